"""What corresponds on facing pages begins at the same height: the side that is ahead waits.

The heights of blocks do not depend on where they stand, so that one look at two pages tells how much white
each block wants above it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from recto.typesetting.engine import AbsolutePlaceholder, Box, LineBox, ReplacedBox
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


@contextmanager
def spaced(wanted: Mapping[Box, float]) -> Iterator[None]:
    """Lay out boxes with white above them, as padding, which no margin swallows."""
    theirs = [(box, box.style["padding_top"]) for box in wanted]
    for box, padding in theirs:
        box.style["padding_top"] = padding._replace(value=padding.value + wanted[box])
    try:
        yield
    finally:
        for box, padding in theirs:
            box.style["padding_top"] = padding
