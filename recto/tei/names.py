"""Names of the TEI and XML vocabularies in lxml's notation, and elements by their names."""

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_BASE = f"{{{XML}}}base"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"


def tei(name: str) -> str:
    """Return `name` in the TEI namespace, as lxml writes it."""
    return f"{{{TEI}}}{name}"


def local(tag: object) -> str:
    """Return the local name of an element's tag; the empty string for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_example(tag: object) -> bool:
    """Tell whether a tag is that of an element in an example of TEI, which is no part of the text as TEI."""
    return isinstance(tag, str) and tag.startswith("{http://www.tei-c.org/ns/Examples}")


def ancestor(element: etree._Element, name: str) -> etree._Element | None:
    """Return the nearest element with the local `name` that `element` stands in."""
    return next((each for each in element.iterancestors() if local(each.tag) == name), None)


def line_of(element: etree._Element) -> int:
    """Return the line of its file in which `element` begins; 0 where nothing tells."""
    return getattr(element, "sourceline", None) or 0
