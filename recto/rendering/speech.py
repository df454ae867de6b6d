"""Transcriptions of speech: who says what, what is heard and seen meanwhile, and the remarks of minutes."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, content, put_place, render_element, start
from recto.rendering.rows import is_prose
from recto.rendering.structure import children, is_bracketed
from recto.rendering.xhtml import generated, space
from recto.tei.addresses import ENTRIES
from recto.tei.mixed import Run, pieces
from recto.tei.names import ancestor, local

Element = etree._Element

PAUSE = "(.)"
"""How transcripts of conversations write a short pause."""
NAMING = "speaker"
"""The type of a note that says who takes the floor."""


def utterance(element: Element, to: Element, context: Context) -> None:
    """Render what somebody says after the name of who does; segments that it is made of as paragraphs."""
    who = _speaker(element, context)
    if is_prose(element) or not children(element, "seg"):
        said = start(element, to, "p", "u", context)
        if who:
            generated(said, "span", "utterer", who)
            space(said)
        content(element, said, context)
        return
    frame = start(element, to, "div", "u", context)
    if who:
        generated(frame, "p", "speaker", who)
    for each in (piece for piece in pieces(element) if not isinstance(piece, str)):
        if local(each.tag) == "seg":
            content(each, start(each, frame, "p", "seg", context), context)
        else:
            render_element(each, frame, context)


def _speaker(element: Element, context: Context) -> str:
    """Return who speaks, by the names in the header, unless a note before says so or the same goes on."""
    before = element.getprevious()
    while before is not None and local(before.tag) not in {"u", "note"}:
        before = before.getprevious()
    if before is not None and (_names_speaker(before) or before.get("who") == element.get("who")):
        return ""
    return context.words["comma"].join(_names(element, context))


def _names_speaker(element: Element) -> bool:
    return local(element.tag) == "note" and element.get("type") == NAMING


def _names(element: Element, context: Context) -> Iterator[str]:
    """Yield the names of the speakers; who has none is called by the letter or word that stands for him."""
    for pointer in element.get("who", "").split():
        id_ = pointer.rpartition("#")[2]
        yield context.index.participants.get(id_, id_)


def happening(element: Element, to: Element, context: Context) -> None:
    """Render what is heard or seen: in brackets within what is said, else as a line of its own."""
    if not (words_of(element) or _is_spoken_of(element, context)):
        put_place(element, to, context)
        return
    name = "span" if local(to.tag) in {"p", "span"} else "p"
    frame = start(element, to, name, f"happening {local(element.tag)}", context)
    described = [each for each in children(element, "desc") if words_of(each)]
    if described and not is_prose(element):
        _bracketed(described, frame, context)
    else:
        content(element, frame, context)


def _is_spoken_of(element: Element, context: Context) -> bool:
    """Tell whether entries or notes stand in an element that has no words."""
    return any(local(each.tag) in ENTRIES or each in context.index.notes for each in element.iter("{*}*"))


def _bracketed(described: list[Element], frame: Element, context: Context) -> None:
    brings_own = is_bracketed(described[0])
    if not brings_own:
        generated(frame, "span", "bracket", "(")
    for place, each in enumerate(described):
        if place:
            generated(frame, "span", "point", "; ")
        content(each, start(each, frame, "span", "desc", context), context)
    if not brings_own:
        generated(frame, "span", "bracket", ")")


def pause(element: Element, to: Element, context: Context) -> None:
    """Render a pause by its sign within what is said; beside it nothing shows it."""
    if words_of(element) or _is_spoken_of(element, context):
        happening(element, to, context)
    elif ancestor(element, "u") is not None:
        generated(start(element, to, "span", "pause", context), "span", "", PAUSE)


def remark(element: Element, to: Element, context: Context) -> None:
    """Render a note of a transcription where it stands: who takes the floor, the time, what happens."""
    parent = element.getparent()
    within = (
        parent is not None
        and (local(parent.tag) != "u" or is_prose(parent))
        and local(to.tag) in {"p", "span"}
    )
    names = element.get("type") == NAMING
    blank = " " if within and _ends_in_word(to) else ""
    frame = start(element, to, "span" if within else "p", NAMING if names else "remark", context)
    frame.set("role", "note")
    brings_own = not within or names or is_bracketed(element)
    if not brings_own:
        generated(frame, "span", "bracket", f"{blank}(")
    content(element, frame, context)
    if not brings_own:
        generated(frame, "span", "bracket", ")")


def _ends_in_word(to: Element) -> bool:
    last = Run(to[-1], follows=True) if len(to) else Run(to, follows=False)
    return not last.text[-1:].isspace() and bool(last.text or len(to))
