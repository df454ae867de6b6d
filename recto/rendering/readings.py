"""How a reading is worded: the form that the style has for its kind, and the fields of that form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.corrections import IN_READINGS, PLAIN, Shape, extent, place_of_hand, shape_of
from recto.rendering.dispatch import Context, Render, content, render_element, start
from recto.rendering.leiden import LEIDEN
from recto.rendering.lemmata import POINTS
from recto.rendering.sigla import details_of, names_of, sigla
from recto.rendering.terms import editorial, terms
from recto.rendering.whole_words import NOTHING, Frame
from recto.rendering.wording import Field, put, word
from recto.rendering.xhtml import add
from recto.tei.addresses import ENTRIES
from recto.tei.attachment import is_no_entry
from recto.tei.mixed import append_text
from recto.tei.names import local

Element = etree._Element
Fields = dict[str, Field]

MANNERS = {
    "conjecture": "conjecture",
    "conj": "conjecture",
    "emendation": "conjecture",
    "conjecture-corrected": "conjecture",
    "conjecture-correction": "conjecture",
    "conjecture-supplied": "supplied",
    "conjecture-removed": "deleted",
    "transposition": "transposed",
    "transp": "transposed",
    "illegible": "illegible",
    "lac": "lacking",
    "lacuna": "lacking",
}
"""How a reading came about by its `@type` (TEI P5, 13.1.4.1, and of common use), and the word for it."""
REPEATING = frozenset({"repetition", "dittography", "iteration"})
"""The causes, or types, by which a word stands twice."""
CAUSES = {
    **dict.fromkeys("homeoteleuton homoeoteleuton homoioteleuton".split(), "cause-homeoteleuton"),
    **dict.fromkeys(
        "homeoarchon homeoarcton homoeoarcton homoioarcton homeoarkton homoiarkton".split(),
        "cause-homeoarcton",
    ),
    **dict.fromkeys("eyeskip eye-skip saut-du-meme saut-du-meme-au-meme".split(), "cause-eyeskip"),
    "haplography": "cause-haplography",
    **dict.fromkeys("orthographic orthographical orthography spelling".split(), "cause-orthography"),
    **dict.fromkeys(REPEATING, "cause-repetition"),
}
"""The word for `@cause`; others stand as they are written, their words apart."""
_PARTS_OF_NAME = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")


def kind_of(reading: Element, lemma: str, context: Context) -> str:
    """Return the kind of a reading, by which the style has a form for it.

    `lemma` is what stands in the text; at a place where nothing stands, the word before it.
    """
    kind = _shape(reading, context).kind
    if kind == "reading" and not has_words(reading):
        kind = "reading" if manner(reading, context) else "omission"
    if kind == "reading" and is_repetition(reading, lemma):
        kind = "repetition"
    return kind if kind in context.style.forms else "reading"


def is_repetition(reading: Element, before: str) -> bool:
    """Tell whether a reading is the word before it once more, by a slip."""
    is_said = {reading.get("cause", ""), reading.get("type", "")} & REPEATING
    return bool(is_said) and not len(reading) and letters(words_of(reading)) == letters(before)


def has_words(reading: Element) -> bool:
    """Tell whether a reading is more than the absence of words."""
    return bool(words_of(reading) or len(reading))


def letters(words: str) -> str:
    """Return the letters and figures of some words, without regard to capitals."""
    return "".join(filter(str.isalnum, words)).casefold()


def manner(reading: Element, context: Context) -> str:
    """Return in words how a reading came about, where its `@type` says so."""
    return terms(context).get(MANNERS.get(reading.get("type", ""), ""), "")


def given(
    others: Sequence[Element], lemma: str, around: Frame, context: Context, default: str = "reading"
) -> Field:
    """Return the readings of an entry one after the other; `default` is the form for plain ones."""
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            kind = kind_of(reading, lemma, context)
            kind = "reading" if kind == "omission" and any(around) else kind
            form = context.style.forms[default if kind == "reading" else kind]
            word(form, _fields(reading, lemma, around, context), to)

    return write


def alternatives(others: Sequence[Element], around: Frame, context: Context) -> Field:
    """Return what stands beside the text of a `choice`, one after the other."""
    if not others:
        return ""

    def write(to: Element) -> None:
        for position, reading in enumerate(others):
            append_text(to, context.style.separator if position else "")
            put(said(reading, around, context), to)

    return write


def evidence(reading: Element, context: Context) -> Fields:
    """Return who has a reading or made it, how surely, for what cause, and what is said of that."""
    doubt = context.style.doubt.get(reading.get("cert", ""), "")
    for key, term in terms(context).items():
        doubt = doubt.replace(f"{{{key}}}", term)
    who = dict.fromkeys((*names_of(reading, "resp", context), *names_of(reading, "source", context)))
    return {
        "agent": context.words["comma"].join(who),
        "doubt": doubt,
        "witnesses": sigla(reading, context),
        "detail": remarks(details_of(reading), context),
        "cause": _cause(reading, context),
    }


def _cause(reading: Element, context: Context) -> str:
    """Return in words why a reading came about; that words were left out is said by the omission itself."""
    cause = reading.get("cause", "")
    if cause == "omission" and not has_words(reading):
        return ""
    parts = _PARTS_OF_NAME.sub(" ", cause).split()
    known = CAUSES.get("-".join(parts).lower(), "")
    return terms(context).get(known, " ".join(part.lower() if len(parts) > 1 else part for part in parts))


def remarks(found: Sequence[Element], context: Context, *, have_sigla: bool = False) -> Field:
    """Return what editors say in an entry, in the class of their words.

    `have_sigla` asks for those of the witnesses before a detail, where no reading with them precedes it.
    """
    if not found:
        return ""

    def write(to: Element) -> None:
        for position, remark in enumerate(found):
            is_named = have_sigla and local(remark.tag) == "witDetail" and bool(remark.get("wit"))
            append_text(to, (context.style.separator if is_named else " ") if position else "")
            if is_named:
                put(sigla(remark, context), to)
                append_text(to, " ")
            if local(remark.tag) in ENTRIES:
                render_element(remark, add(to, "span", {"class": "remark"}), context)
            else:
                content(remark, start(remark, to, "span", "remark", context), context)

    return write


def said(reading: Element, around: Frame, context: Context) -> Field:
    """Return the words of a reading, as a whole word where it is within one."""
    if not (has_words(reading) or any(around) or local(reading.tag) in ENTRIES):
        return lambda to: editorial(to, manner(reading, context) or terms(context)["omitted"])
    return _held(reading, context, around)


def _fields(reading: Element, lemma: str, around: Frame, context: Context) -> Fields:
    shape = _shape(reading, context)
    fields: Fields = {
        **terms(context),
        **evidence(reading, context),
        "reading": said(reading, around, context),
        "manner": manner(reading, context) if has_words(reading) else "",
        "new": _unless_lemma(shape.new, lemma, context),
        "old": _old(shape, lemma, context),
        "place": place_of_hand(shape, context),
        "extent": extent(shape, context),
        **_lack(shape, context),
        "segments": joined(shape.segments, context),
        "first": _held(shape.segments[0], context) if shape.segments else "",
        "second": _held(shape.segments[-1], context) if shape.segments else "",
    }
    if words_of(reading) and letters(words_of(reading)) == letters(lemma):
        fields["cause"] = "" if is_repetition(reading, lemma) else fields["cause"]
    if any(local(each.tag) == "wit" for each in reading.iterdescendants(etree.Element)):
        fields["witnesses"] = ""
    fields["evidence"] = lambda to: word(context.style.forms.get("evidence", ""), fields, to)
    return fields


def _lack(shape: Shape, context: Context) -> Fields:
    """Return the word for a gap or a blank that is all of a reading, at the address of that."""
    about = shape.about
    if about is None or shape.kind not in {"lacuna", "blank"}:
        return {}

    def write(to: Element) -> None:
        append_text(start(about, to, "span", local(about.tag), context), terms(context)[shape.kind])

    return {shape.kind: write}


def _shape(reading: Element, context: Context) -> Shape:
    """Return the shape of a reading; in the Leiden manner signs say what was done to its words."""
    return PLAIN if context.table.get("del") is LEIDEN["del"] else shape_of(reading)


def _unless_lemma(part: Element | None, lemma: str, context: Context) -> Field:
    """Return the words of a part of a reading, unless they are those of the lemma."""
    if part is None or not has_words(part):
        return ""
    said = words_of(part).casefold()
    is_lemma = said and said in {lemma.casefold(), lemma.casefold().strip(POINTS)}
    return "" if is_lemma and not _holds_more(part) else _held(part, context)


def _holds_more(part: Element) -> bool:
    """Tell whether a part of a reading has entries of its own in it, or notes."""
    inner = (each for each in part.iterdescendants("{*}*") if local(each.tag) in ENTRIES | {"note"})
    return any(not is_no_entry(each) for each in inner)


def _old(shape: Shape, lemma: str, context: Context) -> Field:
    """Return what a hand took away; nothing where that is the lemma, and nothing stands for it."""
    if shape.old is None or shape.new is not None:
        return "" if shape.old is None else _held(shape.old, context)
    return _unless_lemma(shape.old, lemma, context)


def joined(parts: Sequence[Element], context: Context) -> Field:
    """Return parts that stand beside each other in a witness, with the editor's 'and' between them."""
    if not parts:
        return ""

    def write(to: Element) -> None:
        for position, part in enumerate(parts):
            if position:
                editorial(to, terms(context)["beside"])
            put(_held(part, context), to)

    return write


def _held(part: Element, context: Context, around: Frame = NOTHING) -> Field:
    """Return the words of a reading, or of a part of it."""
    table = context.table
    if table.get("del") is not LEIDEN["del"]:
        table = {**table, **IN_READINGS, "note": _as_in_text(context)}

    def write(to: Element) -> None:
        is_entry = local(part.tag) in ENTRIES
        css = "reading"
        span = add(to, "span", {"class": css}) if is_entry else start(part, to, "span", css, context)
        read_by(span, [part] if local(part.tag) == "rdg" else [*part.iterancestors("{*}rdg")][:1], context)
        append_text(span, around.before)
        write = render_element if is_entry else content
        write(part, span, replace(context, table=table, in_entry=True))
        append_text(span, around.after)

    return write


def read_by(to: Element, found: Iterable[Element], context: Context) -> None:
    """Say of words, or of an entry, which witnesses have the readings that it gives, if any has."""
    names = dict.fromkeys(name for each in found for name in context.index.readers.get(each, ()))
    if names:
        to.set("data-read-by", " ".join(names))


def _as_in_text(context: Context) -> Render:
    """Return how a note in a reading is rendered, whose words are those of no witness: as in the text."""

    def write(note: Element, to: Element, within: Context) -> None:
        context.table["note"](note, to, replace(within, table=context.table))

    return write
