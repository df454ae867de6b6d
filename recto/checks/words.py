"""Words as the ledger compares them: what a reader would call the same text, and nothing looser."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Marks that say where a line may or may not break, which letters join, which way words run; no reader sees
# them, and where they change nothing, pages have no glyph for them.
_INVISIBLE = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
SOFT = "\ue000"
"""Stands where words may or may not be parted, as an edition sets an element as a block or within a line."""
# Hyphens that mean the same, and the letters that typefaces draw as one (Unicode, FB00 to FB06).
_ALIKE = {0x2010: "-", 0x2011: "-", 0x0002: "-"} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
_LETTERS = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """Split `text` at white space of any kind, composed (Unicode NFC), without invisible break marks."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    found = composed.split()
    return tuple(found) if SOFT not in text else tuple(word for each in found if (word := each.strip(SOFT)))


def letters(text: str) -> tuple[str, ...]:
    """Return the words of `text` without punctuation, case folded: for places whose wording is a style's."""
    plain = text.replace(SOFT, "").translate(_INVISIBLE)
    return tuple(_LETTERS.findall(unicodedata.normalize("NFC", plain).casefold()))


def run_of_letters(text: str) -> str:
    """Return the `letters` of `text` with nothing between the words."""
    return "".join(letters(text))


def skeleton(text: str) -> str:
    """Return `text` without white space and hyphens, case folded: what a line break cannot change."""
    return "".join(words(text.translate(_ALIKE))).replace("-", "").replace(SOFT, "").casefold()


@dataclass(frozen=True)
class Token:
    """A word as set; `glued` where the end of a line or run, or letterspacing, parts it from the last."""

    text: str
    glued: bool = False


def tokens(fragments: Sequence[str]) -> tuple[Token, ...]:
    """Split pieces of set text at white space; between two pieces a word may or may not end."""
    found: list[Token] = []
    for fragment in fragments:
        split = words(fragment.translate(_ALIKE))
        for position, word in enumerate(split):
            found.append(Token(word, glued=bool(found) and (position == 0 or _letterspaced(split))))
    return tuple(found)


def _letterspaced(split: Sequence[str]) -> bool:
    """Tell whether words are letters set apart, which read back as if each were a word."""
    letters_alone = sum(len(word) == 1 for word in split)
    return letters_alone == len(split) or (len(split) > 3 and letters_alone > 0.7 * len(split))


def matched(expected: Sequence[str], found: Sequence[Token], start: int = 0) -> tuple[int, int]:
    """Match `expected` with `found` from `start`; return how many words match and where the match ends.

    A word broken between two pieces is put together again, without the hyphen that the break added.
    """
    position = start
    for count, word in enumerate(expected):
        end = _ends_of(word.translate(_ALIKE), found, position)
        if end == position:
            return count, position
        position = end
    return len(expected), position


def _ends_of(word: str, found: Sequence[Token], start: int) -> int:
    """Return where `word` ends that begins at `start`, also where it is parted at some of its soft places."""
    if SOFT not in word:
        return _ends(word, found, start)
    parts = [part for part in word.split(SOFT) if part]
    begun = {0: start}
    for first in range(len(parts)):
        if first in begun:
            for last in range(first + 1, len(parts) + 1):
                end = _ends("".join(parts[first:last]), found, begun[first])
                if end > begun[first]:
                    begun.setdefault(last, end)
    return begun.get(len(parts), start)


def _ends(word: str, found: Sequence[Token], start: int) -> int:
    """Return where `word` ends that begins at `start`; `start` itself where another word stands there."""
    built = found[start].text if start < len(found) else ""
    position = start + 1
    if built != word:
        # A font that lacks a letter sets its marks from another one, in a piece of their own.
        word, built = unicodedata.normalize("NFD", word), unicodedata.normalize("NFD", built)
    while built != word:
        if position >= len(found) or not found[position].glued:
            return start
        more = unicodedata.normalize("NFD", found[position].text)
        joined = (built + more, built.removesuffix("-") + more)
        built = next((each for each in joined if word.startswith((each, each.removesuffix("-")))), "")
        if not built:
            return start
        position += 1
    return position
