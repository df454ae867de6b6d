"""What stands in the margins beside the lines: their numbers, and words that the text calls there.

The document says by `data-lines-every` on its body which lines bear a number, by `data-lines-side` where;
an element of the class `marginal` says by `data-side` where its words stand. An outer margin is the left
one on a left-hand page. Beside columns, numbers stand outside of each.
"""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Any

from recto.errors import LedgerError
from recto.typesetting.context import EditionContext
from recto.typesetting.engine import (
    AbsolutePlaceholder,
    BlockBox,
    Box,
    LineBox,
    TextBox,
    layout_box_backgrounds,
)
from recto.typesetting.layers import lines
from recto.typesetting.lines import Line
from recto.typesetting.plan import attribute, classes
from recto.typesetting.progress import Sheet

NEVER = 0


def fill_margins(context: EditionContext, body: Mapping[str, str]) -> None:
    """Put numbers and called words beside the lines of all pages; `body` are the attributes of the body."""
    every = int(body.get("data-lines-every", NEVER))
    for index, sheet in enumerate(context.sheets):
        numbers = _numbers(context, sheet, every, body.get("data-lines-side", "outer"))
        sheet.page.children = (*sheet.page.children, *numbers)
        if full := _place_marginals(sheet, list(numbers)):
            raise LedgerError(f"The margin of page {context.folios[index]} has no room for {', '.join(full)}")


def bears_number(line: Line, every: int) -> bool:
    """Tell whether the number of a line is printed beside it: every n-th, and any that is no mere figure."""
    if not every or not line.opens or not line.number:
        return False
    return int(line.number) % every == 0 if line.number.isdecimal() else "." not in line.number


def _numbers(context: EditionContext, sheet: Sheet, every: int, side: str) -> list[Box]:
    template = context.plan.number if context.plan else None
    if template is None:
        return []
    numbered = [line for line in sheet.counted.lines if bears_number(line, every)]
    in_columns = len({_is_in_right_half(line.box, sheet.page) for line in sheet.counted.lines}) > 1
    return [
        _number(context, sheet.page, template, line, _side(sheet.page, line, side, in_columns))
        for line in numbered
    ]


def _side(page: Any, line: Line, wanted: str, in_columns: bool) -> str:
    if in_columns:
        return "right" if _is_in_right_half(line.box, page) else "left"
    return _physical(page, wanted)


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


def _number(context: EditionContext, page: Any, template: Any, line: Line, side: str) -> Box:
    """Return the number of a line as a box in the margin, on the baseline of the line."""
    if line.number not in context.numbers:
        context.numbers[line.number] = _set_number(context, page, template, line.number)
    block, gap = context.numbers[line.number]
    block = block.deepcopy()
    left, right = page.content_box_x(), page.content_box_x() + page.width
    x = left - gap - block.width if side == "left" else right + gap
    block.translate(x - block.position_x, line.baseline - block.position_y - block.children[0].baseline)
    layout_box_backgrounds(page, block, context.get_image_from_uri)
    return block


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


def _place_marginals(sheet: Sheet, numbers: list[Any]) -> list[str]:
    """Move the words that are called into a margin beside their lines.

    Words in one line go beside the number of theirs; others stand below what is there already, and where the
    margin ends too soon for them all they stand higher. Returns the ids of those that a margin cannot hold.
    """
    page = sheet.page
    taken: dict[str, list[Any]] = {"left": [], "right": []}
    for host, box in _marginals(page.children[0]):
        side = _physical(page, attribute(box, "data-side") or "inner")
        own = list(lines(box))
        if not own:
            continue
        margin = box.margin_width()
        x = page.content_box_x() - margin if side == "left" else page.content_box_x() + page.width
        box.translate(
            x - box.position_x, host.position_y + host.baseline - own[0].position_y - own[0].baseline
        )
        beside = [each for each in numbers if _collide(box, each)]
        if len(own) == 1 and beside:
            away = max(each.margin_width() for each in beside) + box.padding_left
            box.translate(-away if side == "left" else away, 0)
        else:
            _lower(box, beside)
        _lower(box, taken[side])
        taken[side].append(box)
    return [id for stack in taken.values() for id in _raised(stack, page)]


def _lower(box: Any, others: list[Any]) -> None:
    """Put a box below those that it would stand on."""
    for other in sorted(others, key=lambda each: float(each.position_y)):
        if _collide(box, other):
            box.translate(0, other.position_y + other.margin_height() - box.position_y)


def _raised(stack: list[Any], page: Any) -> list[str]:
    """Raise the boxes of a margin that reach below the text; return their ids where they are too many."""
    limit = page.content_box_y() + page.height
    for box in reversed(stack):
        if (excess := box.position_y + box.margin_height() - limit) > 0:
            box.translate(0, -excess)
        limit = min(limit, box.position_y)
    is_full = bool(stack) and stack[0].position_y < page.content_box_y() - next(lines(stack[0])).height
    return [attribute(box, "id") for box in stack] if is_full else []


def _marginals(box: Any, host: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield the boxes that are called into a margin, each with the line that calls it."""
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            if host is not None and "marginal" in classes(child._box):
                yield host, child._box
        elif child.children:
            yield from _marginals(child, child if isinstance(child, LineBox) else host)


def _collide(one: Any, other: Any) -> bool:
    across = one.position_x < other.position_x + other.margin_width()
    across = across and other.position_x < one.position_x + one.margin_width()
    down = one.position_y < other.position_y + other.margin_height() - 0.5
    return bool(across and down and other.position_y < one.position_y + one.margin_height() - 0.5)
