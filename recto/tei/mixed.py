"""Text and elements side by side: the one module that touches lxml's `.tail`.

lxml hangs the text after an element on the element, so that removing, moving or copying an element
takes the words after it along. Everything that edits mixed content goes through these functions.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

Element = etree._Element


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


def tail(element: Element) -> str:
    """Return the text that follows `element` within its parent."""
    return element.tail or ""


def set_tail(element: Element, text: str) -> None:
    """Replace the text that follows `element` within its parent."""
    element.tail = text or None


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
    _give_text_before(element, element.tail or "")
    parent.remove(element)
    element.tail = None
    return element


def replace(old: Element, new: Element) -> Element:
    """Put `new` where `old` stands; the text after it stays. Return `new`."""
    new.tail = old.tail
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)
    old.tail = None
    return new


def insert_after(anchor: Element, new: Element) -> Element:
    """Put `new` straight after `anchor`, before the text that follows it; return `new`."""
    new.tail = anchor.tail
    anchor.tail = None
    parent = anchor.getparent()
    assert parent is not None
    parent.insert(parent.index(anchor) + 1, new)
    return new


def unwrap(element: Element) -> None:
    """Replace `element` by what it holds."""
    parent = element.getparent()
    assert parent is not None
    position = parent.index(element)
    _give_text_before(element, element.text or "")
    children = list(element)
    rest = element.tail or ""
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(position + offset, child)
    if children:
        children[-1].tail = (children[-1].tail or "") + rest
    elif position:
        parent[position - 1].tail = (parent[position - 1].tail or "") + rest
    else:
        parent.text = (parent.text or "") + rest


def pieces(element: Element) -> Iterator[str | Element]:
    """Yield what `element` holds in order: strings and child elements (no comments, no instructions)."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _give_text_before(element: Element, text: str) -> None:
    if not text:
        return
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
