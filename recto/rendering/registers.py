"""Texts one after the other, each under its title; what a file tells beside them, kind by kind at the end."""

from itertools import groupby

from lxml import etree

from recto.rendering.dispatch import Context, content, entitle, render_element
from recto.rendering.structure import member_title
from recto.rendering.xhtml import add
from recto.tei.addresses import REGISTERS, is_register
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
    render_element(text, section, context)


def _register(kind: str, held: list[Element], to: Element, context: Context) -> None:
    attributes = {"id": f"register-{kind}", "class": "register", "data-matter": "back"}
    section = add(to, "section", attributes)
    entitle(section, "h2", context.words[f"register-{kind}"], context)
    for each in held:
        render_element(each, section, context)
