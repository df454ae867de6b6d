"""From an XHTML tree and style sheets to typeset pages."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from lxml import etree
from weasyprint.document import Document
from weasyprint.urls import URLFetcher

from recto.typesetting.breaking_lines import composed
from recto.typesetting.columns import columns_above_notes
from recto.typesetting.context import EditionContext
from recto.typesetting.engine import layout, replaced
from recto.typesetting.faces import Faces
from recto.typesetting.margins import fill_margins
from recto.typesetting.memory import kept_small
from recto.typesetting.numerals import Folios
from recto.typesetting.other_scripts import inline, text_align
from recto.typesetting.paginate import make_all_pages
from recto.typesetting.patches import mended
from recto.typesetting.plan import LINE_OF, PAGE_OF
from recto.typesetting.presence import lower_folios
from recto.typesetting.shapes import shaped_once
from recto.typesetting.shortcuts import hastened

Element = etree._Element

ROOM = "00"
"""What stands for a number of a page or line until it is known."""


class Source(weasyprint.HTML):
    """An XHTML tree as WeasyPrint's input, not parsed again, so that an `aside` may stand in a `p`."""

    def __init__(self, root: Element, base: Path, first: str = "") -> None:
        self.first = first
        self.base_url = base.resolve().as_uri() + "/"
        self.url_fetcher = URLFetcher()
        self.media_type = "print"
        tree = ElementTree.fromstring(etree.tostring(_without_namespaces(root)))
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Book(Document):
    """Pages laid out with our own foot. `context` is what they were made in."""

    context: EditionContext

    @classmethod
    def _build_layout_context(cls, html: Source, *arguments: Any) -> EditionContext:
        theirs = super()._build_layout_context(html, *arguments)
        html.context = EditionContext(
            theirs.style_for,
            theirs.get_image_from_uri,
            theirs.font_config,
            theirs.counter_style,
            theirs.target_collector,
        )
        html.context.first = html.first
        theirs.style_for = theirs.target_collector = None
        return html.context


def typeset(root: Element, sheets: Sequence[Path], base: Path, first: str) -> Book:
    """Lay out an XHTML document, with each element that has `data-page-of` holding a folio.

    `base` is the folder that addresses are relative to. Pages before that of the element `first` are
    counted with roman numerals, the others from 1. Raises LedgerError where a note is lost, or where
    numbers of pages and lines do not come to rest.
    """
    fonts = Faces()
    options = weasyprint.DEFAULT_OPTIONS | {
        "stylesheets": [weasyprint.CSS(filename=sheet, font_config=fonts) for sheet in sheets]
    }
    body = _body(root)
    let_go_of_last_book()
    with (
        replaced(layout, "make_all_pages", make_all_pages),
        replaced(inline, "text_align", text_align),
        uncollected(),
        mended(),
        hastened(),
        kept_small(),
        shaped_once(),
        columns_above_notes(),
        composed(body),
    ):
        book = Book._render(Source(_with_room(root), base, first), fonts, None, None, options)
        book.context = book._html.context
        fill_margins(book.context, body)
        lower_folios(sheet.page for sheet in book.context.sheets)
    return book


def folios(book: Book, first: str) -> list[str]:
    """Return the number of each page: roman before the page of the element `first`, then from 1."""
    numbered = Folios(next((n for n, page in enumerate(book.pages) if first in page.anchors), 0))
    return [numbered[n] for n in range(len(book.pages))]


def let_go_of_last_book() -> None:
    """Search for garbage in what was left out of the searches while the last book was made."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare Python the search for garbage while boxes are made that all remain.

    They are left out of the next searches too, until the next book is begun.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _body(root: Element) -> Mapping[str, str]:
    """Return the attributes of the body."""
    return {str(name): str(value) for name, value in next(root.iter("{*}body")).attrib.items()}


def _with_room(root: Element) -> Element:
    """Return a copy of the tree with figures where pages and lines will be named: no words, no boxes."""
    root = deepcopy(root)
    for element in root.iter(etree.Element):
        if (element.get(PAGE_OF) or element.get(LINE_OF)) and not element.text:
            element.text = ROOM
    return root


def _without_namespaces(root: Element) -> Element:
    """Return a copy of the tree whose names are bare, as WeasyPrint expects of HTML."""
    bare = deepcopy(root)
    for element in bare.iter(etree.Element):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(bare)
    return bare
