"""Dates in words and figures, as W3C dates (TEI att.datable.w3c)."""

import re
from collections.abc import Callable
from datetime import date

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = "(?P<month>" + "|".join(_MONTHS) + ")"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"


def _named_month(word: str) -> int:
    return _MONTHS.index(word.lower()) + 1


# Each form with what reads its month; the first that fits is taken.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
    (re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-{_DAY}\b"), int),
    (re.compile(rf"\b{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b"), int),
    (re.compile(rf"\b{_DAY} {_MONTH},? {_YEAR}\b", re.I), _named_month),
    (re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b", re.I), _named_month),
    (re.compile(rf"\b{_MONTH},? {_YEAR}\b", re.I), _named_month),
)
_YEAR_ALONE = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")


def w3c_date(words: str) -> str:
    """Return the first date in `words`: `2011-09-21`, `1946-04` or `1994`; empty where there is none.

    Figures parted by strokes ('9/11/2001') are ambiguous and give the year only.
    """
    for form, month in _FORMS:
        found = form.search(words)
        if found:
            parts = found.groupdict()
            return _w3c(int(parts["year"]), month(parts["month"]), parts.get("day"))
    alone = _YEAR_ALONE.search(words)
    return alone[1] if alone else ""


def _w3c(year: int, month: int, day: str | None) -> str:
    """Return the date, shortened to the year where the calendar does not have it."""
    try:
        whole = date(year, month, int(day or 1)).isoformat()
    except ValueError:
        return f"{year:04}"
    return whole if day else whole[:7]
