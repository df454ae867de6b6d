"""Addresses: every passage, note and entry gets an id, as in what we write ourselves."""

import re

from recto.normalising.document import Foreign
from recto.tei import ids
from recto.tei.addresses import texts_of
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, is_example, local, tei

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]+")


def give_ids(foreign: Foreign) -> int:
    """Give passages, notes and entries without an id one, as the last import of the text did; count them."""
    before = _with_ids(foreign.root)
    for at, text in enumerate(_texts(foreign.root)):
        ids.assign(text, _previous(foreign, at), list(foreign.ids()))
    _number_entries(foreign)
    return _with_ids(foreign.root) - before


def _texts(root: Element) -> list[Element]:
    return [each for each in texts_of(root) if each.tag == tei("text")]


def _previous(foreign: Foreign, at: int) -> Element | None:
    """Return the text of the last import that stood in the same place among its texts."""
    if foreign.previous is None:
        return None
    known = _texts(foreign.previous)
    return known[at] if at < len(known) else None


def _number_entries(foreign: Foreign) -> None:
    """Give each entry of the apparatus an id, after the numbers that are taken."""
    taken, number = set(foreign.ids()), 0
    for entry in foreign.elements("app"):
        if entry.get(XML_ID) or is_example(entry.tag):
            continue
        while (id_ := f"app{(number := number + 1)}") in taken:
            pass
        entry.set(XML_ID, id_)


def _with_ids(root: Element) -> int:
    return sum(1 for each in root.iter("{*}*") if each.get(XML_ID))


def name_work(foreign: Foreign) -> int:
    """Give the document the id of the work, if it has none."""
    if foreign.root.get(XML_ID) or local(foreign.root.tag) not in {"TEI", "teiCorpus"}:
        return 0
    id_ = foreign.recipe.id or _as_id(foreign.path.stem)
    if id_ in foreign.ids():
        return 0
    foreign.root.set(XML_ID, id_)
    return 1


def _as_id(name: str) -> str:
    """Return a name as an id (XML Names 1.0, NCName)."""
    id_ = _NOT_IN_ID.sub("-", name)
    return id_ if id_[:1].isalpha() else f"work-{id_}"
