"""What tests of the editions share: a rendered text, one browser, the validators."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import print_cases
import pytest
from java import JAVA
from lxml import etree
from playwright.sync_api import Browser, Page, sync_playwright

from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.rendering.metadata import language

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
MODULES = ROOT / "tools" / "node_modules"
BROWSER_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def rendered(path: Path) -> Rendered:
    """Render a TEI file as the pipeline does."""
    root = etree.parse(path).getroot()
    words, _ = load_words(STYLES / "words", language(root))
    return render(root, load_style(STYLES / "apparatus" / "negative.toml"), words)


@pytest.fixture(scope="session")
def lighthouse() -> Rendered:
    """The small text with nearly every phenomenon, rendered."""
    return rendered(ROOT / "tests" / "samples" / "the-lighthouse.xml")


@pytest.fixture(scope="session")
def works() -> list[Rendered]:
    """The works of this repository, rendered."""
    return [rendered(path) for path in sorted((ROOT / "tei").glob("*.xml"))]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file in a window of some width, light or dark, with every request for another place refused."""
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
def serve() -> Iterator[Callable[[Path], str]]:
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
def axe() -> Callable[[Page], list[list[str]]]:
    """Check an open page with axe-core; return each rule that is broken, with the first place."""
    source = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    run = "axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))"

    def check(page: Page) -> list[list[str]]:
        page.evaluate(source)
        return page.evaluate(run)

    return check


@pytest.fixture(scope="session")
def nu() -> Callable[..., str]:
    """Check files with the Nu HTML checker; return what it says, which is nothing where all is well."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

    def check(*paths: Path) -> str:
        command = [*JAVA, "-jar", str(jar), "--exit-zero-always", "--format", "gnu", *map(str, paths)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stderr

    return check


@pytest.fixture
def printed(tmp_path: Path) -> print_cases.Print:
    """Print a text in its layers, prove that nothing is lost or untrue, and read the pages back."""
    return partial(print_cases.printed_in, tmp_path)
