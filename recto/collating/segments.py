"""Where witnesses differ from the base: columns of a block, and the stretches of these that become entries.

A block of n words has 2n + 1 columns: column 2k + 1 is its word k, column 2k what a witness adds before that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from recto.collating.blocks import Block
from recto.collating.tokens import Comparison, Token

_LONG = 4
"""How many words a witness must lack in a row for what others read there to stand in its entry."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Cells:
    """A block with what witnesses have in the columns in which they differ from it."""

    block: Block
    others: Mapping[str, Mapping[int, tuple[Token, ...]]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return 2 * len(self.block.tokens) + 1

    def of_base(self, column: int) -> tuple[Token, ...]:
        """Return what the base has in a column."""
        return (self.block.tokens[column // 2],) if column % 2 else ()

    def of_base_in(self, start: int, end: int) -> list[Token]:
        """Return what the base has from column `start` to `end`."""
        return [each for column in range(start, end) for each in self.of_base(column)]

    def of(self, witness: str, start: int, end: int) -> list[Token]:
        """Return what a witness has from column `start` to `end`; the base for one that never differs."""
        own = self.others.get(witness, {})
        return [each for column in range(start, end) for each in own.get(column, self.of_base(column))]


@dataclass(frozen=True)
class Segment:
    """The columns of an entry. Witnesses that are `apart` lack all of it; the others may differ `within`."""

    start: int
    end: int
    apart: frozenset[str] = frozenset()
    within: tuple["Segment", ...] = ()


def segments(cells: Cells, comparison: Comparison) -> tuple[Segment, ...]:
    """Return the segments of a block in order.

    One that would cut an element, or part what is one word in a witness, is widened.
    """
    differing = {
        witness: {column: _is_substantive(cells, column, has, comparison) for column, has in own.items()}
        for witness, own in cells.others.items()
        if own
    }
    forced: set[Range] = set()
    while True:
        found = tuple(_built(cells, (0, cells.width), differing, forced))
        wider = set(_widened(cells, found)) | set(_misjoined(cells, found)) - forced
        if not wider - forced:
            return found
        forced |= wider


def _is_substantive(cells: Cells, column: int, has: tuple[Token, ...], comparison: Comparison) -> bool:
    return comparison.reading(has) != comparison.reading(cells.of_base(column))


_Differing = Mapping[str, Mapping[int, bool]]


def _built(cells: Cells, bounds: Range, differing: _Differing, forced: set[Range]) -> Iterator[Segment]:
    outer = _outer(cells, bounds, differing, forced)
    if outer is None:
        yield from _flat(bounds, differing, forced)
        return
    inner = {witness: own for witness, own in differing.items() if witness not in outer.apart}
    yield from _built(cells, (bounds[0], outer.start), differing, forced)
    within = tuple(_built(cells, (outer.start, outer.end), inner, forced))
    yield replace(outer, within=within)
    yield from _built(cells, (outer.end, bounds[1]), differing, forced)


def _outer(cells: Cells, bounds: Range, differing: _Differing, forced: set[Range]) -> Segment | None:
    """Return the longest stretch that a witness lacks and in which others differ."""
    candidates = [
        Segment(start, end, frozenset(_lacking(start, end, differing, cells)))
        for witness in differing
        for start, end in _gaps(cells, witness, bounds)
        if end - start > 2 * (_LONG - 1) and not any(_cuts(each, (start, end)) for each in forced)
    ]
    candidates = [each for each in candidates if _others_differ(each, differing)]
    return max(candidates, key=lambda each: (each.end - each.start, -each.start), default=None)


def _gaps(cells: Cells, witness: str, bounds: Range) -> Iterator[Range]:
    """Yield the stretches of columns, from a word to a word, in which a witness has nothing."""
    own = cells.others[witness]
    start = None
    for column in range(bounds[0], bounds[1] + 1):
        lacks = column < bounds[1] and (not own.get(column, cells.of_base(column)))
        if lacks and column % 2 and start is None:
            start = column
        if not lacks and start is not None:
            yield start, column if column % 2 == 0 else column - 1
            start = None


def _lacking(start: int, end: int, differing: _Differing, cells: Cells) -> Iterator[str]:
    yield from (each for each in differing if not cells.of(each, start, end))


def _others_differ(segment: Segment, differing: _Differing) -> bool:
    return any(
        segment.start <= column < segment.end
        for witness, own in differing.items()
        if witness not in segment.apart
        for column in own
    )


def _cuts(one: Range, other: Range) -> bool:
    """Tell whether two ranges overlap and the first is not within the second."""
    overlaps = one[0] < other[1] and other[0] < one[1]
    return overlaps and not (other[0] <= one[0] and one[1] <= other[1])


def _flat(bounds: Range, differing: _Differing, forced: set[Range]) -> Iterator[Segment]:
    """Yield segments side by side: columns in which the same witness has other words belong together."""
    columns = sorted({each for own in differing.values() for each in own if bounds[0] <= each < bounds[1]})
    ranges: list[Range] = []
    for column in columns:
        if ranges and _belongs(ranges[-1][1] - 1, column, differing):
            ranges[-1] = (ranges[-1][0], column + 1)
        else:
            ranges.append((column, column + 1))
    inside = [each for each in forced if bounds[0] <= each[0] and each[1] <= bounds[1]]
    yield from (Segment(*each) for each in _merged([*ranges, *inside]))


def _belongs(before: int, column: int, differing: _Differing) -> bool:
    """Tell whether some witness has other words in both of two columns with nothing between them."""
    is_next = column - before == 1 or (column - before == 2 and column % 2 == 1)
    return is_next and any(own.get(before) and own.get(column) for own in differing.values())


def _merged(ranges: Iterable[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _leaves(found: Iterable[Segment]) -> Iterator[Segment]:
    for each in found:
        if each.apart:
            yield from _leaves(each.within)
        else:
            yield each


def words_of(start: int, end: int) -> Range | None:
    """Return the first and the last word of the base in some columns; None where there are none."""
    first, last = start // 2, (end - 2) // 2
    return (first, last) if first <= last else None


def _widened(cells: Cells, found: Iterable[Segment]) -> Iterator[Range]:
    """Yield the columns that segments need so as not to cut elements."""
    for each in found:
        held = words_of(each.start, each.end)
        if held is not None:
            first, last = cells.block.widened(*held)
            if (first, last) != held:
                yield min(each.start, 2 * first + 1), max(each.end, 2 * last + 2)
        yield from _widened(cells, each.within)


def _misjoined(cells: Cells, found: tuple[Segment, ...]) -> Iterator[Range]:
    """Yield the columns that must be one entry, as a witness joins or parts words otherwise than the base."""
    if not any(each.joined for each in _every_token(cells)):
        return
    units = sorted([*_leaves(found), *_literal(cells, tuple(_leaves(found)))], key=lambda each: each.start)
    for witness in cells.others:
        yield from _misjoined_in(cells, witness, units)


def _every_token(cells: Cells) -> Iterator[Token]:
    yield from cells.block.tokens
    for own in cells.others.values():
        for held in own.values():
            yield from held


def _literal(cells: Cells, leaves: tuple[Segment, ...]) -> Iterator[Segment]:
    """Yield as segments the words that stand in no entry."""
    taken = {column for each in leaves for column in range(each.start, each.end)}
    for number in range(len(cells.block.tokens)):
        if 2 * number + 1 not in taken:
            yield Segment(2 * number + 1, 2 * number + 2)


def _misjoined_in(cells: Cells, witness: str, units: list[Segment]) -> Iterator[Range]:
    before: Segment | None = None
    is_parted = False
    for unit in units:
        is_parted |= has_blank(cells.block, unit.start)
        held = cells.of(witness, unit.start, unit.end)
        if held:
            if before is not None and held[0].joined is is_parted:
                yield before.start, unit.end
            before, is_parted = unit, False


def has_blank(block: Block, column: int) -> bool:
    """Tell whether a blank stands before what an edition has in a column."""
    word = column // 2
    return word == len(block.tokens) or not block.tokens[word].joined
