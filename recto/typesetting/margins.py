"""What stands in the margins beside the lines: their numbers, and words that the text calls there.

The document says by `data-lines-every` and `data-lines-first` on its body which lines bear a number, by
`data-sub-lines-every` and `data-sub-lines-first` which sub-lines, by `data-lines-side` where;
an element of the class `marginal` says by `data-side` where its words stand. An outer margin is the left
one on a left-hand page. Beside columns, numbers stand outside of each; those of an inner one in its gutter.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Any

from recto.errors import LedgerError
from recto.typesetting.context import EditionContext
from recto.typesetting.engine import (
    AbsolutePlaceholder,
    BlockBox,
    LineBox,
    TextBox,
    layout_box_backgrounds,
)
from recto.typesetting.gutters import Column, Gutter, columns_of, gutter_before, number_of
from recto.typesetting.layers import lines
from recto.typesetting.lines import Line
from recto.typesetting.margin_places import Area, Margin, Size, place_notes, place_signs
from recto.typesetting.plan import STANDS, attribute, classes

NEVER = "0"
SIDES = ("left", "right")
_EDGE = 4.0
"""How near to the edge of the paper words may come, in CSS px."""
_LAST_FIGURE = re.compile(r"(?:\d+\.)*(?P<last>\d+)")
"""A number that is a mere figure, or figures of which the last counts the lines: 12, 4.12."""


@dataclass(frozen=True)
class Series:
    """Which numbers are printed: every n-th, the `first` of them and those that follow it by as many."""

    every: int
    first: int

    def holds(self, number: int) -> bool:
        """Tell whether a number is printed."""
        first = self.first or self.every
        return bool(self.every) and number >= first and (number - first) % self.every == 0


@dataclass(frozen=True)
class Numbered:
    """Which lines bear their numbers in the margin, and which sub-lines."""

    lines: Series
    sub_lines: Series


def numbered(body: Mapping[str, str]) -> Numbered:
    """Read from the attributes of the body which lines bear their numbers."""

    def series(name: str) -> Series:
        return Series(*(int(body.get(f"data-{name}-{key}", NEVER)) for key in ("every", "first")))

    return Numbered(series("lines"), series("sub-lines"))


def fill_margins(context: EditionContext, body: Mapping[str, str]) -> None:
    """Put numbers and called words beside the lines of all pages; `body` are the attributes of the body."""
    printed, wanted = numbered(body), body.get("data-lines-side", "outer")
    for index, sheet in enumerate(context.sheets):
        page = sheet.page
        in_columns = _is_in_columns(page, sheet.counted.lines)
        margins = {side: _margin(page, side, body.get("data-margins") == "with-bleed") for side in SIDES}
        columns = columns_of(page) if in_columns else []
        for line in sheet.counted.lines:
            if bears_number(line, printed):
                gutter = _gutter(columns, line.box)
                side = _column(page, line.box) if in_columns else _physical(page, wanted)
                _add_number(context, page, line, gutter or margins[side])
        if full := _place_marginals(page, margins, in_columns):
            raise LedgerError(f"The margin of page {context.folios[index]} has no room for {', '.join(full)}")


def _is_in_columns(page: Any, counted: Sequence[Line]) -> bool:
    """Tell whether lines of a page stand in columns; shared verses too may begin in its right half."""
    if len({_is_in_right_half(each.box, page) for each in counted}) < 2:
        return False
    return any(getattr(each, "is_column", False) for each in page.descendants())


def _gutter(columns: Sequence[Column], line: Any) -> Gutter | None:
    """Return the gutter for the number of a line in an inner column; the outer ones have margins."""
    number = number_of(columns, line)
    if not 0 < number < len(columns) - 1:
        return None
    return gutter_before(columns, number, is_right=line.style["direction"] == "rtl")


def _margin(page: Any, side: str, with_bleed: bool) -> Margin:
    """Return a margin of a page, which reaches as far as the page does, or the sheet."""
    width = page.margin_left if side == "left" else page.margin_right
    bleed = page.style[f"bleed_{side}"].value if with_bleed else 0
    return Margin(side, width + bleed - _EDGE)


def bears_number(line: Line, printed: Numbered) -> bool:
    """Tell whether the number of a line is printed beside it: every n-th, and any that is no mere figure."""
    if not printed.lines.every or not line.opens or not line.number:
        return False
    if line.sub:
        return printed.sub_lines.holds(line.sub)
    figures = _LAST_FIGURE.fullmatch(line.number)
    return printed.lines.holds(int(figures["last"])) if figures else True


def _column(page: Any, line: Any) -> str:
    """Return the margin on the side of a line's column."""
    return "right" if _is_in_right_half(line, page) else "left"


def _physical(page: Any, wanted: str) -> str:
    """Return the left or right margin for the outer or inner one of a page."""
    outer = page.page_type.side
    inner = "left" if outer == "right" else "right"
    return {"outer": outer, "inner": inner}.get(wanted, wanted)


def _is_in_right_half(line: Any, page: Any) -> bool:
    """Tell whether a line begins in the right half of a page."""
    middle = page.content_box_x() + page.width / 2
    if line.style["direction"] == "rtl":
        return bool(line.position_x + line.width > middle + 1)
    return bool(line.position_x > middle - 1)


def _add_number(context: EditionContext, page: Any, line: Line, into: Margin | Gutter) -> None:
    """Put the number of a line into a margin or a gutter, on the baseline of the line."""
    template = context.plan.number if context.plan else None
    if template is None:
        return
    if line.number not in context.numbers:
        context.numbers[line.number] = _set_number(context, page, template, line.number)
    block, gap = context.numbers[line.number]
    block = block.deepcopy()
    top = line.baseline - block.children[0].baseline
    if isinstance(into, Gutter):
        x = into.x(block.width, gap)
    else:
        area = Area(gap, top, gap + block.width, top + block.height)
        into.take([area], are_numbers=True)
        x = _x(page, into, area)
    block.translate(x - block.position_x, top - block.position_y)
    layout_box_backgrounds(page, block, context.get_image_from_uri)
    page.children = (*page.children, block)


def _x(page: Any, margin: Margin, area: Area) -> float:
    """Return how far from the left of the page a place in a margin begins."""
    left, right = page.content_box_x(), page.content_box_x() + page.width
    return float(left - area.far if margin.side == "left" else right + area.near)


def _set_number(context: EditionContext, page: Any, template: Any, number: str) -> tuple[Any, float]:
    """Return a number set at some place, and how far it keeps from the text."""
    frame, _ = context.set_block(template.copy_with_children([]), None, inf, page, True)
    frame.element_tag = f"{template.element_tag}::line-number"
    ((printed, _),) = context.set_lines([TextBox.anonymous_from(frame, number)], None, frame)
    block = BlockBox.anonymous_from(frame, [printed])
    for side in ("top", "right", "bottom", "left"):
        for edge in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
            setattr(block, edge, 0)
    block.position_x, block.position_y = printed.position_x, printed.position_y
    block.width, block.height = printed.width, printed.height
    return block, frame.padding_left


@dataclass(frozen=True, eq=False)
class _Called:
    """Words called into a margin: their box, and the line that calls them."""

    box: Any
    host: Any

    @property
    def is_note(self) -> bool:
        """Tell a note or an entry from a sign of the line."""
        return bool(attribute(self.box, STANDS))

    @property
    def size(self) -> Size:
        """How wide the words are without what keeps them from others, and how high."""
        return Size(self.box.width, self.box.margin_height())

    @property
    def top(self) -> float:
        """The top of the box where it begins on the baseline of its line."""
        first = next(lines(self.box))
        own = first.position_y + first.baseline - self.box.position_y
        return float(self.host.position_y + self.host.baseline - own)


def _place_marginals(page: Any, margins: Mapping[str, Margin], in_columns: bool) -> list[str]:
    """Move the words that are called into a margin beside their lines.

    Signs of a line come before notes, which make way for them. Returns the ids of the notes that a margin
    cannot hold.
    """
    called = [_Called(box, host) for host, box in _marginals(page) if any(lines(box))]
    sides = {each: _side(page, each, in_columns) for each in called}
    signs = [each for each in called if not each.is_note]
    for _, group in groupby(signs, key=lambda each: (id(each.host), sides[each])):
        _place_signs(page, [*group], margins, sides)
    over = []
    for side, margin in margins.items():
        over += _place_notes(page, [each for each in called if each.is_note and sides[each] == side], margin)
    return over


def _side(page: Any, called: _Called, in_columns: bool) -> str:
    """Return the margin that words are called into: signs in a column into that beside it."""
    wanted = attribute(called.box, "data-side") or "inner"
    if in_columns and not called.is_note and wanted not in SIDES:
        return _column(page, called.host)
    return _physical(page, wanted)


def _place_signs(
    page: Any, group: list[_Called], margins: Mapping[str, Margin], sides: Mapping[_Called, str]
) -> None:
    first = group[0]
    is_bound = attribute(first.box, "data-side") in SIDES
    own = margins[sides[first]]
    ready = [own] if is_bound else [own, *(each for each in margins.values() if each is not own)]
    sizes = [each.size for each in group]
    margin, areas = place_signs(sizes, first.top, first.box.padding_left, ready)
    for each, area in zip(group, areas, strict=True):
        _move(page, each.box, margin, area)


def _place_notes(page: Any, notes: list[_Called], margin: Margin) -> list[str]:
    """Place the notes of a margin; return the ids of those that are longer than a page, or are too many."""
    if not notes:
        return []
    start, end = page.content_box_y(), page.content_box_y() + page.height
    areas = place_notes(margin, [(each.size, each.top) for each in notes], notes[0].box.padding_left, end)
    for each, area in zip(notes, areas, strict=True):
        _move(page, each.box, margin, area)
    if areas[0].top >= start - next(lines(notes[0].box)).height:
        return []
    long = [each for each in notes if each.size.height > end - start]
    return [attribute(each.box, "id") for each in long or notes]


def _move(page: Any, box: Any, margin: Margin, area: Area) -> None:
    x = _x(page, margin, area)
    box.translate(x - box.padding_left - box.position_x, area.top - box.position_y)


def _marginals(box: Any, host: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield the boxes that are called into a margin, each with the line that calls it."""
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            if host is not None and "marginal" in classes(child._box):
                yield host, child._box
        elif child.children:
            yield from _marginals(child, child if isinstance(child, LineBox) else host)
