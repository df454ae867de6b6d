"""Ways through the book: contents, landmarks, pages of the print, and the NCX of older systems."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from recto.editions.epub.names import EPUB_TYPE, html, ncx, xml_bytes
from recto.editions.epub.pages import content_document, heading_of, titled
from recto.editions.epub.parts import (
    COVER_PAGE,
    NAVIGATION_PAGE,
    TITLE_PAGE,
    Part,
    link,
    places,
)
from recto.rendering.document import Heading, Rendered
from recto.rendering.xhtml import elements, has_class

Element = etree._Element

# What a reading system offers as ways into the book: EPUB 3 Structural Semantics by role.
LANDMARKS = {
    "doc-preface": "preface",
    "doc-foreword": "foreword",
    "doc-introduction": "introduction",
    "doc-endnotes": "endnotes",
    "doc-bibliography": "bibliography",
    "doc-glossary": "glossary",
    "doc-index": "index",
    "doc-colophon": "colophon",
}


@dataclass(frozen=True)
class Line:
    """A line of a list of links; `kind` is an `epub:type`, in landmarks only."""

    text: str
    href: str
    children: tuple["Line", ...] = ()
    kind: str = ""


def contents(rendered: Rendered, parts: tuple[Part, ...]) -> tuple[Line, ...]:
    """List every file of the book in reading order: by its headings, or by its own name where it has none."""
    where, whole = places(parts), {part.section.get("id", "") for part in parts}
    lines: list[Line] = []
    for part in parts:
        ids = {element.get("id") for element in elements(part.section)}
        headings = [heading for heading in rendered.contents if heading.id in ids]
        if headings:
            lines.extend(_line(heading, where, whole) for heading in headings)
        elif part.opens:
            lines.append(Line(_name(part, rendered), part.name))
    return tuple(lines)


def landmarks(rendered: Rendered, parts: tuple[Part, ...]) -> tuple[Line, ...]:
    """List the cover, the contents and the first section of each kind (EPUB 3.3, 7.4.4)."""
    lines = {
        "cover": Line(rendered.words["cover"], COVER_PAGE, kind="cover"),
        "toc": Line(rendered.words["contents"], NAVIGATION_PAGE, kind="toc"),
    }
    for part in parts:
        for kind in _kinds(part):
            if part.opens and kind not in lines:
                lines[kind] = Line(_name(part, rendered), part.name, kind=kind)
    return tuple(lines.values())


def page_list(parts: tuple[Part, ...]) -> tuple[Line, ...]:
    """List the pages of the printed source by their marks in the text (EPUB 3.3, 7.4.3)."""
    return tuple(
        Line(mark.get("aria-label", ""), f"{part.name}#{mark.get('id')}")
        for part in parts
        for mark in elements(part.section)
        if mark.get("role") == "doc-pagebreak" and mark.get("id") and mark.get("aria-label")
    )


def navigation_page(rendered: Rendered, parts: tuple[Part, ...]) -> bytes:
    """Write the navigation document, which is also the book's page of contents (EPUB 3.3, 7)."""
    words, metadata = rendered.words, rendered.metadata
    navs = [
        _nav("toc", words["contents"], contents(rendered, parts)),
        _nav("landmarks", words["landmarks"], landmarks(rendered, parts), hidden=True),
    ]
    if pages := page_list(parts):
        navs.append(_nav("page-list", words["page-list"], pages, hidden=True))
    title = f"{words['contents']} – {metadata.title}"
    return content_document(title, metadata, navs, "frontmatter")


def ncx_page(rendered: Rendered, parts: tuple[Part, ...], identifier: str) -> bytes:
    """Write the contents once more as an NCX for EPUB 2 reading systems (OPF 2.0.1, 2.4.1)."""
    order = count(1)
    points = [_point(line, order) for line in contents(rendered, parts)]
    root = ncx.ncx(
        ncx.head(ncx.meta(name="dtb:uid", content=identifier)),
        ncx.docTitle(ncx.text(rendered.metadata.title)),
        ncx.navMap(*points),
        version="2005-1",
    )
    return xml_bytes(root)


def _line(heading: Heading, where: Mapping[str, str], whole: Container[str]) -> Line:
    # A link to a section that is a whole file is one to the file: Kobo pops up short passages that come later
    # and are named by an id (ePub Guidelines, 'Footnotes/Endnotes').
    children = tuple(_line(child, where, whole) for child in heading.children)
    href = where[heading.id] if heading.id in whole else link(heading.id, where)
    return Line(titled(heading.label, heading.text), href, children)


def _kinds(part: Part) -> Iterator[str]:
    """Yield what kind of place a part begins, and whether the text has begun there."""
    if has_class(part.section, TITLE_PAGE):
        yield TITLE_PAGE
    elif part.section.get("role") in LANDMARKS:
        yield LANDMARKS[part.section.get("role", "")]
    if part.matter == "bodymatter":
        yield "bodymatter"


def _name(part: Part, rendered: Rendered) -> str:
    if has_class(part.section, TITLE_PAGE):
        return rendered.words["title-page"]
    return heading_of(part.section) or rendered.words["text"]


def _nav(kind: str, heading: str, lines: Iterable[Line], hidden: bool = False) -> Element:
    nav = html.nav(html.h2(heading), _list(lines), id=kind)
    nav.set(EPUB_TYPE, kind)
    nav.set("aria-label", heading)
    if kind == "toc":
        nav.set("role", "doc-toc")
    if hidden:
        nav.set("hidden", "hidden")
    return nav


def _list(lines: Iterable[Line]) -> Element:
    return html.ol(*(_item(line) for line in lines))


def _item(line: Line) -> Element:
    anchor = html.a(line.text, href=line.href)
    if line.kind:
        anchor.set(EPUB_TYPE, line.kind)
    item = html.li(anchor)
    if line.children:
        item.append(_list(line.children))
    return item


def _point(line: Line, order: Iterator[int]) -> Element:
    number = next(order)
    point = ncx.navPoint(
        ncx.navLabel(ncx.text(line.text)),
        ncx.content(src=line.href),
        id=f"point-{number}",
        playOrder=str(number),
    )
    for child in line.children:
        point.append(_point(child, order))
    return point
