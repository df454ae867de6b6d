"""Ids of notes and entries by which every reading system finds them.

Thorium looks what a call opens up by a selector of CSS that it makes of the link (`popupFootNotes.ts` of
r2-navigator-js): an id with a point in it, or with letters that a link percent-encodes, is not found there,
and the call is followed. What is derived from the place in the text (`body.div-2.app-3`) has such points.
"""

import re
from collections.abc import Iterator

from lxml import etree

from recto.rendering.xhtml import elements, has_class
from recto.tei.mixed import copy

Element = etree._Element

ADDRESS = "data-address"
"""Says of what has another id than in the edition document its address there."""
_UNFOUND = re.compile(r"[^A-Za-z0-9_-]")


def with_plain_ids(document: Element) -> Element:
    """Return a copy of an edition document whose notes and entries have ids of plain letters and figures."""
    document = copy(document)
    taken = {each.get("id", "") for each in elements(document)}
    renamed = {}
    for element in _opened(document):
        address = element.get("id", "")
        if _UNFOUND.search(address):
            renamed[f"#{address}"] = f"#{_plain(address, taken)}"
            element.set(ADDRESS, address)
            element.set("id", renamed[f"#{address}"][1:])
    for link in elements(document):
        if link.get("href") in renamed:
            link.set("href", renamed[link.get("href", "")])
    return document


def _opened(document: Element) -> Iterator[Element]:
    """Yield what calls and lemmata open."""
    return (
        each for each in elements(document) if each.get("role") == "doc-footnote" or has_class(each, "entry")
    )


def _plain(address: str, taken: set[str]) -> str:
    """Return an id that no other element has, and take it."""
    plain = _UNFOUND.sub("_", address)
    while plain in taken:
        plain += "_"
    taken.add(plain)
    return plain
