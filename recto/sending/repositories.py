"""Where deposits go: what is sent to each kind of place, and what is reserved there."""

from collections.abc import Callable, Mapping
from typing import Any

from recto.editions.deposits import ENDING
from recto.sending import drafts, invenio, uploading
from recto.sending.addresses import INVENIO, SWORD
from recto.sending.deposit import File, Receipt, Sealed, mark_of
from recto.sending.errand import Errand
from recto.sending.refusals import faults
from recto.sending.sword import send_by_sword


def send_to_invenio(errand: Errand, sealed: Sealed, publishes: bool) -> Receipt:
    """Bring a deposit to a repository of InvenioRDM, as a draft or published; go on where a run stopped.

    What is published with the same files stays as it is; with others, it gets a new version.
    """
    mark = mark_of(sealed.id, sealed.digest)
    found = drafts.known(errand, mark, sealed.doi)
    if found and not drafts.is_draft(found):
        if uploading.has_all(errand, str(found["id"]), sealed.files):
            return _receipt(errand, found, was_there=True)
        found = drafts.next_version(errand, found, mark)
    if found is None:
        drafts.refuse_trial(sealed.doi)
        found = drafts.make(errand, mark, sealed.record)
    draft = drafts.say(errand, found, sealed.record, sealed.doi)
    others = uploading.upload(errand, str(draft["id"]), sealed.files)
    notes = (
        *faults(draft.get("errors") or []),
        *(f"{each}: is there too, and not by Recto" for each in others),
    )
    if not publishes:
        return _receipt(errand, draft, notes)
    published = drafts.publish(errand, draft)
    errand.journal.note(is_published=True, doi=invenio.doi(published))
    return _receipt(errand, published)


def reserve(errand: Errand, id_: str, record: Mapping[str, Any], doi: str, text: File) -> str:
    """Return the DOI that a work is to have, reserved with a draft; nothing where it keeps the one it has.

    `doi` is what its header, in the file `text`, names. A work that was published with that DOI and has
    changed since gets another, for its new version; so does one that has a DOI for trials from elsewhere.
    """
    mark = mark_of(id_, text.sha256)
    found = drafts.known(errand, mark, doi)
    if doi and _keeps(errand, found, id_, doi, text):
        return ""
    if found and not drafts.is_draft(found):
        found = drafts.next_version(errand, found, mark)
    return drafts.reserve(errand, found or drafts.make(errand, mark, record))


def _keeps(errand: Errand, found: Mapping[str, Any] | None, id_: str, doi: str, text: File) -> bool:
    """Tell whether a work keeps its DOI: one that is good here, under which no other text was published."""
    if doi == errand.journal.entry.predecessor:
        return False
    if found is None or drafts.is_draft(found):
        return not drafts.is_trial(doi) or invenio.doi(found or {}) == doi
    sent = uploading.checksums(errand, str(found["id"]))
    return f"{id_}{ENDING}" not in sent or f"md5:{text.md5}" in sent.values()


def _receipt(
    errand: Errand, found: Mapping[str, Any], notes: tuple[str, ...] = (), was_there: bool = False
) -> Receipt:
    links = found.get("links", {})
    is_published = not drafts.is_draft(found)
    kind = "records" if is_published else "uploads"
    seen = links.get("self_html") or f"{errand.connection.address}/{kind}/{found['id']}"
    return Receipt(str(seen), invenio.doi(found), is_published, was_there, notes)


SENDERS: Mapping[str, Callable[[Errand, Sealed, bool], Receipt]] = {
    INVENIO: send_to_invenio,
    SWORD: send_by_sword,
}
"""Who brings a deposit to a repository, by what that speaks; a folder needs no token and no connection."""

RESERVING = frozenset({INVENIO})
"""What a repository must speak that can reserve a DOI."""
