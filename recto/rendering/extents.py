"""How much of the text each witness has: where it begins and breaks off, said on the places of the text."""

from collections.abc import Mapping

from lxml import etree

from recto.rendering.apparatus import held_by, targets
from recto.rendering.dispatch import Context
from recto.rendering.document import Extents
from recto.rendering.structure import is_tei
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.witness_extent import witnesses_at
from recto.tei.witnesses import Witnesses, printed, witnesses

BREAKS_OFF = {"lacunaStart": True, "witEnd": True, "lacunaEnd": False, "witStart": False}
BEGINS, ENDS = "data-begins", "data-breaks-off"
PARTED = "|"
"""What parts the sigla of several witnesses in an attribute."""


def mark_extents(root: Element, body: Element, context: Context) -> Extents:
    """Say on the places of the text which witnesses begin and break off there; return who there is at first.

    A witness that only breaks off has the beginning of the text; the place is that of the entry.
    """
    known = witnesses(root)
    found = [(bound, each) for bound in _bounds(root) for each in known.of(witnesses_at(bound))]
    first: dict[str, bool] = {}
    places = {each.get("id", ""): each for each in body.iter(etree.Element)} if found else {}
    for bound, witness in found:
        breaks_off = BREAKS_OFF[local(bound.tag)]
        first.setdefault(witness, breaks_off)
        _mark(
            places,
            _place(bound, breaks_off, context),
            ENDS if breaks_off else BEGINS,
            printed(known, witness),
        )
    sigla = [each for each in known.sigla if _is_listed(known, each)]
    return Extents(
        tuple(printed(known, each) for each in sigla),
        tuple(printed(known, each) for each in sigla if first.get(each, True)),
        bool(found),
    )


def _is_listed(known: Witnesses, name: str) -> bool:
    """Tell whether a witness is declared as one and cited."""
    element = known.declared.get(name)
    return element is not None and local(element.tag) == "witness" and name in known.cited


def _bounds(root: Element) -> list[Element]:
    return [each for each in root.iter(etree.Element) if local(each.tag) in BREAKS_OFF and is_tei(each)]


def _place(bound: Element, is_last: bool, context: Context) -> str:
    """Return the id of the place in the text at which a bound stands: that of its entry."""
    entry = next((each for each in bound.iterancestors() if local(each.tag) == "app"), None)
    if entry is None:
        return context.index.ids.get(bound, "")
    places = targets(held_by(entry, context), context)
    return places[-1 if is_last else 0] if places else ""


def _mark(places: Mapping[str, Element], id_: str, name: str, siglum: str) -> None:
    place = places.get(id_)
    if place is not None:
        held = [each for each in place.get(name, "").split(PARTED) if each]
        place.set(name, PARTED.join(dict.fromkeys((*held, siglum))))
