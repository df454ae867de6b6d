"""Emended places and variants in the text, and the entries that the apparatus style words for them."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.agents import pointed, words_of
from recto.rendering.blocks import write_held
from recto.rendering.dispatch import Context, content, facts, render_element, rendition, start, switch
from recto.rendering.document import Entry
from recto.rendering.spans import (
    BRACKETS,
    BREAKING,
    CHOICES,
    UNREAD,
    lemma_element,
    readings,
    word_before_within,
)
from recto.rendering.structure import children
from recto.rendering.style import ApparatusStyle
from recto.rendering.whole_words import NOTHING, Frame, frame
from recto.rendering.witnesses import witnesses_of
from recto.rendering.wording import Field, put, word
from recto.rendering.xhtml import add, generated, has_class, space
from recto.tei.addresses import ENTRIES
from recto.tei.mixed import append_text, follows_at_once, joined_pieces, pieces
from recto.tei.names import ancestor, local

Element = etree._Element
# `rdg/@type` in the words of TEI P5 (13.1.4.1) and of common use, and the word for it.
MANNERS = {
    "conjecture": "conjecture",
    "conj": "conjecture",
    "emendation": "conjecture",
    "transposition": "transposed",
    "transp": "transposed",
    "illegible": "illegible",
    "lac": "lacking",
    "lacuna": "lacking",
}
# What bounds a witness within a reading, and the word for it.
BOUNDS = {
    "lacunaStart": "lacuna-starts",
    "lacunaEnd": "lacuna-ends",
    "witStart": "witness-starts",
    "witEnd": "witness-ends",
}


def kind(element: Element) -> str:
    """Return the kind of entry that an apparatus element makes."""
    if local(element.tag) == "choice":
        names = {local(each.tag) for each in element}
        return next((kind for new, old, kind in CHOICES if new in names and old in names), "variant")
    return {"supplied": "supplied", "surplus": "surplus"}.get(local(element.tag), "variant")


def lemma_in(element: Element, context: Context) -> Element | None:
    """Return what gives the lemma of an entry: its segment of the text; of an entry apart its `lem`."""
    if element in context.index.attached:
        return next(iter(children(element, "lem")), None)
    return lemma_element(element)


def place(element: Element, to: Element, context: Context) -> None:
    """Render an emended place or the place of a variant: its words as a link to their entry."""
    id_ = context.index.ids[element]
    if element in context.index.attached:
        add(to, "span", {"class": "entry-place", "id": id_})
        return
    words = lemma_element(element)
    about = element if words is None else words
    attributes = {"class": f"lemma {rendition(element)}".strip(), "id": id_, "href": f"#{id_}-entry"}
    attributes |= facts(element) | facts(about) | {"data-kind": kind(element)} | switch(about, context)
    link = add(to, "a", attributes)
    brackets = BRACKETS.get(element.get("reason", ""), BRACKETS.get(local(element.tag), ("", "")))
    _bracket(brackets[0], link, element)
    if words is not None:
        _write(words, link, context) if words is not element else content(words, link, context)
    else:
        write_held([each for each in pieces(element) if _is_text(each)], link, context)
    _bracket(brackets[1], link, element)
    if not "".join(map(str, link.itertext())).strip():
        link.set("class", f"{link.get('class')} void")
        generated(link, "span", "", context.style.void)


def _write(reading: Element, to: Element, context: Context) -> None:
    """Write the words of a reading; of one that is an entry itself as the place of that."""
    write = render_element if local(reading.tag) in ENTRIES else content
    write(reading, to, context)


def _is_text(piece: str | Element) -> bool:
    """Tell whether a piece of an entry without readings stands in the text: what is not said of witnesses."""
    if isinstance(piece, str):
        return bool(piece.strip())
    return local(piece.tag) not in {"note", "noteGrp", "wit", "witDetail", "rdgGrp", "lemGrp"}


def entry(element: Element, to: Element, context: Context) -> Entry:
    """Add the entry of an emended place or a variant, worded by the style; return it as data."""
    id_ = context.index.ids[element]
    layer = context.style.layer_of(kind(element)).name
    places = targets(element, context)
    attributes = {"class": "entry", "id": f"{id_}-entry", "data-layer": layer, "data-kind": kind(element)}
    lemma = context.ranges.get(held_by(element, context), places)
    attributes |= {"data-type": element.get("type", ""), "data-lemma": " ".join(lemma)}
    paragraph = add(to, "p", attributes)
    words = _lemma_words(element, context)
    word(_form(element, words, context), _fields(element, words, context), paragraph)
    return Entry(f"{id_}-entry", next(iter(places), ""), layer, words, words_of(paragraph))


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
    words = "" if lemma is None else framed(edited_words(lemma, context), element, context)
    span = context.index.spans.get(element)
    return words or (span.words if span is not None else "")


def frame_of(element: Element, context: Context) -> Frame:
    """Return the letters of the word that an entry is within, which its lemma and its readings give whole."""
    if element in context.index.attached or any(_is_no_word(each) for each in readings(element)):
        return NOTHING
    return frame(element)


def _is_no_word(reading: Element) -> bool:
    """Tell whether a reading is said in words of ours: it is lacking, or a witness begins or ends in it."""
    is_bound = any(local(each.tag) in BOUNDS for each in reading.iterdescendants(etree.Element))
    return is_bound or (reading.get("type", "") in MANNERS and not has_words(reading))


def framed(words: str, element: Element, context: Context) -> str:
    """Return the words of a reading as a whole word, where the entry is within one."""
    around = frame_of(element, context)
    return around.before + words + around.after


def _form(element: Element, words: str, context: Context) -> str:
    """Return the template for an entry: that for its case, where the style has one, else that for its kind.

    The cases are `…-omitted`, where no reading has words, `…-added`, where the lemma has none, and
    `…-of-points`, where the readings differ from the lemma in points or blanks only.
    """
    style, lemma = context.style, lemma_in(element, context)
    others = [framed(edited_words(each, context), element, context) for each in _others(element, lemma)]
    case = ""
    if others and not any(others):
        case = "-omitted"
    elif others and not words:
        case = "-added"
    elif words and others and all(_letters(other) == _letters(words) != "" for other in others):
        case = "-of-points"
    return style.forms.get(kind(element) + case, style.forms[kind(element)])


def _others(element: Element, lemma: Element | None) -> list[Element]:
    """Return what stands beside the lemma; where that is all, and only bounds a witness, the lemma itself."""
    found = readings(element)
    others = [each for each in found if each is not lemma]
    is_bound = lemma is not None and not words_of(lemma) and any(local(each.tag) in BOUNDS for each in lemma)
    return others if others or not is_bound else found


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def edited_words(element: Element, context: Context) -> str:
    """Return the words of `element` as they stand in the text: of entries within it their lemma, no notes."""
    return " ".join("".join(_edited(element, context)).split())


def _edited(element: Element, context: Context) -> Iterator[str]:
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            yield piece
        elif local(piece.tag) in {"app", "choice"}:
            within = lemma_element(piece)
            yield from () if within is None else _edited(within, context)
        elif local(piece.tag) not in UNREAD and piece not in context.index.callers:
            parts = local(piece.tag) in BREAKING or follows_at_once(piece, "w")
            blank = " " if parts and piece.get("break") != "no" else ""
            yield blank
            yield from _edited(piece, context)
            yield blank


def shortened(words: str, style: ApparatusStyle) -> str:
    """Return a lemma, or where it is longer than the style allows its first and last words."""
    all_words = words.split()
    if len(all_words) <= max(style.lemma_longest, 2 * style.lemma_ends):
        return words
    return " ".join(all_words[: style.lemma_ends]) + style.ellipsis + " ".join(all_words[-style.lemma_ends :])


def _fields(element: Element, words: str, context: Context) -> dict[str, Field]:
    lemma = lemma_in(element, context)
    about = element if lemma is None else lemma
    others, around = _others(element, lemma), frame_of(element, context)
    return {
        **_terms(context),
        "lemma": _link(element, words, context),
        "reading": _alternatives(others, around, context),
        "readings": _readings(others, around, context),
        "note": _remarks(_notes(element), context),
        **_evidence(about, element, context),
    }


def _notes(element: Element) -> list[Element]:
    """Return what editors say of an entry: notes, those of its groups, details of no reading's witness."""
    found = []
    for each in element:
        if local(each.tag) in {"rdgGrp", "lemGrp", "noteGrp"}:
            found.extend(_notes(each))
        elif local(each.tag) in {"note", "wit"} or (
            local(each.tag) == "witDetail" and _is_of_entry(each, element)
        ):
            found.append(each)
    return found


def _is_of_entry(detail: Element, group: Element) -> bool:
    return not any(_explains(detail, each) for each in group if local(each.tag) in {"lem", "rdg"})


def _evidence(reading: Element, entry: Element, context: Context) -> dict[str, Field]:
    """Return who has a reading or made it, and how surely."""
    who = [
        context.index.agents[each].name if each in context.index.agents else each for each in pointed(reading)
    ]
    doubt = context.style.doubt.get(reading.get("cert", ""), "")
    for key, term in _terms(context).items():
        doubt = doubt.replace(f"{{{key}}}", str(term))
    details = [each for each in children(entry, "witDetail") if _explains(each, reading)]
    return {
        "agent": context.words["comma"].join(who),
        "doubt": doubt,
        "witnesses": _sigla(reading, context),
        "detail": _remarks(details, context),
    }


def _explains(detail: Element, reading: Element) -> bool:
    """Tell whether a `witDetail` speaks of the witnesses of `reading`: it shares one, and follows it."""
    return bool(set(detail.get("wit", "").split()) & set(reading.get("wit", "").split()))


def _sigla(reading: Element, context: Context) -> Field:
    """Return who has a reading, the hand that wrote it beside the last siglum."""
    found = witnesses_of(reading, "wit", context.index.witnesses)
    hand = " ".join(each.siglum for each in witnesses_of(reading, "hand", context.index.hands))
    if not found and not hand:
        return ""

    def write(to: Element) -> None:
        for position, witness in enumerate(found):
            append_text(to, context.style.sigla_separator if position else "")
            if witness.printed is None:
                add(to, "span", {"class": "siglum"}, witness.siglum)
            else:
                content(witness.printed, add(to, "span", {"class": "siglum"}), context)
        if hand:
            add(to, "sup", {"class": "hand"}, hand)

    return write


def _readings(others: list[Element], around: Frame, context: Context) -> Field:
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            fields = {**_terms(context), "reading": _reading_words(reading, around, context)}
            fields["manner"] = _manner(reading, context) if has_words(reading) else ""
            group = reading.getparent()
            fields |= _evidence(reading, reading if group is None else group, context)
            is_read = has_words(reading) or any(around) or _manner(reading, context)
            form = "reading" if is_read else "omission"
            word(context.style.forms[form], fields, to)

    return write


def _alternatives(others: list[Element], around: Frame, context: Context) -> Field:
    """Return what stands beside the text of a `choice`, one after the other."""
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            put(_reading_words(reading, around, context), to)

    return write


def _remarks(remarks: list[Element], context: Context) -> Field:
    """Return what editors say in an entry, in the class of their words."""
    if not remarks:
        return ""

    def write(to: Element) -> None:
        for position, remark in enumerate(remarks):
            append_text(to, " " if position else "")
            content(remark, start(remark, to, "span", "remark", context), context)

    return write


def has_words(reading: Element) -> bool:
    """Tell whether a reading is more than the absence of words."""
    return bool(words_of(reading) or len(reading))


def _manner(reading: Element, context: Context) -> Field:
    """Return in words how a reading came about, where its `@type` says so."""
    key = MANNERS.get(reading.get("type", ""), "")
    return _terms(context).get(key, "")


def _reading_words(reading: Element, around: Frame, context: Context) -> Field:
    if not has_words(reading) and not any(around):
        return lambda to: _editorial(to, _manner(reading, context) or _terms(context)["omitted"])

    def write(to: Element) -> None:
        span = start(reading, to, "span", "reading", context)
        append_text(span, around.before)
        _write(reading, span, context)
        append_text(span, around.after)

    return write


def _link(element: Element, words: str, context: Context) -> Field:
    """Return the lemma as a link to its place in the text."""

    places = targets(element, context)
    about = lemma_in(element, context)
    language = {} if about is None else switch(about, context)

    def write(to: Element) -> None:
        name, href = ("a", f"#{places[0]}") if places else ("span", "")
        link = add(to, name, {"class": "place", "href": href})
        span = context.index.spans.get(element) or word_before_within(element, ancestor(element, "rdg"))
        if words:
            add(link, "span", {"class": "lemma-words"} | language, shortened(words, context.style))
        elif span.before or span.after:
            _editorial(link, _terms(context)["after" if span.before else "before"])
            space(link)
            add(link, "span", {"class": "lemma-words"}, span.before or span.after)
        else:
            _editorial(link, _terms(context)["omitted"])

    return write


def _terms(context: Context) -> dict[str, Field]:
    """Return the words an entry may use: the style's own, else those of the edition's language."""
    return {**context.words, **context.style.terms}


def _editorial(to: Element, words: Field) -> None:
    add(to, "i", {"class": "editorial"}, str(words))


def bound(element: Element, to: Element, context: Context) -> None:
    """Render where a witness begins, ends or breaks off: in words in a reading, as a place in the text."""
    place_ = start(element, to, "span", local(element.tag), context)
    if any(has_class(each, "entry") for each in place_.iterancestors()):
        generated(place_, "i", "editorial", f" {_terms(context)[BOUNDS[local(element.tag)]]} ")


def _bracket(bracket: str, to: Element, element: Element) -> None:
    if bracket and local(element.tag) in BRACKETS:
        generated(to, "span", "bracket", bracket)
