"""One browser for all tests of a run: pages opened from files, folders served, what axe finds in a page."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from projects import MODULES

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
AXE = MODULES / "axe-core" / "axe.min.js"
Open = Callable[..., Page]
Axe = Callable[[Page], list[list[str]]]
Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file in a window of some width, light or dark, where less motion is asked for."""
    pages = []

    def open_(path: Path, width: int, scheme: str = "light", fragment: str = "") -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        pages.append(page)
        page.goto(path.as_uri() + fragment)
        page.evaluate("document.fonts.ready")
        return page

    yield open_
    for page in pages:
        page.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve a folder on this machine; return its address."""
    servers = []

    def serve_(folder: Path) -> str:
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield serve_
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Check an open page with axe-core; return each rule that is broken, with the first place."""
    source = AXE.read_text(encoding="utf-8")
    run = "axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))"

    def check(page: Page) -> list[list[str]]:
        page.evaluate(source)
        return page.evaluate(run)

    return check
