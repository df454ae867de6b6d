"""Words on a page in the order in which they are read, which need not be that of their glyphs.

Glyphs are drawn from left to right. Which words they stand for cannot be told from them alone, as the
bidirectional algorithm (UAX 9) draws '3 vol.' and 'vol. 3' in a Hebrew line alike, and as the glyphs of
Indic clusters do not follow the letters. A page therefore says them, as the `ActualText` of a structure
element (ISO 32000-1, 14.9.4). What it says is believed if the algorithm makes of it what is drawn, letter
by letter, or if its words, shaped again (`shaping.py`), give the same glyphs; otherwise the glyphs are what
the page shows.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from bidi import get_display

from recto.checks.finished_fonts import Font
from recto.checks.shaping import NO_FACES, Faces, Glyph, is_shaped_as

UNKNOWN = Glyph("\ufffd")

_OPERATORS = "BMC BDC EMC Tf Tj TJ"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
# A bracket in a right-to-left line is drawn with the glyph of its counterpart (UAX 9, L4).
_BRACKETS = str.maketrans(")]}>»›⟩", "([{<«‹⟨")


class Fonts:
    """What the codes of the fonts of one PDF draw; the faces behind them are found among `faces`."""

    def __init__(self, faces: Faces = NO_FACES) -> None:
        self.faces = faces
        self.read: dict[tuple[int, int], Mapping[int, Glyph]] = {}

    def of(self, font: Any) -> Mapping[int, Glyph]:
        """Return the glyphs of a font by code, as far as its `ToUnicode` map knows them (9.10.3)."""
        if font.objgen not in self.read:
            face = Font(font, set())
            face.codes = set(face.unicode)
            shaped = self.faces.of(face)
            self.read[font.objgen] = {
                code: Glyph(text, face.glyph_numbers[code], shaped) for code, text in face.unicode.items()
            }
        return self.read[font.objgen]


def reading(said: str, drawn: Sequence[Glyph], language: str = "") -> str:
    """Return the words `said` if they are `drawn`, and otherwise the glyphs from left to right.

    `language` is that of the words, as shaping may depend on it.
    """
    characters = [glyph.characters for glyph in drawn]
    is_true = is_drawn_as(said, characters) or is_shaped_as(said, drawn, language)
    return said if is_true else "".join(characters)


def is_drawn_as(said: str, drawn: Sequence[str]) -> bool:
    """Tell whether a line of the words `said` looks like `drawn`, in a paragraph of either direction."""
    seen = _letters("".join(map(_as_drawn, drawn)))
    return any(_letters(get_display(said, base_dir=direction)) == seen for direction in "RL")


def glyphs(page: pikepdf.Page, known: Fonts) -> dict[int, list[Glyph]]:
    """Return the glyphs of `page`, in the order of drawing, by MCID."""
    fonts = {str(name): known.of(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: defaultdict[int, list[Glyph]] = defaultdict(list)
    font: Mapping[int, Glyph] = {}
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
                found[marks[-1]].extend(font.get(code, UNKNOWN) for code in _codes(operands[0]))
    return found


def _as_drawn(characters: str) -> str:
    """Turn the characters of one glyph, a ligature, into their order from left to right."""
    turned = any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in characters)
    return characters[::-1] if turned else characters


def _letters(line: str) -> str:
    """Return what is compared of a line: neither white space, which justifying moves, nor vowel points.

    Several points on a letter may be one glyph, whose characters stand in no order; and one glyph may be
    the small capital of a letter of either case.
    """
    plain = unicodedata.normalize("NFKD", line.translate(_BRACKETS)).casefold()
    return "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf", "Zs", "Cc"))


def _mcid(properties: Any) -> int | None:
    has = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
    return int(properties.MCID) if has else None


def _codes(shown: Any) -> Iterator[int]:
    """Yield the two-byte codes of a string, or of an array of strings and distances."""
    for string in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(string, pikepdf.String):
            codes = bytes(string)
            for start in range(0, len(codes), 2):
                yield int.from_bytes(codes[start : start + 2], "big")
