"""Calls of notes in print: two of them are not one number, and none stands in a line of its own."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.xhtml import add_class, has_class, xhtml
from recto.tei.mixed import append, remove, runs, tail

Element = etree._Element

IN_LINES = frozenset(xhtml(name) for name in "a b em i q s small span strong sub sup u".split())
"""What stands in a line; all else begins a new one."""
NEXT = "next"
HOLDERS = (xhtml("section"), xhtml("div"))
APART = ("speaker", "textpart-label")
"""Paragraphs that stand beside others."""


def settle_calls(document: Element) -> None:
    """Let what only calls notes, between paragraphs or verses, stand at the end of the one before."""
    for holder in document.iter(*HOLDERS):
        for place in [each for each in holder if _only_calls(each)]:
            before = place.getprevious()
            if before is not None and _is_line_before(before) and not tail(place).strip():
                append(before, remove(place))


def _only_calls(place: Element) -> bool:
    if place.tag not in IN_LINES or not any(has_class(each, "call") for each in place.iter()):
        return False
    held = runs(place, lambda each: has_class(each, "call"))
    return has_class(place, "call") or not any(run.text.strip() for run in held)


def _is_line_before(block: Element) -> bool:
    is_apart = any(has_class(block, css) for css in APART)
    return block.tag == xhtml("p") and not is_apart and not tail(block).strip()


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
