"""Facing pages: two flows beside each other, one on left-hand pages, one on the right-hand pages facing them.

The document says by `data-facing` on two sections of its body which is `verso` and which is `recto` (in a
book that is read from right to left the verso is the right-hand page), and by `data-pair` on blocks in them
what belongs together. A pair begins in the same opening on both sides; what is longer than its room runs over
to the next page of its own side.

An opening is made by laying out both pages as far as they go. Where one of them begins fewer pairs, the
other is cut before the first pair that is not on both, or laid out again to end there where it cannot be cut
(`shortening`). The text before that pair stood on the page already, so that it has room; and the number of
the pair only falls, so that an opening comes to rest. A side on which the pair would be the first thing
waits for the other with an empty page: whatever keeps the other from the pair stands on its page, so that
each opening takes something of the text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from recto.errors import LedgerError
from recto.typesetting.context import Unplaced
from recto.typesetting.engine import Box, block_level_page_break
from recto.typesetting.facing_flows import PAIR, Facing, Flow, begun_on, end_before, opens_with, path_to
from recto.typesetting.levelling import lower, restyled, spaced, tops, white
from recto.typesetting.page_ends import end_whole
from recto.typesetting.possible_ends import End, ends, resume_at
from recto.typesetting.progress import Pagination, Start, count_lines, forget_lines
from recto.typesetting.shortening import can_end_sooner, ended

FORCED = frozenset({"page", "left", "right", "recto", "verso"})
Make = Callable[[Pagination, int, Start], Start]
"""Makes the page of an index, puts it among the sheets, returns what the next one of its flow begins with."""


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

    `recto_end` is None where only the verso flow goes on. `white` is what stands above blocks so that they
    begin level.
    """

    def __init__(self, run: Pagination, facing: Facing, index: int, verso: Start, make: Make) -> None:
        assert verso.beside is not None
        self.run, self.facing, self.index, self.make = run, facing, index, make
        self.verso, self.recto = verso, verso.beside
        self.notes = list(run.context.footnotes)
        self.verso_end: Start = verso
        self.recto_end: Start | None = None
        self.waiting: dict[Flow, list[Box]] = {}
        self.white: dict[Box, float] = {}

    def come_to_rest(self) -> None:
        """Make both pages until the same pairs have begun on them."""
        self._make_verso()
        if _is_done(self.facing.recto, self.recto) and _is_done(self.facing.verso, self.verso_end):
            self._keep_notes()
            return
        self._make_recto(self.verso_end.begun)
        if self.facing.levels:
            self._level()
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
        """Let the page on which more pairs begin end before the first of them that is not on both."""
        while self.recto_end and self.verso_end.begun != self.recto_end.begun:
            if self.verso_end.begun > self.recto_end.begun:
                most = self.recto_end.begun
                if not self._end_verso(self._before(self.facing.verso, self.verso, most, strictly)):
                    self._make_verso(most, strictly)
            else:
                most = self.verso_end.begun
                if not self._end_recto(self._before(self.facing.recto, self.recto, most, strictly)):
                    self._make_recto(most, strictly)

    def _level(self) -> None:
        """Put white above the pairs that begin on the pages so that they begin at the same heights."""
        heights = [tops(self.run.sheets[self.index + n].page, PAIR) for n in (0, 1)]
        names = [name for name in self.facing.levels if all(name in each for each in heights)]
        verso, recto = self.facing.verso, self.facing.recto
        new = [name for name in names if verso.places[name] >= self.verso.begun]
        blocks = [(verso.blocks[verso.places[name]], recto.blocks[recto.places[name]]) for name in new]
        self.white = white(blocks, [(heights[0][name], heights[1][name]) for name in new])
        most = min(end.begun for end in (self.verso_end, self.recto_end) if end)
        above = {one: self.white[one] for one, _ in blocks if one in self.white}
        if above and not (self._lower(0, above) and self._end_verso(self._places(0)) and self._is_whole(0)):
            self._make_verso(most)
        above = {other: self.white[other] for _, other in blocks if other in self.white}
        if above and not (self._lower(1, above) and self._end_recto(self._places(1)) and self._is_whole(1)):
            self._make_recto(most)

    def _stands_still(self) -> bool:
        """Tell whether no page took anything, because each wants to keep what it begins with together."""
        ends = ((self.verso, self.verso_end), (self.recto, self.recto_end))
        return all(
            end is not None and (end.state[0], end.waiting) == (start.state[0], start.waiting)
            for start, end in ends
        )

    # Pages that are laid out end otherwise.

    def _lower(self, side: int, above: dict[Box, float]) -> bool:
        end = self.recto_end if side else self.verso_end
        assert end is not None
        index = self.index + side
        return can_end_sooner(self.run, index, end) and lower(self.run.sheets[index].page, above)

    def _is_whole(self, side: int) -> bool:
        """Tell whether a page does not end within a word, or would if it were laid out again."""
        return not end_whole(self.run.sheets[self.index + side].page)

    def _places(self, side: int) -> Iterator[End | None]:
        """Yield where a page may end, the lowest first."""
        yield None
        root = self.run.sheets[self.index + side].page.children[0]
        yield from (end for end in reversed(ends(root)) if end.is_allowed)

    def _before(self, flow: Flow, start: Start, most: int, strictly: bool) -> list[End]:
        """Return where a page ends before a pair, as `end_before` says."""
        box = end_before(flow, flow.blocks[most], strictly)
        root = self.run.sheets[self.index + (flow is self.facing.recto)].page.children[0]
        if opens_with(flow, start.state[0], box):
            return [End(((root, 0),), start.state[0], start.state[1]["page"])]
        where = resume_at(path_to(flow, box))
        return [end for end in ends(root) if end.resume_at == where]

    def _end_verso(self, places: Iterable[End | None]) -> bool:
        end = self._ended(self.facing.verso, self.index, self.verso, self.verso_end, places)
        self.verso_end = end or self.verso_end
        return end is not None

    def _end_recto(self, places: Iterable[End | None]) -> bool:
        assert self.recto_end is not None
        end = self._ended(self.facing.recto, self.index + 1, self.recto, self.recto_end, places)
        self.recto_end = end or self.recto_end
        return end is not None

    def _ended(
        self, flow: Flow, index: int, start: Start, end: Start, places: Iterable[End | None]
    ) -> Start | None:
        """Let a page end at the first of some places that will do; None where it has to be made for that."""
        if not can_end_sooner(self.run, index, end):
            return None
        found = ended(self.run, index, end, places)
        if found is None:
            return None
        following, dropped = found
        self.waiting[flow] += dropped
        if following.state[0] == end.state[0]:
            return following
        return replace(following, begun=max(start.begun, begun_on(flow, self.run.sheets[index].page)))

    # Pages are laid out.

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
        box = end_before(flow, flow.blocks[most], strictly)
        if opens_with(flow, start.state[0], box):
            return self._laid_out(flow, index, replace(start, root=flow.bare))
        with restyled(box, break_before="page"):
            end = self._laid_out(flow, index, start)
        if end.begun > most:
            return self._laid_out(flow, index, replace(start, root=flow.bare))
        resume_at, page, *others = end.state
        return replace(end, state=(resume_at, page | {"break": "any"}, *others))

    def _laid_out(self, flow: Flow, index: int, start: Start) -> Start:
        """Make a page of a flow; its first page after the last is where the flow ends."""
        context = self.run.context
        context.footnotes = Unplaced(note for note in self.notes if note.element in flow.elements)
        with spaced({box: by for box, by in self.white.items() if box.element in flow.elements}):
            end = self.make(self.run, index, start)
        self.waiting[flow] = list(context.footnotes)
        begun = max(start.begun, begun_on(flow, self.run.sheets[index].page))
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
