"""The package document: which files the book has, and in which order they are read."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from lxml import etree

from recto.editions.epub.metadata import package_metadata
from recto.editions.epub.names import opf, xml_bytes
from recto.editions.epub.parts import COVER_PAGE, NAVIGATION_PAGE, TITLE_PAGE, Part
from recto.rendering.document import Rendered
from recto.rendering.formulas import MATHML
from recto.rendering.xhtml import has_class
from recto.tei.names import XML_LANG

Element = etree._Element

COVER_IMAGE = "images/cover.png"
NCX_FILE = "toc.ncx"
PREFIXES = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
PROPERTIES = {
    COVER_IMAGE: "cover-image",
    COVER_PAGE: "svg",
    NAVIGATION_PAGE: "nav",
}
MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".ncx": "application/x-dtbncx+xml",
    ".png": "image/png",
    ".txt": "text/plain",
    ".ttf": "font/ttf",
    ".xhtml": "application/xhtml+xml",
}


def package_document(rendered: Rendered, parts: tuple[Part, ...], files: Iterable[str]) -> bytes:
    """Write the package document for `files`, named relative to it (EPUB 3.3, 5)."""
    metadata = rendered.metadata
    ids = {name: f"file-{number}" for number, name in enumerate(sorted(files), start=1)}
    formulas = frozenset(part.name for part in parts if _has_formula(part.section))
    order = (opf.itemref(idref=ids[name]) for name in reading_order(parts))
    root = opf.package(
        package_metadata(rendered, parts, cover=ids[COVER_IMAGE]),
        opf.manifest(*(_item(name, id_, formulas) for name, id_ in ids.items())),
        _spine(order, ids[NCX_FILE], metadata.direction),
        {"version": "3.0", "unique-identifier": "identifier", "prefix": PREFIXES},
        {"dir": metadata.direction, XML_LANG: metadata.lang},
    )
    return xml_bytes(root)


def reading_order(parts: tuple[Part, ...]) -> list[str]:
    """Return the content documents in the order of reading: cover, title page, contents, the rest."""
    names = [part.name for part in parts]
    titles = 1 if parts and has_class(parts[0].section, TITLE_PAGE) else 0
    return [COVER_PAGE, *names[:titles], NAVIGATION_PAGE, *names[titles:]]


def _spine(order: Iterable[Element], contents: str, direction: str) -> Element:
    """Put the documents into the order of reading, and turn the pages of a book from right to left if it is.

    The direction of the package is that of its metadata alone (EPUB 3.3, the `spine` element).
    """
    spine = opf.spine(*order, toc=contents)
    if direction == "rtl":
        spine.set("page-progression-direction", direction)
    return spine


def _item(name: str, id_: str, formulas: frozenset[str]) -> Element:
    item = opf.item({"id": id_, "href": name, "media-type": MEDIA_TYPES[PurePosixPath(name).suffix]})
    if name in PROPERTIES:
        item.set("properties", PROPERTIES[name])
    elif name in formulas:
        item.set("properties", "mathml")
    return item


def _has_formula(section: Element) -> bool:
    return next(section.iter(f"{{{MATHML}}}math"), None) is not None
