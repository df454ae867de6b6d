"""Whether what the received text changed can go into the text as edited, each hunk by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from recto.tei.names import local
from recto.updating.hunks import Hunk, Slot, slot_of, touches
from recto.updating.sides import Sides, is_changed_tag
from recto.updating.tokens import CLOSE, OPEN, UNIT, WHOLE, Row, Token, around, has_words, ids_of

BOTH_WORDS = "both changed the same words"
BOTH_PLACES = "both moved it"
NO_PLACE = "it now stands in what you took out"
YOU_SPOKE = "what you say of these words may no longer hold"
YOU_CHANGED = "the received text no longer has what you changed"
EMPTIED = "your mark-up would be left without words"

# What an editor says of words by giving others beside them; with other words it says something else.
_STATEMENTS = frozenset("app choice subst sic orig abbr del add supplied surplus".split())


@dataclass(frozen=True)
class Verdict:
    """What becomes of a hunk: it goes into its slot as `tokens`, or nothing is to be done, or it is refused.

    `mark_up` is what of the editor's stands around or at the words, which a person should look at.
    """

    hunk: Hunk
    slot: Slot | None = None
    tokens: Sequence[Token] = field(default=())
    conflict: str = ""
    mark_up: str = ""


def judge(sides: Sides, hunk: Hunk) -> Verdict:
    """Return what becomes of a hunk where nothing else is to be thought of."""
    if _is_gone_already(sides, hunk):
        return Verdict(hunk)
    if any(_is_kept(sides, each) for each in sides.removed(hunk)):
        return Verdict(hunk, conflict=YOU_CHANGED)
    if any(_is_moved_otherwise(sides, each) for each in (*sides.placed(hunk), *sides.removed(hunk))):
        return Verdict(hunk, conflict=BOTH_PLACES)
    if any(_is_left_without_place(sides, each) for each in sides.removed(hunk)):
        return Verdict(hunk, conflict=NO_PLACE)
    tokens = [
        each for each in sides.new(hunk) if each.kind != UNIT or not _was_taken_out(sides, each.mark[1:])
    ]
    slot = slot_of(hunk, sides.edited.rows[hunk.unit], sides.to_edited[hunk.unit])
    if _has_it(sides, hunk, slot, tokens):
        return Verdict(hunk)
    if slot is None:
        return Verdict(hunk, conflict=BOTH_WORDS)
    case = _Case(sides, hunk, slot, tokens)
    conflict = next((reason for reason, is_so in _CONFLICTS if is_so(case)), "")
    return Verdict(hunk, slot, tokens, conflict, _mark_up(case))


@dataclass(frozen=True)
class _Case:
    """A hunk with the slot and the tokens that it would have."""

    sides: Sides
    hunk: Hunk
    slot: Slot
    tokens: Sequence[Token]

    @property
    def edited(self) -> Row:
        return self.sides.edited.rows[self.hunk.unit]

    @property
    def own(self) -> frozenset[int]:
        return self.sides.own[self.hunk.unit]

    def own_around(self) -> list[str]:
        """Return the names of the editor's elements that stand around the slot."""
        places = [each for each in around(self.edited, self.slot.start) if each in self.own]
        return [local(node.tag) for each in places if (node := self.edited[each].node) is not None]


def _is_gone_already(sides: Sides, hunk: Hunk) -> bool:
    """Tell whether a hunk is only the going of one unit, which the editor took out or put elsewhere."""
    units = list(ids_of(sides.old(hunk)))
    if len(units) != 1 or hunk.end - hunk.start != 1 or hunk.now_start != hunk.now_end:
        return False
    if units[0] not in sides.edited.rows:
        return True
    return units[0] in sides.received.rows and _is_moved_alike(sides, units[0])


def _is_moved_alike(sides: Sides, unit: str) -> bool:
    states = (sides.base, sides.received, sides.edited)
    before, received, edited = (each.holders.get(unit) for each in states)
    return before != received == edited and not sides.is_at_its_place(unit)


def _is_kept(sides: Sides, unit: str) -> bool:
    """Tell whether the editor changed or moved a unit that the received text has no more."""
    if unit in sides.received.rows or unit not in sides.edited.rows:
        return False
    return sides.is_touched(unit) or not sides.is_at_its_place(unit)


def _is_moved_otherwise(sides: Sides, unit: str) -> bool:
    """Tell whether the editor put a unit of the base elsewhere than the received text now has it."""
    if unit not in sides.base.rows or unit not in sides.edited.rows or sides.is_at_its_place(unit):
        return False
    return not _is_moved_alike(sides, unit)


def _is_left_without_place(sides: Sides, unit: str) -> bool:
    """Tell whether the received text has a unit now in one that the editor took out."""
    return unit in sides.received.rows and unit in sides.edited.rows and not sides.has_room(unit)


def _was_taken_out(sides: Sides, unit: str) -> bool:
    """Tell whether the edited text has a unit of the base no more, or has it where it is to go."""
    if unit not in sides.base.rows:
        return False
    return unit not in sides.edited.rows or _is_moved_alike(sides, unit)


def _has_it(sides: Sides, hunk: Hunk, slot: Slot | None, tokens: Sequence[Token]) -> bool:
    """Tell whether the edited text already has what the received text now has."""
    wanted = [each.mark for each in tokens]
    if hunk.start == hunk.end and not wanted:
        return True
    row, ahead = sides.edited.rows[hunk.unit], sides.to_edited[hunk.unit].ahead
    if slot is not None and hunk.start == hunk.end:
        start, end = slot.added
    elif slot is None and hunk.end in ahead and (hunk.start == 0 or hunk.start - 1 in ahead):
        start, end = ahead.get(hunk.start - 1, -1) + 1, ahead[hunk.end]
    else:
        return False
    return [each.mark for each in row[start:end]] == wanted


def _both_worded(case: _Case) -> bool:
    """Tell whether words change straight beside words that the editor changed."""
    if not (has_words(case.tokens) or has_words(case.sides.old(case.hunk))):
        return False
    base = case.sides.base.rows[case.hunk.unit]
    return any(
        has_words(base[span.old_start : span.old_end])
        or has_words(case.edited[span.new_start : span.new_end])
        for span in case.sides.to_edited[case.hunk.unit].spans
        if touches(span, case.hunk)
    )


def _is_spoken_of(case: _Case) -> bool:
    return not _STATEMENTS.isdisjoint(case.own_around())


def _has_changed_tags(case: _Case) -> bool:
    """Tell whether an element that the received text has no more says something of the editor's."""
    olds = case.sides.old(case.hunk)
    mine = case.edited[case.slot.start : case.slot.end]
    pairs = zip(olds, mine, strict=True)
    return any(one.kind == OPEN and is_changed_tag(one.node, other.node) for one, other in pairs)


def _is_emptied(case: _Case) -> bool:
    before, after = case.slot.start - 1, case.slot.end
    if case.tokens or case.slot.start == case.slot.end or before not in case.own:
        return False
    return case.edited[before].kind == OPEN and case.edited[after].kind == CLOSE


_CONFLICTS: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    (BOTH_WORDS, _both_worded),
    (YOU_SPOKE, _is_spoken_of),
    (YOU_CHANGED, _has_changed_tags),
    (EMPTIED, _is_emptied),
)
"""Why a hunk that has a slot cannot go into it."""


def _mark_up(case: _Case) -> str:
    """Return the name of the editor's element that stands next around the words or is called behind them."""
    if not (has_words(case.tokens) or has_words(case.sides.old(case.hunk))):
        return ""
    behind = case.edited[case.slot.end]
    if case.slot.end in case.own and behind.kind == WHOLE and behind.node is not None:
        return local(behind.node.tag)
    return next((name for name in reversed(case.own_around()) if name not in _CONTAINERS), "")


_CONTAINERS = frozenset("div floatingText body front back group quote p".split())
