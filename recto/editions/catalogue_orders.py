"""The orders of the catalogue: what works are filed by, and the headings that they stand under."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from recto.rendering.collation import letter, sort_key
from recto.rendering.document import Metadata

Key = tuple[object, ...]
_YEAR = re.compile(r"-?\d+")
_LAST = 10**9
"""Where works stand whose time nobody says: after all others."""
_ARTICLES = {
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una unos unas",
    "fr": "le la les un une des l' l’",
    "it": "il lo la i gli le un uno una l' l’",
    "nl": "de het een",
    "pt": "o a os as um uma",
}
"""Words at the beginning of titles that these are not filed by, by their language."""


class Order(NamedTuple):
    """An order: its name, what works are filed by, the heading that a work stands under, if any.

    `names_authors` tells that the heading names the author, so that the work need not.
    """

    name: str
    key: Callable[[Metadata], Key]
    heading: Callable[[Metadata, Mapping[str, str]], str]
    names_authors: bool = False


def filing(work: Metadata) -> Key:
    """Return what a work is filed under: its author's last name and names, its earliest date, its title."""
    first = next(iter(work.agents_as("author")), None)
    surname = (first.family or first.name.split()[-1]) if first else ""
    return (sort_key(surname), sort_key(work.author), work.author, _year(work, 0), *_by_title(work))


def _by_date(work: Metadata) -> Key:
    return (_year(work, _LAST), _date(work), *_by_title(work))


def _by_title(work: Metadata) -> Key:
    return (sort_key(_filed_title(work)), work.title, work.id)


def _date(work: Metadata) -> str:
    """Return the earliest date of a work, in figures."""
    dating = work.dating
    return (dating.when or dating.not_before or dating.not_after) if dating else ""


def _year(work: Metadata, unknown: int) -> int:
    found = _YEAR.match(_date(work))
    return int(found[0]) if found else unknown


def _author(work: Metadata, words: Mapping[str, str]) -> str:
    return work.author


def _century(work: Metadata, words: Mapping[str, str]) -> str:
    """Return the hundred years that a work is from (XML Schema 1.0: there is no year 0, -0044 is 44 BC)."""
    year = _year(work, 0)
    if not year:
        return words["order-undated"]
    first = (abs(year) - 1) // 100 * 100 + 1
    if year > 0:
        return f"{first}–{first + 99}"
    return words["order-before-christ"].replace("{years}", f"{first + 99}–{first}")


def _initial(work: Metadata, words: Mapping[str, str]) -> str:
    return letter(_filed_title(work))


def _filed_title(work: Metadata) -> str:
    """Return the title of a work without an article at its beginning."""
    for article in _ARTICLES.get(work.lang.partition("-")[0], "").split():
        begins = article if article[-1] in "'’" else f"{article} "
        if work.title.lower().startswith(begins) and len(work.title) > len(begins):
            return work.title[len(begins) :]
    return work.title


ORDERS = (
    Order("authors", filing, _author, names_authors=True),
    Order("dates", _by_date, _century),
    Order("titles", _by_title, _initial),
)
