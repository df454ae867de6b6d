"""Lines as the sheet wants them: on one grid whatever faces stand in them, and full.

WeasyPrint measures a piece of text by the tallest face in it, and so moves a line in which one word is in
another script. Here a line is as high as the sheet says; every piece of it stands on the baseline of its own
first face. And where a piece of text would fill a line but for the blank after it, which hangs, WeasyPrint
leaves its first word alone in the line; here the line is filled.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import split_first_line, strut


@contextmanager
def lines_on_grid() -> Iterator[None]:
    """Let lines that are laid out within the block be full, and as high as the sheet says."""
    theirs = inline.split_first_line
    inline.split_first_line = split_line
    try:
        yield
    finally:
        inline.split_first_line = theirs


def split_line(
    text: str, style: Any, context: Any, width: float, *more: Any, **named: Any
) -> tuple[Any, ...]:
    """Split a line off `text`; it stands for `weasyprint.text.line_break.split_first_line`."""
    line = split_first_line(text, style, context, width, *more, **named)
    if text.endswith(" ") and line[2] is not None and " " not in text.encode()[: line[1]].decode().strip():
        bare = split_first_line(text.rstrip(" "), style, context, width, *more, **named)
        line = bare if bare[2] is None and bare[3] <= width else line
    return on_its_baseline(line, style)


def on_its_baseline(line: tuple[Any, ...], style: Any) -> tuple[Any, ...]:
    """Give the text of a line the baseline of the first face of its style."""
    *text, height, baseline = line
    if style["line_height"] != "normal" and style["font_size"]:
        line_height, below = strut(style)
        baseline = below - (line_height - height) / 2
    return *text, height, baseline
