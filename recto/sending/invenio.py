"""The REST API of InvenioRDM, which Zenodo speaks too: records, drafts and their files.

Each function makes one request. The paths and states are those of
https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import requests

from recto.errors import SendingError, UnavailableError
from recto.sending.connection import AGAIN, Connection, request

PENDING, COMPLETED = "pending", "completed"
MULTIPART = "M"
"""A file that is sent in parts (https://inveniordm.docs.cern.ch/reference/file_transfer/)."""
RECORD = "application/vnd.inveniordm.v1+json"
"""How records are asked for: Zenodo has another form for plain JSON (zenodo/zenodo-rdm, issue 1078)."""
JSON = "application/json"
"""How files are asked for, of which there is no other form."""
_GONE = frozenset({404, 410})
_HITS = 25
Data = dict[str, Any]


def data(connection: Connection, answer: requests.Response) -> Data:
    """Return what an answer says as JSON; raise SendingError where it is none."""
    try:
        said = answer.json()
    except requests.RequestException:
        said = None
    if not isinstance(said, dict):
        advice = "is that the address of an InvenioRDM repository?"
        raise SendingError(f"{connection.address} does not answer as a repository does: {advice}")
    return said


def draft(connection: Connection, id_: str) -> Data | None:
    """Return a draft; nothing where there is none."""
    return _known(connection, f"{_record(id_)}/draft", RECORD)


def record(connection: Connection, id_: str) -> Data | None:
    """Return a published record; nothing where there is none."""
    return _known(connection, _record(id_), RECORD)


def own_records(connection: Connection, field: str, value: str) -> list[Data]:
    """Return the drafts and records of the user of which a field has a value ('User Records' of the API)."""
    asked = urlencode({"q": f'{field}:"{value}"', "size": _HITS, "allversions": "true"})
    found = data(connection, request(connection, "GET", f"/api/user/records?{asked}", {"Accept": RECORD}))
    hits = found.get("hits", {}).get("hits", [])
    return [each for each in hits if isinstance(each, dict)]


def create(connection: Connection, content: Mapping[str, Any]) -> Data:
    """Make a draft."""
    return _sent(connection, "POST", "/api/records", content)


def update(connection: Connection, id_: str, content: Mapping[str, Any]) -> Data:
    """Put what a draft says in place of what it said."""
    return _sent(connection, "PUT", f"{_record(id_)}/draft", content)


def new_version(connection: Connection, id_: str) -> Data:
    """Return the draft of the next version of a record; where there is one already, that."""
    return _sent(connection, "POST", f"{_record(id_)}/versions")


def reserve_doi(connection: Connection, id_: str) -> Data:
    """Give a draft the DOI under which it will be published, and return it."""
    return _sent(connection, "POST", f"{_record(id_)}/draft/pids/doi")


def publish(connection: Connection, id_: str) -> Data:
    """Publish a draft, for good."""
    return _sent(connection, "POST", f"{_record(id_)}/draft/actions/publish")


def files(connection: Connection, id_: str, is_draft: bool) -> Iterator[Data]:
    """Yield what is known of the files of a draft or a record."""
    path = _files(id_) if is_draft else f"{_record(id_)}/files"
    listed = data(connection, request(connection, "GET", path, {"Accept": JSON}))
    entries = listed.get("entries") or []
    # Some versions list them by their names.
    yield from entries.values() if isinstance(entries, dict) else entries


def file(connection: Connection, id_: str, name: str) -> Data | None:
    """Return what is known of a file of a draft; nothing where there is none."""
    return _known(connection, _file(id_, name), JSON)


def begin_file(connection: Connection, id_: str, said: Mapping[str, Any]) -> Data:
    """Begin the upload of a file and return its entry; `said` has its name as `key`."""
    begun = _sent(connection, "POST", _files(id_), [said], JSON)
    entries = begun.get("entries") or []
    return next((each for each in entries if each.get("key") == said["key"]), {})


def put_content(connection: Connection, id_: str, name: str, body: Any) -> None:
    """Send the bytes of a file."""
    headers = {"Content-Type": "application/octet-stream"}
    request(connection, "PUT", f"{_file(id_, name)}/content", headers, body)


def put_part(connection: Connection, address: str, body: Any) -> None:
    """Send the bytes of a part of a file to where the repository wants it, which may be a store elsewhere.

    Such a store is told nothing but the bytes, as its address may be signed for that.
    """
    request(connection, "PUT", address, body=body)


def commit_file(connection: Connection, id_: str, name: str) -> Data:
    """End the upload of a file, and return what the repository has.

    Raises UnavailableError where it has lost the file, as has happened (zenodo/zenodo-rdm, issue 1413).
    """
    answer = request(connection, "POST", f"{_file(id_, name)}/commit", {"Accept": JSON}, missing=_GONE)
    if answer.status_code in _GONE:
        raise UnavailableError(f"{name}: {connection.address} took it, and has it no longer. {AGAIN}")
    return data(connection, answer)


def delete_file(connection: Connection, id_: str, name: str) -> None:
    """Take a file out of a draft, where it is there."""
    request(connection, "DELETE", _file(id_, name), missing=_GONE)


def doi(content: Mapping[str, Any]) -> str:
    """Return the DOI of a draft or record, also where it is only reserved."""
    return str(content.get("pids", {}).get("doi", {}).get("identifier", ""))


def _sent(connection: Connection, method: str, path: str, content: Any = None, form: str = RECORD) -> Data:
    """Make a request that says something as JSON, and return the answer."""
    body = None if content is None else json.dumps(content, ensure_ascii=False).encode()
    headers = {"Accept": form, "Content-Type": "application/json"}
    return data(connection, request(connection, method, path, headers, body))


def _known(connection: Connection, path: str, form: str) -> Data | None:
    answer = request(connection, "GET", path, {"Accept": form}, missing=_GONE)
    return None if answer.status_code in _GONE else data(connection, answer)


def _record(id_: str) -> str:
    return f"/api/records/{quote(id_, safe='')}"


def _files(id_: str) -> str:
    return f"{_record(id_)}/draft/files"


def _file(id_: str, name: str) -> str:
    return f"{_files(id_)}/{quote(name, safe='')}"
