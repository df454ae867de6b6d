"""Everything in the body of the document stands in a section: what no division held gets one."""

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from recto.rendering.xhtml import elements, new
from recto.tei.mixed import append, append_text, insert_first, pieces
from recto.tei.names import local

Element = etree._Element
Piece = str | Element


def sectioned(body: Element) -> Element:
    """Put words outside sections into sections, and places without words into the section that follows.

    Returns `body`, which then holds sections only.
    """
    ids = {each.get("id") for each in elements(body)}
    sections: list[Element] = []
    waiting: list[Element] = []
    for is_section, run in groupby(list(pieces(body)), _is_section):
        held = list(run)
        if is_section:
            found = [each for each in held if not isinstance(each, str)]
            _begin(found[0], waiting)
            waiting = []
            sections += found
        elif _has_words(held):
            sections.append(_loose(held, ids))
        else:
            waiting += [each for each in held if not isinstance(each, str)]
    for place in waiting:
        append(sections[-1], place)
    return _holding(body, sections)


def _is_section(piece: Piece) -> bool:
    return not isinstance(piece, str) and local(piece.tag) == "section"


def _has_words(run: Iterable[Piece]) -> bool:
    texts = (piece if isinstance(piece, str) else "".join(map(str, piece.itertext())) for piece in run)
    return any(text.strip() for text in texts)


def _loose(held: Iterable[Piece], ids: set[str | None]) -> Element:
    """Make a section of a run of pieces, with an id that says its number."""
    number = 1
    while f"loose-{number}" in ids:
        number += 1
    ids.add(f"loose-{number}")
    section = new("section", {"class": "loose", "id": f"loose-{number}"})
    for piece in held:
        append_text(section, piece) if isinstance(piece, str) else append(section, piece)
    return section


def _begin(section: Element, places: list[Element]) -> None:
    for place in reversed(places):
        insert_first(section, place)


def _holding(body: Element, sections: list[Element]) -> Element:
    del body[:]
    body.text = None
    for section in sections:
        append(body, section)
    return body
