"""Texts shaped once stand where WeasyPrint sets them, and are shaped once."""

from contextlib import nullcontext
from typing import Any

import pytest
from hard_cases import CASES, STYLES, Case
from specimens import painted
from test_shortcuts import SHADED, described

from recto.typesetting import pages, shapes
from recto.typesetting.engine import Layout, inline

WORDS = (
    "It flowed past the old houses, efficient and affluent; AVA Tavern’s file № 12 waffled in the office. "
)
SCRIPTS = Case(
    f'<p data-lines="counted" style="text-align: justify">{WORDS * 3} κ̓α̂ {WORDS}</p>'
    f'<p style="letter-spacing: 1pt">{WORDS}</p><p style="word-spacing: 3pt">{WORDS}</p>'
    f'<p style="text-decoration: underline">{WORDS}</p><p style="overflow-wrap: anywhere">{"a" * 300}</p>'
    f'<p style="white-space: pre-wrap">one\n  two\tthree</p><p>a soft\u00adhyphen, a line\u2028separator</p>'
)


@pytest.mark.parametrize(
    "case", [*(CASES[name]() for name in CASES), SHADED, SCRIPTS], ids=[*CASES, "shaded", "scripts"]
)
def test_pages_are_the_same_without_shapes(case, tmp_path, monkeypatch):
    ours = described(case, tmp_path)
    monkeypatch.setattr(pages, "shaped_once", nullcontext)
    assert described(case, tmp_path) == ours


def test_styles_that_are_declared_alike_set_up_pango_once(tmp_path, monkeypatch):
    set_up: list[Any] = []
    theirs = Layout.setup
    monkeypatch.setattr(Layout, "setup", lambda layout, style: set_up.append(style) or theirs(layout, style))
    counts = []
    for times in (2, 20):
        set_up.clear()
        body = "".join(f'<p id="p{n}">The tower {n} <i>of stone</i></p>' for n in range(times))
        described(Case(body), tmp_path)
        counts.append(len(set_up))
    assert counts[0] == counts[1]


def test_a_line_is_not_shaped_again_to_be_drawn(tmp_path, monkeypatch):
    case = Case("".join(f'<p id="p{n}">The tower {n} of the old coast</p>' for n in range(60)))
    book = pages.typeset(case.document, [case.written_sheet(tmp_path)], STYLES, "text")
    shaped: list[str] = []
    theirs = Layout.set_text
    monkeypatch.setattr(
        Layout, "set_text", lambda layout, text, **how: shaped.append(text) or theirs(layout, text, **how)
    )
    painted(book)
    lines = {box.text for page in book.pages for box in page._page_box.descendants() if hasattr(box, "text")}
    assert len(lines) > 20
    assert len(shaped) < len(lines) / 3


def test_a_line_is_shaped_once_though_it_stands_on_many_pages(tmp_path, monkeypatch):
    shaped: list[str] = []
    theirs = Layout.set_text
    monkeypatch.setattr(
        Layout, "set_text", lambda layout, text, **how: shaped.append(text) or theirs(layout, text, **how)
    )
    repeated = '<p style="break-after: page; text-align: left">The tower of the old coast</p>'
    described(Case(repeated * 12), tmp_path)
    assert shaped.count("The tower of the old coast") == 1


def test_lines_of_the_same_words_are_widened_each_by_itself(tmp_path):
    words = '<p style="text-align: justify; text-align-last: justify; width: {}pt">The old coast</p>'
    book = pages.typeset(
        Case("".join(map(words.format, (150, 90, 120)))).document,
        [Case("").written_sheet(tmp_path)],
        STYLES,
        "text",
    )
    boxes = [
        box
        for box in book.pages[0]._page_box.descendants()
        if getattr(box, "text", "").startswith("The old coast")
    ]
    widths = [round(box.width * 0.75) for box in boxes]
    assert widths == [150, 90, 120]


def test_shapes_are_made_for_the_length_of_a_block():
    theirs = inline.split_first_line
    with shapes.shaped_once():
        assert inline.split_first_line is not theirs
    assert inline.split_first_line is theirs
