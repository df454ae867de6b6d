"""Right-to-left words on a page, in the order in which they are read and not in that of their glyphs.

Glyphs are drawn from left to right. Which words they stand for cannot be told from them alone, as the
bidirectional algorithm (UAX 9) draws '3 vol.' and 'vol. 3' in a Hebrew line alike. A page therefore says
them, as the `ActualText` of a structure element (ISO 32000-1, 14.9.4). What it says is believed if the
algorithm makes of it what is drawn, letter by letter; otherwise the glyphs are what the page shows.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from bidi import get_display

Characters = Mapping[int, str]

_OPERATORS = "BMC BDC EMC Tf Tj TJ"
_MAPPED = re.compile(r"<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]*)>")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
# A bracket in a right-to-left line is drawn with the glyph of its counterpart (UAX 9, L4).
_BRACKETS = str.maketrans(")]}>»›⟩", "([{<«‹⟨")


def reading(said: str, drawn: Sequence[str]) -> str:
    """Return the words `said` if they are `drawn`, and otherwise the glyphs from left to right."""
    return said if is_drawn_as(said, drawn) else "".join(drawn)


def is_drawn_as(said: str, drawn: Sequence[str]) -> bool:
    """Tell whether a line of the words `said` looks like `drawn`, in a paragraph of either direction."""
    seen = _letters("".join(map(_as_drawn, drawn)))
    return any(_letters(get_display(said, base_dir=direction)) == seen for direction in "RL")


def glyphs(page: pikepdf.Page) -> dict[int, list[str]]:
    """Return the characters of each glyph of `page`, in the order of drawing, by MCID."""
    fonts = {str(name): _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: defaultdict[int, list[str]] = defaultdict(list)
    font: Characters = {}
    marks: list[int | None] = []
    instructions: Any = pikepdf.parse_content_stream(page, _OPERATORS)
    for operands, operator in instructions:
        match str(operator):
            case "BDC" | "BMC":
                marks.append(_mcid(operands[-1]))
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case _ if marks and marks[-1] is not None:
                found[marks[-1]].extend(_shown(operands[0], font))
    return found


def _as_drawn(characters: str) -> str:
    """Turn the characters of one glyph, a ligature, into their order from left to right."""
    turned = any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in characters)
    return characters[::-1] if turned else characters


def _letters(line: str) -> str:
    """Return what is compared of a line: neither white space, which justifying moves, nor vowel points.

    Several points on a letter may be one glyph, whose characters stand in no order.
    """
    plain = unicodedata.normalize("NFKD", line.translate(_BRACKETS))
    return "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf", "Zs", "Cc"))


def _mcid(properties: Any) -> int | None:
    has = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
    return int(properties.MCID) if has else None


def _shown(shown: Any, font: Characters) -> Iterator[str]:
    """Yield the characters of each glyph of a string, or of an array of strings and distances."""
    for string in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(string, pikepdf.String):
            codes = bytes(string)
            for start in range(0, len(codes), 2):
                yield font.get(int.from_bytes(codes[start : start + 2], "big"), "\ufffd")


def _characters(font: Any) -> Characters:
    """Return the characters of each two-byte code of a font, by its `ToUnicode` map (9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    mapped = _MAPPED.findall(font.ToUnicode.read_bytes().decode("ascii", "replace"))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in mapped}
