"""A SWORD 3.0 server for tests, as https://swordapp.github.io/swordv3/swordv3.html has it."""

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from invenio_server import Handler, Repository

STATE = "http://purl.org/net/sword/3.0/state/"
ORIGINAL = "http://purl.org/net/sword/3.0/terms/originalDeposit"


@dataclass
class Thing:
    """An object: its metadata, its files by their addresses, whether it is complete."""

    metadata: dict[str, Any]
    files: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)
    is_complete: bool = False


@dataclass
class SwordServer(Repository):
    """All that the server has; requests go to `/sword`."""

    things: list[Thing] = field(default_factory=list)


class SwordHandler(Handler):
    """Answers as the specification says; `invenio_server.Handler` brings the faults."""

    def _do(self, body: bytes) -> tuple[int, dict[str, Any] | bytes]:
        self.location = ""
        if "Bearer" not in (self.headers.get("Authorization") or ""):
            return 403, {"@type": "Forbidden", "error": "Who are you?"}
        if body and self.headers["Digest"] != f"SHA-256={self._digest(body)}":
            return 412, {"@type": "DigestMismatch", "error": "The digest does not match."}
        _, _, number, *rest = [*self.path.split("/"), "", ""]
        things = self.repository.things
        if self.command == "POST" and not number:
            assert self.headers["Content-Disposition"] == "attachment; metadata=true"
            things.append(Thing(json.loads(body), is_complete=self.headers["In-Progress"] != "true"))
            self.location = f"{self.repository.address}/sword/{len(things) - 1}"
            return 201, self._status(len(things) - 1)
        if not number.isdigit() or int(number) >= len(things):
            return 404, {"error": "Not found."}
        return self._do_to(int(number), rest[0], body)

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
        name = unquote(self.headers["Content-Disposition"].partition("''")[2])
        self.repository.count += 1
        self.location = f"{base}/{self.repository.count}"
        thing.files[self.location] = (name, body, self.headers["Packaging"])
        return 200, self._status(number)

    def _status(self, number: int) -> dict[str, Any]:
        thing, base = self.repository.things[number], f"{self.repository.address}/sword/{number}"
        page = {"@id": f"{self.repository.address}/seen/{number}", "rel": ["alternate"]}
        files = [{"@id": each, "rel": [ORIGINAL]} for each in thing.files]
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
