"""WeasyPrint's layout context, which asks our foot instead of its own where the notes of a line go.

WeasyPrint's lines ask `overflows_page`, then `layout_footnote` for each note that they call, and if that
overflows `report_footnote`; they call `unlayout_footnote` for each line that they take back
(weasyprint.layout.block). `page_bottom` is where text has to end.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from recto.typesetting.engine import (
    AbsolutePlaceholder,
    BlockBox,
    Box,
    LayoutContext,
    LineBox,
    absolute_layout,
    block_level_layout,
    block_level_width,
    iter_line_boxes,
    strut,
)
from recto.typesetting.foot import Foot, Settled, height
from recto.typesetting.layers import TOLERANCE, Entry, Layer, Start, layer, lines
from recto.typesetting.plan import Item, Plan, Template, classes

LARGEST_FOOT = 0.85
"""How much of a page the foot may fill with what the page before left over, so that text stands on it too."""


class Unplaced:
    """The notes that stand on no page yet, in their order, found at once however many there are."""

    def __init__(self, notes: Iterable[Box]) -> None:
        self._notes = dict.fromkeys(notes)

    def __contains__(self, note: object) -> bool:
        return note in self._notes

    def __bool__(self) -> bool:
        return bool(self._notes)

    def __len__(self) -> int:
        return len(self._notes)

    def __iter__(self) -> Iterator[Box]:
        return iter(self._notes)

    def append(self, note: Box) -> None:
        """Put a note back."""
        self._notes[note] = None

    def remove(self, note: Box) -> None:
        """Take a note that is being placed."""
        del self._notes[note]

    def copy(self) -> list[Box]:
        """Return the notes as they stand now."""
        return list(self._notes)


class EditionContext(LayoutContext):
    """A layout context that sets the foot of each page itself.

    `waiting` is what the page before left over. `guess` gives the words of an item's slots before the page
    is done and they are known; it is told in which line of the page, counted by the leading, the item is.
    `reserve` is a height in CSS pixels that text leaves to a foot that turned out too high, `lacking` what
    it lacked.
    """

    def __init__(self, *arguments: Any) -> None:
        self.plan: Plan | None = None
        self.first = ""
        self.sheets: list[Any] = []
        self.numbers: dict[str, Any] = {}
        self.folios: Any = None
        self.waiting: tuple[Entry, ...] = ()
        self.layouts = 0
        self.reserve = 0.0
        self.lacking = 0.0
        self.foot = Foot({})
        self.guess: Callable[[Item, int], None] = lambda item, line: None
        self.footnotes: Any = []
        self.reported_footnotes: list[Box] = []
        self._area: Any = None
        self._line_bottom = 0.0
        self._top = 0.0
        self._full_bottom = 0.0
        self.page_bottom: Any = None
        self.in_column = False
        self.is_apart = False
        self.line_in_columns: dict[Item, int] = {}
        self._given_foot: float | None = None
        self._columns_bottom = -inf
        self._is_forced = False
        super().__init__(*arguments)

    @property
    def forced_break(self) -> bool:
        """Whether a break was asked for before the page being made.

        WeasyPrint (70.0, `make_page`) takes each page with a name for one that was, and so leaves white above
        what begins it, against CSS Fragmentation 3, 5.2; of a page that nobody asked for it says the name.
        """
        return self._is_forced

    @forced_break.setter
    def forced_break(self, value: object) -> None:
        self._is_forced = value is True

    def forget_styles(self) -> None:
        """Forget the styles of what might have stood before, after or beside elements, once all is built.

        WeasyPrint makes six of them for every element of a document, and asks for none of them again.
        """
        styles = self.style_for.get_computed_styles()
        for element, part in [key for key in styles if key[1] and isinstance(key[0], Element)]:
            del styles[element, part]

    def forget(self) -> None:
        """Let go of all that pages are made with, when they are made; only `layouts` remains."""
        layouts = self.layouts
        self.__dict__.clear()
        self.layouts = layouts

    @property
    def current_footnote_area(self) -> Any:
        """The area of the page being made; setting it begins a page with what the page before left over."""
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        self._area = area
        self.reported_footnotes = []
        if area is not None:
            block_level_width(area, area.page)
            area.height = 0
            self._top = self.page_bottom - area.page.height
            self._full_bottom = self.page_bottom
            self._begin_foot()

    def overflows_page(self, bottom_space: float, position_y: float) -> bool:
        """Remember the lowest place that was asked for, then answer as WeasyPrint does."""
        self._line_bottom = position_y + bottom_space
        return bool(super().overflows_page(bottom_space, position_y))

    def layout_footnote(self, footnote: Box) -> bool:
        """Place a note below its line; return True where not even its beginning has room there."""
        assert self.plan is not None
        item = self.plan.items[footnote]
        bottom = self._line_bottom
        self.footnotes.remove(footnote)
        if any(self.foot.layer_of(item) is self.foot.layer_of(entry.item) for entry in self.waiting):
            return True
        if self.in_column:
            self.guess(item, self.line_in_columns.get(item, 1))
            bottom = self._top
        else:
            self.guess(item, round((bottom - self._top) / self.leading))
        self.foot.add(Entry(item, None, bottom))
        self._measure()
        return not self.in_column and self._excess(bottom) > TOLERANCE

    def report_footnote(self, footnote: Box) -> None:
        """Send a note to the next page: with its line, unless the page would stay empty without it."""
        assert self.plan is not None
        item = self.plan.items[footnote]
        self.foot.remove(item)
        self.waiting = (*self.waiting, Entry(item))
        footnote.style["footnote_policy"] = "line"
        self._measure()

    def unlayout_footnote(self, footnote: Box) -> None:
        """Take a note off the page because its line was."""
        assert self.plan is not None
        if footnote not in self.footnotes:
            item = self.plan.items[footnote]
            self.foot.remove(item)
            self.waiting = tuple(each for each in self.waiting if each.item is not item)
            self.footnotes.append(footnote)
            self._measure()

    def settled(self, text_bottom: float) -> Settled | None:
        """Return the foot of the page just made, below text that ends at `text_bottom`.

        None where the foot, with the words that its slots have by now, is too high for that.
        """
        space = self.space_below(text_bottom) + self.reserve
        cuts = self.foot.cuts(space)
        self.lacking = height(cuts.values()) - space
        if cuts and self.lacking > TOLERANCE:
            return None
        return Settled(self.foot, self._area, cuts, self._full_bottom, space)

    @contextmanager
    def foot_as_given(self, height: float | None = None) -> Iterator[None]:
        """Lay out columns above a foot of a height in CSS pixels, whatever they call; or as it is."""
        if height is not None:
            self.page_bottom = self._full_bottom - self._frame - self.reserve - height
        self._given_foot = self._area.height if height is None else height
        yield
        self._given_foot = None

    def end_columns(self, bottom: float) -> None:
        """Let the foot have what columns that end at `bottom` leave of the page."""
        self._columns_bottom = bottom
        self._measure()

    @property
    def top(self) -> float:
        """Where the text of the page begins, in CSS pixels."""
        return self._top

    @property
    def is_in_text(self) -> bool:
        """Tell whether what is being laid out stands in the text of the page or its columns, not apart."""
        around = self._excluded_shapes_root_boxes
        return all(box is None or getattr(box, "is_column", False) for box in around)

    @property
    def leading(self) -> float:
        """The distance of lines in CSS pixels, from which the line of a place is guessed."""
        return float(strut(self._area.page.style)[0])

    def set_block(self, box: Box, start: Start, space: float, around: Box, must_begin: bool) -> tuple:
        """Lay out a box from `start` on, in a height of `space` CSS pixels; (None, None) where nothing fits.

        A box that `must_begin` gives up a line at least, whatever forbids to break it.
        """
        positioned: list[Any] = []
        with self._apart(space):
            box.position_x = box.position_y = 0
            made, end, *_ = block_level_layout(
                self, box, 0, start, around, must_begin, positioned, positioned
            )
            self._lay_out_positioned(positioned, made)
        if made and end is not None:
            if not must_begin and not any(lines(made)):
                return None, None
            made = _trimmed(made)
        return made, end if made else None

    def set_lines(self, children: Sequence[Box], start: Start, around: Box) -> Iterator[tuple]:
        """Lay out inline boxes as the lines of one paragraph from `start` on; yield each with its end."""
        paragraph = LineBox.anonymous_from(around, list(children))
        positioned: list[Any] = []
        with self._apart(inf):
            yield from iter_line_boxes(
                self, paragraph, 0, -inf, start, around, positioned, positioned, None, None
            )
            self._lay_out_positioned(positioned, around)

    def add_broken_out_of_flow(self, new_box: Any, box: Any, containing_block: Any, resume_at: Any) -> None:
        """Keep for the next page what does not fit beside the text; words in the margin are never broken."""
        if "marginal" not in classes(box):
            super().add_broken_out_of_flow(new_box, box, containing_block, resume_at)
            return
        whole = AbsolutePlaceholder(box)
        absolute_layout(self, whole, containing_block, [], -inf, None)
        new_box.set_laid_out_box(whole._box)

    def _lay_out_positioned(self, positioned: list[Any], around: Box | None) -> None:
        """Lay out what stands out of the flow in a box: the markers of a list."""
        for each in positioned if around else ():
            absolute_layout(self, each, around, [], 0, None)

    @contextmanager
    def _apart(self, space: float) -> Iterator[None]:
        """Lay out something that is not part of the page being made."""
        kept = self.page_bottom, self.footnotes, self._line_bottom, self.in_column, self.is_apart
        self.page_bottom, self.footnotes, self.in_column, self.is_apart = space, [], False, True
        self.create_block_formatting_context(object())
        yield
        self.finish_block_formatting_context()
        self.page_bottom, self.footnotes, self._line_bottom, self.in_column, self.is_apart = kept

    def _begin_foot(self) -> None:
        """Begin the foot with what the page before left over, in order, up to LARGEST_FOOT."""
        assert self.plan is not None
        self._columns_bottom = -inf
        in_midst = {entry.item.layer for entry in self.waiting if entry.start is not None}
        templates = self._templates().items()
        self.foot = Foot({name: self._layer(each, name in in_midst) for name, each in templates})
        waiting, self.waiting = list(self.waiting), tuple[Entry, ...]()
        for entry in waiting:
            own = self.foot.layer_of(entry.item)
            if any(self.foot.layer_of(each.item) is own for each in self.waiting):
                self.waiting = (*self.waiting, entry)
                continue
            if entry.start is None:
                self.guess(entry.item, 1)
            self.foot.add(replace(entry, line_bottom=-inf))
            self._measure()
            if self._excess(self._floor()) > TOLERANCE and len(self.foot.entries) > 1:
                self.foot.remove(entry.item)
                self.waiting = (*self.waiting, entry)
        self._measure()

    def _templates(self) -> dict[str, Template]:
        assert self.plan is not None
        if self.plan.templates:
            return self.plan.templates
        return {"": Template("", BlockBox.anonymous_from(self._area, []))}

    def _layer(self, template: Template, is_continued: bool) -> Layer:
        styled = template.continued if is_continued and template.continued else template.box
        frame = styled.copy_with_children([])
        with self._apart(inf):
            frame.position_x = frame.position_y = 0
            frame, *_ = block_level_layout(self, frame, 0, None, self._area, page_is_empty=True)
        return layer(template, frame, self)

    def _measure(self) -> None:
        """Give the text what the foot leaves of the page; columns are given theirs by `foot_as_given`."""
        if self._given_foot is not None:
            self._area.height = self._given_foot
            return
        space = self.space_below(self._floor())
        self._area.height = height(self.foot.cuts(space).values())
        taken = self._area.margin_height() + self.reserve if self.foot.entries else 0
        self.page_bottom = self._full_bottom - taken

    def _floor(self) -> float:
        """Return where the text ends that the foot has to stay below."""
        largest = self._full_bottom - LARGEST_FOOT * (self._full_bottom - self._top)
        return max(self.foot.line_bottom, largest, self._columns_bottom)

    def space_below(self, position_y: float) -> float:
        """Return the height that the layers may have together when text ends at `position_y`."""
        return float(self._full_bottom - position_y - self._frame - self.reserve)

    @property
    def _frame(self) -> float:
        """The margins, padding and rule of the area of notes."""
        return float(self._area.margin_height() - self._area.height)

    def _excess(self, position_y: float) -> float:
        """Return how much the foot is too high when text ends at `position_y`."""
        return self._area.height - self.space_below(position_y)


def _trimmed(box: Box) -> Box:
    """End a broken box after its last line: WeasyPrint stretches it to the end of the page."""
    ends = [line.position_y + line.height for line in lines(box)]
    box.height = max(ends, default=box.content_box_y()) - box.content_box_y()
    return box
