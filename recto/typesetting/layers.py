"""The layers of the foot: how items stand in each, how high it is, and where it may be cut.

A layer measures its items as they are added, so that a foot of forty entries costs little more than the
forty. What a page has no room for is cut off at a line: the rest opens the layer on the next page. An item
is never cut before its first line, so that it begins where it belongs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Protocol

from recto.typesetting.engine import BlockBox, Box, LineBox, TextBox
from recto.typesetting.plan import Item, Template

KEPT_LINES = 2
"""Lines of a cut note that stay together on each side of the cut."""

TOLERANCE = 1e-7
"""CSS pixels that sums of heights may be off by."""
LONG_ENTRY = 6
"""Lines beyond which an entry may run over to the next page."""


Start = Any
"""Where the layout of an item goes on: WeasyPrint's skip stack; None for its beginning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item at the foot, from `start` on; `line_bottom` is where the line that it belongs to ends.

    What the page before left over has no such line, and `line_bottom` is -inf.
    """

    item: Item
    start: Start = None
    line_bottom: float = -inf


@dataclass(frozen=True)
class Cut:
    """What a layer shows when it is `height` high, frame included; `rest` goes to the next page.

    `content` are its boxes, each with its place from the left of the page area and from the top in the frame.
    `is_forced` tells that an item is cut that must not be.
    """

    height: float
    content: Sequence[tuple[float, float, Box]]
    rest: tuple[Entry, ...] = ()
    is_forced: bool = False


class Setter(Protocol):
    """What sets boxes for the foot: the layout context."""

    def set_block(self, box: Box, start: Start, space: float, around: Box, must_begin: bool) -> tuple: ...

    def set_lines(self, children: Sequence[Box], start: Start, around: Box) -> Iterator[tuple]: ...


class Layer:
    """A layer on one page; its two forms differ in how it is measured and cut.

    `frame` is an empty box as wide as the page area, with the margins, padding and rule of the layer.
    """

    def __init__(self, template: Template, frame: Box, setter: Setter) -> None:
        self.template, self.frame, self.setter = template, frame, setter
        self.entries: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Add an entry after the others."""
        self.entries.append(entry)

    def remove(self, item: Item) -> None:
        """Take an item out."""
        self.entries = [each for each in self.entries if each.item is not item]

    def whole(self) -> Cut:
        """Return the layer uncut."""
        raise NotImplementedError

    def cut(self, space: float) -> Cut:
        """Return as much as fits in a height of `space`, or where nothing fits the least there can be."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of what was set to measure the layer; it is set again if it is asked for."""

    @property
    def frame_height(self) -> float:
        """Return the height in CSS pixels of the margins, padding and rule."""
        return float(self.frame.margin_height())

    def block(self, cut: Cut) -> Box:
        """Return the layer as one box, laid out from (0, 0) on."""
        top = self.frame.content_box_y()
        for x, y, each in cut.content:
            each.translate(x - each.position_x, top + y - each.position_y)
        box = self.frame.copy_with_children([each for *_, each in cut.content])
        box.height = cut.height - self.frame_height
        return box


class Paragraphs(Layer):
    """Items one below the other; only the last can be cut."""

    def __init__(self, template: Template, frame: Box, setter: Setter) -> None:
        super().__init__(template, frame, setter)
        self._set: dict[tuple[Item, tuple[str, ...]], tuple[Box, Start]] = {}

    def forget(self) -> None:
        self._set.clear()

    def whole(self) -> Cut:
        return self._cut([self._box(entry)[0] for entry in self.entries])

    def cut(self, space: float) -> Cut:
        *before, last = self.entries
        boxes = [self._box(entry)[0] for entry in before]
        left = space - self.frame_height - sum(map(_height, boxes))
        whole, _ = self._box(last)
        for height in (left, *_least_heights(whole)):
            box, rest = self._within(last, height)
            if box:
                return self._cut([*boxes, box], rest and Entry(last.item, rest))
        if not before and last.line_bottom == -inf and left > 0:
            box, rest = self.setter.set_block(last.item.box, last.start, left, self.frame, True)
            return replace(self._cut([box], rest and Entry(last.item, rest)), is_forced=True)
        return self._cut([*boxes, whole])

    def _cut(self, boxes: list[Box], rest: Entry | None = None) -> Cut:
        x = self.frame.content_box_x()
        height = sum(map(_height, boxes)) + self.frame_height
        return Cut(height, _stacked((x, box) for box in boxes), (rest,) if rest else ())

    def _box(self, entry: Entry) -> tuple[Box, Start]:
        """Return an item set whole; what was set once with the same words is not set again."""
        key = (entry.item, tuple(slot.box.text for slot in entry.item.slots))
        if key not in self._set:
            self._set[key] = self.setter.set_block(entry.item.box, entry.start, inf, self.frame, True)
        return self._set[key]

    def _within(self, entry: Entry, height: float) -> tuple[Box | None, Start]:
        if height <= 0:
            return None, None
        return self.setter.set_block(entry.item.box, entry.start, height, self.frame, False)


@dataclass
class _Line:
    box: Box
    x: float
    end: Start
    begun: int
    """How many entries have begun when the line ends."""


class RunOn(Layer):
    """Items in one paragraph; cut at any line after the one in which the last item begins."""

    def __init__(self, template: Template, frame: Box, setter: Setter) -> None:
        super().__init__(template, frame, setter)
        self._lines: list[_Line] = []
        self._words: list[tuple[Item, tuple[str, ...]]] = []

    def forget(self) -> None:
        self._lines, self._words = [], []

    def whole(self) -> Cut:
        lines = self._measured()
        return self._of(lines, len(lines))

    def cut(self, space: float) -> Cut:
        lines = self._measured()
        least = self._least(lines)
        fits = self.frame_height
        count = 0
        while count < len(lines) and fits + lines[count].box.height <= space:
            fits += lines[count].box.height
            count += 1
        count = max(count, least)
        if count == len(lines) - 1 and count > least:
            count -= 1
        return self._of(lines, count)

    def _least(self, lines: list[_Line]) -> int:
        """Return how many lines must stand: up to the beginning of the last item called here.

        An item that is not long must stand whole.
        """
        called = [n for n, entry in enumerate(self.entries) if entry.line_bottom > -inf]
        if not called:
            return 1
        begins = next(n for n, line in enumerate(lines) if line.begun > called[-1])
        return len(lines) if len(lines) - begins <= LONG_ENTRY else begins + KEPT_LINES

    def _of(self, lines: list[_Line], count: int) -> Cut:
        height = sum(line.box.height for line in lines[:count])
        rest = self._rest(lines[count - 1].end) if count < len(lines) else ()
        return Cut(height + self.frame_height, _stacked((line.x, line.box) for line in lines[:count]), rest)

    def _rest(self, end: Start) -> tuple[Entry, ...]:
        (index, within), *_ = end.items()
        entry, is_separator = index // 2, index % 2
        if is_separator:
            return tuple(Entry(each.item) for each in self.entries[entry + 1 :])
        first = Entry(self.entries[entry].item, within)
        return (first, *(Entry(each.item) for each in self.entries[entry + 1 :]))

    def _measured(self) -> list[_Line]:
        """Return the lines, set again from the line where they differ from those set before."""
        words = [(entry.item, tuple(slot.box.text for slot in entry.item.slots)) for entry in self.entries]
        if words != self._words:
            same = next(
                (n for n, (a, b) in enumerate(zip(words, self._words, strict=False)) if a != b),
                min(len(words), len(self._words)),
            )
            self._lines = [line for line in self._lines if _ends_before(line.end, same)]
            self._set_from_there()
            self._words = words
        return self._lines

    def _set_from_there(self) -> None:
        start = self._lines[-1].end if self._lines else self._start()
        for box, end in self.setter.set_lines(self._children(), start, self.frame):
            self._lines.append(_Line(box, box.position_x, end, self._begun(end)))

    def _start(self) -> Start:
        within = self.entries[0].start if self.entries else None
        return within and {0: within}

    def _begun(self, end: Start) -> int:
        if end is None:
            return len(self.entries)
        (index, within), *_ = end.items()
        return int(index // 2 + (1 if index % 2 or within is not None else 0))

    def _children(self) -> list[Box]:
        children: list[Box] = []
        for entry in self.entries:
            if children:
                children.append(self._separator())
            children.append(entry.item.box)
        return children

    def _separator(self) -> Box:
        """Return a wide blank, which vanishes at the end of a line as blanks do."""
        box = TextBox.anonymous_from(self.frame, self.template.separator)
        box.style["letter_spacing"] = box.style["font_size"] * 0.9
        box.element_tag = "div::separator"
        return box


def _ends_before(end: Start, entry: int) -> bool:
    """Tell whether a line ends within the entries before `entry`, and so does not depend on it."""
    return end is not None and next(iter(end)) <= 2 * entry - 2


class Columns(Layer):
    """Items of either form in columns of nearly the same height; a paragraph stands in one of them."""

    def __init__(self, template: Template, frame: Box, setter: Setter) -> None:
        super().__init__(template, frame, setter)
        gaps = (template.columns - 1) * template.column_gap
        self.width = (frame.width - gaps) / template.columns
        narrow = BlockBox.anonymous_from(frame, [])
        narrow.position_x, narrow.position_y = frame.content_box_x(), 0
        narrow.width, narrow.height = self.width, 0
        for side in ("left", "right", "top", "bottom"):
            for edge in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
                setattr(narrow, edge, 0)
        self.column = FORMS[template.form](template, narrow, setter)
        self.entries = self.column.entries

    def add(self, entry: Entry) -> None:
        self.column.add(entry)
        self.entries = self.column.entries

    def remove(self, item: Item) -> None:
        self.column.remove(item)
        self.entries = self.column.entries

    def forget(self) -> None:
        self.column.forget()

    def whole(self) -> Cut:
        return self._packed(self.column.whole())

    def cut(self, space: float) -> Cut:
        made = self._packed(self.column.cut(self.template.columns * (space - self.frame_height)))
        while made.height > space:
            less = self._packed(self.column.cut(_summed(made) - 1))
            if _summed(less) >= _summed(made):
                break
            made = less
        return made

    def _packed(self, cut: Cut) -> Cut:
        """Return what stands in one column as columns, as low as its boxes let them be."""
        heights = [_height(box) for *_, box in cut.content]
        limit = max(sum(heights) / self.template.columns, *heights, 0.0)
        while (columns := _columns(heights, limit))[-1][0] >= self.template.columns:
            limit = min(each for each in _next_limits(heights, columns, limit))
        content = [
            (x + number * (self.width + self.template.column_gap), y, box)
            for (number, y), (x, _, box) in zip(columns, cut.content, strict=True)
        ]
        bottom = max((y + _height(box) for _, y, box in content), default=0.0)
        return Cut(bottom + self.frame_height, content, cut.rest)


def _columns(heights: Sequence[float], limit: float) -> list[tuple[int, float]]:
    """Return the column and the distance from its top of boxes that fill columns of a height one by one."""
    places, number, y = [], 0, 0.0
    for each in heights:
        if y and y + each > limit + TOLERANCE:
            number, y = number + 1, 0.0
        places.append((number, y))
        y += each
    return places or [(0, 0.0)]


def _next_limits(
    heights: Sequence[float], columns: Sequence[tuple[int, float]], limit: float
) -> Iterator[float]:
    """Yield the heights at which the first box of a column would stand at the end of the one before."""
    for n, (number, y) in enumerate(columns):
        if number and not y:
            before = columns[n - 1]
            yield max(before[1] + heights[n - 1] + heights[n], limit + TOLERANCE * 2)


def _summed(cut: Cut) -> float:
    return sum(_height(box) for *_, box in cut.content)


def _stacked(boxes: Iterable[tuple[float, Box]]) -> list[tuple[float, float, Box]]:
    """Put boxes one below the other, each at its distance from the left."""
    y, stacked = 0.0, []
    for x, box in boxes:
        stacked.append((x, y, box))
        y += _height(box)
    return stacked


def layer(template: Template, frame: Box, setter: Setter) -> Layer:
    """Return an empty layer in the form, and in the columns, that its template asks for."""
    return (Columns if template.columns > 1 else FORMS[template.form])(template, frame, setter)


FORMS: dict[str, Callable[[Template, Box, Setter], Layer]] = {"paragraphs": Paragraphs, "run-on": RunOn}


def lines(box: Box) -> Iterator[LineBox]:
    """Yield the lines within a box."""
    return (each for each in box.descendants() if isinstance(each, LineBox))


def _height(box: Box) -> float:
    return float(box.height if isinstance(box, LineBox) else box.margin_height())


def _least_heights(box: Box) -> Iterator[float]:
    """Yield the heights in which some lines of a note may stand, the least first."""
    bottoms = sorted({line.position_y + line.height - box.position_y for line in lines(box)})
    yield from bottoms[KEPT_LINES - 1 : -1]
