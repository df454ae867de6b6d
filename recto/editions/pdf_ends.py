"""Notes and entries that stand at the end of their chapter or of the book, in sections with headings."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from recto.rendering.contents import heading_label, heading_text
from recto.rendering.style import Layer
from recto.rendering.xhtml import add, has_class, new, xhtml
from recto.tei.mixed import append
from recto.typesetting.plan import LAYER, STANDS

Element = etree._Element

SECTION = xhtml("section")
NOTES, APPARATUS = "notes", "apparatus"
ENDS = frozenset({"chapter", "book"})
"""The places of a layer that are not on the page of its calls."""


@dataclass(frozen=True)
class End:
    """Where an item of a layer stands at the end: of the chapter, or of the book under that chapter."""

    layer: Layer
    chapter: Element | None


def chapter_of(place: Element) -> Element | None:
    """Return the section of the book that a place stands in."""
    return next((each for each in reversed([*place.iterancestors(SECTION)])), None)


def add_to_end(document: Element, item: Element, end: End, words: Mapping[str, str]) -> None:
    """Put a note or an entry at the end of its chapter, or of the section of the book for such."""
    item.set(STANDS, end.layer.place)
    kind = NOTES if item.tag == xhtml("aside") else APPARATUS
    if end.layer.place == "chapter" and end.chapter is not None:
        append(_at_chapter(end.chapter, end.layer, words[kind]), item)
    else:
        append(_at_book(document, kind, end, words[kind]), item)


def _at_chapter(chapter: Element, layer: Layer, title: str) -> Element:
    id_ = f"{chapter.get('id')}.{layer.name}"
    found = next((each for each in chapter.iterchildren(SECTION) if each.get("id") == id_), None)
    if found is not None:
        return found
    section = append(chapter, new("section", {"id": id_, "class": "endnotes", "data-lines": "uncounted"}))
    section.set(LAYER, layer.name)
    add(section, "h3", {"class": "head"}, layer.title or title)
    return section


def _at_book(document: Element, kind: str, end: End, title: str) -> Element:
    """Return where in the section of the book an item stands: with its layer, under its chapter."""
    body = document.find(xhtml("body"))
    assert body is not None
    section = next(each for each in body.iterchildren(SECTION) if each.get("id") == kind)
    if not has_class(section, "endnotes"):
        section.set("class", f"{section.get('class', '')} endnotes")
    frame = _part(section, "of-layer", end.layer.name, "h3", end.layer.title)
    chapter = "" if end.chapter is None else end.chapter.get("id", "")
    return _part(frame, "of-chapter", chapter, "h4" if end.layer.title else "h3", _heading(end.chapter))


def _part(around: Element, css: str, name: str, level: str, title: str) -> Element:
    """Return the part of that name in a section; make it, with its heading, where there is none."""
    for each in around.iterchildren(xhtml("div")):
        if has_class(each, css) and each.get("data-part") == name:
            return each
    part = append(around, new("div", {"class": css, "data-part": name}))
    if title:
        add(part, level, {"class": "head"}, title)
    return part


def _heading(chapter: Element | None) -> str:
    """Return the heading of a chapter with its label."""
    own = None if chapter is None else next(chapter.iterchildren(xhtml("h2"), xhtml("h3")), None)
    return "" if own is None else ". ".join(filter(None, (heading_label(own), heading_text(own))))
