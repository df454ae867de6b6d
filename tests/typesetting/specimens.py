"""Small books of numbered words: every word is different, so that a lost, doubled or moved one shows."""

import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from recto.typesetting.pages import Book, typeset
from recto.typesetting.paint import pdf_bytes

STYLES = Path(__file__).parents[2] / "styles"
SHEET = """
@font-face { font-family: Book; src: url(fonts/EBGaramond-Regular.ttf) }
@page { size: 90mm 120mm; margin: 12mm; @footnote { padding-top: 6pt }
        @top-center { content: "furniture" } }
html { font: 10pt/12pt Book } p { margin: 0; orphans: 2; widows: 2 }
h1 { font-size: 10pt; break-after: avoid; margin: 12pt 0 }
aside { float: footnote; font-size: 8pt; line-height: 10pt }
aside::footnote-call, aside::footnote-marker { content: none; line-height: 0; vertical-align: baseline }
section { break-before: page }
"""


@dataclass(frozen=True)
class Note:
    """A note to be called after the word `after` of its paragraph, of `length` words."""

    after: int
    length: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of `length` words."""

    length: int
    notes: tuple[Note, ...] = ()


def book(paragraphs: list[Paragraph], folder: Path, sheet: str = "") -> bytes:
    """Typeset paragraphs into a PDF; word 3 of paragraph 7 is `p7w3`, word 0 of its second note `p7n1w0`."""
    body = "".join(_paragraph(number, each) for number, each in enumerate(paragraphs))
    return typeset_body(f'<section id="text">{body}</section>', folder, sheet)


def typeset_body(body: str, folder: Path, sheet: str = "") -> bytes:
    """Typeset the content of a body into a PDF."""
    file = folder / "sheet.css"
    file.write_text(SHEET.replace("fonts/", f"{STYLES.as_uri()}/fonts/") + sheet, encoding="utf-8")
    root = etree.fromstring(f'<html lang="en"><head><title>Book</title></head><body>{body}</body></html>')
    return pdf_bytes(typeset(root, [file], STYLES, "text"), "text")


def page_words(pdf: bytes) -> list[list[str]]:
    """Return the numbered words of each page in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    return [re.findall(r"p\d+(?:n\d+)?w\d+", page.get_textpage().get_text_range()) for page in document]


def places(pdf: bytes) -> dict[str, int]:
    """Return the page, counted from 0, on which each numbered word stands."""
    return {word: number for number, words in enumerate(page_words(pdf)) for word in words}


def expected_words(paragraphs: list[Paragraph]) -> list[str]:
    """Return every numbered word of the paragraphs and their notes."""
    return [
        f"{prefix}w{number}"
        for p, paragraph in enumerate(paragraphs)
        for prefix, length in [
            (f"p{p}", paragraph.length),
            *((f"p{p}n{n}", note.length) for n, note in enumerate(paragraph.notes)),
        ]
        for number in range(length)
    ]


def _paragraph(number: int, paragraph: Paragraph) -> str:
    calls = {note.after: "" for note in paragraph.notes}
    for index, note in enumerate(paragraph.notes):
        name = f"p{number}n{index}"
        words = " ".join(f"{name}w{each}" for each in range(note.length))
        calls[note.after] += (
            f'<a id="{name}-call" href="#{name}">*</a>'
            f'<aside id="{name}"><p><a href="#{name}-call">*</a> {words}</p></aside>'
        )
    words = " ".join(f"p{number}w{each}{calls.get(each, '')}" for each in range(paragraph.length))
    return f'<p id="p{number}">{words}</p>'


def painted(book: Book) -> bytes:
    """Return a book as a PDF; it may be looked at afterwards, as if it had not been let go of."""
    known, boxes = vars(book.context).copy(), [page._page_box for page in book.pages]
    data = pdf_bytes(book, "text")
    vars(book.context).update(known)
    for page, box in zip(book.pages, boxes, strict=True):
        page._page_box = box
    return data
