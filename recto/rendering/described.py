"""Persons, places, events and manuscripts as their descriptions tell of them: a name, facts, paragraphs."""

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, content, render_element, start
from recto.rendering.manuscript import when
from recto.rendering.rows import COMMAS, Separators, point, row
from recto.rendering.structure import children
from recto.rendering.xhtml import add, generated, space
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local
from recto.tei.vocabulary import DESCRIBED, FACTS

Element = etree._Element

HEADING = frozenset("persName placeName orgName geogName objectName name idno".split())
"""What names the thing described; several stand in one line."""
BLOCKS = frozenset(
    "p ab list listBibl bibl biblStruct table figure quote cit desc msDesc msPart msItem msItemStruct"
    " msContents physDesc history additional objectDesc supportDesc layoutDesc handDesc decoDesc scriptDesc"
    " typeDesc bindingDesc musicNotation accMat sealDesc surrogates adminInfo recordHist custodialHist"
    " person place org event object personGrp relation listPerson listPlace listOrg listEvent listRelation"
    " listObject state trait handNote decoNote binding seal layout condition support availability source"
    " summary incipit explicit rubric finalRubric colophon msIdentifier msFrag origin provenance acquisition"
    " foliation collation extent dimensions".split()
)
"""What in a description is told apart from what stands beside it, in a paragraph or a block of its own."""


def described(element: Element, to: Element, context: Context) -> None:
    """Render a description: its names in one line, then each fact in a line, then what is told of it."""
    frame = start(element, to, "div", f"described {local(element.tag)}", context)
    if word := _word_for(element, context):
        generated(frame, "p", "part-label", word)
    line: Element | None = None
    parted = False
    for piece in pieces(element):
        if isinstance(piece, str) and not piece.strip():
            parted = True
            continue
        if not isinstance(piece, str) and local(piece.tag) in HEADING:
            line = _named(piece, line, frame, context, parted)
            parted = False
        elif isinstance(piece, str):
            append_text(add(frame, "p"), piece)
        elif local(piece.tag) == "note":
            content(piece, start(piece, frame, "p", "note-of-description", context), context)
        else:
            line = None
            render_element(piece, frame, context)


def _named(piece: Element, line: Element | None, frame: Element, context: Context, parted: bool) -> Element:
    """Write a name into the line of names, a new one where there is none."""
    if line is None:
        line = add(frame, "p", {"class": "headword"})
    else:
        point(line, ",", parted)
    render_element(piece, line, context)
    return line


def fact(element: Element, to: Element, context: Context) -> None:
    """Render a fact of a description after the word for it; within a sentence only what it says."""
    if not _is_told_apart(element):
        row(element, start(element, to, "span", local(element.tag), context), context, _points(element))
    elif any(local(each.tag) in BLOCKS for each in element):
        described(element, to, context)
    else:
        line = start(element, to, "p", f"fact {local(element.tag)}", context)
        if word := _word_for(element, context):
            generated(line, "span", "fact-label", word)
            space(line)
        _said(element, line, context)


def _is_told_apart(element: Element) -> bool:
    """Tell whether a fact has a line of its own: in a description, not as a part of another fact."""
    parent = element.getparent()
    name = "" if parent is None else local(parent.tag)
    return name in DESCRIBED or (name in FACTS and any(local(each.tag) in BLOCKS for each in parent or ()))


def _points(element: Element) -> Separators:
    return {("*", "*"): " × "} if local(element.tag) == "dimensions" else COMMAS


def _said(element: Element, line: Element, context: Context) -> None:
    """Write what a fact says: in its words, else what its attributes say."""
    if words_of(element):
        row(element, line, context, _points(element))
        return
    stated = when(element) or element.get("value") or element.get("key") or element.get("scheme") or ""
    generated(line, "span", "stated", stated)


def _word_for(element: Element, context: Context) -> str:
    """Return the word for a fact or a part of a description that has no label of its own."""
    if children(element, "head", "label"):
        return ""
    return context.words.get(f"fact-{local(element.tag)}", "")


def relation(element: Element, to: Element, context: Context) -> None:
    """Render a relation between persons or places in its words; one of pointers alone is data."""
    line = start(element, to, "p", "relation", context)
    content(element, line, context)
