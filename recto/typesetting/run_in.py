"""Blocks that stand in the first line of the block after them: names of speakers, beside a speech or in it.

Beside the block after it (`data-beside`) stands what has room in the white at its start. What is run in
(`data-run-in`, with the points that it may take of the line) takes its place in the line, whose words begin
after it. What is too wide for that keeps a line of its own. Both remain blocks, and so the tags have a
paragraph for each.
"""

from collections.abc import Iterator
from typing import Any

from recto.typesetting.engine import (
    BlockBox,
    Box,
    Dimension,
    LineBox,
    ParentBox,
    TextBox,
    max_content_width,
    strut,
)
from recto.typesetting.plan import attribute

BESIDE = "data-beside"
RUN_IN = "data-run-in"
GAP = 0.5
"""The least distance of the words from what stands before them, in parts of the size of type."""
_PX_TO_PT = 0.75


def run_in(context: Any, root: Box) -> None:
    """Let blocks that say so stand in the first line of the block after them, before any page is made."""
    for name, following in list(_with_following(root)):
        line = next((each for each in following.descendants() if isinstance(each, LineBox)), None)
        if line is not None:
            _join(context, name, following, line)


def is_run_in(element: Any) -> bool:
    """Tell whether an element asks to stand in the first line of what comes after it."""
    return element.get(BESIDE) is not None or element.get(RUN_IN) is not None


def _join(context: Any, name: Any, following: Any, line: Any) -> None:
    """Raise a block to the line of the name before it, if the name has room there."""
    white = _white(following, line)
    indent = _px(line.style["text_indent"])
    wanted = max_content_width(context, name) + GAP * name.style["font_size"]
    is_beside = name.element.get(BESIDE) is not None
    room = white + indent if is_beside else float(attribute(name, RUN_IN)) / _PX_TO_PT
    if wanted > room:
        return
    _change(following, margin_top=-strut(name.style)[0])
    if not is_beside:
        _change(line, text_indent=wanted - white)


def _with_following(box: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the blocks that ask for it, each with the next block that has words."""
    for place, child in enumerate(box.children):
        if isinstance(child, BlockBox) and child.element is not None and is_run_in(child.element):
            following = next(filter(_has_words, box.children[place + 1 :]), None)
            if isinstance(following, BlockBox):
                yield child, following
        elif isinstance(child, ParentBox):
            yield from _with_following(child)


def _has_words(box: Any) -> bool:
    return any(isinstance(each, TextBox) and each.text.strip() for each in box.descendants())


def _white(block: Any, line: Any) -> float:
    """Return how much white stands at the start of a line within a block, in CSS pixels."""
    side = "right" if line.style["direction"] == "rtl" else "left"
    kinds = (f"margin_{side}", f"padding_{side}")
    return sum(_px(each.style[kind]) for each in _path(block, line) for kind in kinds)


def _path(block: Any, line: Any) -> Iterator[Any]:
    """Yield a block and those in it that a line, the first, stands in."""
    while block is not line:
        yield block
        block = next(each for each in block.children if line in each.descendants())


def _px(length: Any) -> float:
    return float(length.value) if getattr(length, "unit", "") == "px" else 0.0


def _change(box: Any, **pixels: float) -> None:
    box.style = box.style.copy()
    for name, value in pixels.items():
        box.style[name] = Dimension(value, "px")
