"""Making TEI elements in one line each."""

from typing import Any

from lxml import etree

from recto.tei.mixed import Element, append, append_text
from recto.tei.names import TEI, XML_ID, XML_LANG, tei

_NAMESPACE: Any = {None: TEI}
_XML_ATTRIBUTES = {"id": XML_ID, "lang": XML_LANG}


def make(name: str, *content: str | Element, **attributes: str) -> Element:
    """Return the TEI element `name` holding `content`.

    `id` and `lang` become `xml:id` and `xml:lang`; a trailing underscore keeps clear of Python's words;
    attributes without a value are left out.
    """
    element = etree.Element(tei(name), nsmap=_NAMESPACE)
    for key, value in attributes.items():
        if value:
            element.set(_XML_ATTRIBUTES.get(key, key.rstrip("_")), value)
    for piece in content:
        add(element, piece)
    return element


def add(parent: Element, piece: str | Element) -> None:
    """Put a string or an element at the end of `parent`."""
    if isinstance(piece, str):
        append_text(parent, piece)
    else:
        append(parent, piece)
