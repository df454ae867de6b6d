"""The content documents: a part of the edition document as reading systems want it."""

from collections.abc import Mapping

from lxml import etree

from recto.editions.epub.names import EPUB_TYPE, html, xml_bytes
from recto.editions.epub.parts import TITLE_PAGE, Part, link
from recto.errors import RectoError
from recto.rendering.contents import heading_label, heading_text
from recto.rendering.document import Metadata
from recto.rendering.xhtml import elements, has_class, xhtml
from recto.tei import mixed
from recto.tei.names import XML_LANG, local

Element = etree._Element

FACES_SHEET = "faces.css"
STYLE_SHEETS = ("base.css", "epub.css")
HEADINGS = tuple(xhtml(f"h{level}") for level in range(1, 7))
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

# Emended words open their entry as a call opens its note, so that reading systems pop it up as well. The way
# back from an entry is its lemma: it has no role, as Thorium hides what is a way back in a note that pops up.
ROLES = {
    ("a", "lemma"): "doc-noteref",
    ("a", "to-entry"): "doc-noteref",
    ("p", "entry"): "doc-footnote",
    ("div", "entry"): "doc-footnote",
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

# What an index is made of, by class (EPUB 3 Structural Semantics, 4.11): it has no role of its own.
INDEX_TYPES = {
    "index-group": "index-group",
    "index-entries": "index-entry-list",
    "index-entry": "index-entry",
    "index-term": "index-term",
    "locator": "index-locator",
}


def page(part: Part, where: Mapping[str, str], metadata: Metadata) -> bytes:
    """Write the content document of `part` (EPUB 3.3, 6.1); `where` gives the file of every id.

    Raises `RectoError` where the edition document links to an id that is nowhere in it.
    """
    section = mixed.copy(part.section)
    for element in elements(section):
        _tell_reading_systems(element)
        _lead_link(element, where, part.name)
        _keep_note_in_sight(element)
    heading = heading_of(section)
    title = metadata.title if heading in ("", metadata.title) else f"{heading} – {metadata.title}"
    return content_document(title, metadata, [section], part.matter)


def content_document(title: str, metadata: Metadata, children: list[Element], matter: str) -> bytes:
    """Wrap `children` in an XHTML document with the book's language, direction and style sheets."""
    sheets = (f"styles/{name}" for name in (FACES_SHEET, *STYLE_SHEETS))
    links = (html.link(rel="stylesheet", type="text/css", href=sheet) for sheet in sheets)
    body = html.body(*children)
    body.set(EPUB_TYPE, matter)
    root = html.html(html.head(html.title(title), *links), body, lang=metadata.lang, dir=metadata.direction)
    root.set(XML_LANG, metadata.lang)
    for element in elements(root):
        _keep_open(element)
    return xml_bytes(root, "<!DOCTYPE html>")


def heading_of(section: Element) -> str:
    """Return the words of the first heading of `section`, or its `aria-label`; calls are left out."""
    heading = next(section.iter(*HEADINGS), None)
    if heading is None:
        return section.get("aria-label", "")
    return titled(heading_label(heading), heading_text(heading))


def titled(label: str, text: str) -> str:
    """Join a heading's own label and its words, as in 'Chapter One. Of towers'."""
    if not (label and text):
        return label or text
    return f"{label} {text}" if label[-1] in ".:;–—" else f"{label}. {text}"


def _tell_reading_systems(element: Element) -> None:
    role = element.get("role") or _role(element)
    kind = TITLE_PAGE if has_class(element, TITLE_PAGE) else EPUB_TYPES.get(role) or _index_type(element)
    if role:
        element.set("role", role)
    if kind:
        element.set(EPUB_TYPE, kind)
    if element.get("lang"):
        element.set(XML_LANG, element.get("lang", ""))


def _role(element: Element) -> str:
    """Return the role that an element has by its name and class."""
    name = local(element.tag)
    return next(
        (role for (each, class_), role in ROLES.items() if name == each and has_class(element, class_)), ""
    )


def _index_type(element: Element) -> str:
    return next((type_ for name, type_ in INDEX_TYPES.items() if has_class(element, name)), "")


def _lead_link(element: Element, where: Mapping[str, str], here: str) -> None:
    href = element.get("href", "")
    if not href.startswith("#"):
        return
    if href[1:] not in where:
        raise RectoError(f"the edition document links to {href}, which is nowhere in it")
    element.set("href", link(href[1:], where, here))


def _keep_note_in_sight(element: Element) -> None:
    # Apple Books and Thorium hide every `aside` that is a footnote, so that the list of notes would be an
    # empty page; a `div` with the same role pops up and stays.
    if element.tag == xhtml("aside") and element.get("role") == "doc-footnote":
        element.tag = xhtml("div")


def _keep_open(element: Element) -> None:
    # XHTML that somebody reads as HTML: only void elements may be written without an end tag.
    if not len(element) and element.text is None and local(element.tag) not in VOID:
        element.text = ""
