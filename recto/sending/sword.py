"""Deposits by SWORD 3.0 (https://swordapp.github.io/swordv3/swordv3.html), for repositories of other kinds.

An object is made of its metadata, in progress; then each file is added by value, the package as `SimpleZip`,
or in segments (`segments.py`) where it is large; then the deposit is completed, if it is to be published. The
server compares each `Digest`.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import requests

from recto.errors import SendingError, UnavailableError
from recto.sending.connection import once, persist, request
from recto.sending.deposit import BLOCK, File, Receipt, Sealed, mark_of
from recto.sending.errand import Errand
from recto.sending.journal import Entry, without
from recto.sending.segments import deposit_segmented, staging
from recto.sending.sword_documents import (
    CONTEXT,
    Data,
    attachment,
    digest_field,
    document,
    links,
    media_type,
    packaging,
    status_of,
)

METADATA = "http://purl.org/net/sword/3.0/types/Metadata"
IN_PROGRESS = "http://purl.org/net/sword/3.0/state/inProgress"
ORIGINAL = "http://purl.org/net/sword/3.0/terms/originalDeposit"
_GONE = frozenset({404, 405, 410})
_KEPT = frozenset({403, 404, 405, 410})


def send_by_sword(errand: Errand, sealed: Sealed, publishes: bool) -> Receipt:
    """Bring a deposit to a SWORD server; go on where a run stopped.

    What was completed and has changed since becomes a new object, which names the one before.
    """
    entry = errand.journal.entry
    wanted = {each.name: each.sha256 for each in sealed.files}
    if entry.is_published and {name: each.split()[0] for name, each in entry.files.items()} == wanted:
        return Receipt(entry.record, is_published=True, was_there=True)
    if entry.is_published:
        errand.journal.begin(Entry(predecessor=entry.record))
    address = _object(errand, sealed)
    for each in sealed.files:
        _bring(errand, address, each)
    if publishes:
        _complete(errand, address)
    return Receipt(_page(status_of(errand, address)) or address, is_published=publishes)


def _object(errand: Errand, sealed: Sealed) -> str:
    """Return the address of the object, which is made, or said anew if it is there."""
    entry = errand.journal.entry
    said = json.dumps(_metadata(sealed.record, entry.predecessor), ensure_ascii=False).encode()
    if not entry.record:
        return _made(errand, mark_of(sealed.id, sealed.digest), said)
    place = status_of(errand, entry.record).get("metadata", {}).get("@id", "")
    if place:
        headers = _metadata_headers(said)
        persist(errand.connection, lambda: request(errand.connection, "PUT", place, headers, said))
    return entry.record


def _made(errand: Errand, mark: str, said: bytes) -> str:
    """Make an object and return its address.

    A server can only be asked for objects whose address is known. So where the answer is lost, nothing is
    sent again before somebody has looked.
    """
    connection = errand.connection
    if errand.journal.entry.mark:
        raise _unknown(errand)
    errand.journal.note(mark=mark)
    headers = {**_metadata_headers(said), "In-Progress": "true"}

    def act() -> requests.Response:
        try:
            return request(connection, "POST", connection.address, headers, said)
        except UnavailableError as error:
            if error.is_undone:
                raise
            raise _unknown(errand) from None

    try:
        answer = persist(connection, act)
    except SendingError as error:
        if not isinstance(error, _UnknownError):
            errand.journal.note(mark="")
        raise
    address = answer.headers.get("Location", "") or document(errand, answer).get("@id", "")
    errand.journal.note(record=address)
    return str(address)


class _UnknownError(SendingError):
    """Raised where nobody knows whether a server has made an object."""


def _unknown(errand: Errand) -> _UnknownError:
    return _UnknownError(
        f"The connection to {errand.connection.address} broke off while the deposit was begun, and SWORD has "
        "no way to ask whether it was. Look there: if it is not, take this address out of "
        f"{errand.journal.path} and send it again; if it is, write its address there as `record`."
    )


def _bring(errand: Errand, address: str, file: File) -> None:
    """Add a file to an object, unless it has it; `files` of the journal has digest and address of each."""
    held, _, place = errand.journal.entry.files.get(file.name, "").partition(" ")
    if held == file.sha256:
        return
    if place:
        connection = errand.connection
        persist(connection, lambda: request(connection, "DELETE", place, missing=_GONE))
        errand.journal.note(files=without(errand.journal.entry.files, file.name))
    errand.step(f"{file.name}: {file.size:,} bytes")
    if where := staging(errand, file):
        place = deposit_segmented(errand, address, file, where)
    else:
        place = once(
            errand.connection, lambda: _arrived(errand, address, file), lambda: _added(errand, address, file)
        )
    errand.journal.note(files={**errand.journal.entry.files, file.name: f"{file.sha256} {place}"})


def _arrived(errand: Errand, address: str, file: File) -> str | None:
    """Return where a file is that the object has and the journal does not name: its answer was lost."""
    status = document(errand, request(errand.connection, "GET", address))
    named = {each.partition(" ")[2] for each in errand.journal.entry.files.values()}
    held = [str(each["@id"]) for each in links(status) if ORIGINAL in each.get("rel", [])]
    others = (each for each in held if each not in named)
    return next((each for each in others if _digest_at(errand, each) == file.sha256), None)


def _digest_at(errand: Errand, place: str) -> str:
    """Return the SHA-256 digest of a file that a server has; nothing where it does not give the file back."""
    digest = sha256()
    with request(errand.connection, "GET", place, missing=_KEPT, streams=True) as answer:
        for block in answer.iter_content(BLOCK):
            digest.update(block)
    return "" if answer.status_code in _KEPT else digest.hexdigest()


def _added(errand: Errand, address: str, file: File) -> str:
    headers = {
        "Content-Type": media_type(file),
        "Content-Disposition": attachment(file),
        "Digest": digest_field(bytes.fromhex(file.sha256)),
        "Packaging": packaging(file),
        "In-Progress": "true",
    }
    with file.path.open("rb") as opened:
        answer = request(errand.connection, "POST", address, headers, opened if file.size else b"")
    return str(answer.headers.get("Location", ""))


def _complete(errand: Errand, address: str) -> None:
    """Say that nothing more will come."""
    connection = errand.connection
    errand.step("completing")

    def completed() -> Data | None:
        status = document(errand, request(connection, "GET", address))
        return None if _is_in_progress(status) else status

    def act() -> Data:
        headers = {"In-Progress": "false", "Content-Disposition": "attachment", "Content-Length": "0"}
        request(connection, "POST", address, headers)
        return {}

    once(connection, completed, act)
    errand.journal.note(is_published=True)


def _is_in_progress(status: Data) -> bool:
    return any(each.get("@id") == IN_PROGRESS for each in status.get("state", []))


def _page(status: Data) -> str:
    """Return where people see the object."""
    return next((str(each["@id"]) for each in links(status) if "alternate" in each.get("rel", [])), "")


def _metadata_headers(said: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Content-Disposition": "attachment; metadata=true",
        "Metadata-Format": METADATA,
        "Digest": digest_field(sha256(said).digest()),
    }


def _metadata(record: Mapping[str, Any], predecessor: str) -> Data:
    """Return a record in the default format of SWORD: Dublin Core as JSON-LD ('Metadata Formats')."""
    metadata = record.get("metadata", {})
    said = {term: read(metadata) for term, read in TERMS.items()}
    stated = {term: value for term, value in said.items() if value}
    replaced = {"dcterms:replaces": predecessor} if predecessor else {}
    return {"@context": CONTEXT, "@type": "Metadata", **stated, **replaced}


def _names(metadata: Mapping[str, Any], role: str) -> list[str]:
    """Return the names of people as a record of InvenioRDM has them, the family first."""
    people = [each.get("person_or_org", {}) for each in metadata.get(role, [])]
    inverted = [", ".join(filter(None, (one.get("family_name"), one.get("given_name")))) for one in people]
    return [one.get("name") or name for one, name in zip(people, inverted, strict=True)]


TERMS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "dc:title": lambda metadata: metadata.get("title"),
    "dc:creator": lambda metadata: _names(metadata, "creators"),
    "dc:contributor": lambda metadata: _names(metadata, "contributors"),
    "dcterms:issued": lambda metadata: metadata.get("publication_date"),
    "dc:publisher": lambda metadata: metadata.get("publisher"),
    "dcterms:abstract": lambda metadata: metadata.get("description"),
    "dc:rights": lambda metadata: [each.get("id") or each.get("link") for each in metadata.get("rights", [])],
    "dc:language": lambda metadata: [each.get("id") for each in metadata.get("languages", [])],
    "dc:subject": lambda metadata: [each.get("subject") for each in metadata.get("subjects", [])],
    "dc:identifier": lambda metadata: [each["identifier"] for each in metadata.get("identifiers", [])],
}
"""What is said by which term, from what of a record."""
