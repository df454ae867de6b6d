"""Dots below letters that are read with doubt, one below each, as editors of inscriptions set them.

A style asks for them by a dotted underline. They are drawn, and no characters of the text: its words are
those that are copied and read out. Where a dot below a letter would be part of it, or means something else,
as in Arabic, the line stays a line.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from recto.typesetting.engine import FROM_UNITS, draw_text_decoration, ffi, pango
from recto.typesetting.glyphs import justified_line, reactivate
from recto.typesetting.shapes import runs_of

SCRIPTS = ("GREEK", "COPTIC", "LATIN", "CYRILLIC", "GOTHIC", "RUNIC", "OLD ITALIC")
"""Scripts that run from left to right and have no dots below their letters."""
RADIUS, BELOW = 0.05, 0.14
"""The radius of a dot, and how far its centre stands below the line, or below the letter, in em."""
ARC = 0.5523
"""Where a curve that is a quarter of a circle has its control points (in radii)."""


class Letter(NamedTuple):
    """Where the ink of a letter begins and ends, and how far it reaches below the line, in CSS pixels."""

    left: float
    right: float
    depth: float


def draw_decoration(
    stream: Any, box: Any, offset_x: float, offset_y: float, thickness: float, color: Any
) -> None:
    """Draw dots below letters, or a line; it stands for `weasyprint.draw.text.draw_text_decoration`."""
    is_dotted = box.style["text_decoration_style"] == "dotted" and offset_y > box.baseline
    if not (is_dotted and takes_dots(box.text)):
        draw_text_decoration(stream, box, offset_x, offset_y, thickness, color)
        return
    size = box.style["font_size"]
    with stream.stacked():
        stream.set_color(color)
        for letter in _letters(box):
            x = box.position_x + (letter.left + letter.right) / 2
            y = box.position_y + box.baseline + max(letter.depth, 0.0) + BELOW * size
            _dot(stream, x, y, RADIUS * size)


def takes_dots(text: str) -> bool:
    """Tell whether a dot below any letter of a text would be no part of it."""
    return all(unicodedata.name(each, "").startswith(SCRIPTS) for each in text if each.isalpha())


def _letters(box: Any) -> Iterator[Letter]:
    """Yield the letters of a text from left to right; those of a ligature have like parts of its width."""
    reactivate(box.pango_layout, box.style)
    line, text = justified_line(box.pango_layout), box.pango_layout.text.encode()
    x = 0.0
    for run in runs_of(line):
        begins = [run.glyphs.log_clusters[n] for n in range(run.glyphs.num_glyphs)]
        ends = sorted({*begins, run.item.length})
        following = dict(pairwise(ends))
        for number, begin in enumerate(begins):
            glyph = run.glyphs.glyphs[number]
            ink = _ink(run.item.analysis.font, glyph.glyph)
            start = run.item.offset + begin
            held = text[start : run.item.offset + following[begin]].decode()
            count = sum(each.isalpha() for each in held) if begins.index(begin) == number else 0
            for part in range(count):
                left = x + ink.left + (ink.right - ink.left) * part / count
                yield Letter(left, left + (ink.right - ink.left) / count, ink.depth)
            x += glyph.geometry.width * FROM_UNITS


def _ink(font: Any, glyph: int) -> Letter:
    """Return where the ink of a glyph stands from its origin."""
    ink = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(font, glyph, ink, ffi.NULL)
    left, depth = ink.x * FROM_UNITS, (ink.y + ink.height) * FROM_UNITS
    return Letter(left, left + ink.width * FROM_UNITS, depth)


def _dot(stream: Any, x: float, y: float, radius: float) -> None:
    bend = ARC * radius
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + bend, x + bend, y + radius, x, y + radius)
    stream.curve_to(x - bend, y + radius, x - radius, y + bend, x - radius, y)
    stream.curve_to(x - radius, y - bend, x - bend, y - radius, x, y - radius)
    stream.curve_to(x + bend, y - radius, x + radius, y - bend, x + radius, y)
    stream.fill()
