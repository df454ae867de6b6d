"""Words of a witness, and the forms by which they are compared."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

_DASH = "\u2012-\u2015"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U000323af"
)
"""Scripts that part no words by blanks: Thai, Lao, Burmese, Khmer, kana, Chinese characters."""
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
_WORD = re.compile(rf"[{_UNSPACED}][{_MARKS}]*[^\w\s{_DASH}]*|[{_DASH}]+|[^\s{_DASH}{_UNSPACED}]+[{_DASH}]*")


@dataclass(frozen=True)
class Token:
    """A word with the points at it; `joined` where no blank parts it from the one before."""

    word: str
    joined: bool = False


def tokens(text: str) -> list[tuple[Token, int]]:
    """Return the tokens of a text, each with the character at which it begins.

    A token ends at a blank or after a dash; in scripts that part no words it is one character.
    """
    found = []
    end = -1
    for match in _WORD.finditer(text):
        found.append((Token(match[0], match.start() == end), match.start()))
        end = match.end()
    return found


def text_of(held: Iterable[Token]) -> str:
    """Return tokens as they are written, without a blank at either end."""
    return "".join(each.word if each.joined else f" {each.word}" for each in held).removeprefix(" ")


def _without_marks(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(each for each in parts if not unicodedata.combining(each))


def _without_points(word: str) -> str:
    return "".join(each for each in word if each.isalnum() or unicodedata.category(each)[0] == "M")


IGNORED: Mapping[str, Callable[[str], str]] = {
    "case": lambda word: word.lower().replace("ς", "σ"),
    "punctuation": _without_points,
    "accents": _without_marks,
    "long-s": lambda word: word.replace("ſ", "s"),
    "u-v": lambda word: word.replace("v", "u").replace("V", "U"),
    "i-j": lambda word: word.replace("j", "i").replace("J", "I"),
}
"""What may be no difference when words are compared, and how it is taken out, in this order."""


@dataclass(frozen=True)
class Comparison:
    """How words are compared: `ignored` are names of `IGNORED`."""

    ignored: Collection[str] = tuple(IGNORED)

    def form(self, word: str) -> str:
        """Return the normal form of a word; empty for points alone where these are ignored."""
        word = unicodedata.normalize("NFC", word)
        for name, fold in IGNORED.items():
            if name in self.ignored:
                word = fold(word)
        return word

    def reading(self, held: Iterable[Token]) -> str:
        """Return the normal form of a reading; where its words are divided does not count."""
        return "".join(self.form(each.word) for each in held)
