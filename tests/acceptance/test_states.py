"""Pages in each state that a reader can bring them into: heard, enlarged, on a small screen, at rest."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from browsers import Axe, Open, Serve
from collection import Edition
from playwright.sync_api import Browser, Page
from states import THEMES, choose_theme, in_each_state

NARROW, WIDE = 320, 1280
"""The width to which pages must reflow (WCAG 2.2, 1.4.10), and that of a usual screen."""
DOUBLED = """() => {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  document.documentElement.style.setProperty('font-size', `${2 * size}px`, 'important');
}"""
MOVING = """() => [
  ...document.getAnimations().map((each) => each.effect.target.outerHTML.slice(0, 80)),
  ...[document.documentElement, ...document.querySelectorAll('body, main, .pane, dialog, .note, #card')]
    .filter((each) => getComputedStyle(each).scrollBehavior === 'smooth')
    .map((each) => each.outerHTML.slice(0, 80)),
]"""


def too_wide(page: Page) -> int:
    """Return by how much a page is wider than its window, whatever scrolls in a frame of its own."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def moving(page: Page) -> list[str]:
    """Return what moves though nothing should."""
    return page.evaluate(MOVING)


def found(edition: Edition, opened: Open, width: int, *checks: Callable[[Page], object]) -> dict[str, object]:
    """Return what checks find in each state of a page, where they find anything."""
    states = in_each_state(partial(opened, edition.page, width))
    faults = {name: [fault for check in checks if (fault := check(page))] for name, page in states}
    return {name: each for name, each in faults.items() if each}


def test_no_state_on_a_small_screen_breaks_a_rule_of_axe_or_needs_scrolling_sideways(
    edition: Edition, opened: Open, axe: Axe
) -> None:
    assert found(edition, opened, NARROW, axe, too_wide) == {}


def test_no_state_on_a_usual_screen_breaks_a_rule_of_axe_or_moves_for_readers_who_want_no_motion(
    edition: Edition, opened: Open, axe: Axe
) -> None:
    assert found(edition, opened, WIDE, axe, moving) == {}


@pytest.mark.parametrize("width", [640, WIDE])
def test_text_of_twice_the_size_needs_no_scrolling_sideways(
    edition: Edition, width: int, opened: Open
) -> None:
    page = opened(edition.page, width)
    page.evaluate(DOUBLED)
    assert too_wide(page) <= 0


PAGES = (
    "index.html",
    "search/index.html?q=the",
    "search/index.html?q=nothinglikethis",
    "search/index.html?q=the&kind=notes",
    "the-harbour/html/readings/index.html",
)
"""The pages of a site beside its texts; the search as it is open, with hits, without, in notes alone."""


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture
def visited(address: str, browser: Browser) -> Iterator[Callable[[str, int], Page]]:
    """Open a page of the site at its address, in a window of some width."""
    pages = []

    def visit(page: str, width: int) -> Page:
        pages.append(browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce"))
        pages[-1].goto(f"{address}/{page}", wait_until="networkidle")
        return pages[-1]

    yield visit
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_site_breaks_a_rule_of_axe_or_needs_scrolling_sideways(
    page: str, width: int, visited: Callable[[str, int], Page], axe: Axe
) -> None:
    """In each theme, while the panel is open."""
    faults = {}
    for theme in THEMES:
        window = visited(page, width)
        choose_theme(theme, window)
        faults[theme] = [
            *axe(window),
            *[f"{over} pixels too wide" for over in [too_wide(window)] if over > 0],
        ]
    assert not any(faults.values()), faults
