"""Entries in the text whose ends point nowhere or into themselves: their lemma is in the words they hold."""

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, line_of, local

_APART = frozenset({"listApp", "standOff", "rdg", "note"})
_ENDS = ("from", "to")


def without_dead_ends(root: Element, name: str) -> list[Message]:
    """Take `@from` and `@to` from entries in the text that have a lemma and whose ends lead nowhere; say so.

    Parallel segmentation asks for neither (TEI P5, 13.2.3); without them the lemma stands in the text.
    """
    entries = [each for each in root.iter("{*}app") if _has_ends(each) and _holds_its_lemma(each)]
    ids = {each.get(XML_ID) for each in root.iter(etree.Element)} if entries else set()
    dead = [each for each in entries if not _leads_out(each, ids)]
    for each in dead:
        for end in filter(each.get, _ENDS):
            del each.attrib[end]
    return [_said(dead, name)] if dead else []


def _has_ends(app: Element) -> bool:
    return any(app.get(end) for end in _ENDS)


def _holds_its_lemma(app: Element) -> bool:
    is_apart = any(local(each.tag) in _APART for each in app.iterancestors())
    return not is_apart and any(local(each.tag) == "lem" for each in app)


def _leads_out(app: Element, ids: set[str | None]) -> bool:
    """Tell whether an end of an entry leads to a place outside of it."""
    elsewhere = ids - {each.get(XML_ID) for each in app.iter(etree.Element)}
    return any(_leads(app.get(end, ""), elsewhere) for end in _ENDS)


def _leads(pointer: str, ids: set[str | None]) -> bool:
    """Tell whether a pointer has a target here; of one in another scheme or file nobody knows."""
    return bool(pointer) and (not pointer.startswith("#") or pointer[1:] in ids or "(" in pointer)


def _said(dead: list[Element], name: str) -> Message:
    about = "An entry" if len(dead) == 1 else f"{len(dead)} entries"
    return message(
        "T-dead-end",
        f"{about} of the apparatus in the text, whose ends (@from, @to) point nowhere, read without them.",
        Place(name, line_of(dead[0])),
    )
