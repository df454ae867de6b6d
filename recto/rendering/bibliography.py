"""Books and articles that a text lists: what their parts say, in the order in which the TEI has them."""

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.blocks import in_phrase
from recto.rendering.citation import PARTS, SCOPES
from recto.rendering.dispatch import Context, content, start
from recto.rendering.rows import Separators, apart_from_words_quoted, end_of_row, is_prose, row
from recto.rendering.structure import child
from recto.rendering.xhtml import generated
from recto.tei.names import ancestor, local

Element = etree._Element

POINTS: Separators = {
    ("analytic", "monogr"): ". ",
    ("monogr", "monogr"): ". ",
    ("monogr", "series"): ". ",
    ("pubPlace", "publisher"): ": ",
    ("author", "title"): ": ",
    ("*", "relatedItem"): ". ",
    ("*", "*"): ", ",
}


def book(element: Element, to: Element, context: Context) -> None:
    """Render a bibliographic description: written out as it is, or its parts with points between them."""
    phrase = in_phrase(element)
    if phrase:
        apart_from_words_quoted(element, to)
    line = start(element, to, "span" if phrase else "p", local(element.tag), context)
    row(element, line, context, POINTS)
    if not phrase and _is_data(element):
        end_of_row(line)
        if not words_of(element).endswith("."):
            generated(line, "span", "point", ".")


def level(element: Element, to: Element, context: Context) -> None:
    """Render the level of a description: an article, the book that it is in, the series, the imprint."""
    row(element, start(element, to, "span", local(element.tag), context), context, POINTS)


def title(element: Element, to: Element, context: Context) -> None:
    """Render a title; that of a part of a book, in a description made of parts, in quotation marks."""
    cited = start(element, to, "span" if _is_heading(element) else "cite", "title", context)
    if element.get("level") not in PARTS or not _stands_in_parts(element):
        content(element, cited, context)
        return
    opening, _, closing = context.words["quoted"].partition("{text}")
    generated(cited, "span", "quotation-mark", opening)
    content(element, cited, context)
    generated(cited, "span", "quotation-mark", closing)


def _is_heading(element: Element) -> bool:
    """Tell whether a title is all that a heading holds: it is that of the text itself, and cites none."""
    heading = element.getparent()
    return heading is not None and local(heading.tag) == "head" and words_of(heading) == words_of(element)


def editor(element: Element, to: Element, context: Context) -> None:
    """Render an editor, who is called so in a description made of parts."""
    held = start(element, to, "span", "editor", context)
    if _stands_in_parts(element) and element.get("role", "editor") == "editor":
        generated(held, "span", "", context.words["editor-of"].partition("{name}")[0])
    row(element, held, context)


def scope(element: Element, to: Element, context: Context) -> None:
    """Render which part of a book is meant; a mere number gets the word for its unit."""
    held = start(element, to, "span", local(element.tag), context)
    key = SCOPES.get(element.get("unit", ""), "")
    text = words_of(element)
    if key and text[:1].isdigit() and _stands_in_parts(element):
        key = "page" if key == "pages" and text.isdigit() else key
        generated(held, "span", "unit", f"{context.words[key]} ")
    content(element, held, context)


def identifier(element: Element, to: Element, context: Context) -> None:
    """Render an identifier: an address of the web as a link, another after the name of its kind."""
    text = words_of(element)
    if text.startswith(("http://", "https://")) and ancestor(element, "ref") is None:
        link = start(element, to, "a", "idno", context)
        link.set("href", text)
        content(element, link, context)
        return
    held = start(element, to, "span", "idno", context)
    kind = element.get("type", "")
    if kind.isupper() and kind not in text:
        generated(held, "span", "unit", f"{kind} ")
    content(element, held, context)


def _stands_in_parts(element: Element) -> bool:
    """Tell whether the points around `element` are ours."""
    parent = element.getparent()
    return parent is not None and local(parent.tag) in HOLDERS and not is_prose(parent)


def _is_data(element: Element) -> bool:
    last = child(element, "note")
    return len(element) > 0 and not is_prose(element) and last is None and not words_of(element).endswith(".")


HOLDERS = frozenset("bibl biblStruct biblFull analytic monogr series imprint".split())
