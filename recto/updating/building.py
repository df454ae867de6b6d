"""The merged tree: each unit once, with the attributes and the row that were decided on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from recto.tei.mixed import Element
from recto.updating.attributes import SOURCE, attributes_of, merged
from recto.updating.deciding import Edit, applied
from recto.updating.sides import Sides
from recto.updating.states import ROOT
from recto.updating.tokens import OPEN, UNIT, Row, Token, fill, shell


@dataclass
class Build:
    """A tree in the making.

    `edits` are by unit, `refused` are the places after hunks that were not taken, `sources` say where words
    stand now by where they stood, `built` are the units that are done.
    """

    sides: Sides
    edits: Mapping[str, Sequence[Edit]]
    refused: frozenset[tuple[str, int]]
    sources: Mapping[str, str]
    built: list[str] = field(default_factory=list)


def build(
    sides: Sides, edits: Mapping[str, Sequence[Edit]], refused: frozenset[tuple[str, int]]
) -> tuple[Element, list[str]]:
    """Return the merged tree, and the ids of the units that are in it, each as often as it stands there."""
    making = Build(sides, edits, refused, _sources(sides))
    return _unit(making, Token(UNIT, f"#{ROOT}")), making.built


def _unit(making: Build, token: Token) -> Element:
    unit = token.mark[1:]
    making.built.append(unit)
    sides = making.sides
    if unit not in sides.edited.rows:
        return _new(making, unit)
    node = sides.edited.units[unit]
    base, now = sides.base.units.get(unit), sides.received.units.get(unit)
    made = shell(_named(base, now, node), _attributes(making, base, now, node))
    row = _with_leads(making, unit) if unit in sides.to_received else sides.edited.rows[unit]
    merged_row = applied(row, making.edits.get(unit, ()))
    fill(made, merged_row, partial(_unit, making), partial(_tag, _tags(making, unit)))
    return made


def _new(making: Build, unit: str) -> Element:
    """Return a unit that the received text brings; what it holds of the edited text comes from there."""
    sides = making.sides
    node = sides.received.units[unit]
    made = shell(node, attributes_of(node))
    taken_out = (f"#{each}" for each in sides.base.rows if each not in sides.edited.rows)
    absent = frozenset(taken_out)
    row = [each for each in sides.received.rows[unit] if each.kind != UNIT or each.mark not in absent]
    fill(made, row, partial(_unit, making), partial(_tag, {}))
    return made


def _named(base: Element | None, now: Element | None, edited: Element) -> Element:
    """Return the element whose name a unit has: that of the received text, if it alone changed."""
    return edited if base is None or now is None or edited.tag != base.tag else now


def _attributes(making: Build, base: Element | None, now: Element | None, edited: Element) -> dict[str, str]:
    found = attributes_of(edited)
    if base is None:
        if found.get(SOURCE) in making.sources:
            found[SOURCE] = making.sources[found[SOURCE]]
        return found
    if now is None:
        found.pop(SOURCE, None)
        return found
    return merged(attributes_of(base), attributes_of(now), found)


def _tags(making: Build, unit: str) -> dict[Element, dict[str, str]]:
    """Return the attributes that the elements of the tags in an edited row get."""
    sides = making.sides
    row, to_received = sides.edited.rows[unit], sides.ahead(unit, sides.to_received)
    back = {other: place for place, other in sides.ahead(unit, sides.to_edited).items()}
    found = {}
    for at, token in enumerate(row):
        if token.kind == OPEN and token.node is not None:
            place = back.get(at)
            base = None if place is None else sides.base.rows[unit][place].node
            now = sides.received.rows[unit][to_received[place]].node if place in to_received else None
            found[token.node] = _attributes(making, base, now, token.node)
    return found


def _tag(tags: Mapping[Element, dict[str, str]], token: Token) -> Element:
    """Return the empty element of a tag, which the received text brings if it is none of the edited row."""
    assert token.node is not None
    return shell(token.node, tags.get(token.node, attributes_of(token.node)))


def _with_leads(making: Build, unit: str) -> Row:
    """Return the edited row of a unit with the blanks that the received text now has or has no more."""
    sides = making.sides
    base, now = sides.base.rows[unit], sides.received.rows[unit]
    row = list(sides.edited.rows[unit])
    to_received, to_edited = sides.to_received[unit].ahead, sides.to_edited[unit].ahead
    for place, other in to_edited.items():
        if place not in to_received or (unit, place) in making.refused:
            continue
        before, after = base[place].lead, now[to_received[place]].lead
        if bool(before) != bool(after) and bool(row[other].lead) == bool(before):
            at = _first_of_own(row, other, sides.own[unit])
            row[at] = Token(row[at].kind, row[at].mark, after, row[at].node)
    return row


def _first_of_own(row: Row, place: int, own: frozenset[int]) -> int:
    """Return where the tags begin that the editor opened straight before a token."""
    while place - 1 in own and row[place - 1].kind == OPEN and not row[place].lead:
        place -= 1
    return place


def _sources(sides: Sides) -> dict[str, str]:
    """Return where the words stand now that stood in a place of the received file of before."""
    found = {}
    for unit in sides.base.units:
        if unit != ROOT and unit in sides.received.units:
            before, now = sides.base.units[unit].get(SOURCE), sides.received.units[unit].get(SOURCE)
            if before and now:
                found[before] = now
    return found
