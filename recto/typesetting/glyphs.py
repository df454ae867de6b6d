"""Glyphs of a line written into a page's content, as an array of strings and distances (ISO 32000-1, 9.4.3).

What stands in for WeasyPrint's function does three things otherwise. Where the font says already how wide a
glyph is, no distance is written. A distance that is rounded is carried over to the next one, so that a line
ends where it was laid out. And the spaces of a justified line are widened here, not by Pango, which would
shape each of its words by itself. Lines with glyphs that need more (pictures, those that no font has, and
each glyph's first appearance, at which its width and letters are noted) are left to WeasyPrint, their spaces
widened as in all others.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, repeat
from operator import itemgetter
from struct import calcsize, iter_unpack
from typing import Any

from recto.typesetting.engine import FROM_UNITS, draw_first_line, ffi, pango
from recto.typesetting.shapes import Shape, runs_of

Run = tuple[tuple[Any, float], Iterable[tuple[int, ...]]]
"""Glyphs in a row, with their font and its size: of each its number, its width, its shift right and up."""
GLYPH = "=Iiii4x"
SIZE = calcsize(GLYPH)
"""PangoGlyphInfo: these four, and its place in a cluster."""
NONE = repeat(0)
SPACES = frozenset(" \u00a0")
"""What justification widens."""
SPACES_IN_BYTES = tuple(each.encode() for each in SPACES)
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
    if isinstance(box.pango_layout, Shape) and box.pango_layout.runs is None:
        _lay_out(box)
    is_plain = HAS_SIZES and overflow != "ellipsis" and ellipsis == "none"
    pieces = _pieces(stream, box) if is_plain and box.text.strip() and box.style["font_size"] else None
    if pieces is None:
        if isinstance(box.pango_layout, Shape):
            _lay_out(box)
        justified_line(box.pango_layout)
        return draw_first_line(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    set_in: tuple[Any, float] | None = None
    for (look, up), alike in groupby(pieces, key=itemgetter(0, 1)):
        if look != set_in:
            set_in = look
            stream.set_font_size(look[0].hash, look[1])
        with _raised(stream, up):
            stream.show_text("".join(shown for _, _, shown in alike).replace("<>", "").replace("><", ""))
    return []


def _lay_out(box: Any) -> None:
    """Let Pango draw a text of which a shape does not tell enough."""
    box.pango_layout = box.pango_layout.as_layout(box.style)


@contextmanager
def _raised(stream: Any, up: int) -> Iterator[None]:
    """Show text by some of Pango's units below its line, or above it if these are negative."""
    if up:
        stream.set_text_rise(-up * FROM_UNITS)
    yield
    if up:
        stream.set_text_rise(0)


def justified_line(layout: Any) -> Any:
    """Return the line that a layout has shaped, its spaces wider by what justification gives to each."""
    line = _line(layout)
    text, more = layout.text.encode(), round(layout.justification_spacing / FROM_UNITS)
    for run in runs_of(line) if more else ():
        for number in range(run.glyphs.num_glyphs):
            start = run.item.offset + run.glyphs.log_clusters[number]
            if text.startswith(SPACES_IN_BYTES, start):
                run.glyphs.glyphs[number].geometry.width += more
    return line


def _line(layout: Any) -> Any:
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    return layout.get_first_line()[0]


def _pieces(stream: Any, box: Any) -> list[tuple[tuple[Any, float], int, str]] | None:
    """Return what is shown of a line, with the font and size of each piece and how far it is moved down.

    None where one needs more.
    """
    layout = box.pango_layout
    runs = _shaped(stream, layout) if isinstance(layout, Shape) else _laid_out(stream, layout)
    pieces, owed = [], 0.0
    for (font, size), glyphs in runs:
        is_plain = not (font.png or font.svg or font.colr or font.bitmap)
        spacing = layout.justification_spacing * 1000 / size
        written = _written(glyphs, font, size, spacing, owed) if is_plain else None
        if written is None:
            return None
        shown, owed = written
        pieces += [((font, size), up, piece) for up, piece in shown]
    return pieces


def _shaped(stream: Any, shape: Shape) -> Iterator[Run]:
    """Yield the runs of a shape whose glyphs stand side by side."""
    for face, *arrays in shape.runs or ():
        numbers = (memoryview(each).cast("I") for each in arrays)
        yield face.used_in(stream), zip(*numbers, NONE, NONE, strict=False)


def _laid_out(stream: Any, layout: Any) -> Iterator[Run]:
    """Yield the runs of a line that Pango has laid out."""
    for run in runs_of(_line(layout)):
        glyphs = iter_unpack(GLYPH, ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * SIZE))
        yield stream.add_font(run.item.analysis.font), glyphs


def _written(
    glyphs: Iterable[tuple[int, ...]], font: Any, size: float, spacing: float, owed: float
) -> tuple[list[tuple[int, str]], float] | None:
    """Return the glyphs of a run, those as far down together, and the distances before them.

    None where one of them needs more. Distances are in thousandths of the `size`; what is `owed` of them has
    not been written yet.
    """
    known, widths, unit = font.to_unicode, font.widths, THOUSAND / size
    down, shown = 0, ["<"]
    pieces = [(down, shown)]
    for glyph, width, right, up in glyphs:
        if glyph not in known:
            return None
        if up != down:
            down, shown = up, ["<"]
            pieces.append((down, shown))
        is_space = known[glyph] in SPACES
        if distance := round(owed - right * unit if right and not is_space else owed):
            shown.append(f">{distance}<")
            owed -= distance
        shown.append(f"{glyph:04x}")
        owed += widths[glyph] - width * unit - (spacing if is_space else 0)
    return [(down, "".join([*shown, ">"])) for down, shown in pieces if len(shown) > 1], owed
