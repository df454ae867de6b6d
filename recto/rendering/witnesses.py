"""The witnesses of a text, the groups they form, and their sigla."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import child, children, is_tei
from recto.tei.names import XML_ID, local

Element = etree._Element


@dataclass(frozen=True)
class Witness:
    """A witness, or a group of them: `siglum` as printed, in plain characters.

    `printed` is the element that holds the siglum, which may raise or lower parts of it; none where
    an attribute gives it. `members` are the ids of a group's witnesses.
    """

    id: str
    siglum: str
    printed: Element | None = None
    members: tuple[str, ...] = ()


def witnesses_by_id(root: Element) -> dict[str, Witness]:
    """Return the witnesses of every `listWit`, and the lists that have a siglum or an id, in order.

    A witness without an `xml:id` is known by its `@n`, as `@wit` of many files calls it.
    """
    found = (_witness(element) for element in root.iter(etree.Element) if is_witness(element))
    return {witness.id: witness for witness in found if witness.id}


def hands_by_id(root: Element) -> dict[str, Witness]:
    """Return the hands that `handNote` describes, in order; a hand has a siglum as a witness has."""
    notes = (each for each in root.iter(etree.Element) if local(each.tag) == "handNote" and each.get(XML_ID))
    found = (Witness(each.get(XML_ID, ""), siglum(each), printed_siglum(each)) for each in notes)
    return {hand.id: hand for hand in found}


def is_witness(element: Element) -> bool:
    """Tell whether `element` is a witness, or a group that a siglum may stand for."""
    return local(element.tag) in {"witness", "listWit"} and is_tei(element)


def siglum(element: Element) -> str:
    """Return the siglum of a witness, a group, a hand or a book.

    It is `abbr[@type='siglum']`, else `@n`, else `idno`, else the `xml:id` (TEI P5, 13.1.4.3).
    """
    printed = printed_siglum(element)
    if printed is not None:
        return words_of(printed)
    return element.get("n", "") or words_of(child(element, "idno")) or element.get(XML_ID, "")


def printed_siglum(element: Element) -> Element | None:
    """Return the `abbr[@type='siglum']` of `element` or of its heading, not of what is listed in it."""
    parts = ("head",) if local(element.tag) in {"listWit", "listBibl"} else ("head", "bibl")
    marked = (each for holder in (element, *children(element, *parts)) for each in _within(holder))
    return next((each for each in marked if each.get("type") == "siglum"), None)


def witnesses_of(element: Element, attribute: str, known: Mapping[str, Witness]) -> tuple[Witness, ...]:
    """Return the witnesses that a pointer attribute of `element` names."""
    pointers = (pointer.rpartition("#")[2] for pointer in element.get(attribute, "").split())
    return tuple(known.get(each) or Witness(each, each) for each in pointers)


def _witness(element: Element) -> Witness:
    members = children(element, "witness", "listWit") if local(element.tag) == "listWit" else []
    sigla = tuple(each.get(XML_ID, "") or each.get("n", "") for each in members)
    id_ = element.get(XML_ID, "") or element.get("n", "")
    return Witness(id_, siglum(element), printed_siglum(element), sigla)


def _within(element: Element) -> Iterator[Element]:
    """Yield the abbreviations in `element`, but for those in the witnesses of a group."""
    for each in element:
        if local(each.tag) == "abbr":
            yield each
        elif local(each.tag) not in {"witness", "listWit", "head", "bibl", "biblStruct"}:
            yield from _within(each)
