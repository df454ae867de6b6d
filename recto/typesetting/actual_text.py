"""What a drawn line says where its glyphs, one by one from left to right, do not (ISO 32000-1, 14.9.4).

Glyphs of right-to-left lines stand in another order than the letters; those of Indic clusters and of some
ligatures are not theirs one by one. A reader of the file would then get other words than those on paper.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import repeat
from struct import unpack
from typing import Any

from recto.typesetting.engine import Box, TextBox

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
"""The bidirectional classes of right-to-left letters and of numbers among them."""
MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Where characters of these classes stand in Unicode."""
SOFT_HYPHEN = "\u00ad"
UNSEEN = frozenset({"Zs", "Cf", "Cc"})
SHOWN = re.compile(r"<([0-9a-f]*)>")
CODE = 2
"""The bytes of the code of a glyph."""

Shown = tuple[str, bytes]
"""What is shown in one font: its name in the page's resources, and the codes of the glyphs."""
Characters = Mapping[str, Mapping[int, str]]
"""What the glyphs of each font say, by their codes."""


def characters(fonts: Iterable[Any]) -> Characters:
    """Return what the finished file will say of each glyph of WeasyPrint's fonts."""
    return {font.hash: font.to_unicode for font in fonts}


def glyph_codes(array: str) -> bytes:
    """Return the codes in an array of strings and distances, as WeasyPrint writes it."""
    return bytes.fromhex("".join(SHOWN.findall(array)))


def said_by_glyphs(shown: Iterable[Shown], known: Characters) -> str:
    """Return what the glyphs of a line say, one by one."""
    said: list[str] = []
    for font, codes in shown:
        count = len(codes) // CODE
        said.extend(map(known[font].get, unpack(f">{count}H", codes[: count * CODE]), repeat("")))
    return "".join(said)


def actual_text(box: TextBox, read: str, among_turned: bool = False) -> str:
    """Return the words of a drawn line, where what is `read` from its glyphs is not them; otherwise nothing.

    Words `among_turned` ones, which run from right to left, are said too: readers may turn their glyphs. So
    are those with marks of their own: from such a mark to the next letter readers see a blank.
    """
    words = box.text
    if is_divided(box):
        words = words.removesuffix(box.style["hyphenate_character"]).removesuffix(SOFT_HYPHEN) + SOFT_HYPHEN
    is_turned = among_turned or runs_right_to_left(box)
    is_said = is_turned or has_marks(words) or (read != words and _seen(read) != _seen(words))
    return words if is_said else ""


def has_marks(words: str) -> bool:
    """Tell whether words have marks above or below that Unicode puts into no letter (UAX 15, form C)."""
    return not words.isascii() and any(map(_is_mark, unicodedata.normalize("NFC", words)))


def _is_mark(character: str) -> bool:
    """Tell whether a character is a mark of no particular script (UAX 44, 5.7.4: classes from 200 on)."""
    return unicodedata.combining(character) >= 200


def is_divided(box: Box) -> bool:
    """Tell whether a line ends within a word, with a hyphen that the text does not have there."""
    hyphen = box.style["hyphenate_character"]
    if not (isinstance(box, TextBox) and hyphen and box.text.endswith(hyphen)):
        return False
    if (is_divided := getattr(box, "is_divided", None)) is not None:
        return bool(is_divided)
    return box.text.split()[-1] not in "".join(box.element.itertext())


def runs_right_to_left(box: TextBox) -> bool:
    """Tell whether the glyphs of a line may stand in another order than its words (UAX 9)."""
    letters = map(unicodedata.bidirectional, MAY_TURN.findall(box.text))
    return box.style["direction"] == "rtl" or not RIGHT_TO_LEFT.isdisjoint(letters)


def _seen(words: str) -> str:
    """Return the letters of words; ligatures are their letters, raised and lowered figures no others."""
    composed = "".join(map(_plain, unicodedata.normalize("NFC", words)))
    return "".join(each for each in composed if unicodedata.category(each) not in UNSEEN)


def _plain(letter: str) -> str:
    is_raised = unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))
    return letter if is_raised else unicodedata.normalize("NFKC", letter)
