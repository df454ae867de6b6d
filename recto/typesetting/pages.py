"""From an XHTML tree and style sheets to typeset pages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from lxml import etree
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from recto.errors import LedgerError
from recto.typesetting import footnotes

Element = etree._Element

PAGE_OF = "data-page-of"
"""The attribute of an element whose text is the folio of the page on which the element of that id stands."""
MOST_ROUNDS = 5


class Source(weasyprint.HTML):
    """An XHTML tree as WeasyPrint's input, not parsed again, so that an `aside` may stand in a `p`."""

    def __init__(self, root: Element, base: Path) -> None:
        self.base_url = base.resolve().as_uri() + "/"
        self.url_fetcher = URLFetcher()
        self.media_type = "print"
        tree = ElementTree.fromstring(etree.tostring(_without_namespaces(root)))
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Book(Document):
    """Pages laid out with our own footnotes."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> footnotes.FootnoteContext:
        theirs = super()._build_layout_context(*arguments)
        return footnotes.FootnoteContext(
            theirs.style_for,
            theirs.get_image_from_uri.func,
            theirs.font_config,
            theirs.counter_style,
            theirs.target_collector,
        )


def typeset(root: Element, sheets: Sequence[Path], base: Path, first: str) -> Book:
    """Lay out an XHTML document, with each element that has `data-page-of` holding a folio.

    `base` is the folder that addresses are relative to. Pages before that of the element `first` are
    counted with roman numerals, the others from 1. Raises LedgerError where a note is lost, or where the
    folios do not come to rest.
    """
    root = deepcopy(root)
    for _ in range(MOST_ROUNDS):
        book = lay_out(root, sheets, base)
        if not _write_folios(root, folios_of_ids(book, first)):
            return book
    raise LedgerError("The page numbers of the contents do not come to rest")


def lay_out(root: Element, sheets: Sequence[Path], base: Path) -> Book:
    """Lay out an XHTML document once."""
    fonts = FontConfiguration()
    options = weasyprint.DEFAULT_OPTIONS | {
        "stylesheets": [weasyprint.CSS(filename=sheet, font_config=fonts) for sheet in sheets]
    }
    with replaced(weasyprint.layout, "make_all_pages", footnotes.make_all_pages):
        return Book._render(Source(root, base), fonts, None, None, options)


def folios(book: Book, first: str) -> list[str]:
    """Return the number of each page: roman before the page of the element `first`, then from 1."""
    start = next((n for n, page in enumerate(book.pages) if first in page.anchors), 0)
    return [roman(n + 1) if n < start else str(n - start + 1) for n in range(len(book.pages))]


def folios_of_ids(book: Book, first: str) -> dict[str, str]:
    """Return the number of the page on which each element with an id begins."""
    found: dict[str, str] = {}
    for page, folio in zip(book.pages, folios(book, first), strict=True):
        for name in page.anchors:
            found.setdefault(name, folio)
    return found


def roman(number: int) -> str:
    """Return a positive number as a lower-case roman numeral."""
    numerals = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    written = ""
    for value, numeral in numerals:
        written += numeral * (number // value)
        number %= value
    return written


@contextmanager
def replaced(module: Any, name: str, ours: Any) -> Iterator[None]:
    """Put `ours` in the place of a name that WeasyPrint looks up in `module`, for the length of a block."""
    theirs = getattr(module, name)
    setattr(module, name, ours)
    try:
        yield
    finally:
        setattr(module, name, theirs)


def _write_folios(root: Element, folios: dict[str, str]) -> bool:
    """Write the folios into the tree; tell whether any changed."""
    changed = False
    for element in root.iterfind(f".//*[@{PAGE_OF}]"):
        folio = folios.get(element.get(PAGE_OF, ""), "")
        changed |= element.text != folio
        element.text = folio
    return changed


def _without_namespaces(root: Element) -> Element:
    """Return a copy of the tree whose names are bare, as WeasyPrint expects of HTML."""
    bare = deepcopy(root)
    for element in bare.iter(etree.Element):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(bare)
    return bare
