"""The contents, read off the headings of the finished document."""

from lxml import etree

from recto.rendering.document import PARATEXT, Heading
from recto.rendering.flow import PHRASES_ONLY
from recto.rendering.xhtml import has_class
from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

FURNITURE = frozenset({"notes", "apparatus", "colophon"})
"""The ids of sections that every text may have, which alone call for no contents."""
NOT_THE_HEADING = ("call", "note", "label", "entry", "void")
"""The classes of what stands in a heading and is none of its words."""


def contents(body: Element) -> tuple[Heading, ...]:
    """Return the headings of the sections in `body`, each with those below it; the title page has none."""
    return tuple(heading for each in _sections(body) for heading in _headings(each))


def untitled(body: Element) -> Element | None:
    """Return the first section of a text that has no heading at all, where others beside it have some."""
    sections = _sections(body)
    of_text = [each for each in sections if is_text(each)]
    beside = [each for each in sections if each.get("id") not in FURNITURE and _headings(each)]
    return of_text[0] if of_text and beside and not any(map(_headings, of_text)) else None


def own_heading(section: Element) -> Element | None:
    """Return the heading that a section begins with, be it without words."""
    return next((child for child in section if local(child.tag) in PHRASES_ONLY), None)


def _sections(body: Element) -> list[Element]:
    return [each for each in body if local(each.tag) == "section" and each.get("id") != "titlepage"]


def is_text(section: Element) -> bool:
    """Tell whether a section is of the work's own text, neither before nor after it."""
    return section.get("id") not in PARATEXT and not section.get("data-matter")


def _headings(section: Element) -> list[Heading]:
    """Return the heading of a section with those below it; without words of a heading, those below it."""
    below = [each for child in section for each in _below(child)]
    own = own_heading(section)
    if own is None or not (heading_text(own) or heading_label(own)):
        return below
    level = int(local(own.tag)[1])
    return [Heading(section.get("id", ""), heading_text(own), level, heading_label(own), tuple(below))]


def _below(element: Element) -> list[Heading]:
    if local(element.tag) == "section":
        return _headings(element)
    return [each for child in element for each in _below(child)] if local(element.tag) == "div" else []


def heading_text(heading: Element) -> str:
    """Return the words of a heading, without its label and without notes and their calls."""
    return " ".join("".join(_words(heading)).split())


def heading_label(heading: Element) -> str:
    """Return the label of a heading, such as 'Chapter One'; nothing where it has none."""
    labels = (each for each in heading if has_class(each, "label"))
    return " ".join("".join("".join(_words(each)) for each in labels).split())


def _words(element: Element) -> list[str]:
    found: list[str] = []
    for piece in pieces(element):
        if isinstance(piece, str):
            found.append(piece)
        elif not any(has_class(piece, css) for css in NOT_THE_HEADING):
            found.extend([" "] if local(piece.tag) == "br" else _words(piece))
    return found
