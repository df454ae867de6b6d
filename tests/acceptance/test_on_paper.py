"""Pages as the browser prints them."""

from collections import Counter
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from browsers import Open
from collection import Edition
from playwright.sync_api import Page
from reading import words
from states import choose_theme

CONTROLS = "header, .skip, .address, #reading-controls, .witness-choice, dialog, #card"
FIXED = """() => [...document.querySelectorAll('body *')]
  .filter((each) => each.checkVisibility() && ['fixed', 'sticky'].includes(getComputedStyle(each).position))
  .map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def on_paper(edition: Edition, opened: Open) -> Page:
    """The page of an edition as it is printed by a reader who reads it in the dark."""
    page = opened(edition.page, 1280, "dark")
    choose_theme("dark", page)
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    return page


def test_nothing_is_printed_that_is_there_to_be_clicked(on_paper: Page) -> None:
    shown = "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 80))"
    assert on_paper.locator(CONTROLS).evaluate_all(shown) == []


def test_nothing_stands_over_the_text_of_every_sheet(on_paper: Page) -> None:
    assert on_paper.evaluate(FIXED) == []


def test_paper_stays_white_whatever_the_theme(on_paper: Page) -> None:
    colours = on_paper.evaluate(
        "[document.documentElement, document.body].map(each => getComputedStyle(each).backgroundColor)"
    )
    assert set(colours) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    ink = on_paper.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert max(ink) < 64


def test_every_word_is_printed(on_paper: Page, tmp_path: Path) -> None:
    shown = on_paper.evaluate("document.querySelector('main').innerText")
    on_paper.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    # Not by pdftotext: of two letters alike that lie close to each other, as Arabic ones may, it tells one.
    with closing(pypdfium2.PdfDocument(tmp_path / "page.pdf")) as printed_on:
        printed = "\n".join(sheet.get_textpage().get_text_range() for sheet in printed_on)
    assert Counter("".join(words(shown))) - Counter("".join(words(printed))) == Counter()
