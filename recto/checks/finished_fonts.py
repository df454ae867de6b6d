"""The fonts of a finished PDF: what draws glyphs, and what these mean (ISO 32000-1, 9.7 to 9.10)."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from recto.checks.finished_content import PageContent

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<\s*([0-9A-Fa-f\s]*)>"
_PAIR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[(.*?)\])", re.DOTALL)
_ITEM = re.compile(_HEX)
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(eq=False)
class Font:
    """A font, and the codes of the glyphs that it draws in the document."""

    object: Any
    codes: set[int]

    @property
    def name(self) -> str:
        """Return its name, with the letters that tell a subset."""
        return str(self.object.get("/BaseFont", self.object.get("/Name", "/?")))[1:]

    @property
    def is_composite(self) -> bool:
        """Tell whether its glyphs are numbered by CIDs."""
        return bool(self.object.get("/Subtype") == "/Type0")

    @cached_property
    def descendant(self) -> Any:
        """The CIDFont of a composite font; of another font itself."""
        return self.object.DescendantFonts[0] if self.is_composite else self.object

    @cached_property
    def descriptor(self) -> Any:
        """The font descriptor; empty where there is none."""
        return self.descendant.get("/FontDescriptor", {})

    @cached_property
    def file(self) -> Any:
        """The stream of the font program; None where it is not embedded."""
        return next((self.descriptor[key] for key in _FILES if key in self.descriptor), None)

    @cached_property
    def program(self) -> TTFont | None:
        """The font program where it is a TrueType or OpenType font that can be read."""
        if self.file is None:
            return None
        try:
            return TTFont(io.BytesIO(self.file.read_bytes()), lazy=True)
        except (TTLibError, AssertionError):
            return None

    @cached_property
    def unicode(self) -> Mapping[int, str]:
        """The characters of each code, by its `ToUnicode` map; empty where there is none."""
        stream = self.object.get("/ToUnicode")
        return dict(_mapped(stream.read_bytes())) if isinstance(stream, pikepdf.Stream) else {}

    @cached_property
    def glyph_numbers(self) -> Mapping[int, int]:
        """The number of the glyph in the font program of each code that is used."""
        mapping = self.descendant.get("/CIDToGIDMap")
        if not isinstance(mapping, pikepdf.Stream):
            return {code: code for code in self.codes}
        data = mapping.read_bytes()
        return {code: int.from_bytes(data[2 * code : 2 * code + 2], "big") for code in self.codes}

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The widths of its CIDs that the PDF states, in thousandths of the size."""
        return dict(_widths(list(self.descendant.get("/W", ()))))

    @property
    def default_width(self) -> float:
        """Return the width of CIDs that the PDF states no width of."""
        return float(self.descendant.get("/DW", 1000))


def used_fonts(pages: Iterable[PageContent]) -> tuple[Font, ...]:
    """Return the fonts that draw glyphs on these pages."""
    codes: dict[tuple[int, int], set[int]] = {}
    objects: dict[tuple[int, int], Any] = {}
    for page in pages:
        objects |= page.fonts
        for (key, _), used in page.shown.items():
            codes.setdefault(key, set()).update(used)
    return tuple(Font(objects[key], used) for key, used in codes.items() if used)


def _mapped(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes and characters of a `ToUnicode` map (9.10.3)."""
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            yield from ((int(code, 16), _characters(text)) for code, text in _PAIR.findall(body))
        else:
            for first, last, start, listed in _RANGE.findall(body):
                yield from _ranged(int(first, 16), int(last, 16), start, listed)


def _ranged(first: int, last: int, start: bytes, listed: bytes) -> Iterator[tuple[int, str]]:
    if listed:
        texts = [_characters(each) for each in _ITEM.findall(listed)]
        yield from zip(range(first, last + 1), texts, strict=False)
        return
    text = _characters(start)
    for code in range(first, last + 1):
        yield code, text[:-1] + chr(ord(text[-1]) + code - first) if text else ""


def _characters(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield CIDs and widths of the array `W` (9.7.4.3), which lists them or names a range."""
    while entries:
        first = int(entries.pop(0))
        second = entries.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
        else:
            width = float(entries.pop(0))
            yield from ((cid, width) for cid in range(first, int(second) + 1))
