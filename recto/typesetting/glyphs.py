"""Glyphs of a line written into a page's content, as an array of strings and distances (ISO 32000-1, 9.4.3).

What stands in for WeasyPrint's function does three things otherwise. Where the font says already how wide a
glyph is, no distance is written. A distance that is rounded is carried over to the next one, so that a line
ends where it was laid out. And the spaces of a justified line are widened here, not by Pango, which would
shape each of its words by itself. Lines with glyphs that need more (raised ones, pictures, those that no font
has, and each glyph's first appearance, at which its width and letters are noted) are left to WeasyPrint.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, repeat
from operator import itemgetter
from struct import calcsize, iter_unpack
from typing import Any

from recto.typesetting.engine import FROM_UNITS, draw_first_line, ffi, pango
from recto.typesetting.shapes import Shape

Run = tuple[tuple[Any, float], Iterable[tuple[int, ...]]]
"""Glyphs in a row, with their font and its size: of each its number, its width, its shift right and up."""
GLYPH = "=Iiii4x"
SIZE = calcsize(GLYPH)
"""PangoGlyphInfo: these four, and its place in a cluster."""
NONE = repeat(0)
SPACES = frozenset(" \u00a0")
"""What justification widens."""
HAS_SIZES = pango.pango_version() >= 14802
"""Whether fonts of Pango say the size that they have been asked for."""
THOUSAND = 1000 * FROM_UNITS
"""Distances are in thousandths of the size of the type; Pango's in its units."""


def reactivate(layout: Any, style: Any) -> None:
    """Shape the text of a line again as it was measured; it stands for `Layout.reactivate`."""
    layout.setup(style)
    layout.set_text(layout.text)


def draw_line(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
    """Draw the text of `box`; it stands for `weasyprint.draw.text.draw_first_line`."""
    is_plain = HAS_SIZES and overflow != "ellipsis" and ellipsis == "none"
    pieces = _pieces(stream, box) if is_plain and box.text.strip() and box.style["font_size"] else None
    if pieces is None:
        layout = box.pango_layout
        if isinstance(layout, Shape):
            layout = box.pango_layout = layout.as_layout(box.style)
        layout.set_text(layout.text, justify=True)
        return draw_first_line(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for (font, size), alike in groupby(pieces, key=itemgetter(0)):
        stream.set_font_size(font.hash, size)
        stream.show_text("".join(shown for _, shown in alike).replace("<>", "").replace("><", ""))
    return []


def _pieces(stream: Any, box: Any) -> list[tuple[tuple[Any, float], str]] | None:
    """Return what is shown of a line, with the font and the size of each piece; None where one needs more."""
    layout = box.pango_layout
    runs = _shaped(stream, layout) if isinstance(layout, Shape) else _laid_out(stream, layout)
    if runs is None:
        return None
    pieces, owed = [], 0.0
    for (font, size), glyphs in runs:
        is_plain = not (font.png or font.svg or font.colr or font.bitmap)
        spacing = layout.justification_spacing * 1000 / size
        written = _written(glyphs, font, size, spacing, owed) if is_plain else None
        if written is None:
            return None
        shown, owed = written
        pieces.append(((font, size), shown))
    return pieces


def _shaped(stream: Any, shape: Shape) -> Iterator[Run] | None:
    """Return the runs of a shape, each of one font; None where its glyphs do not stand side by side."""
    if shape.runs is None:
        return None
    return (
        (face.used_in(stream), zip(*_numbers(run), NONE, NONE, strict=False)) for face, *run in shape.runs
    )


def _numbers(arrays: Iterable[bytes]) -> Iterator[memoryview]:
    return (memoryview(each).cast("I") for each in arrays)


def _laid_out(stream: Any, layout: Any) -> Iterator[Run]:
    """Yield the runs of a line that Pango has laid out."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        found = run.data.glyphs
        glyphs = iter_unpack(GLYPH, ffi.buffer(found.glyphs, found.num_glyphs * SIZE))
        yield stream.add_font(run.data.item.analysis.font), glyphs
        run = run.next


def _written(
    glyphs: Iterable[tuple[int, ...]], font: Any, size: float, spacing: float, owed: float
) -> tuple[str, float] | None:
    """Return the glyphs of a run and the distances before them; None where one of them needs more.

    Distances are in thousandths of the `size`; what is `owed` of them has not been written yet.
    """
    known, widths, unit = font.to_unicode, font.widths, THOUSAND / size
    shown = ["<"]
    for glyph, width, right, up in glyphs:
        if up or glyph not in known:
            return None
        is_space = known[glyph] in SPACES
        if distance := round(owed - right * unit if right and not is_space else owed):
            shown.append(f">{distance}<")
            owed -= distance
        shown.append(f"{glyph:04x}")
        owed += widths[glyph] - width * unit - (spacing if is_space else 0)
    shown.append(">")
    return "".join(shown), owed
