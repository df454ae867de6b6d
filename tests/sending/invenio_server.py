"""A repository of InvenioRDM for tests: drafts, records, files and their states as its REST API has them.

https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/ and .../file_transfer/ say what is asked
and answered; that a file with content takes no other, and a draft with a DOI no second one, is the service's.
What goes wrong stands in `Repository.faults`: a table from what is asked to what happens, once each.
"""

import hashlib
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "sEcReT-token.0123456789_abcdef"
PREFIX = "10.5072/test."
PAGE = {"Content-Type": "application/json"}
Data = dict[str, Any]


@dataclass
class Held:
    """A draft or record: what was said of it, its files, whether it is published."""

    id: str
    parent: str
    content: Data
    owner: str = TOKEN
    files: dict[str, Data] = field(default_factory=dict)
    bytes: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    is_published: bool = False
    next_id: str = ""


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a request.

    It is answered with `status`, or by breaking off, before the work or after it (`done`); breaks off when
    `read` bytes of it were read; is answered after so many seconds (`waits`); arrives otherwise (`spoils`).
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    done: bool = False
    read: int | None = None
    waits: float = 0.0
    spoils: bool = False
    body: str = '{"status": 0, "message": "A fault for tests."}'


@dataclass
class Repository:
    """All that the server has; `faults` are used up, those of a request in their order.

    As many searches as `late` says do not find yet what was made before them.
    """

    held: dict[str, Held] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    takes_parts: bool = True
    late: int = 0
    unseen: int = 0
    quota: int = 1 << 30
    count: int = 0
    address: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def drafts(self) -> list[Held]:
        return [each for each in self.held.values() if not each.is_published]

    def records(self) -> list[Held]:
        return [each for each in self.held.values() if each.is_published]

    def fails(self, what: str, *faults: Fault) -> None:
        """Let requests that `what` matches (`PUT .*/content`) fail, one after the other."""
        self.faults[what] = [*faults]

    def times(self, what: str) -> int:
        """Return how many requests `what` matches."""
        return sum(1 for each in self.asked if re.fullmatch(what, each))


class RefusedError(Exception):
    def __init__(self, status: int, body: Data | None = None) -> None:
        super().__init__(status)
        self.status, self.body = status, body or {"status": status, "message": "RefusedError."}


def required(content: Data) -> list[Data]:
    """Return the faults that the service finds in a record."""
    metadata = content.get("metadata", {})
    wanted = ("title", "creators", "publication_date", "resource_type")
    missing = [each for each in wanted if not metadata.get(each)]
    return [
        {"field": f"metadata.{each}", "messages": ["Missing data for required field."]} for each in missing
    ]


def as_json(repository: Repository, held: Held) -> Data:
    kind = "records" if held.is_published else "uploads"
    return {
        "id": held.id,
        "parent": {"id": held.parent},
        "is_published": held.is_published,
        "pids": held.content.get("pids", {}),
        "metadata": held.content.get("metadata", {}),
        "access": held.content.get("access", {}),
        "links": {"self_html": f"{repository.address}/{kind}/{held.id}"},
    }


def legacy(said: Data) -> Data:
    """Return a record as Zenodo has it for those who ask for plain JSON: without what a deposit needs."""
    metadata = {key: value for key, value in said["metadata"].items() if key == "title"}
    return {"id": said["id"], "metadata": metadata, "links": said["links"]}


def _create(repository: Repository, content: Data, parent: str = "") -> Held:
    repository.count += 1
    id_ = f"abc{repository.count}-x"
    held = Held(id_, parent or f"p{repository.count}", content)
    repository.held[id_], repository.unseen = held, repository.late
    return held


def _draft(repository: Repository, id_: str) -> Held:
    held = repository.held.get(id_)
    if held is None or held.is_published:
        raise RefusedError(404)
    return held


def create(repository: Repository, body: bytes) -> tuple[int, Data]:
    content = json.loads(body)
    held = _create(repository, content)
    return 201, {**as_json(repository, held), "errors": required(content)}


def get_draft(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    return 200, as_json(repository, _draft(repository, id_))


def update(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held, content = _draft(repository, id_), json.loads(body)
    held.content = content
    return 200, {**as_json(repository, held), "errors": required(content)}


def get_record(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held = repository.held.get(id_)
    if held is None or not held.is_published:
        raise RefusedError(404)
    return 200, as_json(repository, held)


def publish(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held = _draft(repository, id_)
    if faults := required(held.content):
        raise RefusedError(400, {"status": 400, "message": "A validation error occurred.", "errors": faults})
    if not held.files or any(each["status"] != "completed" for each in held.files.values()):
        errors = [{"field": "files.enabled", "messages": ["Missing uploaded files."]}]
        raise RefusedError(400, {"status": 400, "message": "A validation error occurred.", "errors": errors})
    held.is_published = True
    held.content.setdefault("pids", {}).setdefault(
        "doi", {"identifier": PREFIX + held.id, "provider": "datacite"}
    )
    return 202, as_json(repository, held)


def new_version(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held = repository.held[id_]
    if not held.is_published:
        raise RefusedError(404)
    if not held.next_id:
        metadata = {
            k: v for k, v in held.content["metadata"].items() if k not in ("publication_date", "version")
        }
        held.next_id = _create(repository, {"metadata": metadata}, held.parent).id
    return 201, as_json(repository, repository.held[held.next_id])


def reserve(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held = _draft(repository, id_)
    pids = held.content.setdefault("pids", {})
    if pids.get("doi"):
        errors = [{"field": "pids.doi", "messages": ["A PID already exists for type doi"]}]
        raise RefusedError(400, {"status": 400, "message": "A validation error occurred.", "errors": errors})
    pids["doi"] = {"identifier": PREFIX + id_, "provider": "datacite", "client": "datacite"}
    return 201, as_json(repository, held)


def own_records(repository: Repository, body: bytes, asked: str) -> tuple[int, Data]:
    field_, _, value = parse_qs(asked)["q"][0].partition(":")
    wanted = value.strip('"')

    def values(held: Held) -> list[str]:
        if field_ == "pids.doi.identifier":
            return [held.content.get("pids", {}).get("doi", {}).get("identifier", "")]
        return [each["identifier"] for each in held.content.get("metadata", {}).get("identifiers", [])]

    if repository.unseen:
        repository.unseen -= 1
        return 200, {"hits": {"hits": [], "total": 0}}
    hits = [as_json(repository, each) for each in repository.held.values() if wanted in values(each)]
    return 200, {"hits": {"hits": hits, "total": len(hits)}}


def list_draft_files(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    return 200, {"enabled": True, "entries": [*_draft(repository, id_).files.values()]}


def list_files(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    return 200, {"enabled": True, "entries": [*repository.held[id_].files.values()]}


def begin_files(repository: Repository, body: bytes, id_: str) -> tuple[int, Data]:
    held = _draft(repository, id_)
    for each in json.loads(body):
        name, transfer = each["key"], each.get("transfer", {"type": "L"})
        if name in held.files:
            raise RefusedError(400, {"status": 400, "message": f"File with key {name} already exists."})
        if transfer["type"] != "L" and not repository.takes_parts:
            raise RefusedError(400, {"status": 400, "message": "Unknown transfer type."})
        base = f"{repository.address}/api/records/{id_}/draft/files/{name}"
        count = transfer.get("parts", 0)
        links = (
            {"parts": [{"part": n, "url": f"{base}/content/{n}"} for n in range(count, 0, -1)]}
            if count
            else {}
        )
        held.files[name] = {"key": name, "status": "pending", "transfer": transfer, "links": links}
    return 201, {"entries": [*held.files.values()]}


def _entry(repository: Repository, id_: str, name: str) -> tuple[Held, Data]:
    held = _draft(repository, id_)
    if name not in held.files:
        raise RefusedError(404)
    return held, held.files[name]


def get_file(repository: Repository, body: bytes, id_: str, name: str) -> tuple[int, Data]:
    held, entry = _entry(repository, id_, name)
    said = dict(entry)
    if str(entry.get("checksum", "")).startswith("multipart:"):
        # Computed by a task of the service, after a while.
        entry["checksum"] = f"md5:{hashlib.md5(held.bytes[name]).hexdigest()}"
    return 200, said


def put_content(repository: Repository, body: bytes, id_: str, name: str) -> tuple[int, Data]:
    held, entry = _entry(repository, id_, name)
    if name in held.bytes or entry["transfer"]["type"] != "L":
        raise RefusedError(400, {"status": 400, "message": f'File with key "{name}" is already committed.'})
    if len(body) > repository.quota:
        raise RefusedError(413, {"status": 413, "message": "The request was larger than permitted."})
    held.bytes[name] = body
    return 200, entry


def put_part(repository: Repository, body: bytes, id_: str, name: str, part: str) -> tuple[int, Data]:
    held, entry = _entry(repository, id_, name)
    transfer, number = entry["transfer"], int(part)
    if number < transfer["parts"] and len(body) != transfer["part_size"]:
        raise RefusedError(400, {"status": 400, "message": "Size of this part must be equal to part_size."})
    held.parts.setdefault(name, {})[number] = body
    return 200, entry


def commit_file(repository: Repository, body: bytes, id_: str, name: str) -> tuple[int, Data]:
    held, entry = _entry(repository, id_, name)
    is_in_parts = entry["transfer"]["type"] == "M"
    if is_in_parts:
        held.bytes[name] = b"".join(held.parts[name][n + 1] for n in range(entry["transfer"]["parts"]))
    if name not in held.bytes:
        raise RefusedError(400, {"status": 400, "message": "File upload is not complete."})
    held_md5 = hashlib.md5(held.bytes[name]).hexdigest()
    checksum = "multipart:0-1" if is_in_parts else f"md5:{held_md5}"
    entry |= {"status": "completed", "size": float(len(held.bytes[name])), "checksum": checksum, "links": {}}
    entry["transfer"] = {"type": "L"}
    return 200, entry


def delete_file(repository: Repository, body: bytes, id_: str, name: str) -> tuple[int, Data]:
    held, _ = _entry(repository, id_, name)
    for table in (held.files, held.bytes, held.parts):
        table.pop(name, None)
    return 204, {}


RECORD = r"/api/records/([^/?]+)"
FILE = rf"{RECORD}/draft/files/([^/]+)"
ROUTES: tuple[tuple[str, str, Callable[..., tuple[int, Data]]], ...] = (
    ("POST", r"/api/records", create),
    ("GET", rf"{RECORD}/draft", get_draft),
    ("PUT", rf"{RECORD}/draft", update),
    ("GET", RECORD, get_record),
    ("POST", rf"{RECORD}/draft/actions/publish", publish),
    ("POST", rf"{RECORD}/versions", new_version),
    ("POST", rf"{RECORD}/draft/pids/doi", reserve),
    ("GET", r"/api/user/records\?(.*)", own_records),
    ("GET", rf"{RECORD}/draft/files", list_draft_files),
    ("GET", rf"{RECORD}/files", list_files),
    ("POST", rf"{RECORD}/draft/files", begin_files),
    ("GET", FILE, get_file),
    ("PUT", rf"{FILE}/content", put_content),
    ("PUT", rf"{FILE}/content/(\d+)", put_part),
    ("POST", rf"{FILE}/commit", commit_file),
    ("DELETE", FILE, delete_file),
)


OF_FILES = (
    list_draft_files,
    list_files,
    begin_files,
    get_file,
    put_content,
    put_part,
    commit_file,
    delete_file,
)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; the repository is that of its server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def repository(self) -> Repository:
        return self.server.repository  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _answer_any(self) -> None:
        with self.repository.lock:
            self._answer()

    do_GET = do_POST = do_PUT = do_DELETE = _answer_any  # noqa: N815

    def _answer(self) -> None:
        what = f"{self.command} {unquote(self.path)}"
        self.repository.asked.append(what)
        self.repository.tokens.append(self.headers.get("Authorization"))
        fault = self._fault(what)
        if fault and fault.read is not None:
            self.rfile.read(fault.read)
            return self._break_off()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if fault and fault.spoils:
            body = bytes(each ^ 1 for each in body[:1]) + body[1:]
        if fault and not fault.done and fault.status:
            return self._say(fault.status, fault.body, dict(fault.headers))
        status, said = self._do(body)
        if fault and fault.done:
            time.sleep(fault.waits)
            return self._break_off() if not fault.status else self._say(fault.status, fault.body)
        if fault and fault.waits:
            time.sleep(fault.waits)
        written = said.decode() if isinstance(said, bytes) else json.dumps(said)
        self._say(status, written if status != 204 else "")

    def _fault(self, what: str) -> Fault | None:
        for pattern, faults in self.repository.faults.items():
            if faults and re.fullmatch(pattern, what):
                return faults.pop(0)
        return None

    def _do(self, body: bytes) -> tuple[int, Data]:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {"status": 401, "message": f"Not known: {self.headers.get('Authorization')}"}
        for method, pattern, answer in ROUTES:
            path = self.path if "?" in pattern else urlsplit(self.path).path
            found = re.fullmatch(pattern, path) if method == self.command else None
            if found:
                return self._done(
                    answer, body, [unquote(each) if "user" not in path else each for each in found.groups()]
                )
        return 404, {"status": 404, "message": "Not found."}

    def _done(self, answer: Callable[..., tuple[int, Data]], body: bytes, of: list[str]) -> tuple[int, Data]:
        try:
            status, said = answer(self.repository, body, *of)
            return self._in_form(answer, status, said)
        except RefusedError as error:
            return error.status, error.body

    def _in_form(self, answer: Callable[..., tuple[int, Data]], status: int, said: Data) -> tuple[int, Data]:
        """Return an answer in the form that was asked for: files have one, records two."""
        form = self.headers.get("Accept") or "*/*"
        if answer in OF_FILES:
            return (status, said) if form in ("*/*", "application/json") else (406, {"status": 406})
        if form == "application/vnd.inveniordm.v1+json":
            return status, said
        if "hits" in said:
            return status, {"hits": {"hits": [legacy(each) for each in said["hits"]["hits"]]}}
        return status, legacy(said)

    def _say(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response_only(status)
        for name, value in {**PAGE, "Date": self.date_time_string(), **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data)

    def _break_off(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what many tests are about."""


@contextmanager
def serving(
    repository: Any,
    handler: type[BaseHTTPRequestHandler] = Handler,
    context: ssl.SSLContext | None = None,
) -> Iterator[Any]:
    """Serve a repository on this machine until the block ends, and yield it; with `context`, by TLS."""
    server = Quiet(("127.0.0.1", 0), handler)
    server.repository = repository  # type: ignore[attr-defined]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    repository.address = f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield repository
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
