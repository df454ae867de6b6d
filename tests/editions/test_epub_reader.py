"""The e-book in a reading system, epub.js in Chromium: pages are turned, contents followed, notes opened."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from recto.editions import epub
from recto.rendering.document import Heading, Rendered

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
MODULES = ROOT / "tools" / "node_modules"
SCRIPTS = (MODULES / "jszip" / "dist" / "jszip.min.js", MODULES / "epubjs" / "dist" / "epub.min.js")
READER = """<!DOCTYPE html><html lang="en"><title>Reader</title><script src="jszip.min.js"></script>
<script src="epub.min.js"></script><style>html, body, #book {height: 100%; margin: 0}</style>
<div id="book"></div>
<script>
const name = new URLSearchParams(location.search).get("book");
const book = ePub(`${name}.epub`);
const shown = book.renderTo("book", {width: "100%", height: "100%", flow: "paginated", spread: "none"});
const opened = shown.display();
</script></html>"""
Read = Callable[..., Page]


@pytest.fixture(scope="module")
def shelf(
    lighthouse: Rendered,
    works: list[Rendered],
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The address of a page that opens the book that it is asked for."""
    folder = tmp_path_factory.mktemp("shelf")
    for each in (lighthouse, *works):
        epub.write(each, STYLES, folder / f"{each.metadata.id}.epub")
    for script in SCRIPTS:
        shutil.copyfile(script, folder / script.name)
    (folder / "index.html").write_text(READER, encoding="utf-8")
    return f"{serve(folder)}/index.html"


@pytest.fixture
def reading(shelf: str, browser: Browser) -> Iterator[Read]:
    """Open a book in the reader."""
    pages = []

    def read(book: Rendered, width: int = 480) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 720})
        pages.append(page)
        page.goto(f"{shelf}?book={book.metadata.id}")
        page.evaluate("opened")
        return page

    yield read
    for page in pages:
        page.close()


def leaf(page: Page) -> FrameLocator:
    """Return what the reader shows."""
    return page.frame_locator("#book iframe")


def place(page: Page) -> tuple[str, int]:
    """Return the file that is shown, and which of its pages."""
    location = page.evaluate("shown.currentLocation().start")
    return location["href"], location["displayed"]["page"]


def show(page: Page, address: str) -> None:
    page.evaluate("address => shown.display(address)", address)


def headings(found: tuple[Heading, ...]) -> list[str]:
    """Return the words of all headings, those within others too."""
    return [text for each in found for text in (each.text, *headings(each.children))]


def contents(page: Page) -> list[tuple[str, str]]:
    """Return the lines of the contents that the reader offers, each with its address."""
    found = page.evaluate(
        """book.loaded.navigation.then(({toc}) => {
            const line = ({label, href}) => [label.trim().replace(/\\s+/g, " "), href];
            const all = (each) => [line(each), ...each.subitems.flatMap(all)];
            return toc.flatMap(all);
        })"""
    )
    return [(label, address) for label, address in found]


def test_a_book_opens_with_its_cover(lighthouse: Rendered, reading: Read) -> None:
    expect(leaf(reading(lighthouse)).locator("body")).to_contain_text(lighthouse.metadata.title)


def test_pages_are_turned_through_the_whole_book(lighthouse: Rendered, reading: Read) -> None:
    page = reading(lighthouse)
    seen = [place(page)]
    while not page.evaluate("shown.currentLocation().atEnd") and len(seen) < 200:
        page.evaluate("shown.next()")
        seen.append(place(page))
    files = list(dict.fromkeys(name for name, _ in seen))
    assert files == page.evaluate("book.spine.spineItems.filter(one => one.linear).map(one => one.href)")
    assert len(set(seen)) == len(seen)


def test_pages_are_turned_back(lighthouse: Rendered, reading: Read) -> None:
    page = reading(lighthouse)
    page.evaluate("shown.next()")
    there = place(page)
    page.evaluate("shown.next()")
    page.evaluate("shown.prev()")
    assert place(page) == there


def test_the_contents_are_those_of_the_edition(works: list[Rendered], reading: Read) -> None:
    for work in works:
        labels = [label for label, _ in contents(reading(work))]
        assert [text for text in headings(work.contents) if not any(text in label for label in labels)] == []


def test_every_line_of_the_contents_leads_to_what_it_names(works: list[Rendered], reading: Read) -> None:
    for work in works:
        page = reading(work)
        for _, address in contents(page):
            show(page, address)
            file, _, id_ = address.partition("#")
            assert place(page)[0].endswith(file)
            expect(leaf(page).locator(f"[id='{id_}']" if id_ else "body")).to_be_attached()


def test_a_call_opens_its_note_and_the_way_back_closes_it(works: list[Rendered], reading: Read) -> None:
    for work in works:
        page = reading(work)
        note = work.notes[0]
        address = _file_with(page, note.call_id)
        show(page, f"{address}#{note.call_id}")
        leaf(page).locator(f"#{note.call_id}").click()
        expect(leaf(page).locator(f"#{note.id}")).to_be_visible()
        leaf(page).locator(f"#{note.id} [role=doc-backlink]").first.click()
        expect(leaf(page).locator(f"#{note.call_id}")).to_be_visible()
        assert place(page)[0] == address


def _file_with(page: Page, id_: str) -> str:
    """Return the file of the book in which an id stands."""
    found = page.evaluate(
        """async id => {
            for (const one of book.spine.spineItems) {
                const held = await book.load(one.url);
                if (held.getElementById(id)) return one.href;
            }
        }""",
        id_,
    )
    assert found, f"#{id_} stands nowhere in the book"
    return str(found)


def test_a_page_of_the_reader_shows_whole_lines_within_its_width(
    works: list[Rendered], reading: Read
) -> None:
    for work in works:
        page = reading(work, 360)
        show(page, _file_with(page, work.notes[0].call_id))
        wide = leaf(page).locator("p").evaluate_all("all => Math.max(...all.map(one => one.scrollWidth))")
        assert wide <= 360


def test_every_fifth_line_of_verse_shows_its_number(browser: Browser) -> None:
    page = browser.new_page()
    lines = "".join(f'<p class="l" data-line="{number}">The sea.</p>' for number in (4, 5, 10, 11))
    page.set_content(f"<style>{(STYLES / 'epub.css').read_text(encoding='utf-8')}</style>{lines}")
    shown = page.locator(".l").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content)"
    )
    page.close()
    assert shown == ["none", '"5"', '"10"', "none"]
