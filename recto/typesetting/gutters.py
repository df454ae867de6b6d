"""The columns of a page's text, and the gutters between them, where inner columns have their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_ROUNDING = 1.0
"""How far in CSS pixels a line may begin before its column: signs hang, edges are rounded."""
_NEAR = 1 / 3
"""What part of the room that a number leaves in a gutter stands between it and its line."""


@dataclass(frozen=True)
class Column:
    """A column of a page: its edges, in CSS pixels from the left."""

    left: float
    right: float


@dataclass(frozen=True)
class Gutter:
    """The room beside a column, before its lines: the `edge` of the column, and how far the next one is."""

    edge: float
    room: float
    is_right: bool

    def x(self, width: float, gap: float) -> float:
        """Return where a number begins that is so wide: nearer to its line than to that beside it."""
        near = max(0.0, min(gap, (self.room - width) * _NEAR))
        return self.edge + near if self.is_right else self.edge - near - width


def columns_of(page: Any) -> list[Column]:
    """Return the columns that the text of a page stands in, from left to right."""
    boxes = [each for each in page.children[0].descendants() if getattr(each, "is_column", False)]
    edges = {round(each.position_x): each.position_x + each.width for each in boxes if each.children}
    return [Column(float(left), right) for left, right in sorted(edges.items())]


def number_of(columns: Sequence[Column], line: Any) -> int:
    """Return which of the columns a line stands in, counted from 0 on the left."""
    begun = [n for n, each in enumerate(columns) if each.left <= line.position_x + _ROUNDING]
    return begun[-1] if begun else 0


def gutter_before(columns: Sequence[Column], number: int, is_right: bool) -> Gutter:
    """Return the gutter before the lines of an inner column; on its right where these run to the left."""
    own = columns[number]
    if is_right:
        return Gutter(own.right, columns[number + 1].left - own.right, is_right)
    return Gutter(own.left, own.left - columns[number - 1].right, is_right)
