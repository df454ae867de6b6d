"""The witnesses of a text and their sigla."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import children
from recto.tei.names import XML_ID, local

Element = etree._Element


@dataclass(frozen=True)
class Witness:
    """A witness: `siglum` as printed, `description` in words."""

    id: str
    siglum: str
    description: str


def witnesses_by_id(root: Element) -> dict[str, Witness]:
    """Return the witnesses of every `listWit`, in order.

    The siglum is `abbr[@type='siglum']`, else `@n`, else the `xml:id` (TEI P5, 13.1.4.3).
    """
    return {
        element.get(XML_ID, ""): Witness(element.get(XML_ID, ""), _siglum(element), words_of(element))
        for element in root.iter(etree.Element)
        if local(element.tag) == "witness" and element.get(XML_ID)
    }


def sigla(element: Element, attribute: str, witnesses: Mapping[str, Witness]) -> tuple[str, ...]:
    """Return the sigla that a pointer attribute of `element` names; the undeclared stand for themselves."""
    pointers = (pointer.rpartition("#")[2] for pointer in element.get(attribute, "").split())
    return tuple(witnesses[each].siglum if each in witnesses else each for each in pointers)


def _siglum(element: Element) -> str:
    for each in element.iter(etree.Element):
        if local(each.tag) == "abbr" and each.get("type") == "siglum":
            return words_of(each)
    marked = children(element, "idno")
    return element.get("n", "") or words_of(next(iter(marked), None)) or element.get(XML_ID, "")
