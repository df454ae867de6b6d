"""Take the pictures in README.md from finished editions.

Usage: python take_pictures.py BUILD DESTINATION

Needs what the tests need: Chromium for web pages and e-book pages, and pypdfium2 for pages of print.
"""

import shutil
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

WORK = "serge-planned-economies"
HEIGHT = 900
READER = {"width": 620, "height": HEIGHT}
DESK = {"width": 1280, "height": HEIGHT}
PRINTED_PAGES = (9, 10)
BOOK_PAGES = ("cover.xhtml", "body.xhtml")
MARGINS = "body { margin: 0 3.5em !important }"
PLACE_IN_TEXT = "#p8"
COLOURS = 64
SPACE_BETWEEN = 24
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Lay pictures of one height beside each other on grey."""
    width = sum(each.width for each in pictures) + SPACE_BETWEEN * (len(pictures) + 1)
    height = max(each.height for each in pictures) + 2 * SPACE_BETWEEN
    board = Image.new("RGB", (width, height), "#d8d8d8")
    left = SPACE_BETWEEN
    for each in pictures:
        board.paste(each, (left, SPACE_BETWEEN))
        left += each.width + SPACE_BETWEEN
    return board


def printed(pdf: Path) -> Image.Image:
    """Return a picture of two facing pages of print."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[number] for number in PRINTED_PAGES]
        return side_by_side([page.render(scale=HEIGHT / page.get_height()).to_pil() for page in pages])


def screen(page: Page, into: Path) -> Image.Image:
    """Return a picture of the window that `page` is."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=into)
    return Image.open(into).convert("RGB")


def book(browser: Browser, epub: Path, scratch: Path) -> Image.Image:
    """Return a picture of an e-book's cover and the beginning of its text, with the margins a reader adds."""
    with zipfile.ZipFile(epub) as archive:
        archive.extractall(scratch)
    pictures = []
    for name in BOOK_PAGES:
        page = browser.new_page(viewport=READER)
        page.goto(next(scratch.rglob(name)).as_uri())
        if name != BOOK_PAGES[0]:
            page.add_style_tag(content=MARGINS)
        pictures.append(screen(page, scratch / f"{name}.png"))
    return side_by_side(pictures)


def web_page(browser: Browser, html: Path, scratch: Path) -> Image.Image:
    """Return a picture of a web page with one place of its text in the middle."""
    page = browser.new_page(viewport=DESK)
    page.goto(html.as_uri())
    page.locator(PLACE_IN_TEXT).evaluate("place => place.scrollIntoView({ block: 'center' })")
    return screen(page, scratch / "page.png")


def save(picture: Image.Image, file: Path) -> None:
    """Write a picture in few colours, which is small and enough for type."""
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(file, optimize=True)


def main(build: Path, destination: Path) -> None:
    """Take the three pictures."""
    destination.mkdir(parents=True, exist_ok=True)
    folder = (build / WORK).resolve()
    save(printed(folder / f"{WORK}.pdf"), destination / "pdf.png")
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        save(book(browser, folder / f"{WORK}.epub", Path(scratch)), destination / "epub.png")
        page = web_page(browser, folder / "html" / "index.html", Path(scratch))
        save(page, destination / "html.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
