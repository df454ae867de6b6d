"""Readings, attributes and tags as data that can be compared."""

from collections.abc import Collection

from lxml import etree

from recto.checks.base_text import base_text
from recto.checks.words import SOFT, words
from recto.revising.state import Attributes, Reading
from recto.tei.mixed import Element, tail
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import Witnesses


def reading_of(element: Element, known: Witnesses) -> Reading:
    """Return a reading as data; the `markup` is what it holds besides the words of the edition."""
    return Reading(
        local(element.tag),
        words(base_text(element).replace(SOFT, "")),
        element.get(XML_ID, ""),
        tuple(dict.fromkeys(known.of(element.get("wit", "")))),
        attributes_without(element, {"wit"}),
        "".join(map(_marked, element.iterdescendants(etree.Element))),
    )


def attributes_of(element: Element, names: Collection[str]) -> Attributes:
    """Return the attributes of `element` that have one of the `names` in lxml's notation, in their order."""
    found = ((local(str(name)), str(value)) for name, value in element.attrib.items() if name in names)
    return tuple(sorted(found))


def attributes_without(element: Element, names: Collection[str] = ()) -> Attributes:
    """Return the attributes of `element` but for its id and those with one of the `names`."""
    return attributes_of(element, {str(name) for name in element.attrib} - {XML_ID, *names})


def tag_of(element: Element, without: Collection[str] = ()) -> str:
    """Return the start tag of `element`, its attributes in order, without its id."""
    said = "".join(f' {name}="{value}"' for name, value in attributes_without(element, without))
    return f"<{local(element.tag)}{said}>"


def _marked(element: Element) -> str:
    """Return a tag within a reading with the words after it; what a note says is told with the notes."""
    if local(element.tag) == "note" or any(local(each.tag) == "note" for each in element.iterancestors()):
        return ""
    held = " ".join((element.text or "").split())
    return f"{tag_of(element)}{held}</>{' '.join(tail(element).split())}"
