"""Where in its file an element stands."""

from lxml import etree

from recto.messages import Place
from recto.tei.names import XML_ID


def line_of(element: etree._Element) -> int:
    """Return the line on which the tag of `element` ends, counted from 1; 0 where it is not known."""
    return getattr(element, "sourceline", None) or 0


def place_of(element: etree._Element, file: str = "") -> Place:
    """Return where `element` stands: its line and its `xml:id`."""
    return Place(file, line_of(element), element.get(XML_ID, ""))
