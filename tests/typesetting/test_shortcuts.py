"""What is found sooner is what WeasyPrint finds: the same boxes, in the same places, of the same looks."""

from contextlib import nullcontext
from typing import Any

import pytest
from hard_cases import CASES, STYLES, Case
from weasyprint.formatting_structure.boxes import TextBox

from recto.typesetting import pages, shortcuts
from recto.typesetting.engine import css, inline

LENGTHS = ("position_x", "position_y", "width", "height", "margin_left", "margin_top", "padding_right")
LOOKS = ("color", "font_size", "font_style", "font_weight", "text_indent", "white_space", "lang", "hyphens")
SHADED = Case(
    '<p data-lines="counted" style="border: 1px solid red; padding: 2%">p0w0x <b class="a">p0w1x</b></p>'
    '<p data-lines="counted" class="a" style="font-size: 20pt">p1w0x <i style="margin: 1em">p1w1x</i></p>',
    ".a { background: #eee; border-radius: 3px; padding: 1em } p::first-letter { font-size: 2em }",
)


def described(case: Case, folder: Any) -> list[tuple[Any, ...]]:
    """Return of each box of the pages what it is, where it stands and how it looks."""
    book = pages.typeset(case.document, [case.written_sheet(folder)], STYLES, "text")
    return [_described(box) for page in book.pages for box in page._page_box.descendants(placeholders=True)]


def _described(box: Any) -> tuple[Any, ...]:
    background = getattr(box, "background", None)
    return (
        type(box).__name__,
        box.element_tag,
        getattr(box, "text", ""),
        [getattr(box, name, None) for name in LENGTHS],
        [str(box.style[name]) for name in LOOKS],
        background and str(background.color),
        box.justification_spacing if isinstance(box, TextBox) else None,
    )


@pytest.mark.parametrize("case", [*(CASES[name]() for name in CASES), SHADED], ids=[*CASES, "shaded"])
def test_pages_are_the_same_without_shortcuts(case, tmp_path, monkeypatch):
    ours = described(case, tmp_path)
    monkeypatch.setattr(pages, "hastened", nullcontext)
    assert described(case, tmp_path) == ours


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (css, "ComputedStyle"),
        (inline, "avoid_collisions"),
        (inline, "strut"),
        (inline, "resolve_percentages"),
        (shortcuts.background, "layout_box_backgrounds"),
    ],
)
def test_shortcuts_are_taken_for_the_length_of_a_block(module, name):
    theirs = getattr(module, name)
    with shortcuts.hastened():
        assert getattr(module, name) is not theirs
    assert getattr(module, name) is theirs


def test_styles_declared_alike_compute_once(tmp_path, monkeypatch):
    computed: list[str] = []
    theirs = shortcuts.ComputedStyle.__missing__
    monkeypatch.setattr(
        shortcuts.ComputedStyle, "__missing__", lambda style, key: computed.append(key) or theirs(style, key)
    )
    alike = [Case("".join(f'<p id="p{n}">p{n}w0x</p>' for n in range(count))) for count in (2, 12)]
    counts = []
    for case in alike:
        computed.clear()
        described(case, tmp_path)
        counts.append(sum(key not in shortcuts.OWN for key in computed))
    assert counts[0] == counts[1]
