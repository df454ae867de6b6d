"""Events and letters by their dates (TEI P5, 14.3.4.1, 2.4.6 and 4.2.2), for media that show a timeline."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.charted import Dated
from recto.rendering.dates import FIRST, LAST, dated
from recto.rendering.structure import child, children, member_title
from recto.tei.names import local

Element = etree._Element

_DATE = re.compile(r"(?P<year>-?\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:[TZ+].*)?")
_NAMED = ("label", "head", "eventName", "name", "desc", "p", "ab")
LONGEST = 80
"""How many characters of what an event is called a line has at the most."""


def dated_events(
    root: Element, ids: Mapping[Element, str], shown: Collection[str], words: Mapping[str, str]
) -> tuple[Dated, ...]:
    """Return what a TEI tree dates, in the order of time: events, letters of a corpus, letters in a text.

    `ids` are the addresses of elements, of which the edition has those that are `shown`. What stands at
    no time of a calendar, or has no name, is left out.
    """
    found = []
    for element, date, name in (*_events(root), *_letters(root), *_divisions(root)):
        begin, end = _years(date)
        if name and begin is not None and end is not None:
            id_ = ids.get(element, "")
            shown_id = id_ if id_ in shown else ""
            found.append(Dated(_shortened(name), dated(date, words), begin, end, shown_id))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.begin, each.end)))


def _events(root: Element) -> Iterator[tuple[Element, Element, str]]:
    """Yield events that are listed, what dates them, and what they are called."""
    for event in root.iter("{*}event"):
        dates = (each for each in (event, *children(event, "date")) if _is_dated(each))
        date = next(dates, None)
        named = (words_of(each) for name in _NAMED for each in children(event, name))
        if date is not None:
            yield event, date, next(filter(None, named), "")


def _letters(root: Element) -> Iterator[tuple[Element, Element, str]]:
    """Yield the letters of a corpus by when they were sent."""
    for text in root.iter("{*}text"):
        title, document = member_title(text), text.getparent()
        header = None if document is None else child(document, "teiHeader")
        if title is None or header is None:
            continue
        for action in header.iterfind(".//{*}correspDesc/{*}correspAction[@type='sent']"):
            for date in [each for each in children(action, "date") if _is_dated(each)][:1]:
                yield text, date, words_of(title)


def _divisions(root: Element) -> Iterator[tuple[Element, Element, str]]:
    """Yield the letters or entries that are divisions of a text, by the date at their beginning."""
    for opener in root.iter("{*}opener"):
        division = opener.getparent()
        date = next((each for each in opener.iter("{*}date") if _is_dated(each)), None)
        head = None if division is None else child(division, "head")
        if division is not None and local(division.tag).startswith("div") and date is not None:
            yield division, date, words_of(opener if head is None else head)


def _is_dated(element: Element) -> bool:
    return any(element.get(each) for each in (*FIRST, *LAST))


def _years(element: Element) -> tuple[float | None, float | None]:
    """Return where a time begins and ends; a day, a month, a year are as long as they are."""
    first = next((element.get(each, "") for each in (*FIRST, *LAST) if element.get(each)), "")
    last = next((element.get(each, "") for each in (*LAST, *FIRST) if element.get(each)), "")
    return _year(first, 0), _year(last, 1)


def _year(date: str, end: int) -> float | None:
    """Return a date of W3C's as a part of a year: where it begins, or where it has come to its `end`."""
    found = _DATE.fullmatch(date)
    if found is None:
        return None
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if month > 12 or not year:
        return None
    if not month:
        return float(year + end)
    days = monthrange(abs(year) % 400 + 2000, month)[1]
    passed = (day - 1 + end) / days if day else end
    return year + (month - 1 + passed) / 12


def _shortened(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rpartition(' ')[0] or name[:LONGEST]} …"
