"""What is left of lists and divisions when all that they held has moved to its place in the text."""

from collections.abc import Iterable

from lxml import etree

from recto.normalising.document import Foreign
from recto.tei.mixed import Element, put_before, remove, words
from recto.tei.names import XML_ID, local
from recto.tei.notes_apart import is_left

_HOLDING = frozenset("listApp standOff back noteGrp annotation listAnnotation div".split())


def clear(holders: Iterable[Element], foreign: Foreign, reason: str) -> None:
    """Take away what holds nothing but headings by now, innermost first; comments in it stay where it was.

    The words of headings go to the header, with the reason. What something points to stays.
    """
    pointed_to = {each for element in foreign.root.iter("{*}*") for each in _values(element)}
    for each in holders:
        holder: Element | None = each
        while holder is not None and _may_go(holder, pointed_to):
            around = holder.getparent()
            _remove(holder, foreign, reason)
            holder = around


def _values(element: Element) -> list[str]:
    return [each for value in element.attrib.values() for each in str(value).split() if each.startswith("#")]


def _may_go(holder: Element, pointed_to: set[str]) -> bool:
    name = local(holder.tag).rstrip("1234567")
    ids = {f"#{each.get(XML_ID)}" for each in holder.iter("{*}*") if each.get(XML_ID)}
    return (
        holder.getparent() is not None and name in _HOLDING and is_left(holder) and ids.isdisjoint(pointed_to)
    )


def _remove(holder: Element, foreign: Foreign, reason: str) -> None:
    for each in holder:
        if local(each.tag) == "head" and words(each):
            foreign.removed.append((words(each), reason))
    for each in list(holder.iter(etree.Comment, etree.ProcessingInstruction)):
        put_before(holder, each)
    remove(holder)
