"""What boxes keep of some thirty values that WeasyPrint gives to each: those not common to their kind.

What is common stands once, with the class of a box, and is found there. A box that is made or copied does
not repeat it; what a page has set anew by the time it is done is compared with it once more.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from recto.typesetting.engine import AbsolutePlaceholder, Box, ParentBox, replaced

COMMON: dict[str, Any] = {
    "children": (),
    "first_letter_style": None,
    "first_line_style": None,
    "remove_decoration_sides": frozenset(),
}
"""What nearly all boxes have."""
for name, value in COMMON.items():
    setattr(Box, name, value)
FOR_LAYOUT = ("planned", "resume_at")
"""What is asked of the lines of pages only until these are drawn."""
NOWHERE = object()


class Row:
    """The values of a box, in a row: what all boxes of a kind call them stands once with the kind."""


class Rows(dict[type, type[Row]]):
    """The rows of each kind of boxes."""

    def __missing__(self, kind: type) -> type[Row]:
        row = self[kind] = type(f"{kind.__name__}Row", (Row,), {})
        return row


ROWS = Rows()


def begin(box: Box, element_tag: str, style: Any, element: Any) -> None:
    """Make a box; it stands for `Box.__init__` of `weasyprint/formatting_structure/boxes.py`."""
    box.element_tag, box.style, box.element = element_tag, style, element


def copy_with_children(box: ParentBox, children: Sequence[Box]) -> ParentBox:
    """Return a copy of a box that holds other boxes; it stands for `ParentBox.copy_with_children`.

    As there, the box forgets which of its sides are cut off, and the copy does not.
    """
    made = box.copy()
    made.children = children
    if box.remove_decoration_sides:
        del box.remove_decoration_sides
    return made


def cut_side(box: ParentBox, side: str) -> None:
    """Take margin, padding and border off a side of a box; it stands for `ParentBox._reset_spacing`."""
    box.remove_decoration_sides = box.remove_decoration_sides | {side}
    for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
        setattr(box, name, 0)


def lighten(page: Box) -> None:
    """Let the boxes of a page that is done keep only what is not common to all of their kind."""
    for box in _within(page):
        kind = type(box)
        kept = ROWS[kind]()
        for name, value in vars(box).items():
            if not _is_of_kind(kind, name, value):
                setattr(kept, name, value)
        box.__dict__ = vars(kept)


def forget_layout(page: Box) -> None:
    """Let the lines of a page that will be drawn forget how they came about."""
    for box in _within(page):
        for name in FOR_LAYOUT:
            vars(box).pop(name, None)


def _is_of_kind(kind: type, name: str, value: Any) -> bool:
    """Tell whether a value is the one that all boxes of a kind have, down to its type."""
    common = getattr(kind, name, NOWHERE)
    return common is value or (type(common) is type(value) and bool(common == value))


def _within(box: Any) -> Iterator[Box]:
    """Yield a box and all in it, also what is placed apart."""
    later = [box]
    while later:
        box = later.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        yield box
        later.extend(box.all_children())


@contextmanager
def kept_small() -> Iterator[None]:
    """Let WeasyPrint make its boxes so within the block."""
    with ExitStack() as place:
        place.enter_context(replaced(Box, "__init__", begin))
        place.enter_context(replaced(ParentBox, "copy_with_children", copy_with_children))
        place.enter_context(replaced(ParentBox, "_reset_spacing", cut_side))
        yield
