"""One browser for all tests of a run: pages opened from files, folders served, what axe finds in a page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from chromium import chromium, served
from playwright.sync_api import Browser, Page
from projects import MODULES

AXE = MODULES / "axe-core" / "axe.min.js"
Open = Callable[..., Page]
Axe = Callable[[Page], list[list[str]]]
Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    with chromium() as running:
        yield running


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


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve a folder on this machine; return its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder)).removesuffix("/")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Check an open page with axe-core; return each rule that is broken, with the first place."""
    source = AXE.read_text(encoding="utf-8")
    run = "axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))"

    def check(page: Page) -> list[list[str]]:
        page.evaluate(source)
        return page.evaluate(run)

    return check
