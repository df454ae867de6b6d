"""Interpretations that stand apart from their passages (TEI P5, 18.3): those in words are notes."""

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.inclusions import included_from
from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, ancestor, line_of, local

TYPE = "gloss"
"""The type of the notes: what they say is by those who interpret the text."""
_POINTERS = {"target": "target", "from": "target", "inst": "target", "to": "targetEnd"}
"""What points to a passage, and what a note has for it."""
_SAYING = frozenset({"app", "note"})


def make_notes_of_spans(root: Element, name: str) -> list[Message]:
    """Turn a `span` in words, and an `interp` in words that names its instances, into a `note` on them.

    So with every `span` in `standOff`, and elsewhere with those that point into a text. The type, or that of
    the group, becomes `@subtype`. An `interp` in `standOff` without instances is a term to which others point
    by `@ana`, and has no place in an edition: the terms of each group are returned in a message, in which
    `name` is what the document is called. What has no words is data.
    """
    held = [each for each in root.iter("{*}span", "{*}interp") if words(each) and _is_apart(each)]
    if not held:
        return []
    ids = {each.get(XML_ID) for text in root.iter("{*}text") for each in text.iter("{*}*")}
    terms: dict[Element, list[Element]] = {}
    for each in held:
        if _leads(each, ids) or (_is_beside_texts(each) and local(each.tag) == "span"):
            _make_note(each)
        elif _is_beside_texts(each):
            terms.setdefault(_group(each), []).append(each)
    return [_unshown(each, name) for each in terms.values()]


def unshown_terms(root: Element) -> list[str]:
    """Return the terms of interpretations in a file that was read which no edition shows."""
    return [said for each in root.iter("{*}interp") if _is_beside_texts(each) and (said := words(each))]


def _is_apart(element: Element) -> bool:
    return not any(local(each.tag) in _SAYING for each in element.iterancestors())


def _is_beside_texts(element: Element) -> bool:
    return ancestor(element, "standOff") is not None


def _leads(element: Element, ids: set[str | None]) -> bool:
    """Tell whether an interpretation points to something in a text."""
    pointers = " ".join(element.get(each, "") for each in _POINTERS).split()
    return any(each.startswith("#") and each[1:] in ids for each in pointers)


def _group(element: Element) -> Element:
    around = element.getparent()
    return element if around is None else around


def _make_note(element: Element) -> None:
    type_ = element.attrib.pop("type", "") or _group(element).get("type", "")
    for each, means in _POINTERS.items():
        if pointer := element.attrib.pop(each, ""):
            element.set(means, pointer)
    element.tag = etree.QName(etree.QName(element).namespace, "note").text
    element.set("type", TYPE)
    if type_:
        element.set("subtype", type_)


def _unshown(terms: list[Element], name: str) -> Message:
    said, first = ", ".join(map(words, terms)), terms[0]
    place = Place(included_from(first) or name, line_of(first), first.get(XML_ID, ""))
    return message("T-term-unshown", f"terms of an interpretation, shown in no edition: {said}", place)
