"""TEI P4, the XML of the years before 2007: read as the P5 that it became.

TEI P5 says in its chapter 'Prefatory Notes' and in 'Migrating from P4' what took the place of what.
"""

from collections.abc import Iterable

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.mixed import Element, enclose
from recto.tei.names import XML_ID, XML_LANG, local, tei

ROOTS = {"tei.2": "TEI", "teicorpus.2": "teiCorpus"}
_RENAMED = ROOTS | {
    "div0": "div",
    "xref": "ref",
    "xptr": "ptr",
    "dateStruct": "date",
    "timeStruct": "time",
    "dateRange": "date",
    "timeRange": "time",
    "witList": "listWit",
    "trans": "cit",
    "tr": "quote",
    "hand": "handNote",
    "handList": "handNotes",
}
_ATTRIBUTES = {"id": XML_ID, "lang": XML_LANG, "TEIform": "", "entity": "url", "url": "target", "sigil": "n"}
# Attributes that held ids, and now hold pointers.
_POINTERS = frozenset(
    "target targetEnd targets corresp who wit hand resp new from to next prev ana sameAs".split()
)
# What the type of a line beginning was called that stands within a word.
_WITHIN_WORDS = frozenset({"worddiv", "inWord"})
# Elements whose counterpart was an attribute: which, and which of the two stands first in a `choice`.
_PAIRS = {
    "corr": ("sic", "sic"),
    "sic": ("corr", "sic"),
    "abbr": ("expan", "abbr"),
    "expan": ("abbr", "abbr"),
    "orig": ("reg", "orig"),
    "reg": ("orig", "orig"),
}


def is_p4(root: Element) -> bool:
    """Tell whether `root` is a document of TEI P4, which by its name it is."""
    return local(root.tag).lower() in ROOTS


def as_p5(root: Element, name: str) -> list[Message]:
    """Make P5 of the elements and attributes of a P4 document, in place; say so."""
    if not is_p4(root):
        return []
    ids = {each.get("id", "") for each in root.iter(etree.Element)}
    for each in list(root.iter(etree.Element)):
        _rename(each, ids)
    for each in list(root.iter(etree.Element)):
        _pair(each)
        _describe(each)
        _join(each)
    return [message("T-p4", "This is TEI P4; it is read as P5.", Place(name))]


def _rename(element: Element, ids: Iterable[str]) -> None:
    old = local(element.tag)
    new = _RENAMED.get(old, _RENAMED.get(old.lower(), old) if old.lower() in ROOTS else old)
    if old == "trans":
        element.set("type", "translation")
    element.tag = tei("graphic" if old == "figure" and element.get("entity") else new)
    for key in list(element.attrib):
        value = element.get(key, "")
        if key in _POINTERS:
            element.set(key, " ".join(f"#{each}" if each in ids else each for each in value.split()))
        elif key in _ATTRIBUTES and (key != "url" or old in {"xref", "xptr"}):
            del element.attrib[key]
            if _ATTRIBUTES[key]:
                element.set(_ATTRIBUTES[key], value)


def _pair(element: Element) -> None:
    """Make a `choice` of an element that gives its counterpart in an attribute (`corr[@sic]`)."""
    name = local(element.tag)
    attribute, old = _PAIRS.get(name, ("", ""))
    if not attribute or attribute not in element.attrib:
        return
    given = str(element.attrib.pop(attribute))
    id_ = element.attrib.pop(XML_ID, "")
    choice = enclose(element, tei("choice"))
    if id_:
        choice.set(XML_ID, id_)
    counterpart = etree.Element(tei(attribute))
    counterpart.text = given
    choice.insert(0 if attribute == old else 1, counterpart)


def _join(element: Element) -> None:
    """Say as P5 does that a word goes on beyond the end of a line."""
    if local(element.tag) == "lb" and element.get("type") in _WITHIN_WORDS:
        del element.attrib["type"]
        element.set("break", "no")


def _describe(element: Element) -> None:
    """Make an element of the description of a gap, a note or a figure that stood in an attribute."""
    if local(element.tag) == "gap" and element.get("desc"):
        described = etree.SubElement(element, tei("desc"))
        described.text = str(element.attrib.pop("desc"))
