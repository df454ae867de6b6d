"""Lines on one grid, whatever faces stand in them.

WeasyPrint measures a piece of text by the tallest face in it, and so moves a line in which one word is in
another script. A line is as high as the sheet says; every piece of it stands on the baseline of its own
first face.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import split_first_line, strut


@contextmanager
def lines_on_grid() -> Iterator[None]:
    """Let lines that are laid out within the block keep the height that the sheet gives them."""
    theirs = inline.split_first_line
    inline.split_first_line = on_its_baseline
    try:
        yield
    finally:
        inline.split_first_line = theirs


def on_its_baseline(text: str, style: Any, *arguments: Any, **named: Any) -> tuple[Any, ...]:
    """Split a line as WeasyPrint does, and give its text the baseline of the style's first face."""
    *line, height, baseline = split_first_line(text, style, *arguments, **named)
    if style["line_height"] != "normal" and style["font_size"]:
        line_height, below = strut(style)
        baseline = below - (line_height - height) / 2
    return *line, height, baseline
