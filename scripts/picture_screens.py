"""Plates of editions on screens: windows of several widths, each light on one side and dark on the other.

A window is taken twice, as a device that asks for light colours and as one that asks for dark ones shows it,
and cut along a slanted line. The e-book is opened in epub.js, as a reading system that leaves it its looks.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from chromium import served
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "tools" / "node_modules"
SCHEMES = ("light", "dark")
WIDTH = 1760
"""Pixels of a plate, twice as many as the page of a repository shows beside each other."""
SPACE, GROUND = 24, "#d8d8d8"
SLANT = 0.12
"""How far the cut between light and dark leans, of the height of the window."""
COLOURS = 48
READER_SCRIPTS = (MODULES / "jszip" / "dist" / "jszip.min.js", MODULES / "epubjs" / "dist" / "epub.min.js")
READER = """<!DOCTYPE html><html lang="en"><title>Reader</title><script src="jszip.min.js"></script>
<script src="epub.min.js"></script>
<style>
:root { color-scheme: light dark; background: light-dark(#fffefb, #191816) }
html, body { height: 100%; margin: 0; overflow: hidden }
#book { height: calc(100% - 5rem); margin: 2.5rem auto; width: min(88%, 78rem) }
</style><div id="book"></div>
<script>
const asked = new URLSearchParams(location.search);
const isWide = innerWidth >= 1100;
const shown = ePub(`${asked.get("book")}.epub`).renderTo("book", {
  width: "100%", height: "100%", flow: "paginated",
  spread: isWide ? "always" : "none", gap: isWide ? 110 : 40,
});
shown.themes.default({
  ":root": { "color-scheme": "light dark" },
  body: { color: "light-dark(#1d1a16, #d8d3c8)", background: "light-dark(#fffefb, #191816)" },
});
shown.themes.fontSize(innerWidth < 500 ? "105%" : "122%");
const opened = shown.display(asked.get("at") || undefined);
</script></html>"""


@dataclass(frozen=True)
class Window:
    """A window of some width and height in pixels, what is opened in it, and what is done there before."""

    width: int
    height: int
    address: str
    act: Callable[[Page], None]


def at(place: str, page: Page) -> None:
    """Scroll a place to the middle of the window."""
    page.locator(place).first.evaluate("each => each.scrollIntoView({ block: 'center' })")


def following(link: str, page: Page) -> None:
    """Follow a link in the middle of the window."""
    at(link, page)
    page.locator(link).click()


def asking(place: str, page: Page) -> None:
    """Point at a place in the middle of the window, and wait for what comes up."""
    at(place, page)
    page.hover(place)
    page.locator("#card").wait_for()


def turned(pages: int, page: Page) -> None:
    """Wait until the reading system shows the book, and turn some of its pages."""
    page.evaluate("opened")
    for _ in range(pages):
        page.evaluate("shown.next()")
    for frame in page.frames:
        frame.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)


WORK, SAMPLE = "serge-planned-economies", "the-ferry"
WEB = (
    (
        Window(1920, 880, f"{WORK}/html/index.html", partial(at, "#p8")),
        Window(360, 880, f"{WORK}/html/index.html", partial(following, "#n2-call")),
    ),
    (
        Window(1280, 860, f"{SAMPLE}/html/index.html", partial(asking, "main a.lemma >> nth=6")),
        Window(768, 860, f"{WORK}/html/index.html", lambda page: None),
    ),
)
BOOK = (
    (
        Window(1920, 880, f"index.html?book={WORK}&at=body.xhtml", partial(turned, 2)),
        Window(360, 880, f"index.html?book={WORK}", partial(turned, 0)),
    ),
    (
        Window(1280, 860, f"index.html?book={SAMPLE}&at=apparatus.xhtml", partial(turned, 0)),
        Window(768, 860, f"index.html?book={SAMPLE}&at=d1.xhtml", partial(turned, 0)),
    ),
)
"""The rows of the two plates."""


def plate(browser: Browser, folder: Path, rows: Sequence[Sequence[Window]]) -> Image.Image:
    """Return a plate of windows on what a folder has: rows of one width, as high as they come."""
    with served(folder) as site:
        pictures = [[both(browser, site, window) for window in row] for row in rows]
    return stacked([justified(row) for row in pictures])


def both(browser: Browser, site: str, window: Window) -> Image.Image:
    """Return a window in light colours, and from a slanted line on in dark ones."""
    light, dark = (seen(browser, site, window, scheme) for scheme in SCHEMES)
    mask = Image.new("L", light.size, 0)
    middle, lean = light.width / 2, light.height * SLANT / 2
    corners = (light.width, 0), (light.width, light.height), (middle - lean, light.height), (middle + lean, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    light.paste(dark, (0, 0), mask)
    return light


def seen(browser: Browser, site: str, window: Window, scheme: str) -> Image.Image:
    """Return what a window shows on a device that asks for these colours."""
    size = {"width": window.width, "height": window.height}
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.goto(site + window.address, wait_until="load")
    page.evaluate("document.fonts.ready")
    window.act(page)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def justified(pictures: Sequence[Image.Image], width: int = WIDTH) -> Image.Image:
    """Lay pictures beside each other on the ground, as large as the width of the plate lets them be."""
    room = width - SPACE * (len(pictures) + 1)
    scale = room / sum(each.width for each in pictures)
    height = round(scale * pictures[0].height)
    board = Image.new("RGB", (width, height + SPACE), GROUND)
    left = SPACE
    for each in pictures:
        small = each.resize((round(scale * each.width), height), Image.Resampling.LANCZOS)
        board.paste(small, (left, SPACE))
        left += small.width + SPACE
    return board


def stacked(rows: Sequence[Image.Image]) -> Image.Image:
    """Lay rows of one width below each other on the ground."""
    board = Image.new("RGB", (rows[0].width, sum(row.height for row in rows) + SPACE), GROUND)
    top = 0
    for row in rows:
        board.paste(row, (0, top))
        top += row.height
    return board


def save(picture: Image.Image, file: Path) -> None:
    """Write a picture in few colours, which is small and enough for type.

    Half of them are those of most points, the shades at the edges of letters; half are far from each other,
    such as the red of links.
    """
    ways = Image.Quantize.MEDIANCUT, Image.Quantize.MAXCOVERAGE
    colours = [
        each for way in ways for each in picture.quantize(COLOURS // 2, way).getpalette()[: COLOURS // 2 * 3]
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


def lay_out_reader(books: Sequence[Path], folder: Path) -> None:
    """Put books into a folder with a page that opens them."""
    folder.mkdir()
    for file in (*books, *READER_SCRIPTS):
        shutil.copyfile(file, folder / file.name)
    (folder / "index.html").write_text(READER, encoding="utf-8")
