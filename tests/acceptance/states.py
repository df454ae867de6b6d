"""What a reader can make of a page: each state that a script can reach, and how it is reached.

A way into a state acts on a fresh page, and says whether the page has it: not every text has witnesses.
"""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

State = Callable[[Page], bool]
PANEL, OPENER, CHOICE = "#reading-controls", ".to-reading-controls", ".witness-choice select"
THEMES = ("light", "sepia", "dark")
CALL, LEMMA = "main a.call:visible", "main a.lemma:visible"


def open_panel(page: Page) -> bool:
    page.click(OPENER)
    expect(page.locator(PANEL)).to_be_visible()
    return True


def choose_theme(theme: str, page: Page) -> bool:
    open_panel(page)
    page.check(f"{PANEL} [name=theme][value={theme}]")
    return True


def put_away(which: str, page: Page) -> bool:
    """Put away what a box of the panel is for, by the name of the box."""
    if not page.locator(f"{PANEL} [name={which}]").count():
        return False
    open_panel(page)
    page.uncheck(f"{PANEL} [name={which}]")
    return True


def largest_type(page: Page) -> bool:
    open_panel(page)
    page.fill(f"{PANEL} [name=size]", "160")
    return True


def card(link: str, page: Page) -> bool:
    """Show what a link leads to on a card, where it does not stand in sight already."""
    if not page.locator(link).count():
        return False
    page.keyboard.press("Tab")
    page.locator(link).first.focus()
    return page.locator("#card").is_visible()


def note_called(page: Page) -> bool:
    if not page.locator(CALL).count():
        return False
    page.locator(CALL).first.press("Enter")
    return True


def passage_cited(page: Page) -> bool:
    addresses = page.locator("a.address")
    if not addresses.count():
        return False
    addresses.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.evaluate("document.querySelectorAll('dialog details').forEach(each => each.open = true)")
    return True


def work_cited(page: Page) -> bool:
    page.evaluate("document.querySelectorAll('footer details').forEach(each => each.open = true)")
    return True


def witnesses_chosen(panes: int, page: Page) -> bool:
    """Put the last witnesses in the place of the edition, so many beside each other."""
    if not page.locator(CHOICE).count():
        return False
    for pane in range(panes):
        select = page.locator(CHOICE).nth(pane)
        options = select.locator("option").evaluate_all("all => all.map(each => each.value)")
        select.select_option(options[-1 - pane])
    expect(page.locator(".pane")).to_have_count(panes)
    return True


def page_of_the_source(page: Page) -> bool:
    calls = page.locator("a.page-call[href^='#']")
    if not calls.count():
        return False
    calls.first.press("Enter")
    return True


def layers(page: Page) -> list[str]:
    """Return the boxes of the panel: numbers, slight variants, each layer of notes and entries."""
    boxes = page.locator(f"{PANEL} [type=checkbox]")
    return boxes.evaluate_all("all => all.map(each => each.name)")


STATES: dict[str, State] = {
    "as it comes": lambda page: True,
    **{theme: lambda page, theme=theme: choose_theme(theme, page) for theme in THEMES},
    "largest type": largest_type,
    "card of a lemma": lambda page: card(LEMMA, page),
    "card of a note": lambda page: card(CALL, page),
    "note called": note_called,
    "passage cited": passage_cited,
    "work cited": work_cited,
    "witness": lambda page: witnesses_chosen(1, page),
    "two witnesses": lambda page: witnesses_chosen(2, page),
    "page of the source": page_of_the_source,
}


def in_each_state(open_: Callable[[], Page]) -> Iterator[tuple[str, Page]]:
    """Open a page for each state that it has, and yield the name of that and the page."""
    ways = dict(STATES)
    first = open_()
    ways |= {f"without {box}": lambda page, box=box: put_away(box, page) for box in layers(first)}
    first.close()
    for name, reach in ways.items():
        page = open_()
        if reach(page):
            yield name, page
        page.close()
