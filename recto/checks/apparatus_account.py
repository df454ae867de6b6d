"""The account of an apparatus: methods, entries, readings, and which of its sigla lead to a witness."""

from collections import Counter
from dataclasses import asdict, dataclass

from lxml import etree

from recto.checks.base_text import is_tei, readings
from recto.tei.addresses import texts_of
from recto.tei.attachment import attachments, entries_apart, is_apart
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import READINGS, witnesses

PARALLEL = "parallel segmentation"
ENDS = "double end-point"
LOCATED = "location-referenced"
POINTING = "by pointer"
NOWHERE = "without a place"


@dataclass(frozen=True)
class ApparatusAccount:
    """What an apparatus holds: entries by method, entries and readings in all, sigla by whether they resolve.

    `unplaced` are entries whose words are not found in the text.
    """

    methods: dict[str, int]
    entries: int
    readings: int
    resolved: tuple[str, ...]
    unresolved: tuple[str, ...]
    unplaced: int

    def as_json(self) -> dict[str, object]:
        """Return the account as data for the ledger."""
        return asdict(self)


def apparatus_account(root: Element) -> ApparatusAccount:
    """Draw up the account of the apparatus of a TEI document: all `app` of its texts and of lists apart."""
    texts = texts_of(root)
    parts = (*texts, *entries_apart(root, texts))
    entries = [each for part in parts for each in part.iter("{*}app") if is_tei(each)]
    places = attachments(parts)
    resolved, unresolved = _sigla(root, entries)
    return ApparatusAccount(
        dict(sorted(Counter(map(method_of, entries)).items())),
        len(entries),
        sum(len(readings(each)) for each in entries),
        resolved,
        unresolved,
        sum(place.first is None or not place.held for place in places.values()),
    )


def method_of(app: Element) -> str:
    """Return by which method an entry finds its words (TEI P5, 13.2), told from its attributes."""
    if app.get("from") or app.get("to"):
        return ENDS
    if app.get("loc"):
        return LOCATED
    if not is_apart(app):
        return PARALLEL
    return POINTING if app.get("corresp") else NOWHERE


def _sigla(root: Element, entries: list[Element]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sigla that entries cite: those that lead to something declared, and those that do not."""
    known = witnesses(root)
    ids = {each.get(XML_ID) for each in root.iter(etree.Element)}
    cited = {
        _named(pointer.rpartition("#")[2])
        for entry in entries
        for each in entry.iter(etree.Element)
        if local(each.tag) in READINGS
        for pointer in each.get("wit", "").split()
    }
    is_known = {each: each in known.names or each in ids or bool(known.staged(each)[0]) for each in cited}
    resolved = (each for each in sorted(cited) if is_known[each])
    return tuple(resolved), tuple(each for each in sorted(cited) if not is_known[each])


def _named(pointer: str) -> str:
    """Return the siglum in a pointer, without the page that may follow it (`#A?f=12v`)."""
    return pointer.partition("?")[0] or pointer
