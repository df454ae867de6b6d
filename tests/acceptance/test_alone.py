"""Pages by themselves: from a folder, without a network, asking nobody for anything, light, links whole."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from browsers import Serve
from collection import Edition
from lxml import etree, html
from playwright.sync_api import Browser, BrowserContext, expect

LIMIT = 100_000
"""The bytes that a page may load besides its text and its faces."""


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A window of a device that has no network."""
    context = browser.new_context()
    context.set_offline(True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    """Where the site is served."""
    return serve(site)


def loaded(page: Path, context: BrowserContext) -> list[str]:
    """Open a page from its folder and go through all of it; return the addresses of what it loaded."""
    window, asked = context.new_page(), []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(page.as_uri())
    window.evaluate("document.fonts.ready")
    window.evaluate("scrollTo(0, document.body.scrollHeight)")
    return asked


def file_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def test_a_page_loads_nothing_that_is_not_in_its_folder(edition: Edition, offline: BrowserContext) -> None:
    asked = loaded(edition.page, offline)
    assert any(each.endswith(".woff2") for each in asked)
    assert [each for each in asked if not file_of(each).is_relative_to(edition.page.parent)] == []
    assert [each for each in asked if not file_of(each).is_file()] == []


def test_no_page_of_the_site_asks_anybody_else(site: Path, address: str, browser: Browser) -> None:
    window, asked = browser.new_page(), []
    window.on("request", lambda request: asked.append(request.url))
    for page in ("index.html", "search/index.html?q=the", "the-harbour/html/index.html"):
        window.goto(f"{address}/{page}")
    window.close()
    assert [each for each in asked if not each.startswith(address)] == []


def test_without_a_network_controls_work(edition: Edition, offline: BrowserContext) -> None:
    window, faults = offline.new_page(), []
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.goto(edition.page.as_uri())
    window.click(".to-reading-controls")
    expect(window.locator("#reading-controls")).to_be_visible()
    assert faults == []


def test_a_page_is_light(edition: Edition, offline: BrowserContext) -> None:
    """Measured as the files are, not as a server packs them."""
    files = {file_of(each) for each in loaded(edition.page, offline)}
    text = html.parse(str(edition.page), html.HTMLParser(encoding="utf-8")).find("body/main")
    weight = sum(each.stat().st_size for each in files if each.suffix in {".html", ".css", ".js"})
    assert weight - len(etree.tostring(text, encoding="utf-8", method="html")) < LIMIT


def ids(page: Path, known: dict[Path, set[str]]) -> set[str]:
    """Return the ids of a page, each page read once."""
    if page not in known:
        found = html.parse(str(page), html.HTMLParser(encoding="utf-8")).xpath("//@id")
        known[page] = {str(each) for each in found}
    return known[page]


def test_every_link_of_the_site_leads_to_something(site: Path) -> None:
    known: dict[Path, set[str]] = {}
    broken = []
    for page in sorted(site.rglob("index.html")):
        tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
        for link in tree.xpath("//a/@href | //link/@href | //@src"):
            whole, fragment = urldefrag(urljoin(page.as_uri(), link))
            file = file_of(whole)
            if whole.startswith("file:") and not leads(file, unquote(fragment), known):
                broken.append((page.parent.parent.name, link))
    assert broken == []


def leads(file: Path, fragment: str, known: dict[Path, set[str]]) -> bool:
    """Tell whether a file is there, and in it what the fragment names."""
    return file.is_file() and (not fragment or file.suffix != ".html" or fragment in ids(file, known))
