"""Which word of a witness answers to which of the base.

Sequences of words that each text has once hold both together, as in patience diff; what lies between two of
them is aligned by itself, by the algorithm of Gotoh (1982), for which a gap costs most where it begins. So
time grows with the length of the texts, and only the square of what differs.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.fuzz import ratio

_LENGTHS = (4, 2, 1)
"""How many words make a sequence that is sought, longer ones first."""
_SMALL, _LARGEST = 400, 40_000
"""Pairs of words below which no sequence is sought; above which texts without one are cut into pieces."""
_PIECE = 200
_EQUAL, _LIKE, _UNLIKE = 8, 4, -3
_OPENS, _GOES_ON = -4, -1
_ALIKE = 60
"""How like two words must be to be forms of one, in hundredths."""
_NEVER = -(10**9)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """A piece of the base and the piece of the witness that answers to it, as bounds."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def area(self) -> int:
        """Return how many pairs of words there are."""
        return (self.end - self.start) * (self.other_end - self.other_start)


def align(base: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return the pairs of words that answer to each other, in order; the words are in their normal forms."""
    pairs: list[Pair] = []
    waiting = [(Stretch(0, len(base), 0, len(other)), 0)]
    while waiting:
        stretch, turn = waiting.pop()
        stretch = _without_ends(base, other, stretch, pairs)
        if not stretch.area:
            continue
        if stretch.area <= _SMALL or turn == len(_LENGTHS):
            for piece in _pieces(stretch):
                pairs += _gotoh(base, other, piece)
            continue
        anchors = _anchors(base, other, stretch, _LENGTHS[turn])
        pairs += anchors
        waiting += [(each, turn + 1) for each in _between(stretch, anchors)]
    return sorted(pairs)


def _without_ends(base: Sequence[str], other: Sequence[str], stretch: Stretch, pairs: list[Pair]) -> Stretch:
    """Pair the words with which both pieces begin and end alike; return what is left between."""
    start, end, other_start, other_end = stretch.start, stretch.end, stretch.other_start, stretch.other_end
    while start < end and other_start < other_end and base[start] == other[other_start]:
        pairs.append((start, other_start))
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and base[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        pairs.append((end, other_end))
    return Stretch(start, end, other_start, other_end)


def _anchors(base: Sequence[str], other: Sequence[str], stretch: Stretch, length: int) -> list[Pair]:
    """Return pairs of words in sequences of `length` that both pieces have once and in the same order."""
    ours = _once(base, stretch.start, stretch.end, length)
    theirs = _once(other, stretch.other_start, stretch.other_end, length)
    found = [(place, theirs[words]) for words, place in ours.items() if words in theirs]
    chosen = _rising(sorted(found))
    pairs = {(place + step, answer + step) for place, answer in chosen for step in range(length)}
    return _rising(sorted(pairs))


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Return the sequences that stand once in a piece, each with its place."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(start, end - length + 1):
        key = tuple(words[place : place + length])
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _rising(pairs: list[Pair]) -> list[Pair]:
    """Return the most pairs of which both members rise; `pairs` are sorted."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, answer) in enumerate(pairs):
        place = bisect_left(lowest, answer)
        lowest[place : place + 1] = [answer]
        ends[place : place + 1] = [number]
        before.append(ends[place - 1] if place else -1)
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return _strict(chosen[::-1])


def _strict(pairs: list[Pair]) -> list[Pair]:
    """Return pairs without those whose first member is that of the pair before."""
    return pairs[:1] + [each for last, each in pairwise(pairs) if each[0] > last[0]]


def _between(stretch: Stretch, anchors: list[Pair]) -> Iterator[Stretch]:
    """Yield the pieces that anchors leave between them."""
    bounds = [(stretch.start - 1, stretch.other_start - 1), *anchors, (stretch.end, stretch.other_end)]
    for (place, answer), (next_place, next_answer) in pairwise(bounds):
        if next_place > place + 1 and next_answer > answer + 1:
            yield Stretch(place + 1, next_place, answer + 1, next_answer)


def _pieces(stretch: Stretch) -> Iterator[Stretch]:
    """Yield a stretch that is small enough as it is, else cut into as many pieces on either side."""
    if stretch.area <= _LARGEST:
        yield stretch
        return
    longest = max(stretch.end - stretch.start, stretch.other_end - stretch.other_start)
    count = -(-longest // _PIECE)
    ours = _cuts(stretch.start, stretch.end, count)
    theirs = _cuts(stretch.other_start, stretch.other_end, count)
    for (start, end), (other_start, other_end) in zip(pairwise(ours), pairwise(theirs), strict=True):
        yield Stretch(start, end, other_start, other_end)


def _cuts(start: int, end: int, count: int) -> list[int]:
    return [start + (end - start) * number // count for number in range(count + 1)]


def _gotoh(base: Sequence[str], other: Sequence[str], stretch: Stretch) -> list[Pair]:
    """Return the best pairs of a stretch: each row is a word of the base, each column one of the witness."""
    ours = base[stretch.start : stretch.end]
    theirs = other[stretch.other_start : stretch.other_end]
    ways = [_first_row(len(theirs))]
    row = _Row.first(len(theirs))
    for number, word in enumerate(ours, start=1):
        row, way = _next_row(row, word, theirs, number)
        ways.append(way)
    found = _traced(ways, row, len(ours), len(theirs))
    return [(stretch.start + place, stretch.other_start + answer) for place, answer in found]


@dataclass(frozen=True)
class _Row:
    """The best scores up to a word of the base, with last a pair, a word without answer, one added."""

    pair: list[int]
    lacks: list[int]
    adds: list[int]

    @classmethod
    def first(cls, length: int) -> "_Row":
        """Return the row before the first word."""
        adds = [_NEVER, *(_OPENS + _GOES_ON * place for place in range(length))]
        return cls([0, *([_NEVER] * length)], [_NEVER] * (length + 1), adds)


_Way = list[tuple[int, int, int]]
"""For each column: in which of the three manners the best score of each manner was reached."""


def _first_row(length: int) -> _Way:
    return [(0, 0, 0), *((0, 0, 2 if place else 0) for place in range(length))]


def _next_row(above: _Row, word: str, theirs: Sequence[str], number: int) -> tuple[_Row, _Way]:
    pair, lacks = [_NEVER], [_OPENS + _GOES_ON * (number - 1)]
    adds = [_NEVER]
    way: _Way = [(0, 1 if number > 1 else 0, 0)]
    for column, answer in enumerate(theirs, start=1):
        from_pair = _best(above.pair[column - 1], above.lacks[column - 1], above.adds[column - 1])
        from_lack = _best(
            above.pair[column] + _OPENS, above.lacks[column] + _GOES_ON, above.adds[column] + _OPENS
        )
        from_add = _best(pair[-1] + _OPENS, lacks[-1] + _OPENS, adds[-1] + _GOES_ON)
        pair.append(from_pair[0] + _score(word, answer))
        lacks.append(from_lack[0])
        adds.append(from_add[0])
        way.append((from_pair[1], from_lack[1], from_add[1]))
    return _Row(pair, lacks, adds), way


def _best(pair: int, lacks: int, adds: int) -> tuple[int, int]:
    """Return the best score and by which manner it was reached; a pair is preferred."""
    if pair >= lacks and pair >= adds:
        return pair, 0
    return (lacks, 1) if lacks >= adds else (adds, 2)


def _score(word: str, answer: str) -> int:
    if word == answer:
        return _EQUAL
    return _LIKE if ratio(word, answer) >= _ALIKE else _UNLIKE


def _traced(ways: list[_Way], last: _Row, row: int, column: int) -> list[Pair]:
    """Return the pairs on the best way back from the end."""
    manner = _best(last.pair[-1], last.lacks[-1], last.adds[-1])[1]
    found = []
    while row or column:
        before = ways[row][column][manner]
        if manner == 0:
            row, column = row - 1, column - 1
            found.append((row, column))
        elif manner == 1:
            row -= 1
        else:
            column -= 1
        manner = before
    return found[::-1]
