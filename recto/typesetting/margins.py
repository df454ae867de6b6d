"""What stands in the margins beside the lines: their numbers, and words that the text calls there.

The document says by `data-lines-every` on its body which lines bear a number, by `data-lines-side` where;
an element of the class `marginal` says by `data-side` where its words stand. An outer margin is the left
one on a left-hand page. Beside columns, numbers stand outside of each.
"""

from collections.abc import Iterator, Mapping
from typing import Any

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
    for sheet in context.sheets:
        numbers = _numbers(context, sheet, every, body.get("data-lines-side", "outer"))
        sheet.page.children = (*sheet.page.children, *numbers)
        _place_marginals(sheet, list(numbers))


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
    in_columns = any(_is_in_right_half(line.box, sheet.page) for line in sheet.counted.lines)
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
    return bool(line.position_x > page.content_box_x() + page.width / 2 - 1)


def _number(context: EditionContext, page: Any, template: Any, line: Line, side: str) -> Box:
    """Return the number of a line as a box in the margin, on the baseline of the line."""
    frame, _ = context.set_block(template.copy_with_children([]), None, float("inf"), page, True)
    frame.element_tag = f"{template.element_tag}::line-number"
    ((printed, _),) = context.set_lines([TextBox.anonymous_from(frame, line.number)], None, frame)
    block = BlockBox.anonymous_from(frame, [printed])
    for edge in ("margin", "padding"):
        for where in ("top", "right", "bottom", "left"):
            setattr(block, f"{edge}_{where}", 0)
    for where in ("top", "right", "bottom", "left"):
        setattr(block, f"border_{where}_width", 0)
    block.position_x, block.position_y = printed.position_x, printed.position_y
    block.width, block.height = printed.width, printed.height
    gap = frame.padding_left
    x = (
        page.content_box_x() - gap - block.width
        if side == "left"
        else page.content_box_x() + page.width + gap
    )
    block.translate(x - block.position_x, line.baseline - printed.position_y - printed.baseline)
    layout_box_backgrounds(page, block, context.get_image_from_uri)
    return block


def _place_marginals(sheet: Sheet, taken: list[Any]) -> None:
    """Move the words that are called into a margin beside their lines, below what stands there already."""
    page = sheet.page
    for host, box in _marginals(page.children[0]):
        side = _physical(page, attribute(box, "data-side") or "inner")
        own = next(lines(box), None)
        if own is None:
            continue
        margin = box.margin_width()
        x = page.content_box_x() - margin if side == "left" else page.content_box_x() + page.width
        y = host.position_y + host.baseline - own.position_y - own.baseline
        box.translate(x - box.position_x, y)
        for other in sorted(taken, key=lambda each: each.position_y):
            if _collide(box, other):
                box.translate(0, other.position_y + other.margin_height() - box.position_y)
        taken.append(box)


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
