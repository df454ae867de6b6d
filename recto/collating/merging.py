"""The witnesses laid beside the base: for each block the columns in which each of them differs."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from recto.collating.aligning import Pair
from recto.collating.blocks import Block
from recto.collating.segments import Cells
from recto.collating.tokens import Token


@dataclass(frozen=True)
class Words:
    """The words of a witness, block by block."""

    blocks: tuple[tuple[Token, ...], ...]

    @property
    def all(self) -> list[Token]:
        """Return the words of all blocks."""
        return [each for block in self.blocks for each in block]

    def bounds(self) -> list[int]:
        """Return the number of the first word of each block."""
        return [0, *accumulate(len(each) for each in self.blocks)][:-1]


Place = tuple[int, int]
"""A block, by its number, and a column in it."""


@dataclass
class Laid:
    """Where one witness differs: `cells` by place; `added` and `lacked` are stretches of words.

    An addition has its place and the words from which to which it runs in the witness, an omission the words
    from which to which it runs in the base.
    """

    cells: dict[Place, tuple[Token, ...]] = field(default_factory=dict)
    added: list[tuple[Place, int, int]] = field(default_factory=list)
    lacked: list[tuple[int, int]] = field(default_factory=list)


def lay(base: Words, witness: Words, pairs: Sequence[Pair]) -> Laid:
    """Tell where a witness differs from the base; `pairs` are the words that answer to each other."""
    ours, theirs, laid = base.all, witness.all, Laid()
    places = _Places(base.bounds(), witness.bounds())
    for place, answer in pairs:
        is_first = place in places.starts and answer in places.other_starts
        if ours[place].word != theirs[answer].word or (
            not is_first and ours[place].joined is not theirs[answer].joined
        ):
            laid.cells[places.of(place)] = (theirs[answer],)
    for (place, answer), (next_place, next_answer) in pairwise([(-1, -1), *pairs, (len(ours), len(theirs))]):
        _lay_gap(range(place + 1, next_place), range(answer + 1, next_answer), theirs, places, laid)
    return laid


def _lay_gap(lacked: range, added: range, theirs: list[Token], places: "_Places", laid: Laid) -> None:
    """Enter what base and witness have between two pairs of words that answer to each other."""
    for place in lacked:
        laid.cells[places.of(place)] = ()
    if lacked:
        laid.lacked.append((lacked.start, lacked.stop))
    for column, start, end in places.slots(lacked, added, theirs):
        laid.cells[column] = laid.cells.get(column, ()) + tuple(theirs[start:end])
        laid.added.append((column, start, end))


@dataclass(frozen=True)
class _Places:
    """Where words stand: the first words of the blocks of the base and of the witness."""

    bounds: list[int]
    other_bounds: list[int]
    starts: frozenset[int] = field(init=False)
    other_starts: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", frozenset(self.bounds))
        object.__setattr__(self, "other_starts", frozenset(self.other_bounds))

    def of(self, place: int) -> Place:
        """Return the column of a word of the base."""
        block = bisect_right(self.bounds, place) - 1
        return block, 2 * (place - self.bounds[block]) + 1

    def slots(self, lacked: range, added: range, theirs: Sequence[Token]) -> Iterator[tuple[Place, int, int]]:
        """Yield where words are added: after the word before them, unless they begin a block with the next.

        So a paragraph that a witness has more stands at the end of the one before it.
        """
        if not added:
            return
        before, after = lacked.start - 1, lacked.stop
        if before < 0:
            yield (0, 0), added.start, added.stop
            return
        turn = self._turn(added) if after in self.starts else added.stop
        while turn < added.stop and theirs[turn].joined:
            turn += 1
        block, column = self.of(before)
        if turn > added.start:
            yield (block, column + 1), added.start, turn
        if turn < added.stop:
            block, column = self.of(after)
            yield (block, column - 1), turn, added.stop

    def _turn(self, added: range) -> int:
        """Return the first of added words that begins a block which the next common word goes on with."""
        block = bisect_right(self.other_bounds, added.stop) - 1
        begins = self.other_bounds[block]
        return begins if added.start < begins < added.stop or begins == added.start else added.stop


def cells_of(base: Sequence[Block], laid: Mapping[str, Laid]) -> list[Cells]:
    """Return for each block of the base the columns in which witnesses differ."""
    others: list[dict[str, dict[int, tuple[Token, ...]]]] = [{} for _ in base]
    for witness, each in laid.items():
        for (block, column), held in each.cells.items():
            others[block].setdefault(witness, {})[column] = held
    return [Cells(block, own) for block, own in zip(base, others, strict=True)]
