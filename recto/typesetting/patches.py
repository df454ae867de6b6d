"""Faults of WeasyPrint that we mend, each by a function that stands in for one of its own.

Each patch says which version and function it mends. It could go upstream with its test in
`tests/typesetting/test_patches.py`, which fails when upstream has mended the fault itself: then it goes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recto.typesetting.engine import inline, replaced, split_first_line


@contextmanager
def mended() -> Iterator[None]:
    """Let WeasyPrint lay out with our patches within the block."""
    with replaced(inline, "split_first_line", let_last_blank_hang(inline.split_first_line)):
        yield


def let_last_blank_hang(split: Any = split_first_line) -> Any:
    """Mend `split_first_line` of `weasyprint/text/line_break.py` (70.0), step 2.

    Where all of a text has room in the line but for the blank at its end, Pango lets the blank hang and says
    that the line is not split, but is too wide; what follows takes its first word for one that is longer than
    the line, and divides it. A blank at a line's end has no width (CSS Text 3, 4.1.3), and `split_inline_box`
    reckons with that, so the text is returned whole, as a line that is not split.
    """

    def split_first_line(
        text: str, style: Any, context: Any, width: float | None, *more: Any, **named: Any
    ) -> tuple[Any, ...]:
        line: tuple[Any, ...] = split(text, style, context, width, *more, **named)
        if line[2] is None or width is None or not text.endswith(" ") or not _collapses(style):
            return line
        bare = text.rstrip(" ")
        if " " in line[0].text.strip(" ") or not bare:
            return line
        whole = split(text, style, context, None, *more, **named)
        words = split(bare, style, context, None, *more, **named)
        return whole if words[2] is None and words[3] <= width else line

    return split_first_line


def _collapses(style: Any) -> bool:
    """Tell whether blanks at the end of a line are removed, and lines are split at all."""
    return style["white_space"] in ("normal", "pre-line")
