"""The three states side by side: what of each unit changed on its way from the base to either."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from recto.tei.mixed import Element
from recto.updating.attributes import attributes_of, changed
from recto.updating.hunks import Hunk, Way, hunks_of, way
from recto.updating.states import ROOT, State
from recto.updating.tokens import Row, Token, ids_of


@dataclass(frozen=True)
class Sides:
    """The text as imported before, as imported now, and as edited.

    `named` are the units to which the editor gave other ids than the import.
    """

    base: State
    received: State
    edited: State
    named: frozenset[str] = frozenset()

    @cached_property
    def common(self) -> tuple[str, ...]:
        """Return the units that all three have, in the order of the edited text."""
        return tuple(each for each in self.edited.rows if each in self.to_received)

    @cached_property
    def to_received(self) -> dict[str, Way]:
        """Return for each unit what the received text changed in it."""
        units = (each for each in self.base.rows if each in self.received.rows)
        return {each: way(self.base.rows[each], self.received.rows[each]) for each in units}

    @cached_property
    def to_edited(self) -> dict[str, Way]:
        """Return for each unit what the editor changed in it."""
        units = (each for each in self.base.rows if each in self.edited.rows)
        return {each: way(self.base.rows[each], self.edited.rows[each]) for each in units}

    def ahead(self, unit: str, ways: Mapping[str, Way]) -> dict[int, int]:
        """Return for tokens of a unit of the base their places in a state; none where it lacks the unit."""
        return ways[unit].ahead if unit in ways else {}

    @cached_property
    def own(self) -> dict[str, frozenset[int]]:
        """Return for each unit the places of the tokens in its edited row that are the editor's."""
        return {
            unit: frozenset(range(len(self.edited.rows[unit]))) - set(found.ahead.values())
            for unit, found in self.to_edited.items()
        }

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """Return what the received text changed, hunk by hunk."""
        every = (
            hunks_of(unit, self.base.rows[unit], self.received.rows[unit], self.to_received[unit])
            for unit in self.common
        )
        return tuple(hunk for each in every for hunk in each)

    def old(self, hunk: Hunk) -> Row:
        """Return what the base has where a hunk is."""
        return self.base.rows[hunk.unit][hunk.start : hunk.end]

    def new(self, hunk: Hunk) -> Row:
        """Return what the received text has there now."""
        return self.received.rows[hunk.unit][hunk.now_start : hunk.now_end]

    def removed(self, hunk: Hunk) -> Iterator[str]:
        """Yield the units that leave their place with a hunk, with those in units that are no more."""
        return _within(ids_of(self.old(hunk)), self.base, self.received)

    def placed(self, hunk: Hunk) -> Iterator[str]:
        """Yield the units that a hunk puts into a place, with those in units that are new."""
        return _within(ids_of(self.new(hunk)), self.received, self.base)

    def is_at_its_place(self, unit: str) -> bool:
        """Tell whether the editor left a unit where the base has it."""
        holder = self.base.holders.get(unit)
        if holder is None or self.edited.holders.get(unit) != holder:
            return False
        marks = [each.mark for each in self.base.rows[holder]]
        return marks.index(f"#{unit}") in self.to_edited[holder].ahead

    def has_room(self, unit: str) -> bool:
        """Tell whether the edited text has the unit in which a unit now stands, or that is new as well."""
        holder = self.received.holders.get(unit, ROOT)
        if holder in self.edited.rows:
            return True
        return holder not in self.base.rows and self.has_room(holder)

    def is_touched(self, unit: str) -> bool:
        """Tell whether the editor changed a unit that the received text has no more, or what goes with it."""
        if unit not in self.edited.rows:
            return False
        if unit in self.named:
            return True
        inner = (each for each in ids_of(self.base.rows[unit]) if each not in self.received.rows)
        return self.is_changed(unit, self.edited, self.to_edited) or any(map(self.is_touched, inner))

    def is_changed(self, unit: str, state: State, ways: dict[str, Way]) -> bool:
        """Tell whether a unit itself differs in a state from the base."""
        if ways[unit].spans:
            return True
        return is_changed_tag(self.base.units[unit], state.units[unit])


def is_changed_tag(before: Element | None, after: Element | None) -> bool:
    """Tell whether two elements differ in name or attributes, besides where their words stand."""
    names = [None if each is None else each.tag for each in (before, after)]
    return names[0] != names[1] or bool(changed(attributes_of(before), attributes_of(after)))


def _within(units: Iterable[str], state: State, other: State) -> Iterator[str]:
    for each in units:
        yield each
        if each not in other.rows:
            yield from _within(ids_of(state.rows[each]), state, other)


def nodes_of(tokens: Iterable[Token]) -> Iterator[Element]:
    """Yield the elements of tokens."""
    return (each.node for each in tokens if each.node is not None)
