"""A walk by the keyboard alone through each edition, and through its site."""

import re
from collections.abc import Iterator

import pytest
from browsers import Open, Serve
from collection import Edition
from keyboard import focused, stop, tab, tab_to, through
from playwright.sync_api import Browser, Page, expect
from states import CALL, LEMMA, OPENER, PANEL

STOPS = 150
"""So many stops of a page are gone through in a row."""


@pytest.fixture
def page(edition: Edition, opened: Open) -> Page:
    return opened(edition.page, 1280)


@pytest.fixture
def narrow(edition: Edition, opened: Open) -> Page:
    return opened(edition.page, 360)


def go(page: Page, wanted: str) -> None:
    if not tab_to(page, wanted):
        pytest.skip(f"this text has no {wanted}")


def test_each_stop_is_seen_and_none_comes_twice(page: Page) -> None:
    stops = [each.place for each in through(page, STOPS)]
    assert len(stops) > 5
    assert len(set(stops)) == len(stops)


def test_each_stop_is_seen_on_a_small_screen(narrow: Page) -> None:
    stops = [each.place for each in through(narrow, STOPS)]
    assert len(set(stops)) == len(stops)


def test_the_skip_link_comes_first_and_leads_past_the_contents(page: Page) -> None:
    first = tab(page, ".skip")
    assert first is not None
    assert first.is_wanted
    page.keyboard.press("Enter")
    after = tab(page, "main .text *, footer *")
    assert after is not None
    assert after.is_wanted


def test_a_line_of_the_contents_leads_to_its_section(page: Page) -> None:
    go(page, ".contents a")
    target = focused(page)
    page.keyboard.press("Enter")
    assert page.evaluate("decodeURIComponent(location.hash)") == target
    tab(page)
    after = "id => document.getElementById(id).compareDocumentPosition(document.activeElement)"
    assert page.evaluate(after, target[1:]) & 4  # Node.DOCUMENT_POSITION_FOLLOWING


@pytest.mark.parametrize("width", [360, 1280])
def test_a_note_is_opened_and_closed_with_the_focus_back_at_its_call(
    edition: Edition, width: int, opened: Open
) -> None:
    page = opened(edition.page, width)
    go(page, CALL.removesuffix(":visible"))
    call, note = focused(page), page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == note
    assert tab_to(page, f"[id='{note[1:]}'] [role=doc-backlink]")
    page.keyboard.press("Enter")
    assert focused(page) == call
    assert stop(page) is not None


def test_the_card_of_a_lemma_is_shown_by_the_focus_and_left_by_escape(narrow: Page) -> None:
    go(narrow, LEMMA.removesuffix(":visible"))
    lemma = focused(narrow)
    expect(narrow.locator("#card")).to_be_visible()
    narrow.keyboard.press("Escape")
    expect(narrow.locator("#card")).to_be_hidden()
    assert focused(narrow) == lemma


def test_the_entry_of_a_lemma_is_opened_by_enter_and_leads_back(page: Page) -> None:
    go(page, LEMMA.removesuffix(":visible"))
    lemma = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == lemma
    go(page, ".entry a.place")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target') !== null")


def test_the_panel_changes_the_theme_and_puts_layers_away(page: Page) -> None:
    go(page, OPENER)
    page.keyboard.press("Enter")
    assert tab_to(page, f"{PANEL} [type=radio]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("html", "data-theme") == "light"
    for box in page.locator(f"{PANEL} [type=checkbox]").all():
        name = box.get_attribute("name")
        assert tab_to(page, f"{PANEL} [name={name}]")
        page.keyboard.press("Space")
        expect(box).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    at = stop(page, OPENER)
    assert at is not None
    assert at.is_wanted


def test_the_window_for_citing_keeps_the_focus_until_it_is_left(page: Page) -> None:
    go(page, "main a.address")
    address = focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    inside = [tab(page, "dialog *") for _ in range(8)]
    assert all(each is None or each.is_wanted for each in inside)
    page.keyboard.press("Escape")
    assert focused(page) == address


def test_two_witnesses_are_chosen_and_led_from_difference_to_difference(page: Page) -> None:
    go(page, ".witness-choice select")
    page.keyboard.press("ArrowDown")
    assert tab_to(page, ".witness-choice label:nth-of-type(2) select")
    page.keyboard.press("End")
    expect(page.locator(".pane")).to_have_count(2)
    expect(page.locator(".witness-status")).to_have_text(re.compile(r"\d"))
    if not page.locator(".pane mark").count():
        pytest.skip("the two witnesses do not differ")
    assert tab_to(page, ".witness-choice button:last-of-type")
    page.keyboard.press("Enter")
    expect(page.locator(".pane mark:focus")).to_be_attached()


@pytest.fixture(scope="module")
def address(site: object, serve: Serve) -> str:
    return serve(site)


@pytest.fixture
def searching(address: str, browser: Browser) -> Iterator[Page]:
    """The page for searching, served."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(f"{address}/search/index.html")
    yield page
    page.close()


def test_something_is_searched_and_its_place_is_reached(searching: Page) -> None:
    assert tab_to(searching, "#search [name=q]")
    searching.keyboard.type("harbour")
    expect(searching.locator("#hits .hit").first).to_be_visible(timeout=30_000)
    assert tab_to(searching, "#hits .hit a")
    searching.keyboard.press("Enter")
    searching.wait_for_url("**/the-harbour/html/index.html#*")
    assert searching.evaluate("document.querySelector(':target') !== null")


def test_a_work_of_the_catalogue_is_reached(address: str, searching: Page) -> None:
    searching.goto(f"{address}/index.html")
    assert tab_to(searching, "main h3 a, main .title a")
    searching.keyboard.press("Enter")
    searching.wait_for_url("**/html/index.html")
