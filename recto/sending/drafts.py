"""The draft that takes a deposit: found again where there is one, made where there is none.

Before a draft is made, the journal is asked, then the repository, for one that has the mark or the DOI of
the deposit: so an answer that was lost, or a journal, does not lead to a second draft.
"""

from collections.abc import Callable, Mapping
from typing import Any

from recto.errors import SendingError
from recto.sending import invenio
from recto.sending.connection import once, persist
from recto.sending.errand import Errand
from recto.sending.invenio import Data
from recto.sending.journal import Entry

NEW_VERSION_OF = "isnewversionof"
LOOKS = 3
"""How often a draft is looked for before it is made once more: what is new is not found at once."""
TRIALS = "10.5072/"
"""The prefix of DOIs for trials (DataCite), which lead nowhere; those of Zenodo's sandbox have it."""


def known(errand: Errand, mark: str, doi: str) -> Data | None:
    """Return the draft or record of a deposit, as the repository has it; nothing where it has none."""
    entry = errand.journal.entry
    found = _by_id(errand, entry.record) if entry.record else None
    if found is None and entry.record:
        errand.step(f"{entry.record} is no longer at {errand.connection.address}")
        errand.journal.begin(Entry())
    found = found or persist(errand.connection, lambda: _by_name(errand, entry.mark or mark, doi))
    if found:
        errand.journal.note(mark=entry.mark or mark)
        _remember(errand, found)
    return found


def make(errand: Errand, mark: str, content: Mapping[str, Any]) -> Data:
    """Make a draft with a mark by which it is found again, and return it."""
    errand.step("making a draft")
    mark = errand.journal.entry.mark or mark
    errand.journal.note(mark=mark)
    made = once(
        errand.connection,
        lambda: _by_name(errand, mark, ""),
        lambda: invenio.create(errand.connection, _marked({**content, "pids": {}}, mark)),
        LOOKS,
    )
    _remember(errand, made)
    return made


def next_version(errand: Errand, published: Data, mark: str) -> Data:
    """Return the draft of the version after a published one."""
    errand.step("beginning a new version")
    made = persist(errand.connection, lambda: invenio.new_version(errand.connection, published["id"]))
    before = invenio.doi(published)
    errand.journal.begin(Entry(mark=mark, record=str(made["id"]), predecessor=before))
    return made


def say(errand: Errand, draft: Data, content: Mapping[str, Any], doi: str) -> Data:
    """Let a draft say what the record of a deposit says, with the DOI that `doi` is; return the draft."""
    entry = errand.journal.entry
    if doi and doi == entry.predecessor:
        raise SendingError(
            f"The files name {doi}, which is the DOI of the version before. `recto deposit --reserve` gets "
            "one for this version and writes it into the TEI header."
        )
    said = _succeeding(_marked(content, entry.mark), entry.predecessor)
    said |= {"files": {"enabled": True}, "pids": _pids(draft, doi)}
    return persist(errand.connection, lambda: invenio.update(errand.connection, draft["id"], said))


def reserve(errand: Errand, draft: Data) -> str:
    """Return the DOI of a draft, which is reserved if it has none."""
    errand.step("reserving a DOI")

    def held() -> str | None:
        return invenio.doi(invenio.draft(errand.connection, draft["id"]) or {}) or None

    def reserved() -> str:
        return invenio.doi(invenio.reserve_doi(errand.connection, draft["id"]))

    doi = once(errand.connection, held, reserved)
    if not doi:
        raise SendingError(f"{errand.connection.address} gives no DOI for a draft; it can be sent without.")
    errand.journal.note(doi=doi)
    return doi


def publish(errand: Errand, draft: Data) -> Data:
    """Publish a draft and return the record; where that was done already, nothing is done."""
    errand.step("publishing")
    connection, id_ = errand.connection, str(draft["id"])
    return once(connection, lambda: invenio.record(connection, id_), lambda: invenio.publish(connection, id_))


def is_draft(found: Mapping[str, Any]) -> bool:
    """Tell whether something is still to be published."""
    return not found.get("is_published", False)


def is_trial(doi: str) -> bool:
    """Tell whether a DOI is one for trials."""
    return doi.startswith(TRIALS)


def refuse_trial(doi: str) -> None:
    """Raise SendingError for a DOI for trials, which is none of a draft that the repository has."""
    if is_trial(doi):
        raise SendingError(
            f"The TEI header names {doi}, a DOI for trials that this repository did not give. "
            "`--reserve` puts one of this repository in its place."
        )


def _by_id(errand: Errand, id_: str) -> Data | None:
    """Return the draft of that id, if it was never published, or the record."""

    def look() -> Data | None:
        draft = invenio.draft(errand.connection, id_)
        return draft if draft and is_draft(draft) else invenio.record(errand.connection, id_)

    return persist(errand.connection, look)


def _by_name(errand: Errand, mark: str, doi: str) -> Data | None:
    """Return a draft or record of the user that has a mark, else one that has a DOI."""
    found = _with(errand, "metadata.identifiers.identifier", mark, _marks) if mark else None
    return found or (_with(errand, "pids.doi.identifier", doi, _dois) if doi else None)


def _with(errand: Errand, field: str, value: str, held: Callable[[Data], list[str]]) -> Data | None:
    """Return the first that has a value, as what the repository finds may be only like it."""
    hits = invenio.own_records(errand.connection, field, value)
    return next((each for each in hits if value in held(each)), None)


def _marks(found: Data) -> list[str]:
    return [str(each.get("identifier")) for each in found.get("metadata", {}).get("identifiers", [])]


def _dois(found: Data) -> list[str]:
    return [invenio.doi(found)]


def _remember(errand: Errand, found: Data) -> None:
    errand.journal.note(record=str(found["id"]), doi=invenio.doi(found), is_published=not is_draft(found))


def _marked(content: Mapping[str, Any], mark: str) -> Data:
    """Return a record with a mark among its other identifiers."""
    own = [*content.get("metadata", {}).get("identifiers", [])]
    marked = [*own, {"identifier": mark, "scheme": "urn"}] if mark else own
    return {**content, "metadata": {**content.get("metadata", {}), "identifiers": marked}}


def _succeeding(content: Data, predecessor: str) -> Data:
    """Return a record that names the version before, if it does not yet."""
    metadata = content["metadata"]
    related = [*metadata.get("related_identifiers", [])]
    if not predecessor or any(each.get("identifier") == predecessor for each in related):
        return content
    before = {"identifier": predecessor, "scheme": "doi", "relation_type": {"id": NEW_VERSION_OF}}
    return {**content, "metadata": {**metadata, "related_identifiers": [*related, before]}}


def _pids(draft: Data, doi: str) -> Data:
    """Return the persistent identifiers of a draft, which it would lose if they were not said again.

    A DOI that the repository did not give is one from elsewhere (`external`).
    """
    pids, given = dict(draft.get("pids") or {}), invenio.doi(draft)
    if not doi or given == doi:
        return pids
    if given and pids["doi"].get("provider") != "external":
        raise SendingError(
            f"The TEI header names the DOI {doi}, but the draft {draft['id']} has {given}. Write {given} "
            "into the header, or discard that draft at the repository."
        )
    refuse_trial(doi)
    return {**pids, "doi": {"identifier": doi, "provider": "external"}}
