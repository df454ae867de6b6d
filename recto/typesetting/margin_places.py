"""Where words stand in the margins of a page so that none stands on another.

A margin is measured in CSS pixels from the text outward, whichever side it is on, and from the top of the
page down. Line numbers stand where their lines are; signs in the line that calls them, beyond the numbers;
notes where the rest leaves room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_TOUCHES = 0.5
"""How far words may reach into each other's place: lines do not fill their height."""


@dataclass(frozen=True)
class Area:
    """A place in a margin; `near` and `far` are how far its edges are from the text."""

    near: float
    top: float
    far: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Tell whether two places are in part the same."""
        across = self.near < other.far and other.near < self.far
        return across and self.top < other.bottom - _TOUCHES and other.top < self.bottom - _TOUCHES

    def at(self, top: float) -> "Area":
        """Return a place as high, that begins at `top`."""
        return replace(self, top=top, bottom=top + self.bottom - self.top)


class Size(NamedTuple):
    """How wide and how high words are."""

    width: float
    height: float


@dataclass
class Margin:
    """One margin of a page: its side, how far words may stand from the text, how far numbers do."""

    side: str
    reach: float
    numbers: float = 0.0
    taken: list[Area] = field(default_factory=list)

    def take(self, areas: Iterable[Area], are_numbers: bool = False) -> None:
        """Let nothing else stand in these places."""
        for area in areas:
            self.taken.append(area)
            self.numbers = max(self.numbers, area.far) if are_numbers else self.numbers

    def is_free(self, area: Area) -> bool:
        """Tell whether a place is free, and within the margin."""
        return area.far <= self.reach and not any(map(area.meets, self.taken))

    def near(self, width: float, gap: float) -> float:
        """Return how far from the text words begin: beyond the numbers where the margin is wide enough."""
        beyond = self.numbers + gap
        return beyond if beyond + width <= self.reach else gap

    def lowered(self, area: Area) -> Area:
        """Return the first free place at that of `area` or below."""
        while hit := next((each for each in self.taken if area.meets(each)), None):
            area = area.at(hit.bottom)
        return area

    def raised(self, area: Area) -> Area:
        """Return the first free place at that of `area` or above."""
        while hit := next((each for each in self.taken if area.meets(each)), None):
            area = area.at(hit.top - (area.bottom - area.top))
        return area


def place_signs(
    sizes: Sequence[Size], top: float, gap: float, margins: Sequence[Margin]
) -> tuple[Margin, list[Area]]:
    """Return the margin and the places of the signs of one line, in their order.

    They stand side by side, in as many rows as they need, level with their line in the first of the margins
    that has room; if none has, in the first free places of the first.
    """
    own = margins[0]
    for margin in margins:
        areas = _in_rows(margin, sizes, top, gap)
        if all(map(margin.is_free, areas)):
            return margin, _taken(margin, areas)
    found: list[Area] = []
    for area in _in_rows(own, sizes, top, gap):
        found += _taken(own, [own.lowered(area)])
    return own, found


def place_notes(margin: Margin, notes: Sequence[tuple[Size, float]], gap: float, end: float) -> list[Area]:
    """Return where notes stand, each with the top that it should have: below each other, none below `end`.

    Where there are too many, the first stand above the page.
    """
    found, fixed = list[Area](), [*margin.taken]
    for size, top in notes:
        found += _taken(margin, [margin.lowered(_area(margin, size, top, gap))])
    margin.taken = fixed
    for index, area in reversed([*enumerate(found)]):
        if area.bottom > end:
            found[index] = margin.raised(area.at(end - (area.bottom - area.top)))
        end = min(end, found[index].top)
    return _taken(margin, found)


def _area(margin: Margin, size: Size, top: float, gap: float) -> Area:
    near = margin.near(size.width, gap)
    return Area(near, top, near + size.width, top + size.height)


def _taken(margin: Margin, areas: list[Area]) -> list[Area]:
    margin.take(areas)
    return areas


def _in_rows(margin: Margin, sizes: Sequence[Size], top: float, gap: float) -> list[Area]:
    """Return the places of signs side by side, in as few rows as the margin is wide."""
    found: list[Area] = []
    for row in _rows(margin, sizes, gap):
        height = max(each.height for each in row)
        area = _area(margin, Size(_width(row, gap), height), top, gap)
        found += _side_by_side(row, area, gap, margin.side)
        top += height
    return found


def _rows(margin: Margin, sizes: Sequence[Size], gap: float) -> list[list[Size]]:
    rows: list[list[Size]] = []
    for size in sizes:
        width = _width([*rows[-1], size], gap) if rows else margin.reach
        if margin.near(width, gap) + width <= margin.reach:
            rows[-1].append(size)
        else:
            rows.append([size])
    return rows


def _width(sizes: Sequence[Size], gap: float) -> float:
    return sum(each.width for each in sizes) + _between(gap) * (len(sizes) - 1)


def _between(gap: float) -> float:
    """Return how far signs of one line stand from each other."""
    return gap / 2


def _side_by_side(sizes: Sequence[Size], area: Area, gap: float, side: str) -> list[Area]:
    """Return the places of signs in that of their row; they are read from left to right on both sides."""
    found, near = [], area.near
    for size in reversed(sizes) if side == "left" else sizes:
        found.append(Area(near, area.top, near + size.width, area.top + size.height))
        near += size.width + _between(gap)
    return found[::-1] if side == "left" else found
