"""The frame of a web page: document type, head, styles, skip link, landmarks, serialising as HTML."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.builder import E

from recto.editions.fonts import font_files, font_rules

Element = etree._Element

FACES_SHEET = "faces.css"
SHEETS = ("base.css", "web.css", "reading.css")
READING = "reading.js"


@dataclass(frozen=True)
class Link:
    """A way to something beside the page: words for the reader, a relative address, its media type."""

    text: str
    href: str
    media_type: str = ""


@dataclass(frozen=True)
class Page:
    """What a page's frame needs to know; `meta` are `meta` and `link` elements in order.

    `scripts` are run when the page has been read; it must be whole without them. `shared` is the address of
    the folder with the sheets and the script that every page uses; with a `style` of its own a page asks for
    none of them, and can be sent alone.
    """

    title: str
    lang: str
    direction: str = "ltr"
    meta: Sequence[Element] = ()
    shared: str = ""
    sheets: Sequence[str] = ()
    scripts: Sequence[str] = ()
    style: str = ""


def html_document(page: Page, body: Element) -> bytes:
    """Return the page as UTF-8 in the HTML syntax (HTML Living Standard, 13.1)."""
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta({"name": "color-scheme", "content": "light dark"}),
        E.title(page.title),
        *page.meta,
        *_looks(page),
        *(E.script(src=script, defer="defer") for script in page.scripts),
    )
    root = E.html({"lang": page.lang, "dir": page.direction}, head, body)
    text = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return (text + "\n").encode()


def _looks(page: Page) -> Iterator[Element]:
    """Yield the style of a page, or the script and the sheets that it shares with others."""
    if page.style:
        yield E.style(page.style)
        return
    yield E.script(src=f"{page.shared}{READING}")
    yield from (E.link(rel="stylesheet", href=sheet) for sheet in (*page_sheets(page.shared), *page.sheets))


def page_sheets(folder: str) -> tuple[str, ...]:
    """Return the addresses of the sheets that every page uses, in the order in which they apply."""
    return tuple(f"{folder}{name}" for name in (FACES_SHEET, *SHEETS))


def shared_files(styles: Path) -> dict[str, bytes]:
    """Return the sheets, the script and the faces that every page uses, by their path beside the page."""
    sheets = {name: (styles / name).read_bytes() for name in (*SHEETS, READING)}
    faces = {f"fonts/{name}": data for name, data in font_files(styles).items()}
    return {FACES_SHEET: font_rules("fonts").encode()} | sheets | faces


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write `files`, named by paths relative to `folder`, and the folders they need."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def link_list(links: Iterable[Link], looks: str = "", of: str = "") -> Element:
    """Return `links` as a list; `of` says to what they belong, for those who hear a link by itself."""
    made = E.ul(*(E.li(_anchor(link, of)) for link in links))
    if looks:
        made.set("class", looks)
    return made


def _anchor(link: Link, of: str) -> Element:
    facts = {"href": link.href, "type": link.media_type, "aria-label": f"{link.text}: {of}" if of else ""}
    return E.a({name: value for name, value in facts.items() if value}, link.text)
