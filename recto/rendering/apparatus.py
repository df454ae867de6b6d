"""Emended places and variants in the text, and the entries that the apparatus style words for them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.blocks import write_held
from recto.rendering.connections import connections
from recto.rendering.dispatch import Context, content, facts, render_element, rendition, start, switch
from recto.rendering.document import Entry
from recto.rendering.expansions import expand
from recto.rendering.lemmata import bare, edited_words, ending_points, lowered, shortened
from recto.rendering.parts import BOUNDS, Part, kind, lemma_in, others_in
from recto.rendering.readings import (
    MANNERS,
    Fields,
    alternatives,
    evidence,
    given,
    has_words,
    is_repetition,
    joined,
    kind_of,
    manner,
    read_by,
    remarks,
)
from recto.rendering.remarks import remarks_on
from recto.rendering.sigla import names_of
from recto.rendering.spans import (
    BRACKETS,
    Span,
    lemma_element,
    readings,
    word_before_within,
)
from recto.rendering.structure import children
from recto.rendering.terms import editorial, terms
from recto.rendering.whole_words import NOTHING, Frame, frame
from recto.rendering.wording import Field, put, word
from recto.rendering.xhtml import add, elements, generated, has_class, space
from recto.tei.addresses import ENTRIES, entry_id
from recto.tei.attachment import is_no_entry, is_said_by_its_brackets, is_said_by_its_reading
from recto.tei.mixed import append_text, pieces, runs, set_text
from recto.tei.names import ancestor, local

Element = etree._Element
_DOUBTED = frozenset({"low", "medium", "unknown"})


def place(element: Element, to: Element, context: Context) -> None:
    """Render an emended place or the place of a variant: its words as a link to their entry."""
    id_ = context.index.ids[element]
    if element in context.index.attached:
        add(to, "span", {"class": "entry-place", "id": id_})
        return
    if is_no_entry(element):
        _without_entry(element, start(element, to, "span", local(element.tag), context), context)
        return
    words = lemma_element(element)
    about = element if words is None else words
    attributes = {"class": f"lemma {rendition(element)}".strip(), "id": id_, "href": f"#{id_}-entry"}
    attributes |= facts(element) | facts(about) | {"data-kind": kind(element)} | switch(about, context)
    link = add(to, "a", attributes)
    _bracketed(element, link, context)
    if not "".join(map(str, link.itertext())).strip():
        link.set("class", f"{link.get('class')} void")
        generated(link, "span", "", context.style.void)


def _without_entry(element: Element, to: Element, context: Context) -> None:
    """Render what is no entry of its own: in the text as it stands there, in the apparatus all of it."""
    if not (context.in_entry and is_said_by_its_reading(element)):
        _bracketed(element, to, context)
    elif local(element.tag) == "choice":
        put(joined(children(element, "seg"), context), to)
    else:
        content(element, to, context)


def _bracketed(element: Element, to: Element, context: Context) -> None:
    """Render the words of an emended place in the brackets that its element has."""
    words = lemma_element(element)
    brackets = BRACKETS.get(element.get("reason", ""), BRACKETS.get(local(element.tag), ("", "")))
    _bracket(brackets[0], to, element)
    if words is None:
        write_held([each for each in pieces(element) if _is_text(each)], to, context)
    elif local(words.tag) in ENTRIES and words is not element:
        render_element(words, to, context)
    else:
        content(words, to, context)
    is_doubted = is_said_by_its_brackets(element) and element.get("cert") in _DOUBTED
    _bracket(f"?{brackets[1]}" if is_doubted else brackets[1], to, element)


def _is_text(piece: str | Element) -> bool:
    """Tell whether a piece of an entry without readings stands in the text: what is not said of witnesses."""
    if isinstance(piece, str):
        return bool(piece.strip())
    return local(piece.tag) not in {"note", "noteGrp", "wit", "witDetail", "rdgGrp", "lemGrp"}


def entry(element: Element, part: Part, to: Element, context: Context) -> Entry:
    """Add a part of the entry of an emended place or a variant, worded by the style; return it as data."""
    context = context if part.is_whole else replace(context, shown=part.readings)
    places, words = targets(element, context), _lemma_words(element, context)
    lemma = context.ranges.get(held_by(element, context), places)
    attributes = {"class": "entry", "id": part.id, "data-layer": part.layer.name, "data-kind": kind(element)}
    attributes |= {"data-type": element.get("type", ""), "data-lemma": " ".join(lemma)}
    paragraph = add(to, "p", attributes)
    read_by(paragraph, others_in(element, context), context)
    fields = _fields(element, words, context) | ({} if part.is_first else {"note": ""})
    word(_form(element, words, context), fields, paragraph)
    _end_without(_shared_points(element, words, context), paragraph)
    expand(paragraph, context)
    return Entry(part.id, next(iter(places), ""), part.layer.name, words, words_of(paragraph))


def _shared_points(element: Element, words: str, context: Context) -> str:
    """Return the points that a lemma and all its readings end with, which are those of the sentence."""
    others = [edited_words(each, context) for each in others_in(element, context)]
    said = [each for each in others if each]
    points = ending_points(words)
    is_shared = all(ending_points(each) == points and _plain(each) != _plain(words) for each in said)
    return points if context.style.lemma_bare and said and is_shared else ""


def _end_without(points: str, entry: Element) -> None:
    """Take points from the ends of the readings of an entry."""
    for reading in [each for each in elements(entry) if points and has_class(each, "reading")]:
        last = [run for run in runs(reading, lambda each: False) if run.text.strip()][-1:]
        for run in last:
            set_text(run, run.text.rstrip().removesuffix(points))


def targets(element: Element, context: Context) -> tuple[str, ...]:
    """Return the id of the lemma of an entry, or those of the places between which it stands; or none.

    An entry within the reading of another is about the lemma of that one, as it has no place in the text.
    """
    holder = held_by(element, context)
    place = context.index.attached.get(holder)
    if place is None:
        return (context.index.ids[holder],)
    ends = (context.index.ids[each] for each in (place.first, place.last) if each is not None)
    return tuple(dict.fromkeys(ends))


def held_by(element: Element, context: Context) -> Element:
    """Return the outermost entry in whose apparatus an entry stands, or the entry itself."""
    path = {element, *element.iterancestors()}
    around = [each for each in element.iterancestors() if local(each.tag) in {"app", "choice"}]
    holding = [each for each in around if each in context.index.attached or lemma_element(each) not in path]
    return holding[-1] if holding else element


def _lemma_words(element: Element, context: Context) -> str:
    lemma = lemma_in(element, context)
    words = "" if lemma is None else framed(edited_words(lemma, context), frame_of(element, context))
    span = context.index.spans.get(element)
    return words or (span.words if span is not None else "")


def frame_of(element: Element, context: Context) -> Frame:
    """Return the letters of the word that an entry is within, which its lemma and its readings give whole."""
    is_said = _names_its_word(element) or any(_is_said(each, context) for each in readings(element))
    return NOTHING if is_said or element in context.index.attached else frame(element)


def _names_its_word(element: Element) -> bool:
    """Tell whether an empty lemma names the word before it, so that what is added is no part of that."""
    return any(each.get("n") and not words_of(each) for each in children(element, "lem"))


def _is_said(reading: Element, context: Context) -> bool:
    """Tell whether a reading is said in words of ours: it is lacking, a hand changed it, a witness ends."""
    if any(local(each.tag) in BOUNDS for each in reading.iterdescendants(etree.Element)):
        return True
    is_lacking = reading.get("type", "") in MANNERS and not has_words(reading)
    return is_lacking or kind_of(reading, "", context) not in {"reading", "omission"}


def framed(words: str, around: Frame) -> str:
    """Return the words of a reading as a whole word, where the entry is within one."""
    return around.before + words + around.after


class _Compared(NamedTuple):
    """An entry, the words of its lemma, and what stands beside it: the readings, and their words."""

    entry: Element
    lemma: str
    others: list[Element]
    said: list[str]


def _form(element: Element, words: str, context: Context) -> str:
    """Return the template for an entry: for its case, where the style has one, else for its kind."""
    style, others = context.style, others_in(element, context)
    around = frame_of(element, context)
    said = [framed(edited_words(each, context), around) for each in others]
    compared = _Compared(element, words, others, said)
    of_kind = kind(element)
    cases = (f"{of_kind}-{case}" for case, holds in CASES.items() if holds(compared, context))
    return style.forms[next((each for each in cases if each in style.forms), of_kind)]


def _is_conjecture(compared: _Compared, context: Context) -> bool:
    """Tell whether the text is a conjecture: by its type, or as somebody answers for it and no witness."""
    lemma = lemma_in(compared.entry, context)
    if lemma is None or lemma.get("type", "") in MANNERS:
        return lemma is not None
    is_answered = any(names_of(lemma, name, context) for name in ("resp", "source"))
    return local(lemma.tag) == "lem" and is_answered and not lemma.get("wit")


def _is_repeated(compared: _Compared, context: Context) -> bool:
    return is_repeated(compared.entry, compared.lemma, context)


def _is_omitted(compared: _Compared, context: Context) -> bool:
    return bool(compared.said) and not any(compared.said)


def _is_added(compared: _Compared, context: Context) -> bool:
    return _is_after(compared, context) and is_alike(compared.others, context)


def _is_after(compared: _Compared, context: Context) -> bool:
    return any(compared.said) and not compared.lemma


def _is_of_points(compared: _Compared, context: Context) -> bool:
    plain = _plain(compared.lemma)
    return plain != "" and bool(compared.said) and all(_plain(other) == plain for other in compared.said)


def _is_remark(compared: _Compared, context: Context) -> bool:
    """Tell whether an entry only remarks on the text as a whole, without a place, a lemma or a reading."""
    if targets(compared.entry, context) or compared.lemma or compared.others:
        return False
    return bool(remarks_on(compared.entry) or connections(compared.entry, context))


def _is_noted(compared: _Compared, context: Context) -> bool:
    """Tell whether an entry only remarks on its lemma, for which it has no other reading."""
    return bool(compared.lemma) and not compared.others


CASES: Mapping[str, Callable[[_Compared, Context], bool]] = {
    "remark": _is_remark,
    "conjecture": _is_conjecture,
    "noted": _is_noted,
    "repeated": _is_repeated,
    "omitted": _is_omitted,
    "added": _is_added,
    "after": _is_after,
    "of-points": _is_of_points,
}
"""The cases of an entry for which a style may have a template, of which the first that holds counts: the text
is a conjecture, no other reading is reported, a word stands twice, no reading has words, the lemma has none
(and the readings are plain words, or not), the readings differ from the lemma in points or blanks only."""


def is_repeated(element: Element, words: str, context: Context) -> bool:
    """Tell whether all that an entry reports is that the word before its place stands there twice."""
    others = others_in(element, context)
    before = _span_of(element, context).before
    return bool(others and not words) and all(is_repetition(each, before) for each in others)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _fields(element: Element, words: str, context: Context) -> Fields:
    lemma = lemma_in(element, context)
    about = element if lemma is None else lemma
    others, around = others_in(element, context), frame_of(element, context)
    default = "reading" if words or is_alike(others, context) else "present"
    before = words or _span_of(element, context).before
    return {
        **terms(context),
        "lemma": _link(element, words, context),
        "reading": alternatives(others, around, context),
        "readings": given(others, before, around, context, default),
        "note": _remarks(element, context),
        "manner": manner(about, context),
        **evidence(about, context),
    }


def _remarks(element: Element, context: Context) -> Field:
    """Return what editors say of an entry, and which others it is connected with."""
    said, connected = remarks(remarks_on(element), context, have_sigla=True), connections(element, context)
    if not connected:
        return said

    def write(to: Element) -> None:
        put(said, to)
        for position, (term, other) in enumerate(connected):
            append_text(to, "; " if said and not position else ", " if position else "")
            _connect(term, other, to, context)

    return write


def _connect(term: str, other: Element, to: Element, context: Context) -> None:
    """Add a reference to an entry: the word for the connection, and the lemma as a link."""
    editorial(to, terms(context)[term])
    space(to)
    link = {"class": "connected", "href": f"#{entry_id(context.index.ids[other])}"}
    words = _lemma_words(other, context) or _span_of(other, context).before
    add(to, "a", link, shortened(words, context.style) or context.style.void)


def is_alike(others: list[Element], context: Context) -> bool:
    """Tell whether all that stands beside a lemma is plain words, so that one word of ours serves for all."""
    return "present" not in context.style.forms or all(
        kind_of(each, "", context) == "reading" for each in others
    )


def _link(element: Element, words: str, context: Context) -> Field:
    """Return the lemma as a link to its place in the text."""

    places = targets(element, context)
    about = lemma_in(element, context)
    said = _as_lemma(words, element, context)
    language = {} if about is None else switch(about, context)

    def write(to: Element) -> None:
        name, href = ("a", f"#{places[0]}") if places else ("span", "")
        link = add(to, name, {"class": "place", "href": href})
        span = _span_of(element, context)
        if words:
            as_in_text = "" if said == words else shortened(words, context.style)
            attributes = {"class": "lemma-words", "data-text": as_in_text} | language
            add(link, "span", attributes, shortened(said, context.style))
        elif is_repeated(element, words, context):
            add(link, "span", {"class": "lemma-words"}, span.before)
        elif span.before or span.after:
            editorial(link, terms(context)["after" if span.before else "before"])
            space(link)
            add(link, "span", {"class": "lemma-words"}, span.before or span.after)
        elif places or not any(edited_words(each, context) for each in others_in(element, context)):
            editorial(link, terms(context)["omitted"])

    return write


def _as_lemma(words: str, element: Element, context: Context) -> str:
    """Return a lemma as the style gives it: without points around it, without a capital of its place."""
    style, lemma = context.style, lemma_in(element, context)
    shared = _shared_points(element, words, context)
    others = [edited_words(each, context).removesuffix(shared) for each in others_in(element, context)]
    if style.lemma_bare and not any(_plain(each) == _plain(words) for each in others):
        words = bare(words, others)
    place = context.index.attached.get(element)
    first = element if place is None else place.first
    are_small = not any(each[:1].isupper() or each.casefold() == words.casefold() for each in others)
    if style.lemma_small and first is not None and are_small:
        words = lowered(words, first, lemma, context)
    return words


def _span_of(element: Element, context: Context) -> Span:
    return context.index.spans.get(element) or word_before_within(element, ancestor(element, "rdg"))


def bound(element: Element, to: Element, context: Context) -> None:
    """Render where a witness begins, ends or breaks off: in words in a reading, as a place in the text."""
    place_ = start(element, to, "span", local(element.tag), context)
    if any(has_class(each, "entry") for each in place_.iterancestors()):
        generated(place_, "i", "editorial", f" {terms(context)[BOUNDS[local(element.tag)]]} ")


def _bracket(bracket: str, to: Element, element: Element) -> None:
    if bracket and local(element.tag) in BRACKETS:
        generated(to, "span", "bracket", bracket)
