"""Persons, places, events and manuscripts as their descriptions tell of them: a name, facts, paragraphs."""

import re

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dates import dated
from recto.rendering.dispatch import Context, content, put_place, render_element, start, wrap
from recto.rendering.rows import COMMAS, EMPTY, NAMES, Separators, is_prose, marked, measured, point, row
from recto.rendering.structure import children
from recto.rendering.xhtml import add, generated, has_class, new, space
from recto.tei.mixed import insert_first, pieces, remove
from recto.tei.names import local
from recto.tei.vocabulary import DESCRIBED, DESCRIPTIONS, FACTS

Element = etree._Element

IN_LINE = frozenset(
    "persName placeName orgName geogName objectName name idno locus locusGrp title author editor"
    " date settlement country region district bloc measure num ref ptr repository institution collection"
    " msName".split()
)
"""What names the thing described, or places it; several stand in one line."""
HOLDING = frozenset({"objectDesc", "supportDesc", "additional", "adminInfo"})
"""What only holds parts of a description, and is none itself."""
_SHOWN = frozenset({"graphic", "figure", "gap", "space", "ptr", "ref", "formula", "note", "app", "choice"})
"""What shows something though it has no words."""
_YEAR = re.compile(r"\d{3,4}")
SEXES = {
    **dict.fromkeys(("m", "male", "1"), "sex-male"),
    **dict.fromkeys(("f", "w", "female", "2"), "sex-female"),
}
"""What `sex` says by its values: those of vCard, of ISO 5218, and in words (TEI P5, 13.3.2.1)."""
BLOCKS = (
    frozenset("p ab list listBibl bibl biblStruct table figure quote cit desc relation summary".split())
    | (DESCRIBED | DESCRIPTIONS)
    | frozenset("state trait handNote decoNote msIdentifier".split())
)
"""What in a description is told apart from what stands beside it, in a paragraph or a block of its own."""


def described(element: Element, to: Element, context: Context) -> None:
    """Render a description: as it is written out, or names in one line, each fact in a line, what is told."""
    word = _word_for(element, context)
    css = "described" if word or local(element.tag) not in HOLDING else "described passed"
    frame = start(element, to, "div", f"{css} {local(element.tag)}", context)
    if word:
        generated(frame, "p", "part-label", word)
    if is_prose(element):
        content(element, add(frame, "p"), context)
    else:
        _in_parts(element, frame, context)
    stated = when_stated(element, context) if local(element.tag) == "event" else ""
    if stated and stated not in words_of(element):
        generated(frame, "p", "fact stated", stated)
    if word:
        _run_in(frame)


def _in_parts(element: Element, frame: Element, context: Context) -> None:
    line: Element | None = None
    parted = False
    for piece in pieces(element):
        if isinstance(piece, str):
            parted = True
        elif _is_unsaid(piece):
            put_place(piece, frame, context)
        elif local(piece.tag) in IN_LINE:
            line = _in_line(piece, line, frame, parted)
            _named(piece, line, context)
            parted = False
        else:
            line = None
            _told(piece, frame, context)


def _is_unsaid(element: Element) -> bool:
    """Tell whether a name has been left empty."""
    return local(element.tag) in EMPTY and not words_of(element)


def _run_in(frame: Element) -> None:
    """Let the label of a part stand in its first paragraph, where it begins with one."""
    word, *told = frame
    if told and local(told[0].tag) == "p" and not has_class(told[0], "fact"):
        label = new("span", {"class": "fact-label generated"})
        label.text = word.text
        remove(word)
        insert_first(told[0], label, " ")


def _in_line(piece: Element, line: Element | None, frame: Element, parted: bool) -> Element:
    """Return the line that a name goes into, which goes on; or a new one, the first of which is the head."""
    if line is None:
        return add(frame, "p", {"class": "fact" if len(frame) else "headword"})
    point(line, ",", parted)
    return line


def _named(piece: Element, line: Element, context: Context) -> None:
    """Write a name; one made of parts with a comma between surname and forename."""
    if local(piece.tag) == "persName" and not is_prose(piece):
        row(piece, start(piece, line, "span", "persName", context), context, NAMES)
    else:
        render_element(piece, line, context)


def _told(piece: Element, frame: Element, context: Context) -> None:
    if local(piece.tag) == "note":
        content(piece, start(piece, frame, "p", "note-of-description", context), context)
    else:
        render_element(piece, frame, context)


def fact(element: Element, to: Element, context: Context) -> None:
    """Render a fact of a description after the word for it; within a sentence only what it says."""
    if _is_unfilled(element, context):
        put_place(element, to, context)
    elif not _is_told_apart(element):
        row(element, start(element, to, "span", local(element.tag), context), context, _points(element))
    elif any(local(each.tag) in BLOCKS for each in element):
        described(element, to, context)
    else:
        line = start(element, to, "p", f"fact {local(element.tag)}", context)
        if word := _word_for(element, context):
            generated(line, "span", "fact-label", word)
            space(line)
        _said(element, line, context)


def dimension(element: Element, to: Element, context: Context) -> None:
    """Render a height, a width, a depth: its words, else what its attributes say."""
    held = start(element, to, "span", local(element.tag), context)
    content(element, held, context)
    if not words_of(element):
        generated(held, "span", "", measured(element))


def _is_unfilled(element: Element, context: Context) -> bool:
    """Tell whether a fact has been left empty: it has no words, and its attributes say nothing of it."""
    held = element.iter(etree.Element)
    return not words_of(element) and not any(
        local(each.tag) in _SHOWN or measured(each) or when_stated(each, context) or _valued(each, context)
        for each in held
    )


def _is_told_apart(element: Element) -> bool:
    """Tell whether a fact has a line of its own: in a description, not as a part of another fact."""
    parent = element.getparent()
    name = "" if parent is None else local(parent.tag)
    beside = [] if parent is None else list(parent)
    return name in DESCRIBED or (name in FACTS and any(local(each.tag) in BLOCKS for each in beside))


def _points(element: Element) -> Separators:
    return {("*", "*"): " × "} if local(element.tag) == "dimensions" else COMMAS


def _said(element: Element, line: Element, context: Context) -> None:
    """Write what a fact says: in its words, with its date where only attributes give that."""
    has_words = bool(words_of(element))
    stated = when_stated(element, context)
    if not has_words:
        stated = stated or _valued(element, context)
    if stated:
        generated(line, "span", "stated", f"{stated}, " if has_words else stated)
    row(element, line, context, _points(element))


def _valued(element: Element, context: Context) -> str:
    """Return what the attributes of a fact without words say."""
    given = (element.get(each, "") for each in ("value", "key", "scheme"))
    value = next((each for each in given if each and "#" not in each), "")
    return context.words[SEXES[value.lower()]] if value.lower() in SEXES else value


def when_stated(element: Element, context: Context) -> str:
    """Return the date of a fact that only its attributes give: whose years its words do not say."""
    if any(
        local(each.tag) in {"date", "origDate"} and words_of(each) for each in element.iter(etree.Element)
    ):
        return ""
    stated, said = dated(element, context.words), words_of(element)
    return "" if _YEAR.search(said) and set(_YEAR.findall(stated)) <= set(_YEAR.findall(said)) else stated


def _word_for(element: Element, context: Context) -> str:
    """Return the word for a fact or a part of a description that has no label of its own."""
    if children(element, "head", "label"):
        return ""
    return context.words.get(f"fact-{local(element.tag)}", "")


def relation(element: Element, to: Element, context: Context) -> None:
    """Render a relation between persons or places in its words; one of pointers alone is data."""
    line = start(element, to, "p", "relation", context)
    content(element, line, context)


def geographical(element: Element, to: Element, context: Context) -> None:
    """Render coordinates, in brackets where they stand after the name of the place."""
    around = element.getparent()
    if around is not None and local(around.tag) == "location":
        around = around.getparent()
    is_after_name = (
        around is not None and local(around.tag) not in DESCRIBED and bool(children(around, "placeName"))
    )
    write = marked("(", ")") if is_after_name and words_of(element) else wrap("span")
    write(element, to, context)
