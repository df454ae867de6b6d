"""Pages a second: the print edition's typesetting against WeasyPrint's own, on one generated book.

    python benchmarks/pages.py [PARAGRAPHS] [NOTES_IN_TEN_PARAGRAPHS]

Both set the same document with the same style sheet, one after the other in one process; what counts
is the ratio. The stock run has no page numbers in its contents to come back for.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint
from lxml import etree

from recto.editions.book import load_design
from recto.editions.book_sheet import lay_design
from recto.editions.pdf import SHEETS
from recto.typesetting.pages import Source, typeset
from recto.typesetting.paint import pdf_bytes

STYLES = Path(__file__).parents[1] / "styles"
SENTENCE = (
    "The keeper counted the ships that passed the rock, and wrote them down before the light went out. "
)


def document(paragraphs: int, notes_in_ten: int) -> etree._Element:
    """Return a book of paragraphs of some eight lines, some of them with a note of three."""
    text = "".join(_paragraph(number, number % 10 < notes_in_ten) for number in range(paragraphs))
    body = f'<body><section id="text">{text}</section></body>'
    head = "<head><title>Book</title></head>"
    root = etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en">{head}{body}</html>')
    lay_design(root, load_design(STYLES / "books" / "octavo.toml", STYLES))
    return root


def ours(root: etree._Element, sheets: list[Path]) -> int:
    """Typeset with recto.typesetting; return the number of pages."""
    book = typeset(root, sheets, STYLES, "text")
    pdf_bytes(book, "text")
    return len(book.pages)


def stock(root: etree._Element, sheets: list[Path]) -> int:
    """Typeset with WeasyPrint as it is; return the number of pages."""
    book = Source(root, STYLES).render(stylesheets=[str(sheet) for sheet in sheets])
    book.write_pdf(pdf_variant="pdf/ua-1")
    return len(book.pages)


def main(paragraphs: int = 200, notes_in_ten: int = 5) -> None:
    """Print pages a second of both, and their ratio."""
    root = document(paragraphs, notes_in_ten)
    rates = {}
    sheets = [STYLES / name for name in SHEETS]
    for name, set_type in {"WeasyPrint": stock, "Recto": ours}.items():
        pages, seconds = _timed(set_type, root, sheets)
        rates[name] = pages / seconds
        sys.stdout.write(f"{name:10} {pages} pages  {seconds:.1f} CPU s  {rates[name]:.1f} pages/s\n")
    sys.stdout.write(
        f"ratio {rates['Recto'] / rates['WeasyPrint']:.2f} (weasyprint {weasyprint.__version__})\n"
    )


def _timed(
    typeset: Callable[[etree._Element, list[Path]], int], root: etree._Element, sheets: list[Path]
) -> tuple[int, float]:
    start = time.process_time()
    return typeset(root, sheets), time.process_time() - start


def _paragraph(number: int, with_note: bool) -> str:
    note = (
        f'<a id="n{number}-call" class="call" href="#n{number}">{number}</a>'
        f'<aside class="note" id="n{number}"><p>{SENTENCE * 2}</p></aside>'
    )
    return f'<p id="p{number}">{SENTENCE * 4}{note if with_note else ""}</p>'


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
