"""Whether every glyph is there and means something (ISO 14289-1, 7.21; ISO 19005-3, 6.2.11).

Written for the fonts that our pages have: composite ones whose codes are CIDs, and Type 3. Of a simple font
its embedding, its widths and its characters are checked, not the ways from its codes to its glyphs.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf

from recto.checks.finished import Finished
from recto.checks.finished_fonts import Font

IDENTITY = ("/Identity-H", "/Identity-V")
PREDEFINED = re.compile(
    r"/(?:Identity|GB|UniGB|UniCNS|UniJIS|UniKS|B5pc|HKscs|ETen|CNS|83pv|90ms|90pv|Add|EUC|Ext|KSC)|/[HV]$"
)
"""How the names of the CMaps begin that every program knows (ISO 32000-1, table 118)."""
FONT_TYPES = frozenset(
    {"/Type0", "/Type1", "/MMType1", "/Type3", "/TrueType", "/CIDFontType0", "/CIDFontType2"}
)
NOT_DEFINED = 0
FORBIDDEN = {"\0": "U+0000", "\ufeff": "U+FEFF", "\ufffe": "U+FFFE"}
INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
TOLERANCE = 1.0
"""By how much a stated width may differ from that of the font, in thousandths of the size."""
PRIVATE = "Co"


def not_embedded(finished: Finished) -> Iterator[str]:
    """A font that is not in the file."""
    for font in finished.fonts:
        if font.file is None and font.object.get("/Subtype") != "/Type3":
            yield f"the font {font.name} is not embedded"


def without_glyph(finished: Finished) -> Iterator[str]:
    """A code whose glyph the font does not have, or has only as an empty place."""
    for font in finished.fonts:
        for code in sorted(font.codes):
            if font.program is not None and not _has_glyph(font, code):
                yield f"the font {font.name} has no glyph for code {code}{_meant(font, code)}"


def shows_notdef(finished: Finished) -> Iterator[str]:
    """A code that shows the glyph for what a font does not have."""
    for font in finished.fonts:
        for code in sorted(font.codes):
            if font.is_composite and font.glyph_numbers.get(code) == NOT_DEFINED:
                yield f"the font {font.name} shows .notdef{_meant(font, code)}"


def without_unicode_map(finished: Finished) -> Iterator[str]:
    """A font that does not say which characters its glyphs are."""
    yield from (f"the font {font.name} has no ToUnicode" for font in finished.fonts if _needs_map(font))


def without_character(finished: Finished) -> Iterator[str]:
    """A glyph of which no character is told."""
    for font in finished.fonts:
        for code in sorted(font.codes):
            if not _needs_map(font) and not font.unicode.get(code) and "/ToUnicode" in font.object:
                yield f"the font {font.name} tells no character of code {code}"


def maps_to_zero(finished: Finished) -> Iterator[str]:
    """A glyph that is said to be the character U+0000."""
    yield from _mapped_to(finished, "\0")


def maps_to_byte_order_mark(finished: Finished) -> Iterator[str]:
    """A glyph that is said to be U+FEFF or U+FFFE."""
    yield from _mapped_to(finished, "\ufeff\ufffe")


def private_character(finished: Finished) -> Iterator[str]:
    """A character for private use that no actual text explains (ISO 19005-3, 6.2.11.7.3)."""
    private = {font.object.objgen: codes for font in finished.fonts if (codes := set(_private_codes(font)))}
    for number, page in enumerate(finished.content, 1):
        for (font, mcid), codes in page.shown.items():
            if codes & private.get(font, set()) and not _is_said(finished, number, mcid):
                yield f"page {number}: MCID {mcid} shows a character for private use"


def without_glyph_map(finished: Finished) -> Iterator[str]:
    """A TrueType font with CIDs that does not say which glyphs they are."""
    for font in _truetype(finished):
        if font.file is not None and "/CIDToGIDMap" not in font.descendant:
            yield f"the font {font.name} has no CIDToGIDMap"


def wrong_glyph_map(finished: Finished) -> Iterator[str]:
    """A CIDToGIDMap that is neither a stream nor Identity."""
    for font in _truetype(finished):
        mapping = font.descendant.get("/CIDToGIDMap", pikepdf.Name.Identity)
        if not isinstance(mapping, pikepdf.Stream) and mapping != "/Identity":
            yield f"the font {font.name} has the CIDToGIDMap {mapping}"


def other_character_collection(finished: Finished) -> Iterator[str]:
    """A font whose CMap counts other characters than its CIDs."""
    for font in _composite(finished):
        encoding = font.object.get("/Encoding")
        if isinstance(encoding, pikepdf.Stream):
            theirs: Any = encoding.get("/CIDSystemInfo", {})
            own: Any = font.descendant.get("/CIDSystemInfo", {})
            for key in ("/Registry", "/Ordering", "/Supplement"):
                if theirs.get(key) != own.get(key):
                    yield f"the font {font.name} and its CMap differ in {key[1:]}"


def unknown_cmap(finished: Finished) -> Iterator[str]:
    """A CMap that is neither embedded nor one that every program knows."""
    for font in _composite(finished):
        encoding = font.object.get("/Encoding")
        if not isinstance(encoding, pikepdf.Stream) and not PREDEFINED.match(str(encoding)):
            yield f"the font {font.name} has the encoding {encoding}"


def other_writing_mode(finished: Finished) -> Iterator[str]:
    """A CMap whose dictionary tells another direction of writing than itself."""
    for font in _composite(finished):
        encoding = font.object.get("/Encoding")
        if isinstance(encoding, pikepdf.Stream):
            said = re.search(rb"/WMode\s+([01])\s+def", encoding.read_bytes())
            if int(encoding.get("/WMode", 0)) != (int(said[1]) if said else 0):
                yield f"the CMap of the font {font.name} has two WModes"


def wrong_width(finished: Finished) -> Iterator[str]:
    """A glyph whose width the document states otherwise than the font."""
    for font in _composite(finished):
        if font.program is None:
            continue
        metrics, scale = font.program["hmtx"].metrics, 1000 / font.program["head"].unitsPerEm
        order = font.program.getGlyphOrder()
        for code in sorted(font.codes):
            number = font.glyph_numbers[code]
            stated = font.widths.get(code, font.default_width)
            if number < len(order) and abs(metrics[order[number]][0] * scale - stated) > TOLERANCE:
                yield f"the font {font.name} has another width than stated for {code}{_meant(font, code)}"


def incomplete_cid_set(finished: Finished) -> Iterator[str]:
    """A CIDSet that does not name a glyph that is there."""
    for font, named, there in _cid_sets(finished):
        if lacking := there - named:
            yield f"the CIDSet of the font {font.name} lacks {len(lacking)} glyphs"


def excessive_cid_set(finished: Finished) -> Iterator[str]:
    """A CIDSet that names a glyph that is not there."""
    for font, named, there in _cid_sets(finished):
        if surplus := named - there:
            yield f"the CIDSet of the font {font.name} names {len(surplus)} glyphs that are not there"


def unknown_font_type(finished: Finished) -> Iterator[str]:
    """A font of a type that PDF does not know, or a program that does not fit it (ISO 19005-3, 6.2.11.2)."""
    for font in finished.fonts:
        for each in {str(font.object.get("/Subtype")), str(font.descendant.get("/Subtype"))} - FONT_TYPES:
            yield f"the font {font.name} is of the type {each}"
        if font.file is not None and font.program is None and "/FontFile2" in font.descriptor:
            yield f"the program of the font {font.name} cannot be read"


def _composite(finished: Finished) -> Iterator[Font]:
    return (font for font in finished.fonts if font.is_composite)


def _truetype(finished: Finished) -> Iterator[Font]:
    return (font for font in _composite(finished) if font.descendant.get("/Subtype") == "/CIDFontType2")


def _needs_map(font: Font) -> bool:
    """Tell whether a font has no `ToUnicode` and no encoding that says the same (9.10.2)."""
    encoding: Any = font.object.get("/Encoding")
    named = isinstance(encoding, pikepdf.Name) and not font.is_composite
    return "/ToUnicode" not in font.object and not named


def _private_codes(font: Font) -> Iterator[int]:
    for code, text in font.unicode.items():
        if any(unicodedata.category(each) == PRIVATE for each in text):
            yield code


def _is_said(finished: Finished, page: int, mcid: int) -> bool:
    """Tell whether the element of some content, or one around it, says in words what is drawn."""
    owners = finished.owners.get((page, mcid), [])
    return any(each.states("/ActualText") for owner in owners for each in (owner, *owner.around()))


def _mapped_to(finished: Finished, wrong: str) -> Iterator[str]:
    for font in finished.fonts:
        for code, text in sorted(font.unicode.items()):
            for each in sorted(set(text) & set(wrong)):
                yield f"the font {font.name} maps code {code} to {FORBIDDEN[each]}"


def _has_glyph(font: Font, code: int) -> bool:
    """Tell whether the font program has a glyph for a code, and an outline where one is to be seen."""
    program, number = font.program, font.glyph_numbers.get(code, code)
    if program is None or number >= program["maxp"].numGlyphs:
        return False
    text = font.unicode.get(code, "")
    if not any(unicodedata.category(each) not in INVISIBLE for each in text) or "glyf" not in program:
        return True
    name = program.getGlyphOrder()[number]
    return bool(program["glyf"][name].numberOfContours)


def _meant(font: Font, code: int) -> str:
    text = font.unicode.get(code, "")
    return f" (‘{text}’)" if text.isprintable() and text else ""


def _cid_sets(finished: Finished) -> Iterator[tuple[Font, set[int], set[int]]]:
    """Yield the fonts that have a CIDSet, the CIDs that it names, and those of glyphs that are there."""
    for font in _composite(finished):
        stream = font.descriptor.get("/CIDSet")
        if isinstance(stream, pikepdf.Stream) and font.program is not None:
            data = stream.read_bytes()
            named = {8 * n + bit for n, byte in enumerate(data) for bit in range(8) if byte & 128 >> bit}
            yield font, named, set(range(font.program["maxp"].numGlyphs))
