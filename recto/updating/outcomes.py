"""What became of each change, for a person: by id, with the words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from recto.tei.mixed import Element, words
from recto.tei.names import local
from recto.updating.attributes import SOURCE, attributes_of
from recto.updating.hunks import Hunk, touches
from recto.updating.judging import Verdict
from recto.updating.sides import Sides, nodes_of
from recto.updating.states import ROOT, State
from recto.updating.tokens import OPEN, UNIT, Row, around, ids_of, partners, wording

TAKEN, LOOK, KEPT, CONFLICT = "taken", "look", "kept", "conflict"
YOU_REMOVED = "you took out what changed"
BOTH_SAID = "both changed the attribute {name}"
_STEPS = 3


@dataclass(frozen=True)
class Outcome:
    """What became of a change, in the unit `id`: the wording of before, as received now, as edited; `why`."""

    manner: str
    id: str
    before: str
    received: str
    edited: str
    why: str = ""


def of_verdict(sides: Sides, verdict: Verdict) -> Iterator[Outcome]:
    """Yield what became of a hunk, units in it by themselves; what only leaves its place is not said."""
    hunk = verdict.hunk
    if verdict.slot is None and not verdict.conflict:
        return
    manner = CONFLICT if verdict.conflict else LOOK if verdict.mark_up else TAKEN
    why = verdict.conflict or (f"within or beside your {verdict.mark_up}" if verdict.mark_up else "")
    old, new = sides.old(hunk), sides.new(hunk)
    for unit in ids_of(old):
        if unit not in sides.received.rows:
            yield _of_unit(sides, manner, unit, why)
    for unit in ids_of(new):
        if unit not in sides.base.rows:
            yield _of_unit(sides, manner, unit, why)
        elif unit in sides.edited.rows:
            yield _of_unit(sides, manner, unit, why or "moved")
    if any(each.kind != UNIT for each in (*old, *new)):
        edited = wording(standing(sides, hunk))
        yield Outcome(manner, label(sides, hunk), wording(old), wording(new), edited, why)


def _of_unit(sides: Sides, manner: str, unit: str, why: str = "") -> Outcome:
    before, now, edited = (_words(each, unit) for each in (sides.base, sides.received, sides.edited))
    return Outcome(manner, unit, before, now, edited, why)


def standing(sides: Sides, hunk: Hunk) -> Row:
    """Return what the edited text has where a hunk is."""
    row = sides.edited.rows[hunk.unit]
    return row[start_of(sides, hunk) : place_of(sides, hunk.unit, hunk.end)]


def start_of(sides: Sides, hunk: Hunk) -> int:
    """Return where in the edited row begins what stands there where a hunk is."""
    ahead = sides.to_edited[hunk.unit].ahead
    return next((ahead[each] + 1 for each in range(hunk.start - 1, -1, -1) if each in ahead), 0)


def place_of(sides: Sides, unit: str, place: int) -> int:
    """Return where in the edited row the first token stands that follows a place of the base's row."""
    ahead = sides.to_edited[unit].ahead
    return ahead[next(each for each in range(place, len(sides.base.rows[unit])) if each in ahead)]


def label(sides: Sides, hunk: Hunk) -> str:
    """Return the id of the only unit in a hunk, or the name of where it is."""
    held = [*sides.old(hunk), *sides.new(hunk)]
    if len(held) == 1 and held[0].kind == UNIT:
        return held[0].mark[1:]
    return place_name(sides, hunk.unit, hunk.start)


def place_name(sides: Sides, unit: str, place: int) -> str:
    """Return the id of a unit; in the root the names of the elements around a place of its row."""
    if unit != ROOT:
        return unit
    row = sides.base.rows[ROOT]
    names = [local(node.tag) for each in around(row, place) if (node := row[each].node) is not None]
    return "/".join(names[-_STEPS:]) or local(sides.base.units[ROOT].tag)


def _words(state: State, unit: str) -> str:
    return words(state.units[unit]) if unit in state.units else ""


def kept(sides: Sides, refused: Collection[Hunk]) -> Iterator[Outcome]:
    """Yield what the editor changed and the received text did not; what is in conflict is said elsewhere."""
    for unit, found in sides.to_edited.items():
        base, row, done = sides.base.rows[unit], sides.edited.rows[unit], 0
        pairs = partners(row)
        hunks = [each for each in refused if each.unit == unit]
        for span in found.spans:
            end = max(span.new_end, *(pairs.get(at, 0) + 1 for at in range(span.new_start, span.new_end)), 0)
            old, new = base[span.old_start : span.old_end], row[span.new_start : end]
            is_said = span.new_end <= done and not old
            if not is_said and not any(touches(span, each) for each in hunks):
                yield from _kept(sides, place_name(sides, unit, span.old_start), old, new)
            done = max(done, end)


def _kept(sides: Sides, place: str, old: Row, new: Row) -> Iterator[Outcome]:
    for each in ids_of(old):
        if each not in sides.edited.rows and not _is_changed(sides, each):
            yield _of_unit(sides, KEPT, each)
    if any(each.kind != UNIT for each in (*old, *new)):
        yield Outcome(KEPT, place, wording(old), wording(old), wording(new))


@dataclass(frozen=True)
class Attribute:
    """An attribute that is not the same in all three states, of a unit or of a tag at a place of its row.

    `name` is in lxml's notation; a value is empty where an element has no such attribute.
    """

    unit: str
    at: int
    element: str
    name: str
    values: tuple[str, str, str]

    @property
    def manner(self) -> str:
        """Return what becomes of it."""
        before, received, edited = self.values
        if before in (received, edited) or received == edited:
            return TAKEN if before == edited else KEPT
        return CONFLICT

    @property
    def wordings(self) -> tuple[str, str, str]:
        """Return how it is said what it was, is received as, and is."""
        before, received, edited = (f"@{self.short}={each}" for each in self.values)
        return before, received, edited

    @property
    def short(self) -> str:
        """Return its name without that of its namespace."""
        return self.name.rpartition("}")[2]


def attributes(sides: Sides) -> Iterator[Attribute]:
    """Yield the attributes that differ, of all elements that the three states have."""
    for unit in sides.common:
        three = (sides.base.units[unit], sides.received.units[unit], sides.edited.units[unit])
        for name, values in _differing(three):
            yield Attribute(unit, 0, unit or local(three[0].tag), name, values)
        to_received, to_edited = sides.to_received[unit].ahead, sides.to_edited[unit].ahead
        rows = (sides.base.rows[unit], sides.received.rows[unit], sides.edited.rows[unit])
        for place, token in enumerate(rows[0]):
            if token.kind == OPEN and place in to_received and place in to_edited:
                places = (place, to_received[place], to_edited[place])
                for name, values in _differing(
                    nodes_of(row[at] for row, at in zip(rows, places, strict=True))
                ):
                    yield Attribute(unit, places[2], place_name(sides, unit, place + 1), name, values)


def _differing(nodes: Iterable[Element]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the names of attributes that three elements do not have alike, with their values."""
    three = [attributes_of(each) for each in nodes]
    for name in {**three[0], **three[1], **three[2]}:
        before, received, edited = (each.get(name, "") for each in three)
        if name != SOURCE and not before == received == edited:
            yield name, (before, received, edited)


def of_attribute(attribute: Attribute) -> Outcome:
    """Return what became of an attribute."""
    why = BOTH_SAID.format(name=attribute.short) if attribute.manner == CONFLICT else ""
    return Outcome(attribute.manner, attribute.element, *attribute.wordings, why)


def of_removed(sides: Sides, units: Iterable[str]) -> Iterator[Outcome]:
    """Yield conflicts about units that the editor took out, and that the received text has otherwise now."""
    for unit in units:
        yield Outcome(CONFLICT, unit, _words(sides.base, unit), _words(sides.received, unit), "", YOU_REMOVED)


def removed_and_changed(sides: Sides) -> list[str]:
    """Return the units that the editor took out, and that the received text has otherwise now."""
    gone = (each for each in sides.base.rows if each not in sides.edited.rows)
    return [each for each in gone if _is_changed(sides, each)]


def _is_changed(sides: Sides, unit: str) -> bool:
    return unit in sides.received.rows and sides.is_changed(unit, sides.received, sides.to_received)
