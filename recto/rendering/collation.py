"""The order of an index: words of any script as the Unicode Collation Algorithm orders them.

The default table orders letters and not code points (Ä with A, Greek without regard to accents), but knows
nothing of the habits of single languages, such as Swedish Å after Z.
"""

import unicodedata
from functools import cache

from pyuca import Collator


def sort_key(text: str) -> tuple[int, ...]:
    """Return what `text` is ordered by, from its first letter or figure on."""
    return tuple(_collator().sort_key(_from_first_letter(text)))


def letter(text: str) -> str:
    """Return the letter under which `text` stands: its first, without marks; nothing for a figure."""
    first = unicodedata.normalize("NFKD", _from_first_letter(text)[:1])[:1].upper()
    return first if first.isalpha() else ""


@cache
def _collator() -> Collator:
    # Reading the table takes a tenth of a second, which only an edition with an index should pay.
    return Collator()


def _from_first_letter(text: str) -> str:
    start = next((place for place, character in enumerate(text) if character.isalnum()), 0)
    return text[start:]
