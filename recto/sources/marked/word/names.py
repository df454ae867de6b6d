"""Names of WordprocessingML (ECMA-376, part 1) in lxml's notation, and attributes by their short names."""

from recto.sources.marked.document import Element

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
WORD = _NAMESPACES["w"]
# Strict files (ECMA-376, part 1) have other names for the same namespaces than transitional ones (part 4).
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _NAMESPACES["w"],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _NAMESPACES["r"],
    "http://purl.oclc.org/ooxml/drawingml/main": _NAMESPACES["a"],
    "http://purl.oclc.org/ooxml/officeDocument/math": _NAMESPACES["m"],
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": _NAMESPACES["wp"],
}


def q(name: str) -> str:
    """Return a name with a prefix (`w:p`) as lxml writes it."""
    prefix, _, name = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def value(element: Element | None, name: str = "w:val") -> str:
    """Return an attribute; the empty string where it or the element is not there."""
    return "" if element is None else element.get(q(name), "")


def child_value(parent: Element | None, name: str, attribute: str = "w:val") -> str:
    """Return an attribute of the child `name`."""
    return "" if parent is None else value(parent.find(q(name)), attribute)


def is_on(parent: Element, name: str) -> bool | None:
    """Tell whether a property is switched on or off; None where nothing is said (17.17.4, ST_OnOff)."""
    found = parent.find(q(name))
    return None if found is None else value(found) not in ("0", "false", "off", "none")
