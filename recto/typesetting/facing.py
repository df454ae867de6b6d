"""Facing pages: two flows beside each other, one on left-hand pages, one on the right-hand pages facing them.

The document says by `data-facing` on two sections that follow each other in its body which is `verso` and
which is `recto` (in a book that is read from right to left the verso is the right-hand page), and by
`data-pair` on blocks in them what belongs together. A pair begins in the same opening on both sides; what is
longer than its room runs over to the next page of its own side.

An opening is made by laying out both pages as far as they go. Where one of them begins fewer pairs, the
other is made again and ends before the first pair that is not on both. The text before that pair stood
on the page already, so that it has room; and the number of the pair only falls, so that an opening comes to
rest. A side on which the pair would be the first thing waits for the other with an empty page: whatever
keeps the other from the pair stands on its page, so that each opening takes something of the text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recto.errors import LedgerError
from recto.typesetting.context import Unplaced
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
from recto.typesetting.progress import Pagination, Start, count_lines, forget_lines

FACING = "data-facing"
"""The attribute of a section that stands on pages of one side: `verso` or `recto`."""
PAIR = "data-pair"
"""The attribute of a block, and of what it corresponds to in the facing flow."""
LEVEL = "data-facing-level"
"""The attribute of a verso flow whose pairs begin at one height on both pages, as far as there is room."""
FORCED = frozenset({"page", "left", "right", "recto", "verso"})
KEPT_TOGETHER = frozenset({"avoid", "avoid-page"})

Parents = dict[Box, Box]
"""The box around each box."""
Make = Callable[[Pagination, int, Start], Start]
"""Makes the page of an index, puts it among the sheets, returns what the next one of its flow begins with."""


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
    """Two flows beside each other, and what follows them in the document, if anything does."""

    verso: Flow
    recto: Flow
    after: Box | None
    verso_is_right: bool = False


def facing_flows(root: Box) -> list[Facing]:
    """Return what a document has of flows that face each other.

    Raises ValueError where a verso flow has no recto one behind it, or where their pairs differ in order.
    """
    place, body = next(
        ((n, each) for n, each in enumerate(root.children) if each.element_tag == "body"), (0, root)
    )
    sides = [attribute(each, FACING) for each in body.children]
    found = []
    for n in [n for n, side in enumerate(sides) if side == "verso"]:
        if sides[n + 1 : n + 2] != ["recto"]:
            raise ValueError(f"Nothing faces {attribute(body.children[n], 'id')}")
        found.append(_facing(root, body, place, n))
    return found


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


# Openings.


def first_start(flows: Sequence[Facing], start: Start) -> Start:
    """Return what the first page begins with: a blank one comes before a left-hand page."""
    if not flows or {0: None} not in flows[0].verso.start.values():
        return start
    page = {"break": "verso", "page": flows[0].verso.section.page_values()[0]}
    return Start((flows[0].verso.start, page, *start.state[2:]))


def facing_at(flows: Sequence[Facing], start: Start) -> Facing | None:
    """Return what faces each other on the page that begins so and on the next; None for a page by itself."""
    resume_at, _, is_right, _ = start.state
    for each in flows:
        if start.root is each.verso.root or (
            is_right == each.verso_is_right and resume_at == each.verso.start
        ):
            return each
    return None


def opening(
    run: Pagination, facing: Facing, index: int, start: Start, make: Make
) -> tuple[int, Start | None]:
    """Make the page of an index and the one that faces it.

    Returns how many pages that were, and what the next one begins with; None after the last of the document.
    """
    verso = replace(start, root=facing.verso.root, beside=start.beside or _beginning(facing.recto, start))
    made = _Opening(run, facing, index, verso, make)
    made.come_to_rest()
    if made.recto_end is None:
        return 1, _after(facing, made.verso_end)
    if _is_done(facing.verso, made.verso_end) and _is_done(facing.recto, made.recto_end):
        return 2, _after(facing, made.recto_end)
    return 2, _with_counts_of(replace(made.verso_end, beside=made.recto_end), made.recto_end)


def _beginning(flow: Flow, start: Start) -> Start:
    """Return what the first page of a recto flow begins with."""
    page = {"break": "page", "page": flow.section.page_values()[0]}
    return Start((flow.start, page, not start.state[2], start.state[3]), root=flow.root, is_second=True)


def _is_done(flow: Flow, start: Start) -> bool:
    return start.state[0] == flow.end and not start.waiting and not start.broken


def _with_counts_of(start: Start, before: Start) -> Start:
    """Let a page count on from the one before it, which is of the other flow, in the groups of its own."""
    resume_at, page, _, (*_, groups) = start.state
    *_, is_right, (depth, counters, scopes, _) = before.state
    return replace(start, state=(resume_at, page, is_right, (depth, counters, scopes, groups)))


def _after(facing: Facing, end: Start) -> Start | None:
    """Return what the page after the last opening begins with."""
    if facing.after is None:
        return None
    asked = block_level_page_break(facing.recto.section, facing.after)
    page = {"break": asked if asked in FORCED else "page", "page": facing.after.page_values()[0]}
    return Start((facing.recto.end, page, *end.state[2:]))


class _Opening:
    """Two pages in the making; `verso_end` and `recto_end` are what those after them begin with.

    `recto_end` is None where only the verso flow goes on.
    """

    def __init__(self, run: Pagination, facing: Facing, index: int, verso: Start, make: Make) -> None:
        assert verso.beside is not None
        self.run, self.facing, self.index, self.make = run, facing, index, make
        self.verso, self.recto = verso, verso.beside
        self.notes = list(run.context.footnotes)
        self.verso_end: Start = verso
        self.recto_end: Start | None = None
        self.waiting: dict[Flow, list[Box]] = {}

    def come_to_rest(self) -> None:
        """Make both pages until the same pairs have begun on them."""
        self._make_verso()
        if _is_done(self.facing.recto, self.recto) and _is_done(self.facing.verso, self.verso_end):
            self._keep_notes()
            return
        self._make_recto()
        self._match()
        if self._stands_still():
            self._make_verso()
            self._make_recto()
            self._match(strictly=True)
        if self._stands_still():
            raise LedgerError(
                f"Pages {self.index + 1} and {self.index + 2} take nothing of what faces each other"
            )
        self._recount_recto()
        self._keep_notes()

    def _match(self, strictly: bool = False) -> None:
        while self.recto_end and self.verso_end.begun != self.recto_end.begun:
            if self.verso_end.begun > self.recto_end.begun:
                self._make_verso(self.recto_end.begun, strictly)
            else:
                self._make_recto(self.verso_end.begun, strictly)

    def _stands_still(self) -> bool:
        """Tell whether no page took anything, because each wants to keep what it begins with together."""
        ends = ((self.verso, self.verso_end), (self.recto, self.recto_end))
        return all(
            end is not None and (end.state[0], end.waiting) == (start.state[0], start.waiting)
            for start, end in ends
        )

    def _make_verso(self, most: int | None = None, strictly: bool = False) -> None:
        page_maker = self.run.context.page_maker
        kept = page_maker[self.index + 1] if self.recto_end else None
        self.verso_end = self._page(self.facing.verso, self.index, self.verso, most, strictly)
        if kept:
            page_maker[self.index + 1] = kept

    def _make_recto(self, most: int | None = None, strictly: bool = False) -> None:
        start = _with_counts_of(self.recto, self.verso_end)
        self.recto_end = self._page(self.facing.recto, self.index + 1, start, most, strictly)

    def _page(self, flow: Flow, index: int, start: Start, most: int | None, strictly: bool) -> Start:
        """Make a page on which no more than `most` pairs have begun; empty if it would open with the next."""
        if most is None or most >= len(flow.blocks):
            return self._laid_out(flow, index, start)
        box = _end_before(flow, flow.blocks[most], strictly)
        theirs = box.style["break_before"]
        box.style["break_before"] = "page"
        end = self._laid_out(flow, index, start)
        box.style["break_before"] = theirs
        if end.begun > most:
            return self._laid_out(flow, index, replace(start, root=flow.bare))
        resume_at, page, *others = end.state
        return replace(end, state=(resume_at, page | {"break": "any"}, *others))

    def _laid_out(self, flow: Flow, index: int, start: Start) -> Start:
        """Make a page of a flow; its first page after the last is where the flow ends."""
        context = self.run.context
        context.footnotes = Unplaced(note for note in self.notes if note.element in flow.elements)
        end = self.make(self.run, index, start)
        self.waiting[flow] = list(context.footnotes)
        begun = max(start.begun, _begun(flow, self.run.sheets[index].page))
        resume_at, page, *others = end.state
        if start.root is flow.bare:
            resume_at, page, *_ = start.state
        elif resume_at is None:
            resume_at, begun = flow.end, len(flow.blocks)
        state = (resume_at, page, *others)
        return replace(end, state=state, root=flow.root, begun=begun, is_second=start.is_second)

    def _recount_recto(self) -> None:
        """Let the right-hand page count on from the left-hand one as that came to rest."""
        index = self.index + 1
        sheet = self.run.sheets[index]
        forget_lines(self.run, index, sheet.counted)
        sheet.counted = count_lines(self.run, index, sheet.page)

    def _keep_notes(self) -> None:
        """Leave to the pages that follow the notes that are called on neither page."""
        waiting = {note for notes in self.waiting.values() for note in notes}
        theirs = [flow.elements for flow in self.waiting]
        self.run.context.footnotes = Unplaced(
            note
            for note in self.notes
            if note in waiting or not any(note.element in elements for elements in theirs)
        )


def _begun(flow: Flow, page: Box) -> int:
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


def _end_before(flow: Flow, box: Box, strictly: bool) -> Box:
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
