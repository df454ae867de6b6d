"""A line is as high as the sheet says and stands on the grid, whatever faces stand in it or above it."""

from pathlib import Path

import pytest
import weasyprint
from lxml import etree
from test_breaking import lines_in
from weasyprint.layout import inline

from recto.typesetting import grid
from recto.typesetting.grid import lines_on_grid
from recto.typesetting.pages import typeset

FONTS = (Path(__file__).parents[2] / "styles" / "fonts").as_uri()
FACES = {"Latin": "EBGaramond-Regular.ttf", "Other": "NotoSerifDevanagari-Regular.ttf"}
RULES = "".join(
    f'@font-face {{ font-family: {name}; src: url("{FONTS}/{file}") }}' for name, file in FACES.items()
)
SHEET = RULES + "@page { size: 400px } html { font: 16px/20px Latin, Other } p { margin: 0 }"
SUPERIOR = "<sup style='font-size: 10px; line-height: 0; vertical-align: baseline'>धर्म</sup>"


def heights(text: str) -> list[float]:
    """Return the heights of the lines of a paragraph, in CSS pixels."""
    page = weasyprint.HTML(string=f"<style>{SHEET}</style><p>{text}</p>").render().pages[0]
    paragraph = page._page_box.children[0].children[0].children[0]
    return [line.height for line in paragraph.children]


@pytest.mark.parametrize("text", ["धर्म", "word धर्म word", "<i>word</i> धर्म", SUPERIOR, "word " * 40 + "धर्म"])
def test_a_word_in_another_script_leaves_the_line_on_the_grid(text):
    with lines_on_grid():
        assert set(heights(text)) == {20}


def test_without_our_hand_such_a_line_leaves_the_grid():
    assert heights("word <i>धर्म</i>") != [20]


def test_lines_in_one_script_are_the_same_as_without_our_hand():
    text = "<b>word</b> " * 30 + "<sup>2</sup>"
    with lines_on_grid():
        ours = heights(text)
    assert ours == heights(text)


def test_weasyprint_still_splits_lines_by_the_name_that_we_stand_in_for():
    theirs = inline.split_first_line
    assert "split_first_line" in inline.split_text_box.__code__.co_names
    with lines_on_grid():
        assert inline.split_first_line is not theirs
    assert inline.split_first_line is theirs


PAGE_TOP = 31
GRID = f"""{RULES} @page {{ size: 400px 300px; margin: {PAGE_TOP}px }}
html {{ font: 16px/20px Latin }} body, p, table {{ margin: 0 }} td {{ padding: 0 }}
aside {{ float: footnote }} aside::footnote-call, aside::footnote-marker {{ content: none }}
.figure {{ height: 33px }}"""
PARAGRAPH = f"<p>{'word ' * 60}</p>"
FIGURE = "<div class='figure'></div>"


def below_grid(body: str, folder: Path, sheet: str = "") -> set[float]:
    """Return how far lines of 20 pixels stand below their places on the grid of their page, in CSS pixels."""
    (folder / "sheet.css").write_text(GRID + sheet, encoding="utf-8")
    root = etree.fromstring(
        f'<html><head><title>Book</title></head><body><section id="text">{body}</section></body></html>'
    )
    with lines_on_grid():
        book = typeset(root, [folder / "sheet.css"], folder, "text")
    found = (line for page in book.pages for line in lines_in(page._page_box.children[0]))
    return {round((line.position_y - PAGE_TOP) % 20, 3) for line in found if line.height == 20}


@pytest.mark.parametrize(
    "between",
    [
        FIGURE,
        "<table><tr><td><div class='figure'></div></td></tr></table>",
        "<p style='line-height: 27px'>A line that is higher.</p>",
        "<p style='margin: 7px'>A line with white around it.</p>",
        f"<div style='columns: 2'>{FIGURE}{PARAGRAPH}{PARAGRAPH}</div>",
    ],
    ids=["a figure", "a table", "larger type", "margins", "columns"],
)
def test_what_follows_stands_on_the_grid_again(between, tmp_path):
    assert below_grid((PARAGRAPH + between) * 4 + PARAGRAPH, tmp_path) == {0.0}


def test_without_our_hand_what_follows_a_figure_leaves_the_grid(tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "_lacking", lambda *asked: 0.0)
    assert below_grid(PARAGRAPH + FIGURE + PARAGRAPH, tmp_path) == {0.0, 13.0}


@pytest.mark.parametrize(
    "apart",
    [
        "<div style='float: left; padding-top: 9px'>word</div>",
        "<table style='border-spacing: 0'><tr><td style='padding-top: 9px'>word</td></tr></table>",
    ],
    ids=["a float", "a cell"],
)
def test_what_stands_apart_from_the_text_stands_where_it_would(apart, tmp_path):
    assert below_grid(apart + PARAGRAPH, tmp_path) == {0.0, 9.0}


def test_a_note_is_as_high_as_its_lines(tmp_path):
    note = "<p>word<aside id='n'>A note<a href='#n-call'>1</a></aside> word</p>"
    (tmp_path / "sheet.css").write_text(GRID, encoding="utf-8")
    root = etree.fromstring(
        f"<html><head><title>B</title></head><body><section id='text'>{note}</section></body></html>"
    )
    with lines_on_grid():
        book = typeset(root, [tmp_path / "sheet.css"], tmp_path, "text")
    foot = book.pages[0]._page_box.children[1]
    assert sum(line.height for line in lines_in(foot)) == foot.height == 20
