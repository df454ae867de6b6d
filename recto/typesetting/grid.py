"""Lines as the sheet wants them: on one grid whatever faces stand in them, and whatever stands between them.

WeasyPrint measures a piece of text by the tallest face in it, and so moves a line in which one word is in
another script. Here a line is as high as the sheet says; every piece of it stands on the baseline of its own
first face. A line of the text that would stand between two lines of the page, below a figure or a table,
goes down to the next one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, inf
from typing import Any

from recto.typesetting.engine import inline, replaced, split_first_line, strut

SLIGHT = 0.01
"""The part of the leading that a line may stand below its place on the grid."""


@contextmanager
def lines_on_grid() -> Iterator[None]:
    """Let lines that are laid out within the block be as high as the sheet says, and stand on the grid."""
    theirs = inline.get_next_linebox

    def get_next_linebox(context: Any, box: Any, y: float, bottom: float, *more: Any) -> Any:
        return theirs(context, box, y + _lacking(context, box, y, bottom), bottom, *more)

    with (
        replaced(inline, "split_first_line", split_line),
        replaced(inline, "get_next_linebox", get_next_linebox),
    ):
        yield


def _lacking(context: Any, box: Any, y: float, bottom: float) -> float:
    """Return how far below `y` the next line of the page is, in CSS pixels, for a line of the text's leading.

    Lines in notes, in margins and in cells stand on no grid.
    """
    if bottom == -inf or not getattr(context, "is_in_text", False):
        return 0.0
    leading = context.leading
    if abs(strut(box.style)[0] - leading) > SLIGHT * leading:
        return 0.0
    lines = (y - context.top) / leading
    return float(max(0.0, (ceil(lines - SLIGHT) - lines) * leading))


def split_line(
    text: str, style: Any, context: Any, width: float, *more: Any, **named: Any
) -> tuple[Any, ...]:
    """Split a line off `text`; it stands for `weasyprint.text.line_break.split_first_line`."""
    return on_its_baseline(split_first_line(text, style, context, width, *more, **named), style)


def on_its_baseline(line: tuple[Any, ...], style: Any) -> tuple[Any, ...]:
    """Give the text of a line the baseline of the first face of its style."""
    *text, height, baseline = line
    if style["line_height"] != "normal" and style["font_size"]:
        line_height, below = strut(style)
        baseline = below - (line_height - height) / 2
    return *text, height, baseline
