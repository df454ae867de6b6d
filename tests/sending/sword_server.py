"""A SWORD 3.0 server for tests, as https://swordapp.github.io/swordv3/swordv3.html has it."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from invenio_server import Handler, Repository

STATE = "http://purl.org/net/sword/3.0/state/"
FILE_STATE = "http://purl.org/net/sword/3.0/filestate/"
ORIGINAL = "http://purl.org/net/sword/3.0/terms/originalDeposit"


@dataclass
class Thing:
    """An object: its metadata, its files by their addresses, whether it is complete."""

    metadata: dict[str, Any]
    files: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)
    is_complete: bool = False


@dataclass
class Upload:
    """A file that comes in segments: what was said of it, the segments by their numbers."""

    size: int
    digest: str
    count: int
    segment: int
    received: dict[int, bytes] = field(default_factory=dict)

    @property
    def expecting(self) -> list[int]:
        return [each for each in range(1, self.count + 1) if each not in self.received]

    @property
    def data(self) -> bytes:
        return b"".join(self.received[each] for each in sorted(self.received))


@dataclass
class SwordServer(Repository):
    """All that the server has; requests go to `/sword`, segments to `/staging` where it takes them.

    What is put together of segments is `pending` for so many looks, and fails if it `breaks`.
    """

    things: list[Thing] = field(default_factory=list)
    limits: dict[str, int] = field(default_factory=dict)
    stages: bool = False
    uploads: dict[str, Upload] = field(default_factory=dict)
    referred: dict[str, str] = field(default_factory=dict)
    pending: int = 0
    breaks: bool = False


class SwordHandler(Handler):
    """Answers as the specification says; `invenio_server.Handler` brings the faults."""

    def _do(self, body: bytes) -> tuple[int, dict[str, Any] | bytes]:
        self.location = ""
        if "Bearer" not in (self.headers.get("Authorization") or ""):
            return 403, {"@type": "Forbidden", "error": "Who are you?"}
        if body and self.headers["Digest"] != f"SHA-256={self._digest(body)}":
            return 412, {"@type": "DigestMismatch", "error": "The digest does not match."}
        if self.path.startswith(("/staging", "/temporary")):
            return self._stage(body)
        _, _, number, *rest = [*self.path.split("/"), "", ""]
        if self.command == "GET" and not number:
            staging = {"staging": f"{self.repository.address}/staging"} if self.repository.stages else {}
            return 200, {"@type": "ServiceDocument", **staging, **self.repository.limits}
        things = self.repository.things
        if self.command == "POST" and not number:
            assert self.headers["Content-Disposition"] == "attachment; metadata=true"
            things.append(Thing(json.loads(body), is_complete=self.headers["In-Progress"] != "true"))
            self.location = f"{self.repository.address}/sword/{len(things) - 1}"
            return 201, self._status(len(things) - 1)
        if not number.isdigit() or int(number) >= len(things):
            return 404, {"error": "Not found."}
        return self._do_to(int(number), rest[0], body)

    def _stage(self, body: bytes) -> tuple[int, dict[str, Any] | bytes]:
        """Begin a file that comes in segments, take a segment, or say what is there."""
        said = dict(re.findall(r'(\w+)="?([^";]+)', self.headers.get("Content-Disposition") or ""))
        uploads = self.repository.uploads
        if self.path == "/staging":
            numbers = (int(said[each]) for each in ("size", "segment_count", "segment_size"))
            size, count, segment = numbers
            self.location = f"{self.repository.address}/temporary/{len(uploads) + 1}"
            uploads[self.location] = Upload(size, said["digest"], count, segment)
            return 201, {}
        upload = uploads.get(f"{self.repository.address}{self.path}")
        if upload is None:
            return 404, {"error": "Not found."}
        if self.command == "GET":
            return 200, {"received": sorted(upload.received), "expecting": upload.expecting}
        number = int(said["segment_number"])
        whole = min(upload.segment, upload.size - (number - 1) * upload.segment)
        if number not in upload.expecting or len(body) != whole:
            return 405, {"error": f"Segment {number} is not expected."}
        upload.received[number] = body
        return 204, {}

    def _refer(self, thing: Thing, base: str, body: bytes) -> tuple[int, dict[str, Any] | bytes]:
        """Take a file by reference to its segments."""
        (one,) = json.loads(body)["byReferenceFiles"]
        upload = self.repository.uploads[one["@id"]]
        assert not upload.expecting
        assert one["digest"] == upload.digest == f"SHA-256={self._digest(upload.data)}"
        self.repository.count += 1
        place = f"{base}/{self.repository.count}"
        name = unquote(one["contentDisposition"].partition("''")[2])
        thing.files[place] = (name, upload.data, one["packaging"])
        self.repository.referred[place] = one["@id"]
        return 200, {}

    def _file_status(self, place: str) -> dict[str, Any]:
        if place not in self.repository.referred:
            return {}
        state = (
            "pending" if self.repository.pending > 0 else "error" if self.repository.breaks else "ingested"
        )
        self.repository.pending -= 1
        return {
            "byReference": self.repository.referred[place],
            "status": FILE_STATE + state,
            "log": "No room.",
        }

    def _do_to(self, number: int, part: str, body: bytes) -> tuple[int, dict[str, Any] | bytes]:
        thing = self.repository.things[number]
        base = f"{self.repository.address}/sword/{number}"
        if self.command == "GET" and part:
            found = thing.files.get(f"{base}/{part}")
            return (200, found[1]) if found else (404, {})
        if self.command == "GET":
            return 200, self._status(number)
        if self.command == "PUT" and part == "metadata":
            thing.metadata = json.loads(body)
            return 204, {}
        if self.command == "DELETE":
            return (204, {}) if thing.files.pop(f"{base}/{part}", None) else (404, {})
        if not body and self.headers["In-Progress"] == "false":
            thing.is_complete = True
            return 204, {}
        if "by-reference=true" in self.headers["Content-Disposition"]:
            return self._refer(thing, base, body)
        name = unquote(self.headers["Content-Disposition"].partition("''")[2])
        self.repository.count += 1
        self.location = f"{base}/{self.repository.count}"
        thing.files[self.location] = (name, body, self.headers["Packaging"])
        return 200, self._status(number)

    def _status(self, number: int) -> dict[str, Any]:
        thing, base = self.repository.things[number], f"{self.repository.address}/sword/{number}"
        page = {"@id": f"{self.repository.address}/seen/{number}", "rel": ["alternate"]}
        files = [{"@id": each, "rel": [ORIGINAL], **self._file_status(each)} for each in thing.files]
        state = "ingested" if thing.is_complete else "inProgress"
        return {
            "@id": base,
            "@type": "Status",
            "metadata": {"@id": f"{base}/metadata"},
            "state": [{"@id": STATE + state}],
            "links": [page, *files],
        }

    def _digest(self, body: bytes) -> str:
        return b64encode(hashlib.sha256(body).digest()).decode()

    def end_headers(self) -> None:
        if getattr(self, "location", ""):
            self.send_header("Location", self.location)
        super().end_headers()
