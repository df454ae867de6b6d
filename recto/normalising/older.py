"""Older TEI, and TEI written without care for names: made what it is meant to be (TEI P5, 'Migrating')."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from recto.normalising.document import Foreign
from recto.tei.mixed import Element, copy
from recto.tei.names import TEI, XML_ID, XML_LANG, local, tei
from recto.tei.namespaces import with_namespace
from recto.tei.p4 import as_p5

_RENAMED = {
    "witList": "listWit",
    "xref": "ref",
    "xptr": "ptr",
    "dateStruct": "date",
    "dateRange": "date",
    "timeStruct": "time",
    "timeRange": "time",
    "handList": "handNotes",
}
"""Elements of P4 that some documents in P5's namespace have; P5 has none of these names."""
_ATTRIBUTES = {"id": XML_ID, "lang": XML_LANG, "sigil": XML_ID}
_POINTING = "target targetEnd corresp who hand from to next prev ana sameAs synch copyOf select".split()
_NAME = re.compile(r"[^\W\d][\w.·-]*")


def p4(foreign: Foreign) -> int:
    """Make P5 of a document of TEI P4; count its elements."""
    said = as_p5(foreign.root, foreign.name)
    foreign.messages += said
    if not said:
        return 0
    _tidy(foreign)
    return sum(1 for _ in foreign.elements())


def namespace(foreign: Foreign) -> int:
    """Put elements that are meant as TEI into its namespace; count them."""
    before = sum(1 for _ in foreign.elements())
    said = with_namespace(foreign.root, foreign.name)
    foreign.messages += said
    if said:
        _tidy(foreign)
    return sum(1 for _ in foreign.elements()) - before


def _tidy(foreign: Foreign) -> None:
    """Let TEI's namespace be the one without a prefix, unless elements without any namespace are left."""
    root = foreign.root
    if not all(etree.QName(each).namespace for each in root.iter(etree.Element)):
        return
    declared = {prefix: name for prefix, name in root.nsmap.items() if prefix and name != TEI}
    plain: Any = {None: TEI, **declared}
    attributes: Any = dict(root.attrib)
    new = etree.Element(root.tag, attributes, nsmap=plain)
    for each in reversed(list(root.itersiblings(preceding=True))):
        new.addprevious(copy(each))
    for each in reversed(list(root.itersiblings())):
        new.addnext(copy(each))
    new.text = root.text
    new.extend(list(root))
    foreign.root = new


def names(foreign: Foreign) -> int:
    """Rename elements and attributes that P5 calls otherwise; count them."""
    count, taken = 0, set(foreign.ids())
    for each in list(foreign.elements()):
        new = _RENAMED.get(local(each.tag), "")
        if new:
            each.tag = tei(new)
        count += bool(new) + sum(_rename(each, old, new_, taken) for old, new_ in _ATTRIBUTES.items())
    return count


def _rename(element: Element, old: str, new: str, taken: set[str]) -> bool:
    """Rename an attribute, if the element has no other of the new name and an id is a free name of XML."""
    value = element.get(old, "")
    if not value or element.get(new) or (old == "sigil" and local(element.tag) != "witness"):
        return False
    if new == XML_ID and (value in taken or not _NAME.fullmatch(value)):
        return False
    taken.add(value)
    del element.attrib[old]
    element.set(new, value)
    return True


def pointers(foreign: Foreign) -> int:
    """Make pointers of ids in attributes that hold pointers; count them."""
    ids = foreign.ids()
    return sum(_point(*each, set(ids)) for each in _pointing(foreign))


def _pointing(foreign: Foreign) -> Iterator[tuple[Element, str]]:
    for each in foreign.elements():
        yield from ((each, name) for name in _POINTING if name in each.attrib)


def _point(element: Element, attribute: str, ids: set[str]) -> int:
    named = element.get(attribute, "").split()
    meant = [f"#{each}" if each in ids else each for each in named]
    if meant != named:
        element.set(attribute, " ".join(meant))
    return sum(one != other for one, other in zip(named, meant, strict=True))
