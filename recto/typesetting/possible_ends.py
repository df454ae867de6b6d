"""Where else a page could end that is laid out already, so that it need not be laid out again to end there.

What stands above the end of a page does not depend on what stood below it. So a page that holds too much is
cut: before a block, or after a line, where the style sheet lets a page end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recto.typesetting.engine import (
    AbsolutePlaceholder,
    BlockBox,
    Box,
    LineBox,
    ReplacedBox,
    block_level_page_break,
)

KEPT_TOGETHER = frozenset({"avoid", "avoid-page"})

Path = tuple[int, ...]
"""The place of a box in the document: that of each box around it among its siblings, from the root in."""


@dataclass(frozen=True, eq=False)
class End:
    """A place where a page may end; `resume_at` is where the text goes on, as WeasyPrint says it.

    `kept` are the boxes around the place, from the page's root in, each with how many of its children stay.
    `is_allowed` is False where the style sheet keeps together what it would part.
    """

    kept: tuple[tuple[Any, int], ...]
    resume_at: dict[int, Any]
    page_name: str | None
    is_allowed: bool = True

    def cut(self) -> None:
        """Take off the page what stands after this end; boxes around it end with what they keep."""
        for box, count in reversed(self.kept):
            box.children = box.children[:count]
            box.remove_decoration(start=False, end=True)
            box.height = _bottom_of_last(box) - box.content_box_y()


def ends(root: Box) -> list[End]:
    """Return where the text of a page could end, in the order of the text; `root` is the page's root."""
    return list(_ends(root, (), (), True))


def resume_at(path: Path, within: dict[int, Any] | None = None) -> dict[int, Any]:
    """Return how WeasyPrint says that the text goes on at a place, or `within` the box there."""
    for index in reversed(path):
        within = {index: within}
    assert within is not None
    return within


def _ends(box: Any, kept: tuple[tuple[Any, int], ...], path: Path, is_allowed: bool) -> Iterator[End]:
    if box.children and isinstance(box.children[0], LineBox):
        yield from _ends_after_lines(box, kept, path, is_allowed)
        return
    before: Any = None
    for place, child in enumerate(box.children):
        if isinstance(child, AbsolutePlaceholder) or not child.is_in_normal_flow():
            continue
        own = (*path, child.index)
        if before is not None:
            is_open = block_level_page_break(before, child) not in KEPT_TOGETHER
            name = child.page_values()[0]
            yield End((*kept, (box, place)), resume_at(own), name, is_allowed and is_open)
        if _is_breakable(child):
            is_open = is_allowed and child.style["break_inside"] not in KEPT_TOGETHER
            yield from _ends(child, (*kept, (box, place + 1)), own, is_open)
        before = child


def _is_breakable(box: Any) -> bool:
    """Tell whether ends of pages are sought in a box: not in tables, columns and the like."""
    if not isinstance(box, BlockBox) or box.is_table_wrapper:
        return False
    return bool(box.children) and not any(each.is_column for each in box.children)


def _ends_after_lines(
    box: Any, kept: tuple[tuple[Any, int], ...], path: Path, is_allowed: bool
) -> Iterator[End]:
    """Yield the ends within a paragraph, with as many lines on each side as it wants to keep together."""
    lines = box.children
    most = len(lines) - (box.style["widows"] if lines[-1].resume_at is None else 1)
    for count in range(max(1, box.style["orphans"]), most + 1):
        where = resume_at((*path, 0), lines[count - 1].resume_at)
        yield End((*kept, (box, count)), where, box.page_values()[1], is_allowed)


def _bottom_of_last(box: Any) -> float:
    for child in reversed(box.children):
        if isinstance(child, LineBox):
            return float(child.position_y + child.height)
        if not isinstance(child, AbsolutePlaceholder) and child.is_in_normal_flow():
            return float(child.position_y + child.margin_height() - child.margin_bottom)
    return float(box.content_box_y())


def text_bottom(page: Box) -> float:
    """Return where the text of a page ends, in CSS pixels, its stretched blocks not reckoned."""
    return bottom_of(page.children[0])


def bottom_of(box: Box) -> float:
    """Return where the text in a box ends, in CSS pixels; 0 where there is none."""
    return max(map(float, _bottoms(box)), default=0.0)


def _bottoms(box: Any) -> Iterator[float]:
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            continue
        if isinstance(child, LineBox):
            yield child.position_y + child.height
        elif isinstance(child, ReplacedBox):
            yield child.position_y + child.margin_height()
        else:
            yield from _bottoms(child)
