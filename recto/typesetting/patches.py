"""Faults of WeasyPrint that we mend, each by a function that stands in for one of its own.

Each patch says which version and function it mends. It could go upstream with its test in
`tests/typesetting/test_patches.py`, which fails when upstream has mended the fault itself: then it goes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recto.typesetting.engine import LineBox, inline, replaced, split_first_line


@contextmanager
def mended() -> Iterator[None]:
    """Let WeasyPrint lay out with our patches within the block."""
    line = LineStart(inline.split_inline_box, inline.split_text_box)
    with (
        replaced(inline, "split_first_line", let_last_blank_hang(inline.split_first_line)),
        replaced(inline, "split_inline_box", line.split_inline_box),
        replaced(inline, "split_text_box", line.split_text_box),
    ):
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


class LineStart:
    """Mend `split_inline_level` of `weasyprint/layout/inline.py` (70.0), which tells what begins a line.

    It asks what the line holds, and finds nothing there as long as all stands within one inline box; so every
    text in it passes for the beginning of the line, whose first word is divided anywhere if it has no room
    (CSS Text 3, 5.5). A text begins its line where it stands where the line begins.
    """

    def __init__(self, split_inline_box: Any, split_text_box: Any) -> None:
        self.theirs = split_inline_box, split_text_box
        self.start = 0.0

    def split_inline_box(self, context: Any, box: Any, position_x: float, *more: Any) -> Any:
        """Split a line or a box in it."""
        if not isinstance(box, LineBox):
            return self.theirs[0](context, box, position_x, *more)
        outer, self.start = self.start, position_x
        try:
            return self.theirs[0](context, box, position_x, *more)
        finally:
            self.start = outer

    def split_text_box(
        self, context: Any, box: Any, width: Any, skip: int, is_line_start: bool = True
    ) -> Any:
        """Split a text, which begins its line if nothing stands before it; a text that is measured does."""
        is_line_start = is_line_start and (width is None or box.position_x <= self.start)
        return self.theirs[1](context, box, width, skip, is_line_start=is_line_start)


def _collapses(style: Any) -> bool:
    """Tell whether blanks at the end of a line are removed, and lines are split at all."""
    return style["white_space"] in ("normal", "pre-line")
