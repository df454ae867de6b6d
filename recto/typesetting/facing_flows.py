"""Two flows that face each other, as a document has them: what they hold, where a page of them may end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from recto.typesetting.engine import (
    AbsolutePlaceholder,
    BlockBox,
    Box,
    LineBox,
    ParentBox,
    ReplacedBox,
    TextBox,
    block_level_page_break,
)
from recto.typesetting.plan import attribute
from recto.typesetting.possible_ends import KEPT_TOGETHER, Path, resume_at

FACING = "data-facing"
"""The attribute of a section that stands on pages of one side: `verso` or `recto`."""
PAIR = "data-pair"
"""The attribute of a block, and of what it corresponds to in the facing flow."""
LEVEL = "data-facing-level"
"""The attribute of a verso flow whose pairs begin at one height on both pages, as far as there is room."""
Parents = dict[Box, Box]
"""The box around each box."""


@dataclass(frozen=True, eq=False)
class Flow:
    """A flow on pages of one side.

    `root` is the document up to its end, `bare` the document up to its beginning, which makes empty pages.
    `blocks` are those of the pairs, in order, and `places` their places by the names of the pairs. `start`
    and `end` lead to the places before and after the flow; `elements` are those in it.
    """

    root: Box
    bare: Box
    section: Box
    blocks: tuple[Box, ...]
    places: dict[str, int]
    start: dict[int, Any]
    end: dict[int, Any]
    elements: frozenset[Any]
    parents: Parents


@dataclass(frozen=True, eq=False)
class Facing:
    """Two flows beside each other, and what follows them in the document, if anything does.

    `levels` are the names of the pairs that begin at the same height on both pages.
    """

    verso: Flow
    recto: Flow
    after: Box | None
    verso_is_right: bool = False
    levels: tuple[str, ...] = ()


def facing_flows(root: Box) -> list[Facing]:
    """Return what a document has of flows that face each other, and let the boxes of these follow each other.

    Raises ValueError where a verso flow has no recto one behind it, or where their pairs differ in order.
    """
    place, body = next(
        ((n, each) for n, each in enumerate(root.children) if each.element_tag == "body"), (0, root)
    )
    body.children = _side_by_side(body.children)
    sides = [attribute(each, FACING) for each in body.children]
    return [_facing(root, body, place, n) for n, side in enumerate(sides) if side == "verso"]


def _side_by_side(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes with each recto flow moved behind its verso one; tags keep the order of the document."""
    versos = [each for each in boxes if attribute(each, FACING) == "verso"]
    rectos = [each for each in boxes if attribute(each, FACING) == "recto"]
    if len(versos) != len(rectos):
        raise ValueError("Each flow on left-hand pages wants one that faces it")
    behind = dict(zip(versos, rectos, strict=True))
    ordered = []
    for each in boxes:
        ordered += [each, behind[each]] if each in behind else [each] if each not in rectos else []
    return ordered


def _facing(root: Box, body: Box, place: int, n: int) -> Facing:
    verso, recto = _blocks(body.children[n]), _blocks(body.children[n + 1])
    common = [name for name in verso if name in recto]
    if common != [name for name in recto if name in verso]:
        raise ValueError(f"What faces {attribute(body.children[n], 'id')} is in another order")
    parents = _parents(body.children[n]), _parents(body.children[n + 1])
    names = _apart(common, (verso, recto), parents)
    return Facing(
        _flow(root, body, (place, n), {name: verso[name] for name in names}, parents[0]),
        _flow(root, body, (place, n + 1), {name: recto[name] for name in names}, parents[1]),
        next(iter(body.children[n + 2 : n + 3]), None),
        root.style["direction"] == "rtl",
        tuple(_moved_whole(names, (verso, recto), parents)) if _is_level(body.children[n]) else (),
    )


def _blocks(section: Box) -> dict[str, Box]:
    """Return the blocks of the pairs in a section, by the names of the pairs."""
    found: dict[str, Box] = {}
    for box in (section, *section.descendants()):
        if isinstance(box, BlockBox) and attribute(box, PAIR):
            found.setdefault(attribute(box, PAIR), box)
    return found


def _parents(section: Box) -> Parents:
    boxes = [each for each in (section, *section.descendants()) if isinstance(each, ParentBox)]
    return {child: box for box in boxes for child in box.children}


def _apart(names: Sequence[str], blocks: Sequence[dict[str, Box]], parents: Sequence[Parents]) -> list[str]:
    """Return the names of the pairs that have words and begin after the one before them, on both sides."""
    found: list[str] = []
    before: list[Box] = []
    for name in names:
        outermost = [_outermost(blocks[n][name], parents[n]) for n in (0, 1)]
        is_apart = not any(one is other for one, other in zip(outermost, before, strict=False))
        if is_apart and all(_has_words(blocks[n][name]) for n in (0, 1)):
            found.append(name)
            before = outermost
    return found


def _is_level(section: Box) -> bool:
    return section.element is not None and LEVEL in section.element.attrib


def _moved_whole(
    names: Sequence[str], blocks: Sequence[dict[str, Box]], parents: Sequence[Parents]
) -> Iterator[str]:
    """Yield the names of pairs that stand in no other but in sections: of a stanza, not of its verses."""
    for name in names:
        if not any(
            name_around in names and around.element_tag != "section"
            for n in (0, 1)
            for around in _boxes_around(blocks[n][name], parents[n])
            if (name_around := attribute(around, PAIR))
        ):
            yield name


def _boxes_around(box: Box, parents: Parents) -> Iterator[Box]:
    while box in parents:
        box = parents[box]
        yield box


def _outermost(box: Box, parents: Parents) -> Box:
    """Return the largest box that begins where a box does."""
    while box in parents and _in_flow(parents[box])[0] is box:
        box = parents[box]
    return box


def _in_flow(box: Box) -> list[Box]:
    return [each for each in box.children if each.is_in_normal_flow()]


def _has_words(box: Box) -> bool:
    return any(
        isinstance(each, ReplacedBox) or (isinstance(each, TextBox) and each.text.strip())
        for each in box.descendants()
    )


def _flow(root: Box, body: Box, where: tuple[int, int], blocks: dict[str, Box], parents: Parents) -> Flow:
    place, n = where
    section = body.children[n]
    return Flow(
        root=_up_to(root, body, place, n + 1),
        bare=_up_to(root, body, place, n),
        section=section,
        blocks=tuple(blocks.values()),
        places={name: n for n, name in enumerate(blocks)},
        start={place: {n: None}},
        end={place: {n + 1: None}},
        elements=frozenset(section.element.iter()),
        parents=parents,
    )


def _up_to(root: Box, body: Box, place: int, n: int) -> Box:
    children = list(root.children)
    children[place] = body.copy_with_children(body.children[:n])
    return root.copy_with_children(children)


def begun_on(flow: Flow, page: Box) -> int:
    """Return how many pairs have begun by the end of a page; 0 for one on which none stands."""
    return max(
        (flow.places[name] + 1 for name in _standing(page.children[0]) if name in flow.places), default=0
    )


def _standing(box: Any, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of the pairs of whose words some stand in a box."""
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            continue
        own = (*names, name) if (name := attribute(child, PAIR)) else names
        if isinstance(child, LineBox | ReplacedBox):
            yield from own
        else:
            yield from _standing(child, own)


def end_before(flow: Flow, box: Box, strictly: bool) -> Box:
    """Return what a page ends before where it ends before `box`: not after a heading, unless `strictly`."""
    while box is not flow.section:
        around = flow.parents[box]
        siblings = _in_flow(around)
        n = next(n for n, each in enumerate(siblings) if each is box)
        if n == 0:
            box = around
        elif not strictly and block_level_page_break(siblings[n - 1], box) in KEPT_TOGETHER:
            box = siblings[n - 1]
        else:
            break
    return box


def path_to(flow: Flow, box: Box) -> Path:
    """Return the place of a box in the document."""
    inward: list[int] = []
    while box is not flow.section:
        around = flow.parents[box]
        inward.insert(0, next(n for n, each in enumerate(around.children) if each is box))
        box = around
    ((body, section),) = ((place, next(iter(within))) for place, within in flow.start.items())
    return (body, section, *inward)


def opens_with(flow: Flow, start: dict[int, Any] | None, box: Box) -> bool:
    """Tell whether a page that begins at `start` begins with a box."""
    while start != resume_at(path_to(flow, box)):
        if box is flow.section or _in_flow(flow.parents[box])[0] is not box:
            return False
        box = flow.parents[box]
    return True
