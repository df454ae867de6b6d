"""TEI in another namespace than TEI's, or in none: read as what it is meant to be."""

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.mixed import Element
from recto.tei.names import TEI, line_of, local, tei

# What people have written for TEI's namespace: another scheme, a slash, a blank, a year, nothing.
_MEANT = "www.tei-c.org"
_TITE = {"b": "bold", "i": "italic", "ul": "underline", "sub": "sub", "sup": "sup", "smcap": "smallcaps"}
# Namespaces of the TEI whose elements are no text of the edition.
_OTHERS = ("examples", "pure-odd", "odds", "geojson")


def with_namespace(root: Element, name: str) -> list[Message]:
    """Put the elements of `root` that are meant as TEI into its namespace; say which they were in.

    Elements in no namespace are TEI, but for those within elements of other vocabularies.
    """
    mistyped: dict[str, int] = {}
    for each in root.iter("{*}*"):
        namespace = etree.QName(each).namespace or ""
        if namespace != TEI and _is_meant(namespace, each):
            mistyped.setdefault(namespace, line_of(each))
            each.tag = tei(local(each.tag))
            _highlight(each, namespace)
    return [_said(namespace, line, name) for namespace, line in mistyped.items()]


def _highlight(element: Element, namespace: str) -> None:
    """Make of the shorthands of TEI Tite for highlighted words what they stand for."""
    rend = _TITE.get(local(element.tag), "") if "/tite/" in namespace else ""
    if rend:
        element.tag = tei("hi")
        element.set("rend", rend)


def _is_meant(namespace: str, element: Element) -> bool:
    if not namespace:
        parent = element.getparent()
        return parent is None or etree.QName(parent).namespace in (None, TEI)
    plain = namespace.lower().strip()
    return _MEANT in plain and not any(each in plain for each in _OTHERS)


def _said(namespace: str, line: int, name: str) -> Message:
    where = f"in the namespace ‘{namespace}’" if namespace else "in no namespace"
    return message("T-namespace", f"Elements {where} are read as TEI.", Place(name, line))
