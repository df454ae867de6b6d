"""Three states of a TEI file become one: as imported before, as imported now, as edited."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recto.errors import RectoError
from recto.tei.mixed import Element, copy
from recto.tei.serialising import digest
from recto.updating.building import build
from recto.updating.deciding import Decision, Edit, decide
from recto.updating.identities import agree
from recto.updating.judging import Verdict
from recto.updating.noting import edit_of, instruction, written
from recto.updating.outcomes import (
    CONFLICT,
    Outcome,
    attributes,
    kept,
    label,
    of_attribute,
    of_removed,
    of_verdict,
    place_of,
    removed_and_changed,
    start_of,
)
from recto.updating.sides import Sides
from recto.updating.states import ROOT, state_of_edited, state_of_import, with_ids
from recto.updating.tokens import UNIT, Token


@dataclass(frozen=True)
class Merged:
    """A merged tree, and what became of each change."""

    root: Element
    outcomes: tuple[Outcome, ...]

    @property
    def conflicts(self) -> tuple[Outcome, ...]:
        """Return what both sides changed, which stands as edited."""
        return tuple(each for each in self.outcomes if each.manner == CONFLICT)


def merge(base: Element, now: Element, edited: Element) -> Merged:
    """Bring into an edited tree what changed between two imports.

    `base` and `now` are roots of trees as an import writes them; no tree is changed. What only one side
    changed is taken, what both changed stays as edited, and an instruction in the text says what the
    received text has there now.
    """
    if digest(base) == digest(now):
        return Merged(copy(edited), ())
    as_imported = frozenset(with_ids(base))
    base, now, edited = agree(base, now, edited)
    before, after = state_of_import(base), state_of_import(now)
    own = state_of_edited(edited, {*before.units, *after.units}, before)
    sides = Sides(before, after, own, frozenset(with_ids(base)) - as_imported)
    decision = decide(sides)
    refused = [each.hunk for each in decision.verdicts if each.conflict]
    outcomes = [
        *(said for verdict in decision.verdicts for said in of_verdict(sides, verdict)),
        *map(of_attribute, attributes(sides)),
        *kept(sides, refused),
        *of_removed(sides, removed_and_changed(sides)),
    ]
    after_refused = frozenset((each.unit, each.end) for each in refused)
    root, built = build(sides, _with_notes(sides, decision), after_refused)
    _prove(sides, decision, built)
    return Merged(root, _in_order(sides, outcomes))


def _with_notes(sides: Sides, decision: Decision) -> dict[str, list[Edit]]:
    """Return the edits of each row with those that note conflicts in it."""
    edits = defaultdict(list, {unit: list(each) for unit, each in decision.edits.items()})
    for verdict in decision.verdicts:
        if verdict.conflict:
            edits[verdict.hunk.unit].append(_note(sides, verdict))
    for each in attributes(sides):
        if each.manner == CONFLICT:
            said = instruction(each.element, *each.wordings[:2])
            edits[each.unit].append(edit_of(sides.edited.rows[each.unit], each.at, said))
    for unit in removed_and_changed(sides):
        _note_removed(sides, unit, edits)
    return edits


def _note(sides: Sides, verdict: Verdict) -> Edit:
    hunk = verdict.hunk
    row = sides.edited.rows[hunk.unit]
    said = instruction(label(sides, hunk), written(sides.old(hunk)), written(sides.new(hunk)))
    return edit_of(row, start_of(sides, hunk), said)


def _note_removed(sides: Sides, unit: str, edits: dict[str, list[Edit]]) -> None:
    """Note a change of a unit that the editor took out, where it or the unit that held it stood."""
    standing = unit
    while standing != ROOT and sides.base.holders[standing] not in sides.edited.rows:
        standing = sides.base.holders[standing]
    holder = sides.base.holders[standing]
    marks = [each.mark for each in sides.base.rows[holder]]
    place = place_of(sides, holder, marks.index(f"#{standing}"))
    texts = (written([Token(UNIT, unit, "", state.units[unit])]) for state in (sides.base, sides.received))
    edits[holder].append(edit_of(sides.edited.rows[holder], place, instruction(unit, *texts)))


def _in_order(sides: Sides, outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """Return outcomes in the order of the text, those of a unit together."""
    units = dict.fromkeys((*sides.received.units, *sides.edited.units))
    order = {unit: place for place, unit in enumerate(units)}
    return tuple(sorted(outcomes, key=lambda each: order.get(each.id, -1)))


def _new(sides: Sides) -> Iterator[str]:
    """Yield the units that the received text brings, unless they are in what the editor took out."""
    return (each for each in sides.received.rows if each not in sides.base.rows and sides.has_room(each))


def _prove(sides: Sides, decision: Decision, built: list[str]) -> None:
    """Raise RectoError if a unit stands twice in the merged tree, or is lost without being said."""
    counted = Counter(built)
    twice = [unit for unit, count in counted.items() if count > 1]
    refused = {unit for each in decision.verdicts if each.conflict for unit in sides.placed(each.hunk)}
    removed = {unit for each in decision.verdicts if not each.conflict for unit in sides.removed(each.hunk)}
    due = [
        *(unit for unit in sides.edited.rows if unit in sides.received.rows or unit not in removed),
        *(unit for unit in _new(sides) if unit not in refused),
    ]
    lost = [unit for unit in due if not counted[unit]]
    if twice or lost:
        raise RectoError(f"a merge is not sound: twice {twice}, lost {lost}; nothing was written")
