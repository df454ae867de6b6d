"""`recto serve` in a process of its own, as a person starts it."""

import json
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

PATIENCE = 60


@dataclass
class Served:
    """A server that runs: its process, and the address that it said."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, str, bytes]:
        """Return the status, the type and the body of an answer; the path goes out as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=bool(host))
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, answer.headers["Content-Type"] or "", answer.read()
        connection.close()
        return found

    def state(self, work: str, key: str) -> dict[str, object]:
        """Listen until the state of a work has a key; return the state."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/.recto/{work}/events?since=0")
        answer = connection.getresponse()
        while line := answer.readline().decode():
            state = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
            if key in state:
                connection.close()
                return state
        raise AssertionError(f"nothing was said of {key}")

    def stop(self) -> int:
        """Press Ctrl-C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


Start = Callable[..., Served]
