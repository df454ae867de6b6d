"""Notes: their calls in the text, the insertions in them, and the section where they stand."""

import re
from typing import Literal

from lxml import etree

from recto.rendering.agents import pointed, responsible
from recto.rendering.dispatch import Context, content, start
from recto.rendering.document import Note
from recto.rendering.flow import BLOCKS, flatten, settle
from recto.rendering.speech import remark
from recto.rendering.structure import is_bracketed
from recto.rendering.style import ApparatusStyle
from recto.rendering.xhtml import add, elements, generated, has_class, new, space, tie
from recto.tei.citations import quoted_at
from recto.tei.mixed import Run, insert_first, set_text, tail, words
from recto.tei.names import XML_ID, local
from recto.tei.speech import is_of_speech

Element = etree._Element

_BEFORE_POINT = re.compile(r"[ \t\r]*\n\s*[,.)\]·;]")
COMMENTED = frozenset("seg s w phr cl term mentioned quote".split())
"""What may name its commentary by `@corresp`; on other elements that says something else."""


def note(element: Element, to: Element, context: Context) -> None:
    """Render a note where it stands in the text: its call; what has no call as an insertion."""
    known = context.index.notes.get(element)
    if known is None and is_of_speech(element):
        remark(element, to, context)
    elif known is None:
        insertion(element, to, context)
    elif element not in context.index.apart:
        close_up(element, to)
        call(element, to, context)


def call(element: Element, to: Element, context: Context, printed: str = "") -> None:
    """Add the call of a note, with the label as `printed` where that differs from the note's."""
    known = context.index.notes[element]
    context.called.add(element)
    attributes = {"class": "call", "id": known.call_id, "href": f"#{known.id}", "role": "doc-noteref"}
    attributes |= {
        "data-layer": known.layer,
        "data-type": known.type,
        "data-resp": " ".join(pointed(element)),
    }
    add(to, "a", attributes, printed or known.label)


def close_up(element: Element, to: Element) -> None:
    """Take the blank before what calls a note, if a blank follows: calls stand at the words before them.

    It is kept between two calls, and before a line's end that a point follows, of which no blank is left.
    """
    last = Run(to[-1], follows=True) if len(to) else Run(to, follows=False)
    has_words = last.text.strip() or (
        last.follows and words(last.element) and not has_class(last.element, "call")
    )
    if has_words and tail(element)[:1].isspace() and not _BEFORE_POINT.match(tail(element)):
        set_text(last, last.text.rstrip())


def insertion(element: Element, to: Element, context: Context) -> None:
    """Render a note without a call of its own, such as an editors' insertion in an author's note.

    One that does not bring its own brackets gets brackets of ours, in which it is signed.
    """
    span = start(element, to, "span", "insertion", context)
    span.set("role", "note")
    bracketed = is_bracketed(element) or not words(element)
    if not bracketed:
        generated(span, "span", "bracket", " [")
    content(element, span, context)
    if len([each for each in elements(span) if local(each.tag) in BLOCKS]) == 1:
        flatten(span)
    if not bracketed:
        who = responsible(element, context.index.agents, context.index.house, context.words)
        generated(span, "span", "responsible", f" {who}" if who else "")
        generated(span, "span", "bracket", "]")


def note_section(to: Element, context: Context) -> tuple[Note, ...]:
    """Add the section of all notes in order; return them as data."""
    notes = context.index.notes
    if not notes:
        return ()
    section = add(to, "section", {"id": "notes", "class": "notes", "role": "doc-endnotes"})
    heading = generated(section, "h2", "head", context.words["notes"])
    heading.set("data-generated", "true")
    spoken = _spoken(next(iter(notes)))
    for element, known in notes.items():
        _aside(element, known, section, context, spoken.get(element.get(XML_ID, "")))
    return tuple(notes.values())


def note_alone(element: Element, to: Element, context: Context) -> None:
    """Add one note that has a call, as it stands in the section of all notes."""
    spoken = _spoken(element).get(element.get(XML_ID, ""))
    _aside(element, context.index.notes[element], to, context, spoken)


def _spoken(within: Element) -> dict[str, Element]:
    """Return the words of the text that notes comment on and that name these, by the ids of the notes."""
    named = ((each.get("corresp", "").lstrip("#"), each) for each in commented_on(within))
    return {id_: each for id_, each in named if id_}


def commented_on(within: Element) -> list[Element]:
    """Return the words in the tree of `within` that name by `@corresp` what comments on them."""
    found = within.getroottree().iterfind(".//*[@corresp]")
    return [each for each in found if local(each.tag) in COMMENTED]


def quotations_of_notes(root: Element, style: ApparatusStyle) -> list[Element]:
    """Return the quotations that notes name the sources of."""
    notes = (each for each in root.iter(etree.Element) if local(each.tag) == "note")
    return [quoted for each in notes if (quoted := quoted_by(each, style)) is not None]


def quoted_by(note: Element, style: ApparatusStyle) -> Element | None:
    """Return the quotation that a note in the layer of sources stands straight after."""
    is_of_sources = "source" in style.layer_of(note.get("type", "")).types
    return quoted_at(note) if is_of_sources and note.get("type") else None


def _commented(element: Element, spoken: Element | None, context: Context) -> str:
    """Return the ids of the words that a note comments on: by its `@target`, `@targetEnd`, or by theirs."""
    named = (element.get(name, "").partition("#")[2] for name in ("target", "targetEnd"))
    ends = [context.index.targets[each] for each in named if each in context.index.targets]
    if not ends and spoken is not None and spoken in context.index.ids:
        ends = [context.index.ids[spoken]]
    if not ends and (quoted := quoted_by(element, context.style)) is not None:
        ends = [context.index.ids[quoted]]
    return " ".join(dict.fromkeys(ends))


def _aside(element: Element, known: Note, to: Element, context: Context, spoken: Element | None) -> None:
    aside = start(element, to, "aside", "note", context)
    aside.set("role", "doc-footnote")
    aside.set("data-layer", known.layer)
    aside.set("data-label", known.label)
    if lemma := _commented(element, spoken, context):
        aside.set("data-lemma", lemma)
    content(element, aside, context)
    settle(aside)
    _label(aside, known)
    _sign(aside, known, context)


def _label(aside: Element, known: Note) -> None:
    """Put the label before the first words, within their paragraph."""
    first = _paragraph_at(aside, 0)
    if first is None:
        first = insert_first(aside, new("p", {"class": "labelled"}))
    label = new("span", {"class": "label"})
    label.text = known.label
    insert_first(first, label, " ")


def _sign(aside: Element, known: Note, context: Context) -> None:
    """Say after the last words who speaks, and give the way back to the call."""
    last = _paragraph_at(aside, -1)
    if last is None:
        last = add(aside, "p", {"class": "signed"})
    if known.responsible:
        space(last)
        generated(last, "span", "responsible", known.responsible)
    tie(last)
    attributes = {"class": "back generated", "role": "doc-backlink", "href": f"#{known.call_id}"}
    add(last, "a", attributes | {"aria-label": context.words["back"]}, "↑")


def _paragraph_at(element: Element, end: Literal[0, -1]) -> Element | None:
    """Return the paragraph that `element` begins or ends with, also within a divided one.

    It may begin with a quotation or with verse.
    """
    while len(element) and (has_class(element[end], "paragraph") or (end == 0 and _is_quoted(element[0]))):
        element = element[end]
    return element[end] if len(element) and local(element[end].tag) == "p" else None


def _is_quoted(element: Element) -> bool:
    return local(element.tag) == "blockquote" or has_class(element, "lg")
