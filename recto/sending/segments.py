"""A large file for a SWORD 3.0 server, in segments, so that a lost connection costs one of them.

'Segmented File Upload' of the specification: at the Staging-URL a Temporary-URL is asked for, segments go
there one by one, and the file is deposited by reference to that. The journal has the Temporary-URL; which
segments have arrived is asked of the server.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from math import ceil
from typing import Any

from recto.errors import SendingError, UnavailableError
from recto.sending.connection import AGAIN, once, persist, request
from recto.sending.deposit import File
from recto.sending.errand import Errand
from recto.sending.journal import without
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
from recto.sending.uploading import Piece, telling

SEGMENT = 32 << 20
"""Bytes of a segment where the server has no limits of its own."""
_GONE = frozenset({404, 405, 410})
_STATE = "http://purl.org/net/sword/3.0/filestate/"
_INGESTED, _ERROR = f"{_STATE}ingested", f"{_STATE}error"


@dataclass(frozen=True)
class Staging:
    """Where a file goes in segments: the Staging-URL, the size of a segment in bytes, how many there are."""

    address: str
    size: int
    count: int


def staging(errand: Errand, file: File) -> Staging | None:
    """Return where a large file goes in segments; nothing where the server takes none, or not so many."""
    if file.size <= SEGMENT:
        return None
    answer = persist(
        errand.connection,
        lambda: request(errand.connection, "GET", errand.connection.address, missing=_GONE),
    )
    service = {} if answer.status_code in _GONE else document(errand, answer)
    most = int(service.get("maxSegmentSize") or service.get("maxUploadSize") or file.size)
    wanted = max(SEGMENT, int(service.get("minSegmentSize") or 0), _least(file, service))
    size = min(wanted, most)
    is_too_large = file.size > int(service.get("maxAssembledSize") or file.size)
    if not service.get("staging") or _least(file, service) > size or is_too_large:
        return None
    return Staging(str(service["staging"]), size, ceil(file.size / size))


def deposit_segmented(errand: Errand, address: str, file: File, where: Staging) -> str:
    """Bring a file in segments to the object at `address`; return its File-URL.

    Raises SendingError where the server cannot put the segments together, UnavailableError while it does.
    """
    place = _known(errand, file)
    if not place or (not _taken(errand, address, place) and _state(errand, place) is None):
        place = _begun(errand, file, where)
    if not _taken(errand, address, place):
        _send(errand, file, where, place)
        persist(errand.connection, lambda: _refer(errand, address, file, place))
    found = persist(errand.connection, lambda: _ingested(errand, address, place))
    _forget(errand, file)
    return found


def _least(file: File, service: Data) -> int:
    """Return how large segments must be so that there are no more than a server takes."""
    most = int(service.get("maxSegments") or 0)
    return ceil(file.size / most) if most else 1


def _known(errand: Errand, file: File) -> str:
    """Return the Temporary-URL of a file that an earlier run began, if it is still the same file."""
    held, _, place = errand.journal.entry.staged.get(file.name, "").partition(" ")
    return place if held == file.sha256 else ""


def _begun(errand: Errand, file: File, where: Staging) -> str:
    """Ask for a Temporary-URL; where the answer is lost, the server forgets what was never used."""
    digest = digest_field(bytes.fromhex(file.sha256))
    said = f'size={file.size}; digest="{digest}"; segment_count={where.count}; segment_size={where.size}'
    headers = {"Content-Disposition": f"segment-init; {said}", "Content-Length": "0"}
    answer = persist(
        errand.connection, lambda: request(errand.connection, "POST", where.address, headers, b"")
    )
    place = answer.headers.get("Location", "")
    if not place:
        raise SendingError(f"{errand.connection.address} does not say where segments go.")
    errand.journal.note(staged={**errand.journal.entry.staged, file.name: f"{file.sha256} {place}"})
    return place


def _state(errand: Errand, place: str) -> Data | None:
    """Return what is known at a Temporary-URL; nothing where the server has forgotten it."""
    answer = persist(errand.connection, lambda: request(errand.connection, "GET", place, missing=_GONE))
    return None if answer.status_code in _GONE else document(errand, answer)


def _lacking(errand: Errand, place: str) -> list[int]:
    return [int(each) for each in (_state(errand, place) or {}).get("expecting", [])]


def _send(errand: Errand, file: File, where: Staging, place: str) -> None:
    """Send the segments that have not arrived; before one is sent again, it is asked whether it has."""
    for number in _lacking(errand, place):
        once(
            errand.connection,
            partial(_arrived, errand, place, number),
            partial(_sent, errand, file, where, place, number),
        )


def _arrived(errand: Errand, place: str, number: int) -> bool | None:
    return None if number in _lacking(errand, place) else True


def _sent(errand: Errand, file: File, where: Staging, place: str, number: int) -> bool:
    start, end = (number - 1) * where.size, min(number * where.size, file.size)
    with file.path.open("rb") as opened:
        digest = sha256()
        for block in Piece(opened, start, end, lambda _: None):
            digest.update(block)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"segment; segment_number={number}",
            "Digest": digest_field(digest.digest()),
        }
        piece = Piece(opened, start, end, telling(errand, file, start))
        request(errand.connection, "POST", place, headers, piece)
    return True


def _refer(errand: Errand, address: str, file: File, place: str) -> None:
    """Deposit what is at a Temporary-URL by reference, unless that was done."""
    if _taken(errand, address, place):
        return
    body = json.dumps(_reference(file, place), ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "Content-Disposition": "attachment; by-reference=true",
        "Digest": digest_field(sha256(body).digest()),
        "In-Progress": "true",
    }
    request(errand.connection, "POST", address, headers, body)


def _reference(file: File, place: str) -> Data:
    """Return the By-Reference document of a file."""
    described = {
        "@id": place,
        "contentType": media_type(file),
        "contentLength": file.size,
        "contentDisposition": attachment(file),
        "packaging": packaging(file),
        "digest": digest_field(bytes.fromhex(file.sha256)),
    }
    return {"@context": CONTEXT, "@type": "ByReference", "byReferenceFiles": [described]}


def _taken(errand: Errand, address: str, place: str) -> Mapping[str, Any] | None:
    """Return the link of the object to what was deposited by reference to a Temporary-URL."""
    every = links(status_of(errand, address))
    return next((each for each in every if each.get("byReference") == place), None)


def _ingested(errand: Errand, address: str, place: str) -> str:
    """Return the File-URL of a file that has been put together."""
    found = _taken(errand, address, place) or {}
    state = found.get("status", _INGESTED if found else "")
    if state == _ERROR:
        persist(errand.connection, lambda: request(errand.connection, "DELETE", found["@id"], missing=_GONE))
        raise SendingError(
            f"The server could not put a file together: {found.get('log', 'it says no more')}."
        )
    if state != _INGESTED:
        raise UnavailableError(f"The server is still putting a file together. {AGAIN}")
    return str(found["@id"])


def _forget(errand: Errand, file: File) -> None:
    errand.journal.note(staged=without(errand.journal.entry.staged, file.name))
