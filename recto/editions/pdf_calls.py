"""Calls of notes in print: those of two notes that follow each other at once are two numbers, not one."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.xhtml import add_class, has_class, xhtml
from recto.tei.mixed import tail

Element = etree._Element

IN_LINES = frozenset(xhtml(name) for name in "a b em i q s small span strong sub sup u".split())
"""What stands in a line; all else begins a new one."""
NEXT = "next"


def part_calls(document: Element) -> None:
    """Mark each call that stands straight after another one, before notes stand between them."""
    for call in [*_at_once(document)]:
        add_class(call, NEXT)


def _at_once(document: Element) -> Iterator[Element]:
    """Yield the calls that follow a call at once, whatever markup begins or ends between them."""
    after_call = False
    for event, element in etree.iterwalk(document, events=("start", "end")):
        if event == "start":
            if after_call and has_class(element, "call"):
                yield element
            after_call = after_call and element.tag in IN_LINES and not element.text
        else:
            is_line = has_class(element, "call") or (after_call and element.tag in IN_LINES)
            after_call = is_line and not tail(element)
