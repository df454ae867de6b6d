"""From typeset pages to the bytes of a PDF."""

from typing import Any

import pydyf
import weasyprint.pdf

from recto.typesetting.pages import Book, folios, replaced
from recto.typesetting.tags import BookStream, add_tags, set_furniture_apart

VARIANT = "pdf/ua-1"


def pdf_bytes(book: Book, first: str) -> bytes:
    """Return the pages as a tagged PDF (ISO 14289-1) with page labels (ISO 32000-1, 12.4.2).

    `first` is the id of the element on whose page the arabic numbers begin.
    """

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        pdf.catalog["PageLabels"] = page_labels(folios(book, first))

    for page in book.pages:
        set_furniture_apart(page._page_box)
    with replaced(weasyprint.pdf, "Stream", BookStream), replaced(weasyprint.pdf, "add_tags", add_tags):
        data = book.write_pdf(finisher=finish, pdf_variant=VARIANT)
    assert data is not None
    return bytes(data)


def page_labels(numbers: list[str]) -> pydyf.Dictionary:
    """Return the number tree of page labels: roman numerals up to the page '1', then arabic."""
    start = numbers.index("1") if "1" in numbers else 0
    ranges: list[Any] = [start, pydyf.Dictionary({"S": "/D", "St": 1})]
    if start:
        ranges = [0, pydyf.Dictionary({"S": "/r", "St": 1}), *ranges]
    return pydyf.Dictionary({"Nums": pydyf.Array(ranges)})
