"""What a reader's browser has to fetch of a page, and when it shows what: served from this machine."""

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

# What a page asks of other places of the web is out of the comparison, and fails at once.
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
DESK = {"width": 1280, "height": 800}
PACKED = frozenset((".html", ".css", ".js", ".json", ".xml", ".svg"))
"""What web servers compress on the way; fonts, pictures and Pagefind's files are compressed already."""
FONTS = (".woff2", ".woff", ".ttf")
BITS, DELAY = 1_600_000, 150
"""A slow line: bits a second, and milliseconds until an answer begins."""


PATIENCE = 120_000
"""Milliseconds after which a page that does not show its text is given up."""


class Condition(NamedTuple):
    """How a page is opened: how many times slower the processor, and whether over a slow line."""

    name: str
    slower: int = 1
    is_far: bool = False


CONDITIONS = (
    Condition("as it is"),
    Condition("CPU ÷ 4", slower=4),
    Condition("CPU ÷ 4, 1.6 Mbit/s", slower=4, is_far=True),
)


class Weight(NamedTuple):
    """Bytes of a page alone, with all that it loads but fonts, and of these; as stored, and as sent."""

    page: tuple[int, int]
    loaded: tuple[int, int]
    fonts: tuple[int, int]


class Shown(NamedTuple):
    """Milliseconds until something is painted, until the first and the last paragraph are laid out.

    And those of the processor that the page took until then for scripts, styles, layout and all else.
    """

    paint: float
    first: float
    last: float
    work: float


class Server:
    """Serves a folder, and notes what was asked for: the paths, with the bytes as they are and on the way."""

    def __init__(self, folder: Path) -> None:
        """Serve `folder` on a free port."""
        self.sent: dict[str, tuple[int, int]] = {}
        handler = partial(_Noting, self.sent, directory=str(folder))
        self._server = _Patient(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Serve no longer."""
        self._server.shutdown()
        self._server.server_close()


class _Patient(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a window that is closed leaves what it was being sent."""


class _Noting(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, sent: dict[str, tuple[int, int]], *given: Any, directory: str) -> None:
        self._sent = sent
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data, is_packed = _data(path)
        self._sent[self.path] = (path.stat().st_size, len(data))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        return


@lru_cache(maxsize=256)
def _data(path: Path) -> tuple[bytes, bool]:
    """Return what is sent of a file, and whether it was compressed for that."""
    data = path.read_bytes()
    return (gzip.compress(data), True) if path.suffix in PACKED else (data, False)


# Looks before each frame whether a paragraph has a place on the page.
_LOOK = """(ids) => {
  window.laidOut = {};
  const look = () => {
    for (const id of ids) {
      const place = document.getElementById(id);
      if (!(id in laidOut) && place?.getBoundingClientRect().height) laidOut[id] = performance.now();
    }
    if (Object.keys(laidOut).length < ids.length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
# A face is asked for when its letters are laid out for the first time.
_DRAWN = (
    "new Promise((done) => requestAnimationFrame(() => setTimeout(() => document.fonts.ready.then(done))))"
)
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve a folder while measurements are taken."""
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def window(browser: Browser, condition: Condition) -> Iterator[Page]:
    """Yield a window with an empty cache, in which pages are opened as the condition has it."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": condition.slower})
    if condition.is_far:
        rates = {"downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": DELAY} | rates)
    yield page
    context.close()


def shown(browser: Browser, condition: Condition, address: str, first: str, last: str) -> Shown:
    """Open a page; return when it shows what, `first` and `last` being the ids of paragraphs."""
    with window(browser, condition) as page:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.add_init_script(f"({_LOOK})({json.dumps([first, last])})")
        page.goto(address, wait_until="load", timeout=PATIENCE)
        page.wait_for_function(f"{json.dumps(last)} in laidOut && {_PAINTED}", timeout=PATIENCE)
        found = page.evaluate("laidOut")
        metrics = session.send("Performance.getMetrics")["metrics"]
        work = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
        return Shown(page.evaluate(_PAINTED), found[first], found[last], 1000 * work)


def weigh(browser: Browser, server: Server, path: str) -> Weight:
    """Open a page of a server with an empty cache; return what it and what it loads weigh."""
    server.sent.clear()
    with window(browser, CONDITIONS[0]) as page:
        page.goto(server.address + path, wait_until="load", timeout=PATIENCE)
        page.evaluate(_DRAWN)
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
    fonts = {each for each in server.sent if each.endswith(FONTS)}
    loaded = [sizes for each, sizes in server.sent.items() if each not in fonts]
    return Weight(server.sent[f"/{path}"], _sum(loaded), _sum(server.sent[each] for each in fonts))


def _sum(sizes: Iterable[tuple[int, int]]) -> tuple[int, int]:
    stored, sent = zip(*sizes, strict=True) if (sizes := list(sizes)) else ((), ())
    return sum(stored), sum(sent)
