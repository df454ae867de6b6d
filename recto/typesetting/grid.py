"""Lines as the sheet wants them: on one grid whatever faces stand in them.

WeasyPrint measures a piece of text by the tallest face in it, and so moves a line in which one word is in
another script. Here a line is as high as the sheet says; every piece of it stands on the baseline of its own
first face.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recto.typesetting.engine import inline, replaced, split_first_line, strut


@contextmanager
def lines_on_grid() -> Iterator[None]:
    """Let lines that are laid out within the block be as high as the sheet says."""
    with replaced(inline, "split_first_line", split_line):
        yield


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
