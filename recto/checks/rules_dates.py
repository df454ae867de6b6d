"""Lint rules for dates: those that no calendar has, that end before they begin, that say two things."""

import re
from calendar import monthrange
from collections.abc import Iterator

from recto.checks.facts import Facts, Finding, child
from recto.tei.mixed import Element, words
from recto.tei.names import local

_DATING = ("when", "notBefore", "notAfter", "from", "to")
_ORDER = (("notBefore", "notAfter"), ("from", "to"), ("from", "notAfter"), ("notBefore", "to"))
# Elements whose `from` and `to` are places, and whose `when` is a point of a recording.
_NOT_DATED = frozenset(
    "app biblScope citedRange locus span interp interpGrp note delSpan addSpan damageSpan redo undo move "
    "path transpose u when timeline anchor arc graph eTree witStart listApp locusGrp rdg lem metamark "
    "line".split()
)
_W3C = re.compile(
    r"(?:(?P<year>-?\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T[\d:.]+)?)?)?"
    r"|--(?P<month_alone>\d\d)(?:-(?P<day_of>\d\d))?|---(?P<day_alone>\d\d)|(?P<hour>\d\d:\d\d:\d\d(?:\.\d+)?))"
    r"(?:Z|[+-]\d\d:\d\d)?"
)
_YEAR = re.compile(r"(?<![\d./-])(1\d{3}|20\d\d)(?![\d/])")
_LEAP_YEAR = 2000
# A year in words may be that of another calendar, which is centuries away; a slip is not.
_FARTHEST_SLIP = 300


def impossible(facts: Facts) -> Iterator[Finding]:
    """Find dates that are not written as W3C dates, or that no calendar has (att.datable.w3c)."""
    for element, name in _dated(facts):
        if not _is_date(element.get(name, "").strip()):
            yield Finding(element, f"{name} ‘{element.get(name)}’ is no date", name)


def _dated(facts: Facts) -> Iterator[tuple[Element, str]]:
    for element, name, value in facts.having(*_DATING):
        if value and not value.startswith("#") and local(element.tag) not in _NOT_DATED:
            yield element, name


def _is_date(written: str) -> bool:
    found = _W3C.fullmatch(written)
    if not found:
        return False
    month = int(found["month"] or found["month_alone"] or 1)
    day = int(found["day"] or found["day_of"] or found["day_alone"] or 1)
    year = abs(int(found["year"] or _LEAP_YEAR)) or _LEAP_YEAR
    return 1 <= month <= 12 and 1 <= day <= monthrange(min(year, 9999), month)[1]


def reversed_range(facts: Facts) -> Iterator[Finding]:
    """Find datings that end before they begin."""
    for element in dict.fromkeys(element for element, _ in _dated(facts)):
        for first, last in _ORDER:
            begins, ends = element.get(first, ""), element.get(last, "")
            if _is_before(ends, begins):
                yield Finding(element, f"{first} {begins} and {last} {ends} leave no date", last)
                break


def _is_before(date: str, other: str) -> bool:
    """Tell whether the whole of `date` is before `other`; false where one of them is not understood."""
    one, two = _W3C.fullmatch(date.strip()), _W3C.fullmatch(other.strip())
    if not one or not two or not one["year"] or not two["year"]:
        return False
    fields = [name for name in ("year", "month", "day") if one[name] and two[name]]
    return [int(one[name]) for name in fields] < [int(two[name]) for name in fields]


def other_year(facts: Facts) -> Iterator[Finding]:
    """Find dates whose words give another year than their attributes."""
    for element in facts.anywhere("date", "docDate", "birth", "death", "origDate"):
        said = [int(each) for each in _YEAR.findall(words(element))]
        meant = [int(year) for name in _DATING if (year := _year(element.get(name, "")))]
        if len(said) == 1 and meant and not _has_other_calendar(element):
            nearest = min(abs(said[0] - year) for year in meant)
            if 1 < nearest <= _FARTHEST_SLIP and not min(meant) <= said[0] <= max(meant):
                yield Finding(element, f"the words say {said[0]}, the attributes {meant[0]}")


def _year(written: str) -> str:
    found = _W3C.fullmatch(written.strip())
    return (found["year"] or "") if found else ""


def _has_other_calendar(element: Element) -> bool:
    return any(element.get(name) for name in ("calendar", "datingMethod", "when-custom", "when-iso"))


def died_before_birth(facts: Facts) -> Iterator[Finding]:
    """Find persons who die before they are born."""
    for person in facts.anywhere("person"):
        birth, death = child(person, "birth"), child(person, "death")
        if birth is not None and death is not None:
            born = birth.get("when") or birth.get("notBefore") or birth.get("from") or ""
            died = death.get("when") or death.get("notAfter") or death.get("to") or ""
            if _is_before(died, born):
                yield Finding(death, f"born {born}, died {died}")


def without_evidence(facts: Facts) -> Iterator[Finding]:
    """Find a dating of ours by limits or guess that does not state its evidence."""
    for creation in facts.named.get("creation", ()) if facts.is_ours else ():
        date = child(creation, "date")
        if date is None:
            continue
        guessed = date.get("notBefore") or date.get("notAfter") or date.get("cert") in ("medium", "low")
        notes = [each for each in date.iter() if local(each.tag) == "note" and each.get("type") == "dating"]
        if guessed and not notes:
            yield Finding(date, "this dating does not state its evidence")
