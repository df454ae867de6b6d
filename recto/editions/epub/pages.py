"""The content documents: a part of the edition document as reading systems want it."""

from collections.abc import Mapping

from lxml import etree

from recto.editions.epub.names import EPUB_TYPE, XML_LANG, html, xhtml, xml_bytes
from recto.editions.epub.parts import Part, link
from recto.errors import RectoError
from recto.rendering.document import Metadata

Element = etree._Element

STYLE_SHEETS = ("base.css", "epub.css")
FACES_SHEET = "faces.css"

# Emended words open their entry as a call opens its note, so that reading systems pop it up as well.
ROLES = {
    "lemma": "doc-noteref",
    "entry": "doc-footnote",
}

# EPUB 3 Structural Semantics for DPUB-ARIA roles. `endnote` stands beside `noteref` for Kobo, which pops up
# nothing else, and beside `footnote` because that is what notes at the end of a book are.
EPUB_TYPES = {
    "doc-abstract": "abstract",
    "doc-acknowledgments": "acknowledgments",
    "doc-afterword": "afterword",
    "doc-appendix": "appendix",
    "doc-backlink": "backlink",
    "doc-bibliography": "bibliography",
    "doc-chapter": "chapter",
    "doc-colophon": "colophon",
    "doc-conclusion": "conclusion",
    "doc-dedication": "dedication",
    "doc-endnotes": "endnotes",
    "doc-epigraph": "epigraph",
    "doc-epilogue": "epilogue",
    "doc-footnote": "footnote endnote",
    "doc-foreword": "foreword",
    "doc-glossary": "glossary",
    "doc-index": "index",
    "doc-introduction": "introduction",
    "doc-noteref": "noteref endnote",
    "doc-pagebreak": "pagebreak",
    "doc-part": "part",
    "doc-preface": "preface",
    "doc-prologue": "prologue",
    "doc-subtitle": "subtitle",
    "doc-toc": "toc",
}
CLASS_TYPES = {"titlepage": "titlepage"}

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def page(part: Part, where: Mapping[str, str], metadata: Metadata) -> bytes:
    """Write the content document of `part` (EPUB 3.3, 6.1); `where` gives the file of every id."""
    for element in part.section.iter(etree.Element):
        _tell_reading_systems(element)
        _lead_links(element, where, part.name)
    _keep_notes_in_sight(part.section)
    return content_document(_title(part, metadata), metadata, [part.section], part.matter)


def content_document(title: str, metadata: Metadata, children: list[Element], matter: str) -> bytes:
    """Wrap `children` in an XHTML document with the book's language, direction and style sheets."""
    head = html.head(
        html.title(title),
        *(html.link(rel="stylesheet", type="text/css", href=f"../styles/{s}") for s in (FACES_SHEET, *STYLE_SHEETS)),
    )
    body = html.body(*children)
    body.set(EPUB_TYPE, matter)
    root = html.html(head, body, lang=metadata.lang, dir=metadata.direction)
    root.set(XML_LANG, metadata.lang)
    for element in root.iter(etree.Element):
        _keep_open(element)
    return xml_bytes(root, "<!DOCTYPE html>")


def _tell_reading_systems(element: Element) -> None:
    classes = element.get("class", "").split()
    role = element.get("role") or next((ROLES[name] for name in classes if name in ROLES), "")
    kind = EPUB_TYPES.get(role) or next((CLASS_TYPES[name] for name in classes if name in CLASS_TYPES), "")
    if role:
        element.set("role", role)
    if kind:
        element.set(EPUB_TYPE, kind)
    if element.get("lang"):
        element.set(XML_LANG, element.get("lang", ""))


def _lead_links(element: Element, where: Mapping[str, str], here: str) -> None:
    href = element.get("href", "")
    if not href.startswith("#"):
        return
    if href[1:] not in where:
        raise RectoError(f"the edition document links to {href}, which is nowhere in it")
    element.set("href", link(href[1:], where, here))


def _keep_notes_in_sight(section: Element) -> None:
    # Apple Books and Thorium hide every `aside` that is a footnote, so that the list of notes would be an
    # empty page; a `div` with the same role pops up and stays.
    for element in section.iter(xhtml("aside")):
        if element.get("role") == "doc-footnote":
            element.tag = xhtml("div")


def _keep_open(element: Element) -> None:
    # XHTML that somebody reads as HTML: only void elements may be written without an end tag.
    if not len(element) and element.text is None and etree.QName(element).localname not in VOID:
        element.text = ""


def _title(part: Part, metadata: Metadata) -> str:
    heading = heading_of(part.section)
    return f"{heading} – {metadata.title}" if heading and heading != metadata.title else metadata.title


def heading_of(section: Element) -> str:
    """Return the words of the first heading of `section`, or of its `aria-label`; calls of notes are left out."""
    heading = next(section.iter(*(xhtml(f"h{level}") for level in range(1, 7))), None)
    if heading is None:
        return section.get("aria-label", "")
    return " ".join("".join(_words(heading)).split())


def _words(element: Element) -> list[str]:
    called = "ancestor::*[@role='doc-noteref'][not(contains(@class,'lemma'))]"
    return [
        str(text) + (" " if text.getparent().get("class") == "label" else "")
        for text in element.xpath(f".//text()[not({called})]")
    ]
