"""Where the lines of a paragraph end, chosen for the whole paragraph at once.

The method is that of D. E. Knuth and M. F. Plass, 'Breaking Paragraphs into Lines', Software: Practice
and Experience 11 (1981): of all ways to break a paragraph that keep its spaces within bounds the one is
taken whose lines have the fewest demerits together. It is tried without dividing words first, then with,
then with spaces as wide as they must be. Lengths are in CSS pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

SHRINK = 0.2
"""The part of its width that a space may lose."""
STRETCH = 0.6
"""The part of its width that a space gains in a line of badness 100."""
PASSES = ((False, 1.5), (True, 2.0), (True, 4.0), (True, inf))
"""Whether words are divided, and how far spaces may stretch, in units of STRETCH."""
WELL = 2.0
"""The stretching that a paragraph may be given for a last line that is not too short."""
LINE = 10.0
DIVISION = 200.0
DIVISIONS_IN_SUCCESSION = 5_000.0
LADDER = 1e15
UNLIKE_NEIGHBOURS = 5_000.0
SHORT_LAST_LINE = 1e6
WORST = 1e4
ROUNDING = 0.01
SLACK = 4.0
"""How much farther lines are taken to reach for what is added to their ends or hangs there, in spaces."""


class Break(NamedTuple):
    """A place where a line may end.

    `width` and `spaces` are those of the paragraph up to the end of the line, without a hyphen; `after` and
    `spaces_after` those of it up to where the next line begins. `hyphen` is the width of the sign that is
    added, `hangs` what of the line's end stands in the margin, `hangs_after` what of the next line's
    beginning does.
    """

    width: float
    after: float
    spaces: int
    spaces_after: int
    hyphen: float = 0.0
    hangs: float = 0.0
    hangs_after: float = 0.0
    is_division: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What lines have to fill: the first one, the others; `space` is the width of a space.

    `least_last` is the least width of the last line, `ladder` how many divided lines may follow each
    other, if that is limited.
    """

    first: float
    width: float
    space: float
    least_last: float = 0.0
    ladder: int | None = 2

    @property
    def tall(self) -> int:
        """How many divided lines in succession are as bad as any more of them."""
        return 2 if self.ladder is None else self.ladder + 1


class _Node(NamedTuple):
    """A way to end a line at a break: its demerits, and the way that it came."""

    place: int
    demerits: float
    fitness: int
    ladder: int
    line: int
    before: "_Node | None"


def best_breaks(
    breaks: Sequence[Break], measure: Measure, tolerance: float, divides: bool
) -> list[int] | None:
    """Return the indices of the breaks at which the lines end; None where there are none within bounds.

    The first of `breaks` is the beginning of the paragraph, the last one its end. Spaces stretch up to
    `tolerance` times STRETCH; words are divided only if it `divides`.
    """
    usable = [n for n, each in enumerate(breaks) if divides or not n or not each.is_division]
    end = _best_end(breaks, usable, measure, tolerance)
    return _way(end) if end else None


def reach(breaks: Sequence[Break], measure: Measure, tolerance: float) -> list[tuple[float, float]]:
    """Return between which widths of a paragraph its lines can end at all, words divided or not.

    None of `breaks` divides a word. As the spaces of a line stretch and shrink so far only, it ends between
    two places, from which the next line begins at the earliest and at the latest.
    """
    if tolerance == inf:
        return [(0.0, inf)]
    earliest = latest = 0
    width, found = measure.first, []
    while latest < len(breaks) - 1:
        earliest = (
            _filled(breaks, earliest, width, tolerance * STRETCH * measure.space, SLACK * measure.space) - 1
        )
        latest = _filled(breaks, latest, width, -SHRINK * measure.space, -SLACK * measure.space)
        found.append((breaks[earliest].after, breaks[latest].width))
        width = measure.width
    return found


def _filled(breaks: Sequence[Break], start: int, width: float, gain: float, slack: float) -> int:
    """Return the first place to which a line from `start` fills a width, its spaces wider by `gain`."""
    begin = breaks[start]
    for n in range(start + 1, len(breaks)):
        place = breaks[n]
        if width - place.width + begin.after <= gain * (place.spaces - begin.spaces_after) + slack:
            return n
    return len(breaks) - 1


def _best_end(
    breaks: Sequence[Break], usable: Sequence[int], measure: Measure, tolerance: float
) -> _Node | None:
    active = [_Node(0, 0.0, 1, 0, 0, None)]
    last = usable[-1]
    for place in usable[1:]:
        found, active = _ways_to(breaks, place, active, measure, tolerance, place == last)
        if place == last:
            return min(found, key=lambda node: node.demerits, default=None)
        active += found
        if not active:
            return None
    return None


def _ways_to(
    breaks: Sequence[Break],
    place: int,
    active: list[_Node],
    measure: Measure,
    tolerance: float,
    is_last: bool,
) -> tuple[list[_Node], list[_Node]]:
    """Return the best ways to end a line at a break, and the beginnings that lines to later ones can have."""
    end = breaks[place]
    reach = end.width + end.hyphen - end.hangs
    may_yet_fit = end.hyphen > 0 or end.hangs > 0
    remaining: list[_Node] = []
    best: dict[tuple[int, int], _Node] = {}
    for node in active:
        start = breaks[node.place]
        lacking = (measure.width if node.line else measure.first) - reach + start.after + start.hangs_after
        space = measure.space * (end.spaces - start.spaces_after)
        if lacking < -SHRINK * space - ROUNDING:
            if may_yet_fit:
                remaining.append(node)
            continue
        remaining.append(node)
        if not is_last and lacking > tolerance * STRETCH * space + ROUNDING:
            continue
        last = reach - start.after if is_last and node.line else inf
        if not _is_well(node, end, measure, tolerance, last):
            continue
        _offer(best, place, node, end, _ratio(lacking, space, is_last), measure, last)
    return list(best.values()), remaining


def _is_well(node: _Node, end: Break, measure: Measure, tolerance: float, last: float) -> bool:
    """Tell whether a line keeps to what is given up last: few hyphens in succession, a long last line."""
    if end.is_division and _is_too_tall(node.ladder + 1, measure) and tolerance < inf:
        return False
    return last >= measure.least_last or tolerance > WELL


def _is_too_tall(ladder: int, measure: Measure) -> bool:
    return measure.ladder is not None and ladder > measure.ladder


def _ratio(lacking: float, space: float, is_last: bool) -> float:
    """Return how far the spaces of a line stretch, in units of STRETCH, or shrink, in those of SHRINK."""
    if lacking < 0:
        return lacking / (SHRINK * space or 1)
    return 0.0 if is_last else lacking / (STRETCH * space or 1)


def _offer(
    best: dict[tuple[int, int], _Node],
    place: int,
    node: _Node,
    end: Break,
    ratio: float,
    measure: Measure,
    last: float,
) -> None:
    """Keep the way over `node` if no better one of its kind is known; `last` is the width of a last line."""
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    demerits = node.demerits + (LINE + min(100 * abs(ratio) ** 3, WORST * (1 + abs(ratio)))) ** 2
    ladder = min(node.ladder + 1, measure.tall) if end.is_division else 0
    if ladder:
        demerits += (
            DIVISION**2 + DIVISIONS_IN_SUCCESSION * (ladder > 1) + LADDER * _is_too_tall(ladder, measure)
        )
    if abs(fitness - node.fitness) > 1:
        demerits += UNLIKE_NEIGHBOURS
    if last < measure.least_last:
        demerits += SHORT_LAST_LINE
    known = best.get((fitness, ladder))
    if known is None or demerits < known.demerits:
        best[fitness, ladder] = _Node(place, demerits, fitness, ladder, node.line + 1, node)


def _way(end: _Node) -> list[int]:
    """Return the places of a way, without its beginning."""
    places: list[int] = []
    node: _Node | None = end
    while node and node.before:
        places.append(node.place)
        node = node.before
    return places[::-1]
