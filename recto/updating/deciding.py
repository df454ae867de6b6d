"""Which changes go into the edited text together, so that tags nest and nothing stands twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

from recto.updating.hunks import Hunk, Slot
from recto.updating.judging import Verdict, judge
from recto.updating.sides import Sides
from recto.updating.tokens import CLOSE, OPEN, Row, Token, is_balanced, partners

CROSSING = "its tags and yours would cross"
TOGETHER = "it goes with another conflict"
_TRIES = 64
"""In so many ways tags of both sides that meet in one place are put in order."""


@dataclass(frozen=True)
class Edit:
    """What is put in place of what stands between two places of a row; `turn` orders edits of one place."""

    start: int
    end: int
    turn: int
    tokens: Sequence[Token]


@dataclass
class Decision:
    """What becomes of each hunk, and the edits of each unit's row."""

    verdicts: list[Verdict] = field(default_factory=list)
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))


def decide(sides: Sides) -> Decision:
    """Judge all hunks, and take those groups of them that can be taken whole."""
    decision = Decision()
    for group in _groups(sides):
        verdicts = [judge(sides, each) for each in group]
        if any(each.conflict for each in verdicts):
            decision.verdicts += [_refused(each, TOGETHER) for each in verdicts]
        else:
            decision.verdicts += _taken(sides, decision, verdicts)
    return decision


def _refused(verdict: Verdict, reason: str) -> Verdict:
    is_idle = verdict.slot is None and not verdict.conflict
    return verdict if is_idle else replace(verdict, slot=None, conflict=verdict.conflict or reason)


def _taken(sides: Sides, decision: Decision, verdicts: list[Verdict]) -> list[Verdict]:
    """Take a group in the first way in which the tags nest; refuse it where there is none."""
    needed = [each for each in verdicts if each.slot is not None]
    for slots in islice(product(*map(_slots, needed)), _TRIES):
        edits = [(each.hunk.unit, _edit(sides, each, slot)) for each, slot in zip(needed, slots, strict=True)]
        if all(_nests(sides, decision, unit, edits) for unit in {unit for unit, _ in edits}):
            for unit, edit in edits:
                decision.edits[unit].append(edit)
            return verdicts
    return [_refused(each, CROSSING) for each in verdicts]


def _edit(sides: Sides, verdict: Verdict, slot: Slot) -> Edit:
    """Return the edit of a hunk; the blank before it is the editor's, unless the received text changed it."""
    hunk, tokens = verdict.hunk, list(verdict.tokens)
    replaced = sides.edited.rows[hunk.unit][slot.start : slot.end]
    if replaced and tokens and bool(sides.old(hunk)[0].lead) == bool(sides.new(hunk)[0].lead):
        tokens[0] = replace(tokens[0], lead=replaced[0].lead)
    return Edit(slot.start, slot.end, hunk.now_start, tokens)


def _slots(verdict: Verdict) -> Iterator[Slot]:
    """Yield where a hunk may go: its slot; if it brings tags, elsewhere among what the editor added there."""
    slot = verdict.slot
    assert slot is not None
    yield slot
    if slot.start == slot.end and any(each.kind in (OPEN, CLOSE) for each in verdict.tokens):
        first, last = slot.added
        yield from (Slot(at, at, slot.added) for at in range(first, last + 1) if at != slot.start)


def _nests(sides: Sides, decision: Decision, unit: str, edits: Sequence[tuple[str, Edit]]) -> bool:
    row = sides.edited.rows[unit]
    mine = [edit for name, edit in edits if name == unit]
    if all(is_balanced(edit.tokens) and is_balanced(row[edit.start : edit.end]) for edit in mine):
        return True
    return is_balanced(applied(row, [*decision.edits[unit], *mine]))


def applied(row: Row, edits: Sequence[Edit]) -> list[Token]:
    """Return a row with edits, those of one place in the order of their turns."""
    found: list[Token] = []
    done = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end, each.turn)):
        found += [*row[done : edit.start], *edit.tokens]
        done = edit.end
    return [*found, *row[done:]]


def _groups(sides: Sides) -> list[list[Hunk]]:
    """Return hunks that go together: what takes a unit away and what puts it in, a tag and its partner."""
    hunks = sides.hunks
    leader = list(range(len(hunks)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in (*_moving(sides), *_tagged(sides)):
        leader[lead(max(one, other))] = lead(min(one, other))
    groups: defaultdict[int, list[Hunk]] = defaultdict(list)
    for place, hunk in enumerate(hunks):
        groups[lead(place)].append(hunk)
    return list(groups.values())


def _moving(sides: Sides) -> Iterator[tuple[int, int]]:
    """Yield hunks that take away or put in the same unit."""
    first: dict[str, int] = {}
    for place, hunk in enumerate(sides.hunks):
        for unit in (*sides.removed(hunk), *sides.placed(hunk)):
            yield place, first.setdefault(unit, place)


def _tagged(sides: Sides) -> Iterator[tuple[int, int]]:
    """Yield hunks of which one has the tag that opens an element, the other the one that closes it."""
    for rows, extent in (
        (sides.base.rows, lambda hunk: range(hunk.start, hunk.end)),
        (sides.received.rows, lambda hunk: range(hunk.now_start, hunk.now_end)),
    ):
        holding = {(hunk.unit, at): place for place, hunk in enumerate(sides.hunks) for at in extent(hunk)}
        pairs = {unit: partners(rows[unit]) for unit in {unit for unit, _ in holding}}
        for (unit, at), place in holding.items():
            other = holding.get((unit, pairs[unit].get(at, -1)))
            if other is not None:
                yield place, other
