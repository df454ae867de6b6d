"""What a drawn line says where its glyphs, one by one from left to right, do not (ISO 32000-1, 14.9.4).

Glyphs of right-to-left lines stand in another order than the letters; those of Indic clusters and of some
ligatures are not theirs one by one. A reader of the file would then get other words than those on paper.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recto.typesetting.engine import Box, TextBox

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
"""The bidirectional classes of right-to-left letters and of numbers among them."""
SOFT_HYPHEN = "\u00ad"
UNSEEN = frozenset({"Zs", "Cf", "Cc"})
SHOWN = re.compile(r"<([0-9a-f]*)>")
DIGITS = 4
"""The hexadecimal digits of the code of a glyph."""

Drawn = tuple[str, int]
"""A glyph: the name of its font in the page's resources, and its code."""


def drawn(font: str, shown: str) -> Iterator[Drawn]:
    """Yield the glyphs of an array of strings and distances, as WeasyPrint writes it."""
    for string in SHOWN.findall(shown):
        for start in range(0, len(string), DIGITS):
            yield font, int(string[start : start + DIGITS], 16)


def characters(fonts: Iterable[Any]) -> dict[Drawn, str]:
    """Return what the finished file will say of each glyph of WeasyPrint's fonts."""
    return {(font.hash, glyph): text for font in fonts for glyph, text in font.to_unicode.items()}


def actual_text(
    box: TextBox, glyphs: Iterable[Drawn], known: Mapping[Drawn, str], among_turned: bool = False
) -> str:
    """Return the words of a drawn line, where its glyphs do not say them; otherwise nothing.

    Words `among_turned` ones, which run from right to left, are said too: readers may turn their glyphs.
    """
    words = box.text
    if is_divided(box):
        words = words.removesuffix(box.style["hyphenate_character"]).removesuffix(SOFT_HYPHEN) + SOFT_HYPHEN
    read = "".join(known.get(glyph, "") for glyph in glyphs)
    is_said = among_turned or runs_right_to_left(box) or _seen(read) != _seen(words)
    return words if is_said else ""


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
    letters = map(unicodedata.bidirectional, box.text)
    return box.style["direction"] == "rtl" or any(each in RIGHT_TO_LEFT for each in letters)


def _seen(words: str) -> str:
    """Return the letters of words; ligatures are their letters, raised and lowered figures no others."""
    composed = "".join(map(_plain, unicodedata.normalize("NFC", words)))
    return "".join(each for each in composed if unicodedata.category(each) not in UNSEEN)


def _plain(letter: str) -> str:
    is_raised = unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))
    return letter if is_raised else unicodedata.normalize("NFKC", letter)
