"""Glyphs of a line written into a page's content, as an array of strings and distances (ISO 32000-1, 9.4.3).

What stands in for WeasyPrint's function does two things otherwise. A distance that is rounded is carried
over to the next one, so that a line ends where it was laid out; and where the font says already how wide a
glyph is, nothing is written. Lines with glyphs that need more (raised ones, pictures, those that no font has,
and each glyph's first appearance, at which its width and letters are noted) are left to WeasyPrint.
"""

from collections.abc import Iterator
from struct import iter_unpack
from typing import Any

from recto.typesetting.engine import FROM_UNITS, draw_first_line, ffi, pango

GLYPH = "=IiiiI"
"""PangoGlyphInfo: its number; its width, its shift to the right and upwards; its place in a cluster."""
HAS_SIZES = pango.pango_version() >= 14802
"""Whether fonts of Pango say the size that they have been asked for."""
THOUSAND = 1000 * FROM_UNITS
"""Distances are in thousandths of the size of the type; Pango's in its units."""


def draw_line(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
    """Draw the text of `box`; it stands for `weasyprint.draw.text.draw_first_line`."""
    is_plain = HAS_SIZES and overflow != "ellipsis" and ellipsis == "none"
    runs = _runs_shown(stream, box) if is_plain and box.text.strip() and box.style["font_size"] else None
    if runs is None:
        return draw_first_line(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for font, size, shown in runs:
        stream.set_font_size(font.hash, size)
        stream.show_text(shown)
    return []


def _runs_shown(stream: Any, box: Any) -> list[tuple[Any, float, str]] | None:
    """Return what is shown of a line, each piece with its font and size; None where one needs more."""
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    runs = []
    for run in _runs(line):
        font, size = stream.add_font(run.item.analysis.font)
        shown = None if font.png or font.svg or font.colr or font.bitmap else _shown(run.glyphs, font, size)
        if shown is None:
            return None
        runs.append((font, size, shown))
    return runs


def _runs(line: Any) -> Iterator[Any]:
    """Yield the runs of a line, each of one font."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _shown(glyphs: Any, font: Any, size: float) -> str | None:
    """Return the glyphs of a run and the distances between them; None where one of them needs more."""
    widths, unit = font.widths, THOUSAND / size
    known = font.to_unicode
    written = ["<"]
    carried = 0.0
    for glyph, width, right, up, _ in iter_unpack(GLYPH, ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * 20)):
        if up or right or glyph not in known:
            return None
        written.append(f"{glyph:04x}")
        carried += widths[glyph] - width * unit
        distance = round(carried)
        if distance:
            written.append(f">{distance}<")
            carried -= distance
    written.append(">")
    return "".join(written)
