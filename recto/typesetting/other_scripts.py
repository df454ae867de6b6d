"""Lines in other scripts: their pieces in the order of the page.

WeasyPrint lays out each piece of text by itself, in its own direction, and sets them one after the other;
it leaves room for the indent at the left end of a line, whichever end it begins at. Here the bidirectional
algorithm (UAX 9) is asked of the line as a whole. A piece that the page parts is divided; what has a
direction of its own (`dir`) is isolated.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bidi import get_display

from recto.typesetting.engine import Box, InlineBox, TextBox, inline

theirs = inline.text_align

OTHERS = re.compile(
    "[\u0530-\u1dff\u200f\u202b\u202e\u2067\u2c80-\u2dff\u2e80-\ufdff\ufe70-\ufefc\U00010300-\U0001efff]"
)
"""Letters of other scripts than Latin, Greek and Cyrillic, and signs that turn others (UAX 9, 3.2)."""
THING = "\ufffc"
LEADER = "\t"
"""What stands for a box that is no text, and for a leader, on whose sides things keep their places."""
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
END_OF_ISOLATE = "\u2069"
APART = frozenset({"aside", "bdi"})
"""Elements whose words do not change the order of those around them, as none with `dir` do."""
SIGNS = frozenset({*ISOLATES.values(), END_OF_ISOLATE})
MARKS = tuple(
    character
    for character in map(chr, range(0x300, 0x1E000))
    if unicodedata.bidirectional(character) == "NSM"
)
"""Marks that stand with the letter before them wherever it stands (UAX 9, W1)."""


@dataclass(frozen=True)
class Leaf:
    """A box of a line that holds no others, with the boxes around it in the line, outermost first."""

    box: Box
    around: tuple[InlineBox, ...]


@dataclass(frozen=True)
class Seen:
    """A letter of a line as it is seen: its number in the line, and whether it runs from right to left."""

    number: int
    is_turned: bool


def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
    """Align a line, its pieces in order; it stands for `weasyprint.layout.inline.text_align`."""
    if not _is_other(line):
        return float(theirs(context, line, available_width, last))
    order = _in_order(context, line)
    offset = float(theirs(context, line, available_width, last))
    _place(line, order)
    return offset


def _is_other(line: Any) -> bool:
    return line.style["direction"] == "rtl" or any(OTHERS.search(text) for text in _texts(line))


def _texts(box: Any) -> Iterator[str]:
    for child in box.children:
        if isinstance(child, TextBox):
            yield child.text
        elif isinstance(child, InlineBox):
            yield from _texts(child)


def _in_order(context: Any, line: Any) -> list[Leaf]:
    """Return the leaves of a line from left to right, after dividing those that the page parts."""
    text, places = _written(line)
    order = _seen(text, line.style["direction"])
    parted = {
        leaf.box: _parts(leaf.box, start, order) for leaf, start in places if isinstance(leaf.box, TextBox)
    }
    changed = {box: parts for box, parts in parted.items() if not _is_as_it_was(box, parts)}
    if changed:
        _divide(context, line, changed)
        text, places = _written(line)
        order = _seen(text, line.style["direction"])
    owners = {start + n: leaf for leaf, start in places for n in range(len(_letters(leaf.box)))}
    return list(dict.fromkeys(owners[each.number] for each in order if each.number in owners))


def _written(line: Any) -> tuple[str, list[tuple[Leaf, int]]]:
    """Return a line as the algorithm reads it, and its leaves, each with the place of its first letter."""
    text, places = "", []
    for leaf in _leaves(line, (), line.style["direction"]):
        if isinstance(leaf, Leaf):
            places.append((leaf, len(text)))
            text += _letters(leaf.box)
        else:
            text += leaf
    return text, places


def _leaves(box: Any, around: tuple[InlineBox, ...], direction: str) -> Iterator[Leaf | str]:
    """Yield the leaves in a box in reading order, and the signs that isolate what has its own direction."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if not isinstance(child, InlineBox) or child.is_leader:
            yield Leaf(child, around)
            continue
        own = child.style["direction"]
        is_isolated = own != direction or _stands_alone(child)
        if is_isolated:
            yield ISOLATES[own]
        yield from _leaves(child, (*around, child), own)
        if is_isolated:
            yield END_OF_ISOLATE


def _stands_alone(box: Box) -> bool:
    """Tell whether the words of an element have an order of their own: an entry of a layer that runs on."""
    is_whole = box.element is not None and "::" not in box.element_tag
    return is_whole and (box.element_tag in APART or box.element.get("dir") is not None)


def _letters(box: Box) -> str:
    if isinstance(box, TextBox):
        return str(box.text)
    return LEADER if box.is_leader else THING


def _seen(text: str, direction: str) -> list[Seen]:
    """Return the letters of a line from left to right; on both sides of a leader by themselves."""
    segments, start = [], 0
    for segment in re.split(f"({LEADER})", text):
        segments.append(
            [replace(each, number=start + each.number) for each in _seen_alone(segment, direction)]
        )
        start += len(segment)
    return [each for segment in (segments[::-1] if direction == "rtl" else segments) for each in segment]


def _seen_alone(text: str, direction: str) -> list[Seen]:
    """Return letters from left to right: each has a mark that goes where it goes."""
    marks = [mark for mark in MARKS if mark not in text][: len(text)]
    numbers = {mark: number for number, mark in enumerate(marks)}
    lettered = zip(text, marks, strict=False)
    marked = "".join(letter if letter in SIGNS else letter + mark for letter, mark in lettered)
    display = [each for each in get_display(marked, base_dir=direction[0].upper()) if each not in SIGNS]
    return [Seen(numbers[mark], place % 2 == 0) for place, mark in enumerate(display) if mark in numbers]


def _parts(box: TextBox, start: int, order: Sequence[Seen]) -> list[tuple[int, int, bool]]:
    """Return the parts of a piece of text that are to be set apart: each from, to, whether it is turned.

    A piece that stands together, as it would stand alone, is one part.
    """
    own = range(start, start + len(box.text))
    places = [place for place, each in enumerate(order) if each.number in own]
    seen = [Seen(order[place].number - start, order[place].is_turned) for place in places]
    stands_together = not places or places[-1] - places[0] == len(places) - 1
    if stands_together and seen == _seen(box.text, box.style["direction"]):
        return [(0, len(box.text), box.style["direction"] == "rtl")]
    turned = {each.number: each.is_turned for each in seen}
    position = {order[place].number - start: place for place in places}
    cuts = [0]
    for one, other in pairwise(range(len(box.text))):
        step = -1 if turned.get(one) else 1
        if turned.get(one) != turned.get(other) or position.get(other) != position.get(one, 0) + step:
            cuts.append(other)
    return [(a, b, bool(turned.get(a))) for a, b in pairwise([*cuts, len(box.text)])]


def _is_as_it_was(box: Any, parts: Sequence[tuple[int, int, bool]]) -> bool:
    """Tell whether a piece of text stands as it was laid out, also with the blanks that ended its line."""
    whole = (0, len(box.text), box.style["direction"] == "rtl")
    return not box.text or (list(parts) == [whole] and box.pango_layout.text == box.text)


def _divide(context: Any, box: Any, parted: dict[Box, list[tuple[int, int, bool]]]) -> None:
    """Put the parts of pieces of text in their places."""
    if not parted:
        return
    children: list[Box] = []
    for child in box.children:
        if child in parted:
            children += [_part(context, child, *part) for part in parted[child]]
        else:
            children.append(child)
            if isinstance(child, InlineBox):
                _divide(context, child, parted)
    box.children = tuple(children)


def _part(context: Any, box: TextBox, start: int, end: int, is_turned: bool) -> TextBox:
    """Return a part of a piece of text as a piece of its own, of one direction."""
    part = box.copy_with_text(box.text[start:end])
    part.style = box.style.copy()
    part.style["direction"] = "rtl" if is_turned else "ltr"
    part.pango_layout, _, _, part.width, *_ = inline.split_first_line(part.text, part.style, context, None, 0)
    return part


def _place(line: Any, order: Sequence[Leaf]) -> None:
    """Set the leaves of a line one after the other from its left end, and the boxes around them."""
    indent = 0 if line.style["direction"] == "rtl" else line.text_indent
    x = line.position_x + indent
    first = _ends(order)
    last = _ends(order[::-1])
    for leaf in order:
        x += sum(_left(box) for box in leaf.around if first[box] is leaf)
        leaf.box.translate(dx=x - leaf.box.position_x)
        x += leaf.box.margin_width()
        x += sum(_right(box) for box in leaf.around if last[box] is leaf)
    for box in dict.fromkeys(box for leaf in order for box in reversed(leaf.around)):
        within = [leaf.box for leaf in order if box in leaf.around]
        left = min(each.position_x for each in within)
        box.width = max(each.position_x + each.margin_width() for each in within) - left
        box.position_x = left - _left(box)


def _ends(order: Sequence[Leaf]) -> dict[Box, Leaf]:
    """Return the first leaf of each box around some."""
    found: dict[Box, Leaf] = {}
    for leaf in order:
        for box in leaf.around:
            found.setdefault(box, leaf)
    return found


def _left(box: Any) -> float:
    return float(box.margin_left + box.border_left_width + box.padding_left)


def _right(box: Any) -> float:
    return float(box.margin_right + box.border_right_width + box.padding_right)
