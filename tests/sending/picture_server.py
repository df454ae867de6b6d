"""A server of pictures on this machine, with the faults that such servers have."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PICTURE = b"\xff\xd8\xff" + bytes(5_000)
MANIFEST = b'{"type": "Manifest"}'
SLOW = 2.0
"""Seconds after which a picture comes for which nobody waits."""


@dataclass
class Pictures:
    """What is asked of the server: how often each path, and with which headers."""

    address: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    headers: list[dict[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    pictures: Pictures

    def do_GET(self) -> None:
        self.pictures.asked[self.path] += 1
        self.pictures.headers.append({key.lower(): value for key, value in self.headers.items()})
        ANSWERS.get(self.path, _picture)(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @property
    def is_first(self) -> bool:
        return self.pictures.asked[self.path] == 1

    def log_message(self, format: str, *args: object) -> None:
        return


def _picture(asked: _Handler) -> None:
    asked.answer(200, PICTURE, Content_Type="image/jpeg")


def _manifest(asked: _Handler) -> None:
    asked.answer(200, MANIFEST, Content_Type="application/ld+json; charset=utf-8")


def _page(asked: _Handler) -> None:
    asked.answer(200, b"<html>Log in.</html>", Content_Type="text/html")


def _leading(to: str) -> Callable[[_Handler], None]:
    return lambda asked: asked.answer(302, Location=to)


def _busy(asked: _Handler) -> None:
    if asked.is_first:
        asked.answer(503, Retry_After="7")
    else:
        _picture(asked)


def _broken(asked: _Handler) -> None:
    """Break off in the middle, the first time."""
    if not asked.is_first:
        _picture(asked)
        return
    asked.send_response(200)
    asked.send_header("Content-Type", "image/jpeg")
    asked.send_header("Content-Length", str(len(PICTURE)))
    asked.end_headers()
    asked.wfile.write(PICTURE[:1_000])


def _endless(asked: _Handler) -> None:
    """Send more than was ever said, without saying how much."""
    asked.send_response(200)
    asked.send_header("Content-Type", "image/tiff")
    asked.end_headers()
    with suppress(ConnectionError):
        for _ in range(64):
            asked.wfile.write(bytes(1 << 16))


def _slow(asked: _Handler) -> None:
    time.sleep(SLOW)
    with suppress(ConnectionError):
        _picture(asked)


ANSWERS: dict[str, Callable[[_Handler], None]] = {
    "/manifest.json": _manifest,
    "/log-in": _page,
    "/moved": _leading("/page-1.jpg"),
    "/round": _leading("/round"),
    "/elsewhere": _leading("file:///etc/passwd"),
    "/gone": lambda asked: asked.answer(404),
    "/busy": _busy,
    "/broken": _broken,
    "/endless": _endless,
    "/slow": _slow,
}
"""What is answered by path; any other path is a picture."""


@contextmanager
def serving_pictures() -> Iterator[Pictures]:
    """Serve pictures while the block runs."""
    pictures = Pictures()
    handler = type("Handler", (_Handler,), {"pictures": pictures})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    pictures.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield pictures
    finally:
        server.shutdown()
        server.server_close()
