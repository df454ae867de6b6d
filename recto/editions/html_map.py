"""A map of the places whose coordinates an edition knows: a picture without tiles, and its table.

The table says all; the picture beside it leads where the table leads, and is hidden from those who hear the
page. It needs nobody else's map: lines of latitude and longitude, and the places between them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.builder import E

from recto.rendering.charted import Locality
from recto.rendering.document import Heading, Rendered

Element = etree._Element

SECTION, LOOKS = "map-of-places", "map"
FEWEST = 2
"""How many places make a map."""
WIDTH, MARGIN = 720.0, 0.12
"""Units of the picture from west to east, and how much of it is around the places."""
SHAPE = 0.4, 1.1
"""The heights that a picture may have, of its width."""
SMALLEST = 0.2
"""Degrees that a picture shows at the least."""
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
"""Degrees between two lines."""
LINES = 5
"""How many lines there are at the most from west to east."""
RADIUS, LETTER, LINE = 6.0, 12.5, 30.0
"""The size of a point, the width of a letter and the height of a line, as far as these are known."""


class Box(NamedTuple):
    """A rectangle of the picture, or of degrees."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles have something in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True)
class Frame:
    """What a picture shows: from where to where in degrees, and how many units a degree has."""

    west: float
    north: float
    east: float
    south: float
    across: float
    down: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place stands in the picture."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    @property
    def height(self) -> float:
        """Return how high the picture is."""
        return (self.north - self.south) * self.down


def map_heading(rendered: Rendered) -> tuple[Heading, ...]:
    """Return the line of the contents that leads to the map, if there is one."""
    return (Heading(SECTION, rendered.words["map"], 2),) if _is_worth(rendered.localities) else ()


def map_section(rendered: Rendered) -> list[Element]:
    """Return the section with the map and its table; none where there are too few places."""
    if not _is_worth(rendered.localities):
        return []
    heading = E.h2({"class": "head generated"}, rendered.words["map"])
    picture = E.figure({"class": "generated"}, _picture(rendered.localities))
    return [E.section({"id": SECTION, "class": LOOKS}, heading, picture, _table(rendered))]


def _is_worth(places: Iterable[Locality]) -> bool:
    return len({(each.latitude, each.longitude) for each in places}) >= FEWEST


def _table(rendered: Rendered) -> Element:
    columns = [E.th({"scope": "col"}, rendered.words[f"map-{name}"]) for name in _COLUMNS]
    rows = (
        E.tr(
            E.th({"scope": "row"}, E.a({"href": f"#{each.id}"}, each.name) if each.id else each.name),
            E.td(_degrees(each.latitude)),
            E.td(_degrees(each.longitude)),
        )
        for each in rendered.localities
    )
    return E.table({"class": "generated"}, E.thead(E.tr(*columns)), E.tbody(*rows))


_COLUMNS = ("place", "latitude", "longitude")


def _degrees(number: float) -> str:
    """Write degrees with as many decimals as they have, up to four, to the north and east without a sign."""
    return f"{round(number, 4):g}°".replace("-", "−")


def _picture(places: Sequence[Locality]) -> Element:
    frame = _frame([(each.latitude, _eastward(each, places)) for each in places])
    size = f"0 0 {WIDTH:.0f} {frame.height:.0f}"
    svg = E.svg({"viewBox": size, "aria-hidden": "true", "focusable": "false"}, *_graticule(frame))
    points = [frame.place(each.latitude, _eastward(each, places)) for each in places]
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in points]
    for each, point in zip(places, points, strict=True):
        svg.append(_point(each, point, frame, taken))
    return svg


def _eastward(place: Locality, places: Sequence[Locality]) -> float:
    """Return a longitude, counted on to the east where so the places lie nearer to each other."""
    found = [each.longitude for each in places]
    on = [each % 360 for each in found]
    return place.longitude % 360 if max(on) - min(on) < max(found) - min(found) else place.longitude


def _frame(points: Sequence[tuple[float, float]]) -> Frame:
    """Return a frame around places: as much wider or higher as a picture has to be."""
    latitudes, longitudes = zip(*points, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    squeeze = max(math.cos(math.radians(middle[0])), 0.2)
    width = max(max(longitudes) - min(longitudes), SMALLEST) * squeeze * (1 + 2 * MARGIN)
    height = max(max(latitudes) - min(latitudes), SMALLEST / 2) * (1 + 2 * MARGIN)
    width = max(width, height / SHAPE[1])
    height = max(height, width * SHAPE[0])
    east = width / squeeze / 2
    down = WIDTH / width
    return Frame(
        middle[1] - east,
        middle[0] + height / 2,
        middle[1] + east,
        middle[0] - height / 2,
        down * squeeze,
        down,
    )


def _graticule(frame: Frame) -> Iterator[Element]:
    """Yield lines of longitude and latitude with their degrees at the edges."""
    span = max(frame.east - frame.west, frame.north - frame.south)
    step = next((each for each in STEPS if span / each <= LINES), STEPS[-1])
    for longitude in _between(frame.west, frame.east, step):
        x, _ = frame.place(0, longitude)
        yield E.path(d=f"M{x:.1f} 0V{frame.height:.1f}")
        told = _degrees((longitude + 180) % 360 - 180)
        yield E.text({"class": "degrees", "x": f"{x + 4:.1f}", "y": f"{frame.height - 6:.1f}"}, told)
    for latitude in _between(frame.south, frame.north, step):
        _, y = frame.place(latitude, 0)
        yield E.path(d=f"M0 {y:.1f}H{WIDTH:.0f}")
        yield E.text({"class": "degrees", "x": "4", "y": f"{y - 6:.1f}"}, _degrees(latitude))


def _between(start: float, end: float, step: float) -> Iterator[float]:
    first, last = math.ceil(start / step), math.floor(end / step)
    yield from (number * step for number in range(first, last + 1))


def _point(place: Locality, at: tuple[float, float], frame: Frame, taken: list[Box]) -> Element:
    """Return a place with its name where that has room, as a link where the edition tells of it."""
    x, y = at
    held = [E.circle(cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{RADIUS:.0f}"), E.title(place.name)]
    box = _room(place.name, at, frame, taken)
    if box:
        taken.append(box)
        held.append(E.text({"x": f"{box.left:.1f}", "y": f"{box.bottom - LINE / 4:.1f}"}, place.name))
    return E.a({"href": f"#{place.id}", "tabindex": "-1"}, *held) if place.id else E.g(*held)


def _room(name: str, at: tuple[float, float], frame: Frame, taken: Iterable[Box]) -> Box | None:
    """Return where a name has room beside its point, below or above it, and nowhere else."""
    (x, y), width, gap = at, len(name) * LETTER, 2 * RADIUS
    corners = (
        (x + gap, y - LINE / 2),
        (x - gap - width, y - LINE / 2),
        (x - width / 2, y + gap),
        (x - width / 2, y - gap - LINE),
    )
    boxes = (Box(left, top, left + width, top + LINE) for left, top in corners)
    inside = (each for each in boxes if each.left >= 0 and each.right <= WIDTH)
    whole = (each for each in inside if each.top >= 0 and each.bottom <= frame.height)
    return next((each for each in whole if not any(each.meets(other) for other in taken)), None)
