"""Which witnesses have the text of each page: what the print document asks of typesetting to say it."""

from lxml import etree

from recto.editions.book import Witnesses
from recto.editions.pdf_keys import name_words
from recto.rendering.document import Rendered
from recto.rendering.extents import BEGINS, ENDS, PARTED
from recto.rendering.xhtml import xhtml
from recto.typesetting.presence import ENTERS, FIRST, LEAVES, PRESENT

Element = etree._Element


def tell_extents(root: Element, rendered: Rendered, asked: Witnesses) -> None:
    """Let each page name the witnesses that have its text, where the design asks for it.

    A witness begins with the first word after its place, and breaks off with the last before it.
    """
    held = rendered.extents
    if asked.extant == "never" or not held.sigla or (asked.extant == "found" and not held.is_partial):
        return
    body = next(root.iter(xhtml("body")))
    body.set(PRESENT, PARTED.join(held.sigla))
    body.set(FIRST, PARTED.join(held.first))
    places = {each.get("id", ""): each for each in body.iter(etree.Element) if each.get("id")}
    for each in list(places.values()):
        if each.get(BEGINS):
            _set(
                places, name_words([each.get("id", "")] * 2, places).split()[0], ENTERS, each.get(BEGINS, "")
            )
        if each.get(ENDS):
            _set(places, name_words([each.get("id", "")], places), LEAVES, each.get(ENDS, ""))


def _set(places: dict[str, Element], id_: str, name: str, sigla: str) -> None:
    before = places[id_].get(name, "")
    places[id_].set(name, PARTED.join(filter(None, (before, sigla))))
