"""What corresponds on facing pages begins at the same height: the side that is ahead waits.

The heights of blocks do not depend on where they stand, so that one look at two pages tells how much white
each block wants above it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from recto.typesetting.engine import AbsolutePlaceholder, BlockBox, Box, LineBox, ReplacedBox
from recto.typesetting.plan import attribute

SLIGHT = 0.5
"""CSS pixels that are no difference in height."""

Tops = Mapping[str, float]
"""Where the first line of each block on a page begins, in CSS pixels, by the name of its pair."""


def tops(page: Box, named: str) -> Tops:
    """Return where the blocks on a page begin that have the attribute `named`."""
    found: dict[str, float] = {}
    for name, top in _tops(page.children[0], named, ()):
        found.setdefault(name, top)
    return found


def _tops(box: Any, named: str, names: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            continue
        own = (*names, name) if (name := attribute(child, named)) else names
        if isinstance(child, LineBox | ReplacedBox):
            yield from ((name, float(child.position_y)) for name in own)
        else:
            yield from _tops(child, named, own)


def white(pairs: Iterable[tuple[Box, Box]], heights: Iterable[tuple[float, float]]) -> dict[Box, float]:
    """Return the white that blocks want above them to begin level, in CSS pixels.

    `heights` are where the two blocks of each pair begin now, on the one page and on the other.
    """
    wanted: dict[Box, float] = {}
    moved = [0.0, 0.0]
    for blocks, places in zip(pairs, heights, strict=True):
        now = [place + by for place, by in zip(places, moved, strict=True)]
        side = 0 if now[0] < now[1] else 1
        lacking = abs(now[0] - now[1])
        if lacking > SLIGHT:
            wanted[blocks[side]] = lacking
            moved[side] += lacking
    return wanted


def lower(page: Box, wanted: Mapping[Box, float]) -> bool:
    """Put white above blocks of a page that is laid out; False where words beside a block stand in the way.

    What is below them moves down, past the end of the page too.
    """
    text = page.children[0]
    for block, by in wanted.items():
        floats = [each for each in text.descendants() if each.is_floated()]
        if not _lower(text, block, by, floats):
            return False
    return True


def _lower(box: Any, block: Box, by: float, floats: Iterable[Any]) -> bool:
    for place, child in enumerate(box.children):
        if isinstance(child, AbsolutePlaceholder | LineBox):
            continue
        is_it = isinstance(child, BlockBox) and (child.element, child.element_tag) == (
            block.element,
            block.element_tag,
        )
        if is_it and any(_reaches(each, child.position_y) for each in floats):
            return False
        if is_it or _lower(child, block, by, floats):
            for each in box.children[place if is_it else place + 1 :]:
                each.translate(0, by)
            box.height += by
            return True
    return False


def _reaches(box: Any, height: float) -> bool:
    """Tell whether a box begins above a height and ends below it."""
    return bool(box.position_y + SLIGHT < height < box.position_y + box.margin_height() - SLIGHT)


@contextmanager
def spaced(wanted: Mapping[Box, float]) -> Iterator[None]:
    """Lay out boxes with white above them, as padding, which no margin swallows."""
    with ExitStack() as stack:
        for box, by in wanted.items():
            padding = box.style["padding_top"]
            stack.enter_context(restyled(box, padding_top=padding._replace(value=padding.value + by)))
        yield


@contextmanager
def restyled(box: Box, **properties: Any) -> Iterator[None]:
    """Lay out a box with other properties; those that share its style keep theirs."""
    theirs = box.style
    box.style = theirs.copy()
    box.style.update(properties)
    try:
        yield
    finally:
        box.style = theirs
