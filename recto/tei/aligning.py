"""Which unit of a newer state is which of an older one: by id, by words, by place, by what is most alike.

Time grows with the number of units, not with its square: what has no like is sought only between neighbours
that are known, or among those that share something rare.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

ALIKE = 0.5
"""So much of two units must be the same for them to be one, changed (coefficient of Dice)."""
UNLIKE = 0.3
"""Below this, units with the same id are one only if neither has a better match."""
_CELLS = 4_000
"""So many pairs between two known neighbours are compared one by one."""
_RARE = 8
"""What no more units than these have is rare."""


@dataclass(frozen=True)
class Feature:
    """What a unit is compared by: its id, all that must agree for it to be the same, single features."""

    key: str
    same: Hashable
    features: tuple[Hashable, ...]


@dataclass
class _Pairing:
    """Two sequences and what has been paired of them, each way, by position."""

    old: Sequence[Feature]
    new: Sequence[Feature]
    ahead: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    counted: dict[tuple[str, int], Counter[Hashable]] = field(default_factory=dict)

    def put(self, one: int, other: int) -> None:
        if one not in self.ahead and other not in self.back:
            self.ahead[one] = other
            self.back[other] = one

    def free(self) -> tuple[list[int], list[int]]:
        olds = [each for each in range(len(self.old)) if each not in self.ahead]
        return olds, [each for each in range(len(self.new)) if each not in self.back]

    def likeness(self, one: int, other: int) -> float:
        """Return how much two units share, from 0 to 1."""
        before, after = self._counts("old", self.old, one), self._counts("new", self.new, other)
        total = len(self.old[one].features) + len(self.new[other].features)
        return 2 * sum((before & after).values()) / total if total else 0.0

    def _counts(self, side: str, units: Sequence[Feature], place: int) -> Counter[Hashable]:
        if (side, place) not in self.counted:
            self.counted[side, place] = Counter(units[place].features)
        return self.counted[side, place]


def paired(old: Sequence[Feature], new: Sequence[Feature]) -> list[tuple[int, int]]:
    """Return the positions of units of `old` and `new` that are the same, in the order of `old`.

    Both ways round the pairs are the same.
    """
    if _comes_before(new, old):
        return sorted((one, other) for other, one in _paired(new, old))
    return _paired(old, new)


def _comes_before(one: Sequence[Feature], other: Sequence[Feature]) -> bool:
    """Tell which of two sequences is taken first, by what they hold."""
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return repr((mine.key, mine.features)) < repr((theirs.key, theirs.features))
    return len(one) < len(other)


def _paired(old: Sequence[Feature], new: Sequence[Feature]) -> list[tuple[int, int]]:
    pairing = _Pairing(old, new)
    _by(pairing, lambda each: (each.key, each.same) if each.key else None)
    _by(pairing, lambda each: each.same)
    _spread(pairing)
    _by_key(pairing, UNLIKE)
    _between(pairing)
    _by_rare(pairing)
    _by_key(pairing, 0.0)
    return sorted(pairing.ahead.items())


def _by(pairing: _Pairing, sign: Callable[[Feature], Hashable]) -> None:
    """Pair units with the same sign one after the other, if both states have equally many of them."""
    free = pairing.free()
    olds, news = (_gathered(units, sign) for units in zip((pairing.old, pairing.new), free, strict=True))
    for mark, places in olds.items():
        others = news.get(mark, ())
        if len(others) == len(places):
            for one, other in zip(places, others, strict=True):
                pairing.put(one, other)


def _gathered(
    held: tuple[Sequence[Feature], list[int]], sign: Callable[[Feature], Hashable]
) -> dict[Hashable, list[int]]:
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in held[1]:
        if (mark := sign(held[0][place])) is not None:
            found[mark].append(place)
    return found


def _spread(pairing: _Pairing) -> None:
    """Pair units that are the same and follow, or come before, units that are paired or the ends."""
    for step, ends in ((1, (-1, -1)), (-1, (len(pairing.old), len(pairing.new)))):
        for known in [ends, *sorted(pairing.ahead.items())]:
            one, other = (each + step for each in known)
            while _are_free_and_same(pairing, one, other):
                pairing.put(one, other)
                one, other = one + step, other + step


def _are_free_and_same(pairing: _Pairing, one: int, other: int) -> bool:
    if not (0 <= one < len(pairing.old) and 0 <= other < len(pairing.new)):
        return False
    is_free = one not in pairing.ahead and other not in pairing.back
    return is_free and pairing.old[one].same == pairing.new[other].same


def _by_key(pairing: _Pairing, least: float) -> None:
    """Pair units with the same id that are at least so much alike."""
    olds, news = pairing.free()
    by_key = {pairing.new[each].key: each for each in reversed(news)}
    for one in olds:
        other = by_key.get(pairing.old[one].key) if pairing.old[one].key else None
        if other is not None and (not least or pairing.likeness(one, other) >= least):
            pairing.put(one, other)


def _between(pairing: _Pairing) -> None:
    """Pair in their order what is alike between neighbours that are known."""
    ends = (len(pairing.old), len(pairing.new))
    for (one, other), (next_one, next_other) in pairwise([(-1, -1), *_in_order(pairing), ends]):
        olds = [each for each in range(one + 1, next_one) if each not in pairing.ahead]
        news = [each for each in range(other + 1, next_other) if each not in pairing.back]
        if olds and news and len(olds) * len(news) <= _CELLS:
            for pair in _best(olds, news, pairing):
                pairing.put(*pair)


def _best(olds: Sequence[int], news: Sequence[int], pairing: _Pairing) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order, that are together most alike."""
    likeness = [[pairing.likeness(one, other) for other in news] for one in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in reversed(range(len(olds))):
        for column in reversed(range(len(news))):
            own = likeness[row][column]
            together = best[row + 1][column + 1] + own if own >= ALIKE else 0.0
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(olds) and column < len(news):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield olds[row], news[column]
            row, column = row + 1, column + 1


def _by_rare(pairing: _Pairing) -> None:
    """Pair what shares something rare and is alike, wherever it stands; what is most alike first."""
    olds, news = pairing.free()
    held: defaultdict[Hashable, list[int]] = defaultdict(list)
    for other in news:
        for mark in _marks(pairing.new[other]):
            held[mark].append(other)
    shared = ((one, held.get(mark, [])) for one in olds for mark in _marks(pairing.old[one]))
    candidates = {(one, other) for one, others in shared if len(others) <= _RARE for other in others}
    alike = ((pairing.likeness(*pair), pair) for pair in candidates)
    for _, pair in sorted((-score, pair) for score, pair in alike if score >= ALIKE):
        pairing.put(*pair)


def _marks(unit: Feature) -> set[Hashable]:
    """Return the features of a unit, and those that follow each other in it, two and two."""
    return {*unit.features, *pairwise(unit.features)}


def _in_order(pairing: _Pairing) -> list[tuple[int, int]]:
    pairs = sorted(pairing.ahead.items())
    return [pairs[each] for each in heaviest_in_order([(other, 1) for _, other in pairs])]


def heaviest_in_order(weighed: Iterable[tuple[int, int]]) -> list[int]:
    """Return the positions of those of (place, weight) whose places increase and that weigh most together."""
    ends: list[int] = []
    reached: list[tuple[int, int]] = []
    before: list[int] = []
    for position, (place, weight) in enumerate(weighed):
        at = bisect_left(ends, place)
        total = weight + (reached[at - 1][0] if at else 0)
        before.append(reached[at - 1][1] if at else -1)
        worse = at
        while worse < len(ends) and reached[worse][0] <= total:
            worse += 1
        ends[at:worse], reached[at:worse] = [place], [(total, position)]
    found, position = [], reached[-1][1] if reached else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found[::-1]
