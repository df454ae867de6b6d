"""The site over HTTP, for this machine alone."""

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from recto.errors import ProjectError, ToolError
from recto.serving.answers import SERVING, Answer, answer
from recto.serving.site import Site

LOOPBACK = "127.0.0.1"
NAMES = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d+)?")
"""By which names this machine may be asked: a page whose own name leads here has another."""
TRIED = 50
"""So many ports are tried, from the one that is asked for."""
PROMPTLY = 0.001
"""Seconds that a thread works on while others wait: nobody is to wait while all of a page is made anew."""
REFUSED = Answer(b"Only this machine is answered.\n", "text/plain; charset=utf-8", 403)


class Server(ThreadingHTTPServer):
    """A server of one site."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        super().__init__((LOOPBACK, port), Handler)

    @property
    def address(self) -> str:
        """Return the address of the site."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def serve(self) -> None:
        """Answer until Ctrl-C, or until the process is asked to end, also where a shell began it behind."""
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, signal.default_int_handler)
        sys.setswitchinterval(PROMPTLY)
        with suppress(KeyboardInterrupt):
            self.serve_forever()

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave alone that a reader closed a page; tell what else kept an answer from being given."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            self.site.tell(f"no answer was given: {type(error).__name__}: {error}")


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer with what stands at the address."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        events = re.fullmatch(rf"{re.escape(SERVING)}([^/]+)/events", path)
        if not NAMES.fullmatch(self.headers.get("Host", "")):
            self._send(REFUSED)
        elif events and (desk := self.server.site.desk(events[1])):
            since = self.headers.get("Last-Event-ID") or parse_qs(parts.query).get("since", ["0"])[0]
            self._stream(desk.events.since(int(since) if since.isdecimal() else 0))
        else:
            self._send(self._answer(path))

    def _answer(self, path: str) -> Answer:
        try:
            return answer(self.server.site, path)
        except (ProjectError, ToolError) as error:
            return Answer(f"{error}\n".encode(), "text/plain; charset=utf-8", 500)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if answer.to:
            self.send_header("Location", quote(answer.to))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self, events: Iterator[bytes]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for each in events if self.command != "HEAD" else ():
            self.wfile.write(each)


@contextmanager
def serving(site: Site, port: int) -> Iterator[Server]:
    """Yield a server of the site at the port, or at the next one that is free, and end all when it is left.

    Raises ToolError where none is free.
    """
    server = _bound(site, port)
    site.begin()
    try:
        yield server
    finally:
        server.server_close()
        site.close()


def _bound(site: Site, port: int) -> Server:
    last = min(port + TRIED, 65536)
    for each in range(port, last):
        try:
            return Server(each, site)
        except OSError:
            continue
    raise ToolError(f"No port from {port} to {last - 1} is free; name another with --port.")
