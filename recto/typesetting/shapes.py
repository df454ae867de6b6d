"""Texts that fit their line, shaped once: measured and drawn from the same glyphs.

WeasyPrint sets up Pango for each text of each line, lets it break the text, and shapes the line again when it
is drawn. Here all texts of styles that are declared alike share one setting-up, and what is drawn is kept:
the number and the width of each glyph. Whatever asks for more is left to WeasyPrint: texts that are broken,
letterspaced or decorated; and, when it is drawn, a line with glyphs that do not stand side by side.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from math import inf
from typing import Any

from recto.typesetting.engine import (
    FROM_UNITS,
    Box,
    Layout,
    TextBox,
    add_word_spacing,
    count_expandable_spaces,
    ffi,
    inline,
    line_size,
    pango,
    replaced,
)
from recto.typesetting.shortcuts import kin_of

SIGNS = "\n\r\t\x0b\x0c\x85\u2028\u2029"
"""What ends a line, or is as wide as its place wants."""
NARROWEST = 0.25
"""How wide a letter is at least on average, in the size of its type; texts that are longer are broken."""
FIELDS = 5
"""Numbers in PangoGlyphInfo: of the glyph; its width, its shift right and up; its place in a cluster."""


@dataclass(slots=True)
class Face:
    """A font of Pango; `used` is what stands for it in the PDF whose fonts are those `within`."""

    pointer: Any
    within: Any = None
    used: Any = None

    def used_in(self, stream: Any) -> Any:
        """Return the font in a PDF, and the size of the type."""
        if self.within is not stream._fonts:
            self.within, self.used = stream._fonts, stream.add_font(self.pointer)
        return self.used


@dataclass(slots=True)
class Shape:
    """A shaped text, in the place of WeasyPrint's layout of a line.

    `runs` are its glyphs and their widths in units of Pango, both as arrays of 32-bit numbers, by their face;
    none where they do not stand side by side.
    """

    text: str
    runs: tuple[tuple[Face, bytes, bytes], ...] | None
    first_line_direction: int
    justification_spacing: float = 0
    max_width: float | None = None

    def reactivate(self, style: Any) -> None:
        """Make ready to be drawn, as a layout must be made; a shape is."""

    def deactivate(self) -> None:
        """Let go of what drawing needed."""

    def as_layout(self, style: Any) -> Layout:
        """Return the text as a layout that is ready to be drawn."""
        layout = Layout(style, self.justification_spacing, self.max_width)
        layout.set_text(self.text)
        return layout


Shaped = tuple[Shape, int, float, float, float]
MOST_KNOWN = 300
"""How many texts of a style are remembered."""


@dataclass(slots=True)
class Shaper:
    """What shapes the texts of styles that are declared alike, and the faces that it has met.

    Faces live as long as the layouts that they were met in, which are kept. `known` are the last texts: the
    foot of a page is set again as its entries come, and keys are the same figures on every page.
    """

    layout: Layout
    faces: dict[Any, Face] = field(default_factory=dict)
    kept: list[Layout] = field(default_factory=list)
    known: dict[str, Shaped | None] = field(default_factory=dict)

    def shaped(self, text: str, style: Any) -> Shaped | None:
        """Return the shape of a text, its length in bytes, its width, height and baseline in CSS pixels.

        None where it is more than one line.
        """
        if text not in self.known:
            if len(self.known) == MOST_KNOWN:
                self.known.clear()
            self.known[text] = self._shaped(text, style)
        return self.known[text]

    def _shaped(self, text: str, style: Any) -> Shaped | None:
        layout = self.layout
        layout.set_text(text)
        line, second = layout.get_first_line()
        if second is not None:
            return None
        width, height = line_size(line, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        shape = Shape(layout.text, self._runs(line, style), layout.first_line_direction)
        return shape, line.length, width, height, baseline

    def _runs(self, line: Any, style: Any) -> tuple[tuple[Face, bytes, bytes], ...] | None:
        runs = []
        for run in runs_of(line):
            glyphs = run.glyphs
            numbers = memoryview(ffi.buffer(glyphs.glyphs, 4 * FIELDS * glyphs.num_glyphs)).cast("I")
            if numbers[2::FIELDS].tobytes().strip(b"\0") or numbers[3::FIELDS].tobytes().strip(b"\0"):
                return None
            face = self._face(run.item.analysis.font, style)
            runs.append((face, numbers[::FIELDS].tobytes(), numbers[1::FIELDS].tobytes()))
        return tuple(runs)

    def _face(self, pointer: Any, style: Any) -> Face:
        face = self.faces.get(pointer)
        if face is None:
            face = self.faces[pointer] = Face(pointer)
            self.kept.append(self.layout)
            self.layout = Layout(style)
        return face


def shaping_once(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return what stands in for `split_first_line` of `weasyprint/text/line_break.py`, here `split`."""

    def split_first_line(
        text: str, style: Any, context: Any, width: float | None, spacing: float, *more: Any, **named: Any
    ) -> tuple[Any, ...]:
        room = inf if width is None else width
        shaper = shaper_of(style) if len(text) * NARROWEST * style["font_size"] <= room else None
        if shaper and not spacing and not any(sign in text for sign in SIGNS):
            found = shaper.shaped(text, style)
            if found and found[2] <= room:
                shape, length, *sizes = found
                return shape, length, None, *sizes
        return split(text, style, context, width, spacing, *more, **named)

    return split_first_line


def widen_spaces(context: Any, box: Box, spacing: float, x: float) -> Any:
    """Widen the spaces of a justified line, and return where it ends; what it is drawn from is kept.

    It stands for `add_word_spacing` of `weasyprint/layout/inline.py`, which shapes the line again.
    """
    if not isinstance(box, TextBox):
        return add_word_spacing(context, box, spacing, x)
    box.justification_spacing = spacing
    box.position_x += x
    if spaces := count_expandable_spaces(box):
        box.pango_layout = _with_text(box.pango_layout, box)
        box.pango_layout.justification_spacing = spacing
        box.width += spacing * spaces
        x += spacing * spaces
    return x


def _with_text(drawn: Any, box: TextBox) -> Any:
    """Return a copy of what a box is drawn from, without the blank at a line's end that it has no more."""
    if drawn.text != box.text and isinstance(drawn, Shape):
        shape, *_ = kin_of(box.style).shaper.shaped(box.text, box.style)
        return shape
    drawn = copy(drawn)
    drawn.text = box.text
    return drawn


def runs_of(line: Any) -> Iterator[Any]:
    """Yield the runs of a line, each of one font."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def shaper_of(style: Any) -> Shaper | None:
    """Return what shapes the texts of a style; None where they are left to WeasyPrint."""
    kin = kin_of(style)
    if kin.shaper is None:
        kin.shaper = Shaper(Layout(style)) if _is_plain(style) else ()
    return kin.shaper or None


def _is_plain(style: Any) -> bool:
    return (
        style["font_size"] > 0
        and style["letter_spacing"] == "normal"
        and style["word_spacing"] == 0
        and style["overflow_wrap"] == "normal"
        and style["text_decoration_line"] == "none"
        and style["white_space"] in ("normal", "nowrap")
    )


@contextmanager
def shaped_once() -> Iterator[None]:
    """Let WeasyPrint lay out texts from shapes within the block."""
    with (
        replaced(inline, "split_first_line", shaping_once(inline.split_first_line)),
        replaced(inline, "add_word_spacing", widen_spaces),
    ):
        yield
