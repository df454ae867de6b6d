"""Dates as records have them: W3C dates and intervals, of which nothing is guessed."""

import calendar

from recto.citing.dates import CERTAIN, date_parts
from recto.rendering.document import Dating, Metadata

OPEN = ".."
"""The open end of an interval (ISO 8601-2:2019, 4.4)."""


def w3c(date: str) -> str:
    """Return year, month and day of a date as far as they are a date (W3C-DTF); nothing for anything else."""
    parts = date_parts(date)
    if not parts or date[len(_written(parts)) :][:1] not in ("", "T", "Z", "+"):
        return ""
    return _written(parts) if _is_of_the_calendar(*parts) else ""


def year(date: str) -> str:
    """Return the four digits of a year of our era; nothing for others."""
    parts = date_parts(w3c(date))
    return f"{parts[0]:04d}" if parts and parts[0] > 0 else ""


def issued(metadata: Metadata) -> str:
    """Return when the edition was published, or else last changed (W3C-DTF); nothing if neither is known.

    No edition is from before our era.
    """
    return next((w3c(each) for each in (metadata.published, metadata.modified) if year(each)), "")


def interval(dating: Dating | None, open_end: str = OPEN) -> str:
    """Return when the work was made: one date, or two with a slash; nothing where that is unknown.

    What ends before it begins is no interval.
    """
    if dating is None:
        return ""
    if when := w3c(dating.when):
        return when
    ends = [w3c(each) for each in (dating.not_before, dating.not_after)]
    first, last = map(date_parts, ends)
    is_backwards = bool(last) and first > last and first[: len(last)] != last
    return "/".join(each or open_end for each in ends) if any(ends) and not is_backwards else ""


def dating_words(dating: Dating | None) -> str:
    """Return what the header says of when the work was made, how sure that is and on what evidence."""
    if dating is None:
        return ""
    doubt = "" if dating.cert in CERTAIN else f"certainty: {dating.cert}"
    said = (each.rstrip(".") for each in (dating.label, doubt, dating.evidence))
    return ". ".join(filter(None, said))


def _written(parts: list[int]) -> str:
    sign = "-" if parts[0] < 0 else ""
    return "-".join((f"{sign}{abs(parts[0]):04d}", *(f"{each:02d}" for each in parts[1:])))


def _is_of_the_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    """Tell whether there is such a day; February of a leap year is looked up in our era (ISO 8601, 4.2.1)."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year % 400 + 2000, month)[1]
