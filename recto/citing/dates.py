"""Dates for citations, from the W3C dates of the header (ISO 8601: `1944-09`, `-0043`)."""

import re

from recto.rendering.document import Dating

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
CERTAIN = ("", "high")
"""What a dating says of its certainty (`@cert`) that leaves no doubt."""


def date_parts(date: str) -> list[int]:
    """Return year, month and day of a W3C date, as far as it says them; nothing for words."""
    found = _DATE.match(date)
    return [int(part) for part in found.groups() if part] if found else []


def interval_parts(dating: Dating) -> list[list[int]]:
    """Return the parts of one date, or of the first and the last; nothing where one of them is open."""
    ends = (dating.when,) if dating.when else (dating.not_before, dating.not_after)
    parts = [date_parts(each) for each in ends]
    return [parts[0]] if parts[0] == parts[-1] and parts[0] else parts if all(parts) else []


def year(date: str) -> str:
    """Return the year of a W3C date, in words of our reckoning; nothing for words."""
    parts = date_parts(date)
    return reckoned(parts[0]) if parts else ""


def reckoned(year: int) -> str:
    """Return an astronomical year (XSD 1.1: 0 is 1 BC) as readers count it."""
    return str(year) if year > 0 else f"{1 - year} BC"


def written_years(dating: Dating | None) -> str:
    """Return the year or years in which a work was made, in brackets with a question mark where inferred."""
    years = [reckoned(parts[0]) for parts in interval_parts(dating)] if dating else []
    if dating is None or not years:
        return ""
    words = "–".join(dict.fromkeys(years))
    return words if dating.cert in CERTAIN else f"[{words}?]"
