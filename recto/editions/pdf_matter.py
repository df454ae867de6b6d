"""The edition document in the order of a book: half-title, title, imprint, contents, text, back matter."""

from collections.abc import Iterable, Iterator

from lxml import etree

from recto.editions.pdf_notes import place_notes
from recto.rendering.document import Heading, Metadata, Rendered
from recto.rendering.xhtml import add, classes, xhtml
from recto.tei.mixed import append, copy
from recto.typesetting.pages import PAGE_OF

Element = etree._Element

FRONT_ROLES = {"doc-introduction", "doc-preface", "doc-foreword", "doc-dedication", "doc-acknowledgments"}
TEXT_ROLES = {"doc-chapter", "doc-part"}
NOT_IN_CONTENTS = {"notes", "colophon"}
LONGEST_HEAD = 48
"""Characters that a running head has room for."""


def book_document(rendered: Rendered) -> Element:
    """Return the XHTML document of the print edition; what it holds is moved, never changed."""
    source = copy(rendered.document)
    place_notes(source)
    root = etree.Element(source.tag, dict(source.attrib))
    root.append(document_head(rendered.metadata))
    body = add(root, "body", {"data-head": running_title(rendered.metadata)})
    for section in in_book_order(rendered, sections(source)):
        append(body, section)
    mark_parts(body)
    add_page_references(body)
    return root


def document_head(metadata: Metadata) -> Element:
    """Return the `head` whose facts become the information and the XMP packet of the PDF."""
    head = etree.Element(xhtml("head"))
    add(head, "title", text=metadata.title)
    for agent in metadata.agents_as("author"):
        add(head, "meta", {"name": "author", "content": agent.name})
    add(head, "meta", {"name": "description", "content": metadata.source})
    add(head, "meta", {"name": "keywords", "content": ", ".join(metadata.keywords)})
    add(head, "meta", {"name": "generator", "content": "Recto"})
    return head


def sections(source: Element) -> dict[str, Element]:
    """Return the sections of the body by their ids, in order, without the emptied section of notes."""
    body = source.find(xhtml("body"))
    assert body is not None
    return {each.get("id", ""): each for each in list(body) if each.get("id") != "notes"}


def in_book_order(rendered: Rendered, parts: dict[str, Element]) -> Iterator[Element]:
    """Yield the sections as a book has them: the colophon on the back of the title, then the contents."""
    title = [each for each in parts.values() if "titlepage" in classes(each)]
    first = [each for key, each in parts.items() if key == "colophon"]
    yield half_title(rendered.metadata)
    yield from title
    yield from first
    yield contents(rendered)
    yield from (each for each in parts.values() if each not in title and each not in first)


def half_title(metadata: Metadata) -> Element:
    """Return the page before the title page, which bears the title alone."""
    section = etree.Element(xhtml("section"), {"class": "half-title"})
    add(section, "p", text=metadata.title)
    return section


def contents(rendered: Rendered) -> Element:
    """Return the contents, each line with the folio of its heading."""
    section = etree.Element(xhtml("section"), {"id": "contents", "class": "contents", "role": "doc-toc"})
    add(section, "h2", text=rendered.words.get("contents", "Contents"))
    _add_lines(section, rendered.contents)
    return section


def _add_lines(to: Element, headings: Iterable[Heading]) -> None:
    listed = [each for each in headings if each.id not in NOT_IN_CONTENTS]
    if not listed:
        return
    lines = add(to, "ol")
    for heading in listed:
        item = add(lines, "li", {"class": f"level-{heading.level}"})
        link = add(item, "a", {"href": f"#{heading.id}"})
        if heading.label:
            add(link, "span", {"class": "label"}, heading.label)
        add(link, "span", {"class": "heading"}, heading.text)
        add(link, "span", {"class": "folio", PAGE_OF: heading.id})
        _add_lines(item, heading.children)


def mark_parts(body: Element) -> None:
    """Tell front matter and text apart by class, and the section that the text begins with."""
    started = False
    for section in body:
        if section.get("role", "") in FRONT_ROLES or "dating" in classes(section):
            _add_class(section, "front")
        elif section.get("role", "") in TEXT_ROLES:
            _add_class(section, "text" if started else "text first")
            started = True


def text_start(root: Element) -> str:
    """Return the id of the section that the text begins with; empty where there is none."""
    marked = (each for each in root.iter(xhtml("section")) if {"text", "first"} <= classes(each))
    return next((each.get("id", "") for each in marked), "")


def running_title(metadata: Metadata) -> str:
    """Return what stands over left-hand pages: the title, or the author where it is too long for that."""
    authors = ", ".join(agent.name for agent in metadata.agents_as("author"))
    return metadata.title if len(metadata.title) <= LONGEST_HEAD or not authors else authors


def add_page_references(body: Element) -> None:
    """Give each entry of the apparatus the folio of the page that it speaks of."""
    for entry in body.iter(xhtml("p")):
        link = entry.find(xhtml("a"))
        if "entry" in classes(entry) and link is not None:
            folio = etree.Element(xhtml("a"), {"class": "folio", "href": link.get("href", "")})
            folio.set(PAGE_OF, link.get("href", "")[1:])
            entry.insert(0, folio)


def _add_class(element: Element, css: str) -> None:
    element.set("class", f"{element.get('class', '')} {css}".strip())
