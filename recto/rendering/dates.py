"""Dates that only attributes give, in the words of the edition: 3 March 1930, 300–399, 316 BC."""

import re
from collections.abc import Mapping

from lxml import etree

from recto.rendering.agents import words_of

Element = etree._Element

_DATE = re.compile(r"(?P<bc>-?)(?P<year>\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:[TZ+].*)?$")
FIRST, LAST = ("when", "notBefore", "from"), ("notAfter", "to")
"""The attributes of a date or of the beginning of a span of time, and of its end (TEI att.datable.w3c)."""


def when(element: Element, words: Mapping[str, str]) -> str:
    """Return a date in its own words, else what its attributes say."""
    return words_of(element) or dated(element, words)


def dated(element: Element, words: Mapping[str, str]) -> str:
    """Return the date that the attributes of `element` say; nothing where they say none."""
    found = [_first_of(element, names) for names in (FIRST, LAST)]
    dates = list(dict.fromkeys(each for each in found if each))
    worded = [worded_date(each, words) for each in dates]
    if len(dates) > 1 and all(each.startswith("-") and each[1:].isdigit() for each in dates):
        worded[0] = dates[0].strip("-").lstrip("0")
    return (" – " if any(" " in each for each in worded[:1]) else "–").join(worded)


def worded_date(date: str, words: Mapping[str, str]) -> str:
    """Word a W3C date by the language of `words`; what is none stays as it is.

    A year before Christ is negative, and there is none of the number 0 (XML Schema 1.0 part 2, 3.2.7).
    """
    found = _DATE.match(date)
    month = int(found["month"] or 0) if found else 0
    if found is None or month > 12:
        return date
    year = found["year"].lstrip("0") or "0"
    parts = {"year": words["date-bc"].replace("{year}", year) if found["bc"] else year}
    if not month:
        return parts["year"]
    parts["month"] = words["months"].split()[month - 1]
    if not found["day"]:
        return words["date-month"].format(**parts)
    parts["day"] = words["date-first"] if found["day"] == "01" else found["day"].lstrip("0")
    return words["date-day"].format(**parts)


def _first_of(element: Element, names: tuple[str, ...]) -> str:
    return next((said for name in names if (said := element.get(name, ""))), "")
