"""Where in its file an element stands."""

from lxml import etree

from recto.messages import Place
from recto.tei.names import XML_ID
from recto.tei.names import line_of as line_of


def place_of(element: etree._Element, file: str = "") -> Place:
    """Return where `element` stands: its line and its `xml:id`."""
    return Place(file, line_of(element), element.get(XML_ID, "") or "")
