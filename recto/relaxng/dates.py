"""Dates, times and durations of XML Schema (part 2, 3.2.6 to 3.2.14) as values that can be compared.

Years have any number of digits, and years before our era are numbered as XML Schema 1.0 does: -0001 is 1 BC.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]*)?[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{2})"
_DAY = r"(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]+)?)"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "time": _TIME,
    "gYear": _YEAR,
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gMonth": f"--{_MONTH}",
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gDay": f"---{_DAY}",
}
_DURATION = re.compile(
    r"(?P<sign>-?)P(?=[0-9T])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
_DAY_LENGTH = 24 * 60 * 60
# How far a time without a zone may be from what it would be with one.
_UNCERTAINTY = 14 * 60 * 60
# What a form does not say is that of a leap year's January.
_UNSAID = {"year": "1972", "month": "1", "day": "1", "hour": "0", "minute": "0", "second": "0"}
_MONTHS_WITH_30_DAYS = (4, 6, 9, 11)
# The days from which durations are compared (3.2.6.2): year and month.
_COMPARED_FROM = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True)
class Instant:
    """A time in seconds, with or without a zone; times with and without are ordered if far enough apart."""

    seconds: Fraction
    is_zoned: bool

    def __lt__(self, other: "Instant") -> bool:
        margin = 0 if self.is_zoned is other.is_zoned else _UNCERTAINTY
        return self.seconds + margin < other.seconds

    def __le__(self, other: "Instant") -> bool:
        return self == other or self < other


@dataclass(frozen=True)
class Duration:
    """Months and seconds; two durations are ordered if they are so from whichever day they begin."""

    months: int
    seconds: Fraction

    def __lt__(self, other: "Duration") -> bool:
        return all(mine < theirs for mine, theirs in zip(self.ends(), other.ends(), strict=True))

    def __le__(self, other: "Duration") -> bool:
        return self < other or self.ends() == other.ends()

    def ends(self) -> list[Fraction]:
        """Return where the duration ends, from each of the days of comparison."""
        months = [(year * 12 + month - 1 + self.months) for year, month in _COMPARED_FROM]
        return [days_before(each // 12, each % 12 + 1) * _DAY_LENGTH + self.seconds for each in months]


def instant(form: str) -> Callable[[str], Instant | None]:
    """Return a function that reads one of the forms of dates and times; it returns None for what is none."""
    pattern = re.compile(_FORMS[form] + _ZONE)

    def read(text: str) -> Instant | None:
        found = pattern.fullmatch(text)
        return _instant(found.groupdict()) if found else None

    return read


def _instant(said: dict[str, str | None]) -> Instant | None:
    known = {name: said.get(name) or unsaid for name, unsaid in _UNSAID.items()}
    year, month, day, hour, minute = (int(known[name]) for name in ("year", "month", "day", "hour", "minute"))
    second = Fraction(known["second"])
    offset = _offset(said["zone"])
    if year == 0 or not 1 <= month <= 12 or not 1 <= day <= _month_length(year, month) or offset is None:
        return None
    is_end_of_day = hour == 24 and minute == second == 0
    if not (is_end_of_day or hour < 24) or minute > 59 or second >= 60:
        return None
    days = days_before(year + (year < 0), month) + day - 1
    seconds = days * _DAY_LENGTH + hour * 3600 + (minute - offset) * 60 + second
    return Instant(Fraction(seconds), said["zone"] is not None)


def _offset(zone: str | None) -> int | None:
    """Return the minutes by which a zone is ahead of universal time; None where there is no such zone."""
    if zone in (None, "Z"):
        return 0
    assert zone
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    minutes += hours * 60
    if minutes > 14 * 60 or zone[4:6] > "59":
        return None
    return minutes if zone[0] == "+" else -minutes


def days_before(year: int, month: int) -> int:
    """Return the days from the beginning of the year 0 of astronomers to that of a month (Gregorian)."""
    leaps = (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400
    return year * 365 + leaps + sum(_month_length_of(_is_leap(year), each) for each in range(1, month))


def _month_length(year: int, month: int) -> int:
    return _month_length_of(_is_leap(year + (year < 0)), month)


def _month_length_of(is_leap: bool, month: int) -> int:
    if month == 2:
        return 28 + is_leap
    return 30 if month in _MONTHS_WITH_30_DAYS else 31


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def duration(text: str) -> Duration | None:
    """Read a duration; return None for what is none."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    said = {name: Fraction(each or 0) for name, each in found.groupdict().items() if name != "sign"}
    minutes = (said["days"] * 24 + said["hours"]) * 60 + said["minutes"]
    months, seconds = int(said["years"] * 12 + said["months"]), minutes * 60 + said["seconds"]
    return Duration(-months, -seconds) if found["sign"] else Duration(months, seconds)
