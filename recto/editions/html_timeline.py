"""A timeline of the events and letters that an edition dates: a list in order, each line with a bar.

The list says all; the bars, which show how long something lasted and how far it lies from the rest, are
hidden from those who hear the page.
"""

import math
from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.builder import E

from recto.rendering.charted import Dated
from recto.rendering.document import Heading, Rendered

Element = etree._Element

SECTION, LOOKS = "timeline-of-events", "timeline"
FEWEST = 3
"""How many events make a timeline."""
WIDTH, HEIGHT = 1000, 8
"""Units of the picture of a bar."""
NARROWEST = 6.0


def timeline_heading(rendered: Rendered) -> tuple[Heading, ...]:
    """Return the line of the contents that leads to the timeline, if there is one."""
    return (Heading(SECTION, rendered.words["timeline"], 2),) if _is_worth(rendered.dated) else ()


def timeline_section(rendered: Rendered) -> list[Element]:
    """Return the section with the timeline; none where there are too few events, or all at one time."""
    if not _is_worth(rendered.dated):
        return []
    heading = E.h2({"class": "head generated"}, rendered.words["timeline"])
    first = math.floor(min(each.begin for each in rendered.dated))
    last = math.ceil(max(each.end for each in rendered.dated))
    lines = E.ol({"class": "generated"}, *(_line(each, first, last) for each in rendered.dated))
    scale = _scale(first, last, rendered.words)
    return [E.section({"id": SECTION, "class": LOOKS}, heading, scale, lines)]


def _is_worth(events: Sequence[Dated]) -> bool:
    return len(events) >= FEWEST and len({(each.begin, each.end) for each in events}) > 1


def _scale(first: int, last: int, words: Mapping[str, str]) -> Element:
    """Return the years at both ends, for those who see the bars."""
    ends = (E.span(_year(year, words)) for year in (first, last - 1))
    return E.div({"class": "scale generated", "aria-hidden": "true"}, *ends)


def _year(year: int, words: Mapping[str, str]) -> str:
    return str(year) if year > 0 else words["date-bc"].replace("{year}", str(-year))


def _line(event: Dated, first: int, last: int) -> Element:
    name = E.a({"href": f"#{event.id}"}, event.name) if event.id else E.span(event.name)
    return E.li(E.span({"class": "when"}, event.date), " ", name, _bar(event, first, last))


def _bar(event: Dated, first: int, last: int) -> Element:
    unit = WIDTH / (last - first)
    width = max((event.end - event.begin) * unit, NARROWEST)
    left = min((event.begin - first) * unit, WIDTH - width)
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "preserveAspectRatio": "none"}
    bar = E.rect(x=f"{left:.1f}", y="0", width=f"{width:.1f}", height=str(HEIGHT))
    return E.svg(size | {"aria-hidden": "true", "focusable": "false"}, bar)
