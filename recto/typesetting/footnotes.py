"""Footnotes that begin on the page of their call, run over pages where they must, and are never lost.

WeasyPrint places a note whole or moves it whole, loses one now and then, and lets a long one run off
the page. This context keeps its own account of the foot: each note is set by itself; when it does not
fit under the line that calls it, as many of its lines as fit stay and the rest opens the foot of the
next page; where not even that is possible, the line goes to the next page with its note.

WeasyPrint's lines ask `layout_footnote`, `overflows_page` and, if that says so, `report_footnote`, in
this order, and call `unlayout_footnote` for each line that they take back (weasyprint.layout.block).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout, block_level_width
from weasyprint.layout.page import remake_page

from recto.errors import LedgerError

LARGEST_FOOT = 0.85
"""How much of a page notes carried over from the page before may fill, so that text stands on it too."""


@dataclass(frozen=True)
class Part:
    """What stands of a note at one foot: its box as laid out, and where its rest begins, if it has one."""

    note: Box
    box: Box
    rest: Any = None

    @property
    def height(self) -> float:
        """Return the height in CSS pixels, margins included."""
        return float(self.box.margin_height())


class FootnoteContext(LayoutContext):
    """A layout context that sets the foot of each page itself.

    `waiting` are notes, each with the place where its rest begins (None for all of it), that the
    next page has to begin its foot with.
    """

    def __init__(self, *arguments: Any) -> None:
        self.waiting: list[tuple[Box, Any]] = []
        self.footnotes: list[Box] = []
        self.reported_footnotes: list[tuple[Box, Any]] = []
        self._area: Any = None
        self._foot: list[Part] = []
        self._ready: dict[Box, Box] = {}
        self._full_bottom = 0.0
        self._line_bottom = 0.0
        super().__init__(*arguments)

    @property
    def current_footnote_area(self) -> Any:
        """The area of the page being made; setting it begins a page with the notes that wait."""
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        self._area, self._foot, self.reported_footnotes = area, [], []
        if area is not None:
            block_level_width(area, area.page)
            area.height = 0
            self._full_bottom = self.page_bottom
            self._place_waiting()

    def overflows_page(self, bottom_space: float, position_y: float) -> bool:
        """Remember the lowest place that was asked for, then answer as WeasyPrint does."""
        self._line_bottom = position_y + bottom_space
        return bool(super().overflows_page(bottom_space, position_y))

    def layout_footnote(self, footnote: Box) -> bool:
        """Place a note whole; return True where earlier notes wait, so that it has to wait too."""
        self.footnotes.remove(footnote)
        if self.waiting:
            return True
        whole = self._set(footnote, None, inf)
        assert whole is not None, "nothing is too high for an endless page"
        self._place(whole)
        return False

    def report_footnote(self, footnote: Box) -> None:
        """Begin a note that does not fit whole, or send its line to the next page with it."""
        self._take_back(footnote)
        part = None if self.waiting else self._set(footnote, None, self._space_below(self._line_bottom))
        footnote.style["footnote_policy"] = "auto" if part else "line"
        if part:
            self._place(part)
        else:
            self.waiting.append((footnote, None))

    def unlayout_footnote(self, footnote: Box) -> None:
        """Take a note off the page because its line was."""
        if footnote not in self.footnotes:
            self._take_back(footnote)
            self.footnotes.append(footnote)

    def foot(self) -> Box:
        """Return the foot of the page just made, laid out at the bottom of the page area."""
        area = self._area.copy_with_children([part.box for part in self._foot])
        area.height = sum(part.height for part in self._foot)
        area.position_y = self._full_bottom - area.margin_height()
        position_y = area.content_box_y()
        for part in self._foot:
            part.box.translate(area.content_box_x() - part.box.position_x, position_y - part.box.position_y)
            position_y += part.height
        return area

    def _place_waiting(self) -> None:
        """Begin the foot with what the page before left over, in order, up to LARGEST_FOOT."""
        waiting, self.waiting = self.waiting, []
        largest = self._full_bottom - LARGEST_FOOT * self._area.page.height
        for note, start in waiting:
            space, is_first = self._space_below(largest), not self._foot
            part = None if self.waiting else self._set(note, start, space, must_begin=is_first)
            if part:
                self._place(part)
            else:
                self.waiting.append((note, start))

    def _place(self, part: Part) -> None:
        self._foot.append(part)
        if part.rest is not None:
            self.waiting.append((part.note, part.rest))
        self._measure()

    def _take_back(self, note: Box) -> None:
        self._foot = [part for part in self._foot if part.note is not note]
        self.waiting = [(each, start) for each, start in self.waiting if each is not note]
        self._measure()

    def _measure(self) -> None:
        """Give the text what the foot leaves of the page."""
        self._area.height = sum(part.height for part in self._foot)
        self.page_bottom = self._full_bottom - (self._area.margin_height() if self._foot else 0)

    def _space_below(self, position_y: float) -> float:
        """Return the height that one more note may have when text ends at `position_y`."""
        height = sum(part.height for part in self._foot)
        frame = self._area.margin_height() - self._area.height
        return self._full_bottom - position_y - frame - height

    def _set(self, note: Box, start: Any, space: float, must_begin: bool = False) -> Part | None:
        """Lay out a note from `start` on, in a height of `space` CSS pixels; None where nothing fits.

        A note that `must_begin` gives up a line at least, whatever forbids to break it.
        """
        if space <= 0:
            return None
        bottom, footnotes = self.page_bottom, self.footnotes
        self.page_bottom, self.footnotes = space, []
        self.create_block_formatting_context(object())
        ready = self._ready_box(note)
        ready.position_x = ready.position_y = 0
        box, rest, *_ = block_level_layout(self, ready, 0, start, self._area, page_is_empty=must_begin)
        self.finish_block_formatting_context()
        self.page_bottom, self.footnotes = bottom, footnotes
        if not box or rest is None:
            return Part(note, box) if box else None
        return Part(note, _trimmed(box), rest) if must_begin or any(_lines(box)) else None

    def _ready_box(self, note: Box) -> Box:
        """Return a note with its white space processed and its anonymous boxes made, once."""
        if note not in self._ready:
            note.children = [each for each in note.children if not _is_empty_marker(each)]
            note.process_whitespace()
            note.process_text_transform()
            self._ready[note] = build.create_anonymous_boxes(note)
        return self._ready[note]


def make_all_pages(context: FootnoteContext, root_box: Box, html: Any, pages: list[Box]) -> Iterator[Box]:
    """Yield each page with its foot; raise LedgerError where a note stands on none of them.

    Stands for `weasyprint.layout.make_all_pages`, and makes every page each time it is called.
    """
    context.waiting, context.rendered_notes = [], []
    index = 0
    while True:
        context.reported_footnotes = list(context.waiting)
        _reset(context.page_maker[index][-1])
        page, resume_at = remake_page(index, context, root_box, html)
        root, _, note_area = page.children
        page.children = [root, context.foot(), note_area]
        yield page
        index += 1
        if resume_at is None and not context.waiting:
            break
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()
    if context.footnotes:
        names = ", ".join(note.element.get("id", "") for note in context.footnotes)
        raise LedgerError(f"Notes that stand on no page: {names}")


def _reset(state: dict[str, Any]) -> None:
    """Forget what an earlier making of a page asked for."""
    state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])


def _is_empty_marker(box: Box) -> bool:
    """Tell whether a box is a marker that WeasyPrint made although the note bears its own label."""
    return (box.element_tag or "").endswith("::footnote-marker") and not box.children


def _lines(box: Box) -> Iterator[LineBox]:
    """Yield the lines within a box."""
    return (each for each in box.descendants() if isinstance(each, LineBox))


def _trimmed(box: Box) -> Box:
    """End a broken box after its last line: WeasyPrint stretches it to the end of the page."""
    ends = [line.position_y + line.height for line in _lines(box)]
    box.height = max(ends, default=box.content_box_y()) - box.content_box_y()
    return box
