"""Text and elements side by side: the one module that touches lxml's `.tail`.

lxml hangs the text after an element on the element, so that removing, moving or copying an element
takes the words after it along. Everything that edits mixed content goes through these functions.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest

from lxml import etree

from recto.tei.names import local

Element = etree._Element

_BLANKS = re.compile("[ \t\r\n]+")

_INDENTED_POINT = re.compile(r"^[ \t\r]*\n[ \t\r\n]*(?=(?:[,.)\]\u00b7\u0387\u037e]+)(?:\s|$))(?!\.\.)")
"""A line's end and blanks before a mark that no script parts from the word before it."""


def append_text(parent: Element, text: str) -> None:
    """Add `text` after everything that `parent` holds."""
    try:
        last = parent[-1]
    except IndexError:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def append(parent: Element, child: Element) -> Element:
    """Add `child`, without any text after it, at the end of `parent`; return it."""
    child.tail = None
    parent.append(child)
    return child


def insert_first(parent: Element, child: Element, after: str = "") -> Element:
    """Put `child`, followed by the text `after`, before everything that `parent` holds; return it."""
    child.tail = after + (parent.text or "") or None
    parent.text = None
    parent.insert(0, child)
    return child


def tail(element: Element) -> str:
    """Return the text that follows `element` within its parent."""
    return element.tail or ""


def set_tail(element: Element, text: str) -> None:
    """Replace the text that follows `element` within its parent."""
    element.tail = text or None


def text_before(element: Element) -> str:
    """Return the text that stands straight before `element` within its parent."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return "" if parent is None else parent.text or ""


def add_before(element: Element, text: str) -> None:
    """Put `text` straight before `element`, after what stands there."""
    if not text:
        return
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def copy(element: Element) -> Element:
    """Return a deep copy of `element` without the text that follows it."""
    twin = deepcopy(element)
    twin.tail = None
    return twin


def remove(element: Element) -> Element:
    """Take `element` out of its parent and leave the text after it in place; return it."""
    parent = element.getparent()
    if parent is None:
        return element
    add_before(element, element.tail or "")
    parent.remove(element)
    element.tail = None
    return element


def replace_with(element: Element, held: list[str | Element]) -> None:
    """Put the pieces `held` in the place of `element`, before the text that follows it."""
    for piece in held:
        if isinstance(piece, str):
            add_before(element, piece)
        else:
            piece.tail = None
            element.addprevious(piece)
    remove(element)


def enclose(element: Element, tag: str) -> Element:
    """Put `element` into a new element called `tag`, which takes its place; return that."""
    around = etree.Element(tag)
    insert_after(element, around)
    around.append(element)
    return around


def enclose_content(element: Element, around: Element) -> Element:
    """Put what `element` holds into `around`, an empty element, and that into `element`; return `around`."""
    around.text, element.text = element.text, None
    around.extend(list(element))
    return append(element, around)


def put_before(anchor: Element, new: Element) -> Element:
    """Put `new` straight before `anchor`, after the text that stands there; return `new`."""
    new.tail = None
    anchor.addprevious(new)
    return new


def gather(first: Element, mark: Element, into: Element) -> None:
    """Move what stands between two brothers, text and elements, to the end of `into`; take out the `mark`."""
    append_text(into, first.tail or "")
    first.tail = None
    while (following := first.getnext()) is not mark:
        assert following is not None
        into.append(following)
    remove(mark)


def insert_after(anchor: Element, new: Element) -> Element:
    """Put `new` straight after `anchor`, before the text that follows it; return `new`."""
    new.tail = anchor.tail
    anchor.tail = None
    parent = anchor.getparent()
    assert parent is not None
    parent.insert(parent.index(anchor) + 1, new)
    return new


def pieces(element: Element) -> Iterator[str | Element]:
    """Yield what `element` holds in order: strings and child elements (no comments, no instructions)."""
    return (piece for piece in every_piece(element) if isinstance(piece, str) or isinstance(piece.tag, str))


def every_piece(element: Element) -> Iterator[str | Element]:
    """Yield all that `element` holds in order: strings, child elements, comments and instructions."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def joined_pieces(element: Element) -> Iterator[str | Element]:
    """Yield what `element` holds, without blanks that part no words.

    Such are those on both sides of what begins within a word (`@break='no'`), which ends none whatever blanks
    stand beside it (TEI P5, att.breaking), those beside what says that it joins its neighbour (`@join`), and
    those that a program that indents elements put between one and the point or comma after it.
    """
    held = list(pieces(element))
    before: str | Element = ""
    for piece, after in zip_longest(held, held[1:], fillvalue=""):
        shown = piece
        if isinstance(shown, str) and not isinstance(before, str):
            shown = _INDENTED_POINT.sub("", shown)
        if isinstance(shown, str) and _is_within_word(after):
            shown = shown.rstrip(" \t\r\n")
        if isinstance(shown, str) and _is_within_word(before):
            shown = shown.lstrip(" \t\r\n")
        if isinstance(shown, str) and (joins(before, "right") or joins(after, "left")):
            shown = shown if shown.strip(" \t\r\n") else ""
        before = piece
        yield shown


def _is_within_word(piece: str | Element) -> bool:
    return not isinstance(piece, str) and piece.get("break") == "no"


def joins(piece: str | Element, way: str) -> bool:
    """Tell whether a word or point says that nothing parts it from what is to its `way`, left or right."""
    return not isinstance(piece, str) and piece.get("join") in {way, "both"}


@dataclass(frozen=True)
class Run:
    """A stretch of text without markup: the one an element begins with, or the one that follows it."""

    element: Element
    follows: bool

    @property
    def text(self) -> str:
        """The characters of the run."""
        return (self.element.tail if self.follows else self.element.text) or ""


def words(element: Element) -> str:
    """Return the text of `element` and of all that it holds, with single blanks."""
    return " ".join("".join(str(piece) for piece in element.itertext("*")).split())


def words_without(element: Element, name: str) -> str:
    """Return the text of `element` with single blanks, less that of the elements `name` inside it."""
    found = runs(element, lambda child: local(child.tag) == name)
    return " ".join("".join(run.text for run in found).split())


def follows_at_once(element: Element, name: str) -> bool:
    """Tell whether `element` stands straight after one with the local `name`, not parted by a blank."""
    before = element.getprevious()
    while before is not None and not local(before.tag) and not before.tail:
        before = before.getprevious()
    return before is not None and local(before.tag) == name and not before.tail


def runs(element: Element, is_apart: Callable[[Element], bool]) -> Iterator[Run]:
    """Yield the runs of `element` in order, without what stands in children that are apart."""
    yield Run(element, follows=False)
    for child in element:
        if isinstance(child.tag, str) and not is_apart(child):
            yield from runs(child, is_apart)
        yield Run(child, follows=True)


def set_text(run: Run, text: str) -> None:
    """Replace the characters of `run`."""
    if run.follows:
        run.element.tail = text or None
    else:
        run.element.text = text or None


def place_in(run: Run, start: int, end: int, new: Element) -> Element:
    """Put `new` in place of the characters `start` to `end` of `run`; return `new`."""
    text = run.text
    new.tail = text[end:] or None
    set_text(run, text[:start])
    if run.follows:
        parent = run.element.getparent()
        assert parent is not None
        parent.insert(parent.index(run.element) + 1, new)
    else:
        run.element.insert(0, new)
    return new


def collapse_blanks(element: Element, is_apart: Callable[[Element], bool]) -> None:
    """Reduce each run of blanks to one space, none at either end, across the markup inside."""
    after_blank, last = True, None
    for run in list(runs(element, is_apart)):
        text = _BLANKS.sub(" ", run.text)
        text = text[1:] if after_blank and text.startswith(" ") else text
        set_text(run, text)
        if text:
            after_blank, last = text.endswith(" "), run
    if last is not None and last.text.endswith(" "):
        set_text(last, last.text[:-1])


def break_lines(element: Element, is_container: Callable[[Element], bool]) -> None:
    """Begin each child of a container on a new line, all the way down; other content stays as it is."""
    if not is_container(element) or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        break_lines(child, is_container)
