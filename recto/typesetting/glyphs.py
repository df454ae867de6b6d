"""Glyphs of a line written into a page's content, as an array of strings and distances (ISO 32000-1, 9.4.3).

What stands in for WeasyPrint's function does three things otherwise. Where the font says already how wide a
glyph is, no distance is written. A distance that is rounded is carried over to the next one, so that a line
ends where it was laid out. And the spaces of a justified line are widened here, not by Pango, which would
shape each of its words by itself. Lines with glyphs that need more (pictures, those that no font has, and
each glyph's first appearance, at which its width and letters are noted) are left to WeasyPrint, their spaces
widened as in all others.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from struct import calcsize, iter_unpack
from typing import Any

from recto.typesetting.engine import FROM_UNITS, draw_first_line, ffi, pango

GLYPH = "=IiiiI"
SIZE = calcsize(GLYPH)
"""PangoGlyphInfo: its number; its width, its shift to the right and upwards; its place in a cluster."""
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
    is_plain = HAS_SIZES and overflow != "ellipsis" and ellipsis == "none"
    pieces = _pieces(stream, box) if is_plain and box.text.strip() and box.style["font_size"] else None
    if pieces is None:
        justified_line(box.pango_layout)
        return draw_first_line(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    set_in: tuple[Any, float] | None = None
    for (look, up), alike in groupby(pieces, key=itemgetter(0, 1)):
        if look != set_in:
            set_in = look
            stream.set_font_size(look[0].hash, look[1])
        with _raised(stream, up):
            stream.show_text("".join(shown for _, _, shown in alike).replace("><", ""))
    return []


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
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text, more = layout.text.encode(), round(layout.justification_spacing / FROM_UNITS)
    for run in runs_of(line) if more else ():
        for number in range(run.glyphs.num_glyphs):
            start = run.item.offset + run.glyphs.log_clusters[number]
            if text.startswith(SPACES_IN_BYTES, start):
                run.glyphs.glyphs[number].geometry.width += more
    return line


def _pieces(stream: Any, box: Any) -> list[tuple[tuple[Any, float], int, str]] | None:
    """Return what is shown of a line, with the font and size of each piece and how far it is moved down.

    None where one needs more.
    """
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    spacing = box.pango_layout.justification_spacing
    pieces, owed = [], 0.0
    for run in runs_of(line):
        font, size = stream.add_font(run.item.analysis.font)
        is_plain = not (font.png or font.svg or font.colr or font.bitmap)
        written = _written(run.glyphs, font, size, spacing * 1000 / size, owed) if is_plain else None
        if written is None:
            return None
        shown, owed = written
        pieces += [((font, size), up, piece) for up, piece in shown]
    return pieces


def runs_of(line: Any) -> Iterator[Any]:
    """Yield the runs of a line, each of one font."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _written(
    glyphs: Any, font: Any, size: float, spacing: float, owed: float
) -> tuple[list[tuple[int, str]], float] | None:
    """Return the glyphs of a run, those as far down together, and the distances before them.

    None where one of them needs more. Distances are in thousandths of the `size`; what is `owed` of them has
    not been written yet.
    """
    known, widths, unit = font.to_unicode, font.widths, THOUSAND / size
    shown: list[tuple[int, str]] = []
    for glyph, width, right, up, _ in iter_unpack(GLYPH, ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * SIZE)):
        if glyph not in known:
            return None
        is_space = known[glyph] in SPACES
        if distance := round(owed - right * unit if right and not is_space else owed):
            shown.append((up, str(distance)))
            owed -= distance
        shown.append((up, f"<{glyph:04x}>"))
        owed += widths[glyph] - width * unit - (spacing if is_space else 0)
    alike = groupby(shown, key=itemgetter(0))
    return [(up, "".join(piece for _, piece in pieces)) for up, pieces in alike], owed
