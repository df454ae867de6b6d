"""What is said to a SWORD 3.0 server and what it answers: documents, links, digests."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import requests

from recto.errors import SendingError
from recto.sending.connection import persist, request
from recto.sending.deposit import File
from recto.sending.errand import Errand

CONTEXT = "https://swordapp.github.io/swordv3/swordv3.jsonld"
PACKAGINGS = {".zip": "http://purl.org/net/sword/3.0/package/SimpleZip"}
BINARY = "http://purl.org/net/sword/3.0/package/Binary"
Data = dict[str, Any]


def document(errand: Errand, answer: requests.Response) -> Data:
    """Return what an answer says; raise SendingError where that is no document of SWORD."""
    try:
        said = answer.json()
    except requests.RequestException:
        said = None
    if not isinstance(said, dict):
        raise SendingError(f"{errand.connection.address} does not answer as a SWORD 3 server does.")
    return said


def status_of(errand: Errand, address: str) -> Data:
    """Return the status of an object."""
    return persist(errand.connection, lambda: document(errand, request(errand.connection, "GET", address)))


def links(status: Data) -> Iterable[Data]:
    """Return the links of a status that lead somewhere."""
    return [each for each in status.get("links", []) if isinstance(each, dict) and "@id" in each]


def digest_field(digest: bytes) -> str:
    """Return a digest as a header has it (RFC 3230, 4.3.2; RFC 5843, 2.2)."""
    return f"SHA-256={b64encode(digest).decode()}"


def media_type(file: File) -> str:
    """Return the media type by which a file is sent."""
    return "application/zip" if file.path.suffix == ".zip" else "application/octet-stream"


def packaging(file: File) -> str:
    """Return what a server may make of a file: a package, or nothing."""
    return PACKAGINGS.get(file.path.suffix, BINARY)


def attachment(file: File) -> str:
    """Return the `Content-Disposition` of a file (RFC 6266; RFC 8187)."""
    return f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
