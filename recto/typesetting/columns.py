"""Text in columns above a foot: how long columns are depends on the notes that are called in them.

WeasyPrint tries columns again and again with the foot that they came out with, and where that does not end
leaves a page with too much text or too little. Here they are laid out once as if they called no notes. Which
line calls which note is known then, and so how long columns may be; with that length they are laid out again.
Where paragraphs that are broken otherwise bring a note more, they are shortened by a line until the foot has
room.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import floor, inf
from typing import Any

from recto.typesetting.context import EditionContext
from recto.typesetting.engine import Box, block, columns_layout, remove_placeholders, replaced
from recto.typesetting.foot import height
from recto.typesetting.layers import TOLERANCE, lines
from recto.typesetting.plan import Item
from recto.typesetting.possible_ends import bottom_of

MOST_TRIES = 8
"""How often columns are laid out for one page."""
WORTH_A_CUT = 2
"""Lines by which columns are longer if for them a note runs over to the next page."""
ROUNDING = 0.01
"""CSS pixels by which columns are longer than their lines, so that the last one has room."""


@contextmanager
def columns_above_notes() -> Iterator[None]:
    """Let columns that are laid out within the block leave room to the notes that they call."""
    with replaced(block, "columns_layout", above_notes(columns_layout)):
        yield


def above_notes(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """Return what stands for `columns_layout` of `weasyprint/layout/column.py`."""

    def columns_layout(
        context: EditionContext,
        box: Box,
        bottom_space: float,
        skip_stack: Any,
        around: Box,
        page_is_empty: bool,
        absolute: list[Any],
        fixed: list[Any],
        *more: Any,
    ) -> Any:
        def lay_out() -> Any:
            return theirs(
                context, box, bottom_space, skip_stack, around, page_is_empty, absolute, fixed, *more
            )

        def take_back(made: Box) -> None:
            remove_placeholders(context, [made], absolute, fixed)

        if context.is_apart or context.in_column or not context.footnotes:
            return lay_out()
        return _laid_out(context, lay_out, take_back)

    return columns_layout


def _laid_out(
    context: EditionContext, lay_out: Callable[[], Any], take_back: Callable[[Box], None]
) -> tuple[Any, ...]:
    foot = 0.0
    context.line_in_columns = {}
    with context.foot_as_given():
        made = lay_out()
    for tried in range(MOST_TRIES):
        if made[0] is None or _fits(context, made[0]):
            break
        foot = foot + context.leading if tried else _foot_wanted(context, made[0])
        with context.foot_as_given(foot):
            context.in_column = True
            take_back(made[0])
            context.in_column = False
            made = lay_out()
    context.end_columns(bottom_of(made[0]) if made[0] else -inf)
    return tuple(made)


def _fits(context: EditionContext, made: Any) -> bool:
    """Tell whether the notes that columns call have room below them, in words that are near the true ones."""
    context.line_in_columns = {item: line for line, _, item in _called(context, made)}
    for item, line in context.line_in_columns.items():
        context.guess(item, line)
    space = context.space_below(bottom_of(made))
    return not context.foot.entries or height(context.foot.cuts(space).values()) <= space + TOLERANCE


def _called(context: EditionContext, made: Any) -> list[tuple[int, float, Item]]:
    """Return the notes that columns call: in which line, and how far along the columns that line ends."""
    assert context.plan is not None
    columns = [each for each in made.children if each.is_column]
    longest = max((bottom_of(each) - each.position_y for each in columns), default=0.0)
    found, line = [], 0
    for number, column in enumerate(columns):
        for each in lines(column):
            line += 1
            end = number * longest + each.position_y + each.height - column.position_y
            notes = (box.footnote for box in each.descendants() if box.footnote)
            found += [(line, end, context.plan.items[note]) for note in notes]
    return [each for each in found if each[2] in context.foot.entries]


def _foot_wanted(context: EditionContext, made: Any) -> float:
    """Return the height of the foot for which columns are longest; it is taken from the foot note by note.

    Notes run over to the next page only where that lets columns be longer by WORTH_A_CUT.
    """
    columns = [each for each in made.children if each.is_column]
    if len(columns) < len(made.children):
        return height(context.foot.whole().values())
    available = context.space_below(columns[0].position_y)
    whole, cut = (-inf, 0.0), (-inf, 0.0)
    most = inf
    for _, end, item in reversed([*_called(context, made), (0, inf, None)]):
        if item:
            context.foot.remove(item)
            most = floor((end / context.leading - 1) / len(columns) + ROUNDING) * context.leading
        for_all = height(context.foot.whole().values())
        for_least = height(context.foot.cuts(0).values())
        whole = max(whole, (min(most, available - for_all), for_all))
        cut = max(cut, (min(most, available - for_least), for_least))
    is_cut = cut[0] - whole[0] > WORTH_A_CUT * context.leading
    return available - (cut if is_cut else whole)[0] - ROUNDING
