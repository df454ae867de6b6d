"""Lines that run from right to left, in whole or in part: where their pieces stand."""

import inspect
from itertools import pairwise
from pathlib import Path

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import inline
from weasyprint.text.line_break import Layout

from recto.typesetting.other_scripts import text_align
from recto.typesetting.pages import replaced

FONTS = (Path(__file__).parents[2] / "styles" / "fonts").as_uri()
SHEET = f"""
@font-face {{ font-family: Latin; src: url("{FONTS}/EBGaramond-Regular.ttf") }}
@font-face {{ font-family: Hebrew; src: url("{FONTS}/NotoSerifHebrew-Regular.ttf") }}
@page {{ size: 400px; margin: 50px }} html {{ font: 16px/20px Latin, Hebrew }} body, p {{ margin: 0 }}
"""
# A paragraph, and its pieces as they stand from left to right.
LINES = {
    "Hebrew in pieces": ("rtl", "אחד <b>שנים</b> שלשה", ["שלשה", "שנים", "אחד"]),
    "Hebrew in pieces in an English line": (
        "ltr",
        "one <b>אחד</b> <i>שנים</i> two",
        ["one", "שנים", "אחד", "two"],
    ),
    "English in pieces in a Hebrew line": ("rtl", "אחד one <b>two</b> שנים", ["שנים", "one", "two", "אחד"]),
    "a piece that the line parts": ("ltr", "one אחד <b>שנים</b> two", ["one", "שנים", "אחד", "two"]),
    "a number among Hebrew": ("rtl", "אחד <b>12</b> שנים", ["שנים", "12", "אחד"]),
    "a range of numbers in a Hebrew line": (
        "rtl",
        "אחד <b>12</b>–<b>14</b> שנים",
        ["שנים", "14", "–", "12", "אחד"],
    ),
    "an English line that a Hebrew book keeps": (
        "rtl",
        "אחד <span dir='ltr'>12<b>–</b>14</span> שנים",
        ["שנים", "12", "–", "14", "אחד"],
    ),
    "words within words": ("rtl", "<b>אחד <i>שנים</i></b> שלשה", ["שלשה", "שנים", "אחד"]),
    "entries that run on, of English words": (
        "rtl",
        "<bdi>1 one</bdi> <bdi>2 two</bdi>",
        ["2 two", "1 one"],
    ),
    "English": ("ltr", "one <b>two</b> three", ["one", "two", "three"]),
}
LONG = "אחד שנים <b>שלשה ארבעה</b> חמשה <i>ששה</i> שבעה שמונה תשעה <b>עשרה </b>" * 5


def lines(body: str, sheet: str = "") -> list[LineBox]:
    """Return the lines of a body."""
    html = weasyprint.HTML(string=f"<style>{SHEET}{sheet}</style>{body}")
    with replaced(inline, "text_align", text_align):
        page = html.render().pages[0]._page_box
    return [box for box in page.descendants() if isinstance(box, LineBox)]


def pieces(line: LineBox) -> list[TextBox]:
    """Return the pieces of text of a line from left to right."""
    found = [box for box in line.descendants() if isinstance(box, TextBox) and box.text.strip()]
    return sorted(found, key=lambda box: box.position_x)


@pytest.mark.parametrize(("direction", "text", "seen"), LINES.values(), ids=LINES)
def test_the_pieces_of_a_line_stand_in_the_order_of_the_algorithm(direction, text, seen):
    (line,) = lines(f"<p dir='{direction}'>{text}</p>")
    assert [each.text.strip() for each in pieces(line)] == seen


@pytest.mark.parametrize("words", ["אחד שנים", "one two", "one <b>two</b>"])
def test_an_entry_of_contents_begins_at_the_right_and_its_leader_ends_at_its_folio(words):
    leader = "span::before { content: leader(' . ') }"
    (line,) = lines(f"<p dir='rtl' style='text-align: start'>{words}<span>12</span></p>", leader)
    found = pieces(line)
    assert (found[0].text, found[1].text, found[0].position_x) == ("12", " . ", 50)
    assert found[-1].position_x + found[-1].width == pytest.approx(350, abs=0.1)


@pytest.mark.parametrize("align", ["start", "justify", "center"])
def test_pieces_follow_each_other_without_holes(align):
    for line in lines(f"<p dir='rtl' style='text-align: {align}'>{LONG}</p>"):
        found = pieces(line)
        for one, other in pairwise(found):
            assert other.position_x == pytest.approx(one.position_x + one.width, abs=0.1)


def test_lines_are_justified_to_both_edges():
    *full, last = lines(f"<p dir='rtl' style='text-align: justify'>{LONG}</p>")
    for line in full:
        assert pieces(line)[0].position_x == pytest.approx(50, abs=0.1)
    for line in (*full, last):
        assert pieces(line)[-1].position_x + pieces(line)[-1].width == pytest.approx(350, abs=0.1)


@pytest.mark.parametrize("indent", [20, -20])
def test_the_first_line_is_indented_where_it_begins(indent):
    first, second, *_ = lines(f"<p dir='rtl' style='text-indent: {indent}px; padding-right: 30px'>{LONG}</p>")
    assert pieces(first)[-1].position_x + pieces(first)[-1].width == pytest.approx(320 - indent, abs=0.1)
    assert pieces(second)[-1].position_x + pieces(second)[-1].width == pytest.approx(320, abs=0.1)


def test_a_box_around_words_stands_around_them():
    (line,) = lines("<p dir='rtl'>אחד <b>שנים <i>שלשה</i></b> ארבעה</p>", "b { padding: 0 5px 0 9px }")
    around = next(box for box in line.descendants() if box.element_tag == "b")
    within = [box for box in around.descendants() if isinstance(box, TextBox)]
    assert around.position_x + 9 == pytest.approx(min(box.position_x for box in within), abs=0.1)
    assert around.width == pytest.approx(sum(box.width for box in within), abs=0.1)


def test_english_lines_are_as_without_our_hand():
    body = "<p style='text-align: justify; text-indent: 9px'>" + "one <b>two</b> three " * 20
    ours = [[each.position_x for each in pieces(line)] for line in lines(body)]
    page = weasyprint.HTML(string=f"<style>{SHEET}</style>{body}").render().pages[0]._page_box
    alone = [box for box in page.descendants() if isinstance(box, LineBox)]
    assert ours == [[each.position_x for each in pieces(line)] for line in alone]


def test_weasyprint_still_aligns_and_measures_lines_as_we_lean_on_it():
    assert "text_align" in inline.get_next_linebox.__code__.co_names
    assert list(inspect.signature(inline.text_align).parameters) == [
        "context",
        "line",
        "available_width",
        "last",
    ]
    assert "offset_x -= line.width" in inspect.getsource(inline.get_next_linebox)
    assert list(inspect.signature(Layout).parameters)[:2] == ["style", "justification_spacing"]
    assert "self.set_text(self.text, justify=True)" in inspect.getsource(Layout.reactivate)
