"""Paragraphs broken as a whole: even spaces, few divided words, the same lines wherever a page ends."""

import re
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise
from math import inf
from pathlib import Path
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from weasyprint.formatting_structure.boxes import LineBox, ParentBox, TextBox
from weasyprint.layout import block, inline

from recto.typesetting import paginate
from recto.typesetting.breaking import PASSES, Break, Measure, best_breaks, reach
from recto.typesetting.breaking_lines import HOOKS, composed
from recto.typesetting.pages import typeset

STYLES = Path(__file__).parents[2] / "styles"
SHEET = f"""
@font-face {{ font-family: Book; src: url({STYLES.as_uri()}/fonts/EBGaramond-Regular.ttf) }}
@page {{ size: 100mm 140mm; margin: 12mm }}
html {{ font: 10pt/12pt Book; hyphens: auto }}
body, p {{ margin: 0 }} p {{ orphans: 2; widows: 2; text-align: justify; text-indent: 12pt }}
"""
WORDS = (
    "the production of everything that a society needs was directed by people who had never asked whether "
    "collectivization, industrialization and international organization were compatible with democratic "
    "institutions; and yet their bureaucracy, in all its extraordinary ramifications, remained convinced "
).split()
TEXT = " ".join(WORDS[(n * 7) % len(WORDS)] for n in range(400))


def pages(body: str, folder: Path, sheet: str = "", attributes: str = "") -> list[list[LineBox]]:
    """Return the lines of each page of a document."""
    file = folder / "sheet.css"
    file.write_text(SHEET + sheet, encoding="utf-8")
    root = etree.fromstring(
        f'<html lang="en"><head><title>Book</title></head>'
        f'<body {attributes}><section id="text">{body}</section></body></html>'
    )
    book = typeset(root, [file], STYLES, "text")
    return [list(lines_in(page._page_box.children[0])) for page in book.pages]


def lines_in(box: ParentBox) -> Iterator[LineBox]:
    """Yield the lines in a box, not those in boxes that stand in them."""
    for child in box.children:
        if isinstance(child, LineBox):
            yield child
        elif isinstance(child, ParentBox):
            yield from lines_in(child)


def said(line: LineBox) -> str:
    """Return the words of a line."""
    return "".join(box.text for box in line.descendants() if isinstance(box, TextBox))


def lines_of(body: str, folder: Path, sheet: str = "", attributes: str = "") -> list[str]:
    """Return the words of each line of a document."""
    return [said(line) for page in pages(body, folder, sheet, attributes) for line in page if said(line)]


def spaces(found: list[list[LineBox]]) -> list[float]:
    """Return by how much the spaces of each line are wider than their fonts have them."""
    return [
        next(box.justification_spacing for box in line.descendants() if isinstance(box, TextBox))
        for page in found
        for line in page
        if line.resume_at
    ]


def ladders(lines: list[str]) -> list[int]:
    """Return how many divided lines follow each other, for each such group."""
    return [len(list(group)) for ends, group in groupby(lines, lambda line: line.endswith("‐")) if ends]


def words_of(lines: list[str]) -> str:
    """Return the words of lines, with those put together that lines divide."""
    return re.sub("‐ ", "", " ".join(line.strip() for line in lines))


def every_way(breaks: list[Break], measure: Measure) -> float:
    """Return the least deviation of lines from their measure, over all ways to break."""
    inner = range(1, len(breaks) - 1)
    found = inf
    for count in range(len(inner) + 1):
        for chosen in combinations(inner, count):
            ends = [0, *chosen, len(breaks) - 1]
            worst = 0.0
            for begin, end in pairwise(ends):
                lacking = measure.width - breaks[end].width + breaks[begin].after
                is_last = end == len(breaks) - 1
                worst = max(worst, inf if lacking < 0 else 0.0 if is_last else lacking)
            found = min(found, worst)
    return found


def test_the_lines_of_a_paragraph_are_chosen_together():
    """Line by line, 'aaa bb' would be taken first and leave 'cc' alone; together 'aaa' is better alone."""
    widths = [3, 2, 2, 5]
    x, breaks = 0.0, [Break(0, 0, 0, 0)]
    for n, width in enumerate(widths):
        x += width
        breaks.append(Break(x, x + 1, n, n + 1))
        x += 1
    measure = Measure(6, 6, 1)
    ends = best_breaks(breaks, measure, inf, divides=True)
    assert ends == [1, 3, 4]
    lacks = [6 - breaks[end].width + breaks[begin].after for begin, end in zip([0, 1], [1, 3], strict=True)]
    assert max(lacks) == every_way(breaks, measure)


@pytest.mark.parametrize(("divides", "tolerance"), PASSES)
def test_words_wider_than_their_line_have_no_breaks(divides, tolerance):
    breaks = [Break(0, 0, 0, 0), Break(9, 10, 0, 1), Break(13, 13, 1, 1)]
    assert best_breaks(breaks, Measure(6, 6, 1), tolerance, divides) is None


def test_spaces_are_more_even_than_line_by_line(tmp_path):
    body = f"<p>{TEXT}</p>"
    ours, theirs = (spaces(pages(body, tmp_path, attributes=each)) for each in ("", 'data-breaking="line"'))
    assert pstdev(ours) < pstdev(theirs)
    assert max(ours) < max(theirs)


@pytest.mark.parametrize("ladder", [0, 1, 2])
@pytest.mark.parametrize("width", [40, 52, 60, 76])
def test_no_more_hyphens_follow_each_other_than_are_allowed(ladder, width, tmp_path):
    sheet = f"p {{ width: {width}mm }}"
    lines = lines_of(f"<p>{TEXT}</p>", tmp_path, sheet, f'data-ladder="{ladder}"')
    assert max(ladders(lines), default=0) <= ladder
    assert words_of(lines) == TEXT


def test_line_by_line_more_hyphens_would_follow_each_other(tmp_path):
    lines = lines_of(f"<p>{TEXT}</p>", tmp_path, "p { width: 52mm }", 'data-breaking="line"')
    assert max(ladders(lines)) > 1


@pytest.mark.parametrize("height", [60, 71, 83, 97])
def test_a_paragraph_has_the_same_lines_wherever_a_page_ends_with_a_whole_word(height, tmp_path, monkeypatch):
    monkeypatch.setattr(paginate, "end_whole", lambda page: False)
    body = f"<p>{TEXT}</p>" * 2
    whole = lines_of(body, tmp_path, "@page { size: 100mm 400mm }")
    assert lines_of(body, tmp_path, f"@page {{ size: 100mm {height}mm }}") == whole


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + " ".join(f"<i>{word}</i>" for word in TEXT.split()) + "</p>",
        "<p>" + re.sub("(every|demo)", r"<b>\1</b>", TEXT) + "</p>",
        "<p>" + TEXT.replace("that ", "that<sup>1</sup> ").replace(" and", "<i> and</i>") + "</p>",
        "<p>" + TEXT.replace("yet", "yet<span class='empty'></span> <span></span>") + "</p>",
        "<p>" + TEXT.replace("yet", "<span style='display:inline-block; width:2em'>yet</span>") + "</p>",
        "<p>" + TEXT.replace("yet", "<span style='padding: 0 1em'>yet</span>") + "</p>",
        "<p>" + TEXT.replace("yet ", "yet<br/>") + "</p>",
        "<p>" + TEXT.replace("yet", "<span style='float:left'>yet</span>", 1) + "</p>",
        "<p>" + TEXT.replace("yet", "שלום") + "</p>",
        "<p>" + TEXT.replace("society", "soci\u00adety") + "</p>",
        "<p>" + TEXT.replace(" society", "\u00a0society") + "</p>",
        "<p>" + TEXT.replace("people", "people—nobody’s enfant-terrible—") + "</p>",
        "<p style='white-space: pre-line'>" + TEXT.replace("yet ", "yet\n") + "</p>",
        "<p><span style='white-space: nowrap'>" + " ".join(WORDS[:8]) + "</span> " + TEXT + "</p>",
        "<p>" + "x" * 200 + " " + TEXT + "</p>",
        "<p lang='ja'>" + "日本語の文章" * 40 + "</p>",
        "<p> </p><p></p><p>a</p><p><i></i></p>",
    ],
)
@pytest.mark.parametrize("width", [40, 60, 76])
def test_no_word_is_lost_doubled_or_moved(body, width, tmp_path):
    sheet = f"p {{ width: {width}mm }}"
    read = [
        re.sub(r"[\s‐\u00ad\u200b]", "", "".join(lines_of(body, tmp_path, sheet, attributes)))
        for attributes in ("", 'data-breaking="line"')
    ]
    assert read[0] == read[1]


def test_no_line_is_wider_than_its_measure(tmp_path):
    found = pages(f"<p>{TEXT}</p><p>{TEXT.replace('that ', '<b>that</b> ')}</p>", tmp_path)
    widest = max(line.width for page in found for line in page)
    assert widest == pytest.approx(76 * 96 / 25.4, abs=0.01)


def test_the_last_line_is_not_shorter_than_the_indent(tmp_path):
    for count in range(40, 90):
        text = " ".join(TEXT.split()[:count])
        lines = [line for page in pages(f"<p>{text}</p>", tmp_path) for line in page]
        assert lines[-1].width >= 16


def test_a_word_goes_over_to_the_next_line_with_what_it_is_glued_to(tmp_path):
    text = TEXT.replace("that", "that : what ?").replace("yet", "( yet )")
    lines = lines_of(f"<p>{text}</p>", tmp_path)
    assert not [line for line in lines if line.strip().startswith((":", "?", ")")) or line.endswith("(")]


@pytest.mark.parametrize("name", HOOKS)
def test_weasyprint_looks_up_what_we_replace_where_we_replace_it(name):
    callers = (
        inline.iter_line_boxes,
        inline.get_next_linebox,
        inline.split_inline_box,
        inline.split_inline_level,
    )
    assert any(name in caller.__code__.co_names for caller in callers)
    theirs = getattr(inline, name)
    with composed({}):
        assert getattr(inline, name) is not theirs
    assert getattr(inline, name) is theirs


def test_the_lines_of_a_block_are_laid_out_with_the_block_as_it_is():
    assert block._linebox_layout.__code__.co_varnames.index("new_containing_block")


def divided(lengths: list[list[int]]) -> tuple[list[Break], list[Break]]:
    """Return the places of a paragraph of words in syllables of these widths: between words, and all."""
    x, whole, every = 0.0, [Break(0, 0, 0, 0)], [Break(0, 0, 0, 0)]
    for n, syllables in enumerate(lengths):
        for width in syllables[:-1]:
            x += width
            every.append(Break(x, x, n, n, hyphen=1.0, is_division=True))
        x += syllables[-1]
        for places in (whole, every):
            places.append(Break(x, x + 2, n, n + 1))
        x += 2
    return whole, every


@given(
    st.lists(st.lists(st.integers(2, 9), min_size=1, max_size=4), min_size=2, max_size=60),
    st.sampled_from([30, 45, 70, 110]),
    st.sampled_from([tolerance for divides, tolerance in PASSES if divides]),
)
def test_words_that_no_line_can_reach_need_not_be_divided(lengths, width, tolerance):
    whole, every = divided(lengths)
    measure = Measure(width - 10, width, 2)
    within = reach(whole, measure, tolerance)
    starts = [place.after for place in whole]
    ends = [place.width for place in whole[1:]]

    def is_reached(place: Break) -> bool:
        word = max(n for n, start in enumerate(starts) if start <= place.width)
        return any(start <= ends[word] and starts[word] <= end for start, end in within)

    some = [place for place in every if not place.is_division or is_reached(place)]
    best, found = (best_breaks(places, measure, tolerance, divides=True) for places in (every, some))
    assert (best and [every[n] for n in best]) == (found and [some[n] for n in found])
