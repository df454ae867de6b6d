"""Reading with scripts off: what the browser shows is asked of the ledger, word by word, note by note."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from collection import Edition
from lxml import html
from playwright.sync_api import Browser, Page

from recto.checks.ledger import verify, wanted
from recto.tei.reading import parse

# What is not drawn is taken out of the page; `content-visibility` only puts off the drawing.
ONLY_SHOWN = """() => {
  const is_shown = (each) => each.checkVisibility({visibilityProperty: true});
  const all = [...document.body.querySelectorAll('*')];
  for (const each of all.filter((each) => !is_shown(each))) each.remove();
}"""


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Page]:
    """A page of a reader who lets no script run."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def seen(page: Page, edition: Edition, width: int) -> bytes:
    """Return the page as far as a reader with a window of some width can see it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(edition.page.as_uri())
    page.evaluate(ONLY_SHOWN)
    return page.content().encode()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_word_note_and_entry_is_shown(
    edition: Edition, width: int, reading: Page, tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(seen(reading, edition, width))
    root = parse(edition.tei)[0]
    assert wanted(root)
    assert [message.text for message in verify(root, html=file)] == []


def test_no_control_is_shown_that_needs_a_script(edition: Edition, reading: Page) -> None:
    page = html.fromstring(seen(reading, edition, 1280))
    assert page.xpath("//button | //select | //input | //dialog") == []
