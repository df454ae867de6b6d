"""Texts one after the other, each under its title; what a file tells beside them, kind by kind at the end."""

from itertools import groupby

from lxml import etree

from recto.rendering.correspondence import correspondence
from recto.rendering.dispatch import Context, content, entitle, render_element, start
from recto.rendering.manuscript import identified
from recto.rendering.structure import child, member_title
from recto.rendering.xhtml import add, generated, has_class
from recto.tei.addresses import REGISTERS, is_register
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local

Element = etree._Element


def render_texts(texts: tuple[Element, ...], to: Element, context: Context) -> None:
    """Render every text, and then the registers: manuscripts, persons, places, books, transcriptions."""
    for text in texts:
        if not is_register(text, texts):
            _text(text, to, context)
    beside = [each for each in texts if is_register(each, texts)]
    for kind, held in groupby(beside, key=lambda each: REGISTERS[local(each.tag)]):
        _register(kind, list(held), to, context)


def _text(text: Element, to: Element, context: Context) -> None:
    """Render a text; one of a corpus as a part, headed by the title in its own header."""
    title = member_title(text)
    if title is None:
        render_element(text, to, context)
        return
    section = add(to, "section", {"class": "member", "role": "doc-part", "id": context.index.ids[text]})
    heading = add(section, "h2", {"class": "head generated", "data-generated": "true"})
    content(title, heading, context)
    _heading_of_letter(text, section, context)
    render_element(text, section, context)


def _heading_of_letter(text: Element, section: Element, context: Context) -> None:
    """Say under the title of a letter who sent it whom, where and when, and where it is kept."""
    document = text.getparent()
    actions = [] if document is None else list(correspondence(document, context.words))
    if document is None or not actions:
        return
    for line in actions:
        generated(section, "p", "correspondence", line)
    for described in document.iterfind("{*}teiHeader//{*}sourceDesc//{*}msDesc"):
        generated(
            section,
            "p",
            "kept",
            context.words["comma"].join(filter(None, identified(described, context.words))),
        )


def back(element: Element, to: Element, context: Context) -> None:
    """Render the back matter; lists of persons, places or works that stand in it get a heading each."""
    for piece in pieces(element):
        if isinstance(piece, str):
            append_text(to, piece)
            continue
        if not _is_bare_list(piece):
            render_element(piece, to, context)
            continue
        kind = REGISTERS[local(piece.tag)]
        section = start(piece, to, "section", "register", context)
        entitle(section, f"h{2 + has_class(to, 'member')}", context.words[f"register-{kind}"], context)
        content(piece, add(section, "div", {"class": local(piece.tag)}), context)


def lists_at_end(root: Element) -> list[Element]:
    """Return the lists without heads that stand in back matter, which are sections there."""
    return [each for back_ in root.iter("{*}back") for each in back_ if _is_bare_list(each)]


def _is_bare_list(element: Element) -> bool:
    return local(element.tag) in REGISTERS and child(element, "head") is None


def _register(kind: str, held: list[Element], to: Element, context: Context) -> None:
    attributes = {"id": f"register-{kind}", "class": "register", "data-matter": "back"}
    section = add(to, "section", attributes)
    entitle(section, "h2", context.words[f"register-{kind}"], context)
    for each in held:
        render_element(each, section, context)
