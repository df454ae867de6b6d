"""The cover for the press: back, spine and front on one sheet, in four inks, with bleed and marks.

Its words are those of the title page; its sheet is `cover.css`, in measures and colours of the book design.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydyf
from lxml import etree
from weasyprint import CSS

from recto.editions.book import BookDesign
from recto.editions.book_sheet import design_sheet
from recto.editions.pdf_breaks import even_lines
from recto.rendering.document import Metadata, Rendered
from recto.rendering.paratext import add_line
from recto.rendering.xhtml import add, has_class, xhtml
from recto.typesetting.faces import Faces
from recto.typesetting.pages import Source
from recto.typesetting.press import Marks, finish_for_press

Element = etree._Element

SHEET = "cover.css"
UNDATED = "1980-01-01"
"""Stands for the day of the last change where the header states none, as on the pages."""
VERSION = "1.4"
BACK = ("translator", "editor", "date")
"""The classes of those lines of the title page that stand on the back."""
LARGEST, SMALLEST = 34.0, 15.0
"""Type sizes of the title, in points."""
LETTER = 0.46
"""The width of a letter in ems, on average, in a title."""
SIDES = 2 * 15 * 72 / 25.4
"""What `cover.css` keeps free on both sides of the title, in points."""
TITLE_HEIGHT = 0.26
"""The part of the height of the cover that a title may take."""
THINNEST = 14.0
"""Points that a spine must have to bear words."""


def cover_spread(rendered: Rendered, design: BookDesign, pages: int, styles: Path) -> bytes:
    """Return the cover of a book of `pages` pages as a PDF of one page with bleed, crop and fold marks.

    The spine is as wide as the paper of the design makes it; a thin one stays empty. Colours are those of the
    design; with `device-cmyk()` nothing else is in the file, and it is PDF/X-1a:2003 (ISO 15930-4).
    """
    marks = Marks(design.press.bleed, frozenset(design.press.marks.split()))
    document = spread_document(rendered, design, pages)
    fonts = Faces()
    sheets = [
        CSS(string=text, font_config=fonts) for text in spread_sheets(document, rendered, design, pages)
    ]

    def finish(_: Any, pdf: pydyf.PDF) -> None:
        finish_for_press(pdf, marks, design.press.condition)

    sheets.append(CSS(filename=styles / SHEET, font_config=fonts))
    data = Source(document, styles).write_pdf(
        stylesheets=sheets, font_config=fonts, finisher=finish, pdf_version=VERSION, pdf_identifier=b"cover"
    )
    assert data is not None
    return bytes(data)


def spread_sheets(document: Element, rendered: Rendered, design: BookDesign, pages: int) -> Iterator[str]:
    """Yield the rules that the design lays before `cover.css`."""
    yield design_sheet(design, str(document.xpath("string()")))
    page, spine, press = design.page, design.spine(pages), design.press
    _, size = title_lines(rendered.metadata.title, page.width - SIDES, page.height * TITLE_HEIGHT)
    measures = {
        "spine": spine,
        "bleed": press.bleed,
        "room": Marks(press.bleed).room,
        "title-size": size,
        "spine-size": min(12.0, spine * 0.5),
    }
    said = "; ".join(f"--{name}: {points:.3f}pt" for name, points in measures.items())
    inks = {"ground": design.cover.ground, "ink": design.cover.ink, "accent": design.cover.accent}
    said += "".join(f"; --{name}: {colour}" for name, colour in inks.items())
    yield f"html {{ font-family: var(--face); --black: device-cmyk(0 0 0 1); {said} }}\n"
    yield f"@page {{ size: {2 * page.width + spine:.3f}pt {page.height:.3f}pt }}\n"


def spread_document(rendered: Rendered, design: BookDesign, pages: int) -> Element:
    """Return the words of the cover as a document."""
    metadata = rendered.metadata
    root = etree.Element(xhtml("html"), {"lang": metadata.lang, "dir": metadata.direction})
    head = add(root, "head")
    add(head, "title", text=metadata.title)
    add(head, "meta", {"name": "dcterms.modified", "content": metadata.modified or UNDATED})
    body = add(root, "body")
    for name in ("ground", "fold top left", "fold top right", "fold bottom left", "fold bottom right"):
        add(body, "div", {"class": name})
    _add_back(add(body, "div", {"class": "back"}), rendered)
    if design.spine(pages) >= THINNEST:
        _add_spine(add(body, "div", {"class": f"spine {design.cover.spine}"}), metadata)
    _add_front(add(body, "div", {"class": "front"}), metadata, design)
    return root


def title_lines(title: str, width: float, height: float) -> tuple[list[str], float]:
    """Break a title into the fewest lines that let it be largest in a field of `width` by `height` points.

    Returns the lines and the size of the type in points.
    """
    words = title.split()
    best: tuple[list[str], float] = ([title], 0.0)
    for longest in range(max(map(len, words), default=1), len(title) + 1):
        lines = even_lines(words, longest)
        size = min(LARGEST, width / (LETTER * max(map(len, lines))), height / (1.2 * len(lines)))
        if size >= best[1]:
            best = lines, size
    return best[0], max(SMALLEST, best[1])


def _add_front(front: Element, metadata: Metadata, design: BookDesign) -> None:
    add(add(front, "div", {"class": "frame"}), "div", {"class": "frame"})
    add_line(front, "author", metadata.author)
    title = add(front, "div", {"class": "title"})
    page = design.page
    heading = add(title, "h1")
    for line in title_lines(metadata.title, page.width - SIDES, page.height * TITLE_HEIGHT)[0]:
        add(heading, "div", text=line)
    add_line(title, "subtitle", metadata.subtitle)
    if not metadata.subtitle:
        add_line(title, "original-title", metadata.original_title)
    add_line(front, "publisher", metadata.publisher)


def _add_spine(spine: Element, metadata: Metadata) -> None:
    add_line(spine, "author", metadata.author)
    add_line(spine, "name", metadata.title)
    add_line(spine, "publisher", metadata.publisher)


def _add_back(back: Element, rendered: Rendered) -> None:
    words = add(back, "div", {"class": "words"})
    add_line(words, "title", rendered.metadata.title)
    for line in rendered.document.iterfind(".//{*}section[@class='titlepage']/{*}p"):
        kind = next((each for each in BACK if has_class(line, each)), "")
        if kind:
            add_line(words, "dated" if kind == "date" else kind, str(line.xpath("normalize-space()")))
