"""Blocks whose white at the start gives way so that their words stand in one line: later parts of a verse.

A block says by `data-fits` how many points are between the margins of its page. It is set in as the sheet
says, or less, as far as a turned line would be.
"""

from collections.abc import Iterator
from typing import Any

from recto.typesetting.engine import BlockBox, Box, Dimension, LineBox, ParentBox, max_content_width
from recto.typesetting.plan import attribute

FITS = "data-fits"
_PX_TO_PT = 0.75


def fit_in_lines(context: Any, root: Box) -> None:
    """Set blocks that say so in no further than their words have room, before any page is made."""
    for box, around in list(_asking(root, 0.0)):
        side = "right" if box.style["direction"] == "rtl" else "left"
        padding = box.style[f"padding_{side}"].value
        words = max_content_width(context, box, outer=False)
        room = float(attribute(box, FITS)) / _PX_TO_PT - around - _white(box, "margin")
        if padding > room - words:
            box.style = box.style.copy()
            box.style[f"padding_{side}"] = Dimension(max(_hanging(box), room - words), "px")


def _asking(box: Any, around: float) -> Iterator[tuple[Any, float]]:
    """Yield the blocks that ask for it, each with the white at both sides of what is around it."""
    for child in box.children:
        if isinstance(child, BlockBox) and attribute(child, FITS):
            yield child, around
        elif isinstance(child, ParentBox):
            yield from _asking(child, around + _white(child, "margin", "padding"))


def _white(box: Any, *kinds: str) -> float:
    lengths = (box.style[f"{kind}_{side}"] for kind in kinds for side in ("left", "right"))
    return sum(float(each.value) for each in lengths if getattr(each, "unit", "") == "px")


def _hanging(box: Any) -> float:
    """Return how far the first line of a block stands out from the others."""
    line = next((each for each in box.descendants() if isinstance(each, LineBox)), box)
    return max(0.0, -float(line.style["text_indent"].value))
