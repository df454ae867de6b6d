"""`Rendered` -> the print edition: a typeset, tagged PDF book."""

from pathlib import Path

from recto.editions.pdf_matter import book_document, text_start
from recto.rendering.document import Rendered
from recto.typesetting.pages import typeset
from recto.typesetting.paint import pdf_bytes

SHEETS = ("base.css", "print.css")


def write(rendered: Rendered, styles: Path, file: Path) -> None:
    """Write the print edition as one PDF file.

    `styles` is the folder of `base.css`, `print.css` and the fonts that it names. Raises LedgerError
    where a note stands on no page.
    """
    file.write_bytes(pdf(rendered, styles))


def pdf(rendered: Rendered, styles: Path) -> bytes:
    """Return the print edition as the bytes of a tagged PDF (ISO 14289-1, PDF/UA-1)."""
    document = book_document(rendered)
    first = text_start(document)
    book = typeset(document, [styles / name for name in SHEETS], styles, first)
    return pdf_bytes(book, first)
