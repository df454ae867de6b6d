"""Where deposits go: what is sent to each kind of place, and what is reserved there."""

from collections.abc import Callable, Mapping
from typing import Any

from recto.sending import drafts, invenio, uploading
from recto.sending.addresses import INVENIO, SWORD
from recto.sending.deposit import Receipt, Sealed, mark_of
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
    draft = drafts.say(errand, found or drafts.make(errand, mark, sealed.record), sealed.record, sealed.doi)
    others = uploading.upload(errand, str(draft["id"]), sealed.files)
    errand.journal.note(source=sealed.source)
    notes = (
        *faults(draft.get("errors") or []),
        *(f"{each}: is there too, and not by Recto" for each in others),
    )
    if not publishes:
        return _receipt(errand, draft, notes)
    published = drafts.publish(errand, draft)
    errand.journal.note(is_published=True, doi=invenio.doi(published))
    return _receipt(errand, published)


def reserve(errand: Errand, id_: str, record: Mapping[str, Any], doi: str, source: str) -> str:
    """Return the DOI that a work is to have, reserved with a draft; nothing where it keeps the one it has.

    `doi` is what its header names, `source` the SHA-256 digest of the TEI file. A work that was published
    with that DOI and has changed since gets another, for its new version.
    """
    mark = mark_of(id_, source)
    found = drafts.known(errand, mark, doi)
    if doi and not (found and _has_changed(errand, found, source)):
        return ""
    if found and not drafts.is_draft(found):
        found = drafts.next_version(errand, found, mark)
    return drafts.reserve(errand, found or drafts.make(errand, mark, record))


def _has_changed(errand: Errand, found: Mapping[str, Any], source: str) -> bool:
    """Tell whether a published work is no longer what was sent."""
    sent = errand.journal.entry.source
    return not drafts.is_draft(dict(found)) and sent not in ("", source)


def _receipt(
    errand: Errand, found: Mapping[str, Any], notes: tuple[str, ...] = (), was_there: bool = False
) -> Receipt:
    links = found.get("links", {})
    is_published = not drafts.is_draft(dict(found))
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
