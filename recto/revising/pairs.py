"""What of an older state is what of a newer one: passages first, then what stands at them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from recto.revising.state import NOWHERE, Entry, Note, Passage, State, Unit
from recto.tei.aligning import Feature, paired

Some = TypeVar("Some", bound=Unit)

_WHOLE = 0.9
"""So much of a passage must be in its parts together for it to have been split."""
_PARTS = 12
"""No passage is split into more parts than these."""
_NEAR = 12
"""By so many letters before it is known where in a passage something stands."""


@dataclass(frozen=True)
class Pairs:
    """Two states of a text and, by serial number, what of one is what of the other.

    `split` gives for a passage of the older state the several that it is now, `joined` for one of the newer
    those of which it was made.
    """

    old: State
    new: State
    ahead: Mapping[int, int]
    split: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    joined: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def old_units(self) -> Mapping[int, Unit]:
        """Return the units of the older state by their serial numbers."""
        return {each.serial: each for each in _every(self.old)}

    @cached_property
    def new_units(self) -> Mapping[int, Unit]:
        """Return the units of the newer state by their serial numbers."""
        return {each.serial: each for each in _every(self.new)}

    @cached_property
    def back(self) -> Mapping[int, int]:
        """Return for units of the newer state what they are of the older."""
        return {other: one for one, other in self.ahead.items()}

    def homes(self, unit: Unit, is_new: bool) -> tuple[Unit | None, Unit | None]:
        """Return what a unit of the newer or older state stands at, and what that is in the other state."""
        here, there = (self.new_units, self.old_units) if is_new else (self.old_units, self.new_units)
        other = (self.back if is_new else self.ahead).get(unit.home, NOWHERE)
        return here.get(unit.home), there.get(other)

    def matched(self, old: Sequence[Some], new: Sequence[Some]) -> tuple[list[tuple[Some, Some]], list[Some]]:
        """Return the units that are in both states, and those of the newer state alone."""
        by_serial = {each.serial: each for each in new}
        both = [(each, by_serial[self.ahead[each.serial]]) for each in old if each.serial in self.ahead]
        return both, [each for each in new if each.serial not in self.back]

    def gone(self, old: Sequence[Some]) -> list[Some]:
        """Return the units of the older state that are in it alone."""
        return [each for each in old if each.serial not in self.ahead]


def _every(state: State) -> Iterator[Unit]:
    yield from (*state.passages, *state.containers, *state.notes, *state.entries, *state.gaps)


def pairs_of(old: State, new: State) -> Pairs:
    """Find what of the state `old` is what of the state `new`."""
    ahead = _paired(old.passages, new.passages, [_of_passage(each) for each in old.passages],
                    [_of_passage(each) for each in new.passages])  # fmt: skip
    split = _parts(old.passages, new.passages, ahead)
    joined = _parts(new.passages, old.passages, {other: one for one, other in ahead.items()})
    ahead |= _containers(old, new, ahead)
    pairs = Pairs(old, new, ahead, split, joined)
    for kind in ("entries", "notes", "gaps"):
        before, after = getattr(old, kind), getattr(new, kind)
        sides = (_features(before, pairs, True), _features(after, pairs, False))
        ahead = ahead | _paired(before, after, *sides)
        pairs = Pairs(old, new, ahead, split, joined)
    return pairs


def _paired(
    old: Sequence[Unit], new: Sequence[Unit], before: Sequence[Feature], after: Sequence[Feature]
) -> dict[int, int]:
    return {old[one].serial: new[other].serial for one, other in paired(before, after)}


def _of_passage(passage: Passage) -> Feature:
    return Feature(passage.key, passage.words, passage.words)


def _containers(old: State, new: State, ahead: Mapping[int, int]) -> dict[int, int]:
    """Pair divisions, lists, stanzas by their ids, or by the first passage in them."""
    firsts = (_first_passages(old, ahead), _first_passages(new, None))
    sides = [
        [_of_container(each, first.get(each.serial, NOWHERE)) for each in state.containers]
        for state, first in zip((old, new), firsts, strict=True)
    ]
    return _paired(old.containers, new.containers, *sides)


def _of_container(container: Passage, first: int) -> Feature:
    return Feature(container.key, (container.name, first), (container.name, first))


def _first_passages(state: State, ahead: Mapping[int, int] | None) -> dict[int, int]:
    """Return for each container the serial number, in the newer state, of the first passage in it."""
    homes = {each.serial: each.home for each in (*state.containers, *state.passages)}
    found: dict[int, int] = {}
    for passage in state.passages:
        known = passage.serial if ahead is None else ahead.get(passage.serial, NOWHERE)
        around = passage.home
        while around not in found and around in homes:
            found[around] = known
            around = homes[around]
    return found


def _features(units: Sequence[Unit], pairs: Pairs, is_old: bool) -> list[Feature]:
    """Return what units are compared by: what they say, at which passage and after which letters."""
    held = pairs.old_units if is_old else pairs.new_units
    letters: dict[int, str] = {}
    found = []
    for each in units:
        home = pairs.ahead.get(each.home, NOWHERE) if is_old else each.home
        home = home if home in pairs.back else NOWHERE
        if each.home not in letters:
            letters[each.home] = "".join(held[each.home].words) if each.home in held else ""
        before = letters[each.home][max(0, each.position - _NEAR) : each.position]
        said = _said(each)
        at = ("at", home)
        found.append(Feature(each.key, (each.name, at, before, said), (*said, at, ("after", before))))
    return found


def _said(unit: Unit) -> tuple[object, ...]:
    """Return what a unit says: its words, and of an entry its readings with their witnesses."""
    if isinstance(unit, Entry):
        readings = [each for each in (unit.lemma, *unit.readings) if each is not None]
        words = [(each.name, word) for each in readings for word in each.words]
        return (*words, *(("wit", name) for each in readings for name in each.witnesses))
    if isinstance(unit, Note):
        return unit.words
    return (*unit.words, *unit.attributes)


def _parts(
    wholes: Sequence[Passage], parts: Sequence[Passage], ahead: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """Return for passages that are several now what these are: their own and new ones beside it."""
    places = {each.serial: place for place, each in enumerate(parts)}
    taken = set(ahead.values())
    found: dict[int, tuple[int, ...]] = {}
    for number, whole in enumerate(wholes):
        start = _start(whole, number, wholes, ahead, places)
        if start is None or (whole.serial in ahead and parts[start].words == whole.words):
            continue
        own = 1 if whole.serial in ahead else 0
        run = _run(parts, start, own, taken, whole)
        if len(run) > 1:
            found[whole.serial] = tuple(each.serial for each in run)
            taken.update(found[whole.serial])
    return found


def _start(
    whole: Passage,
    number: int,
    wholes: Sequence[Passage],
    ahead: Mapping[int, int],
    places: Mapping[int, int],
) -> int | None:
    """Return the place of what a passage became, or after what the one before it became."""
    if whole.serial in ahead:
        return places[ahead[whole.serial]]
    before = wholes[number - 1].serial if number else None
    if before is None:
        return 0
    return places[ahead[before]] + 1 if before in ahead else None


def _run(
    parts: Sequence[Passage], start: int, own: int, taken: set[int], whole: Passage
) -> tuple[Passage, ...]:
    """Return neighbouring passages, free but for their own, that together are most of `whole`; or none."""
    first, last = start, start + own
    while first > 0 and own and parts[first - 1].serial not in taken and start - first < _PARTS:
        first -= 1
    while last < len(parts) and parts[last].serial not in taken and last - start < _PARTS:
        last += 1
    wanted = Counter(whole.words)
    runs = [parts[i:j] for i in range(first, start + 1) for j in range(start + own, last + 1) if j - i > 1]
    scored = [(_share(wanted, run), -len(run), run) for run in runs]
    best = max(scored, key=lambda each: each[:2], default=(0.0, 0, ()))
    alone = _share(wanted, parts[start : start + own])
    return tuple(best[2]) if best[0] >= _WHOLE and best[0] > alone else ()


def _share(wanted: Counter[str], run: Sequence[Passage]) -> float:
    held = Counter(word for each in run for word in each.words)
    total = wanted.total() + held.total()
    return 2 * (wanted & held).total() / total if total else 0.0
