"""The text of one witness as a TEI document of its own, made from the apparatus of an edition.

Each entry gives way to what the witness reads there. Where that is not what the edition reads, an entry
stays whose lemma is the witness's reading and whose one reading is the edition's; where the edition's text is
an editor's (`corr`, `reg`), the witness has what it replaces. What an editor supplied or struck stays
marked as such. What the witness lacks is a `gap`. Ids are those of the edition, also those that TEI lacks
there (`recto.tei.addresses`), so that an address leads to the same passage in both.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from recto.tei.addresses import PARATEXT, addresses, texts_of
from recto.tei.attachment import Attachment, attachments, entries_apart, is_apart, named_by
from recto.tei.elements import make
from recto.tei.mixed import (
    Element,
    Run,
    append,
    copy,
    insert_after,
    insert_first,
    pieces,
    remove,
    replace_with,
)
from recto.tei.names import XML_ID, is_example, local
from recto.tei.witness_extent import BREAKS_OFF, REASON, keep_extant, lacking, turns_of
from recto.tei.witness_header import EDITION, declare
from recto.tei.witness_places import Stretch, stretch
from recto.tei.witness_readings import choice, edition_words, in_text, of_witness
from recto.tei.witnesses import Asked, Witnesses, asked_for, witnesses

_TELLING = frozenset({"note", "rdg", "witDetail", "noteGrp"})
_KEPT = ("hand", "cert", "cause")
"""What a reading says of itself that the lemma of its entry goes on to say."""


@dataclass(frozen=True)
class WitnessText:
    """The text of a witness: a TEI document, and how it comes about.

    `counts` are entries by the grounds on which the witness's reading is known (`cited`, `silent`,
    `unreported`, `absent`), those that are `unplaced` as their words are not found in the text, readings that
    `differ` from the edition, and the `gaps` that stand for what the witness lacks.
    """

    root: Element
    asked: Asked
    counts: Mapping[str, int]
    unplaced: tuple[str, ...]


@dataclass
class _Making:
    """The state: who is asked for, where that turns and what it lacks, counts, the entries that were made."""

    asked: Asked
    known: Witnesses
    turns: set[Element]
    lacking: set[Element]
    words: Mapping[str, str]
    counts: Counter[str] = field(default_factory=Counter)
    unplaced: list[str] = field(default_factory=list)
    made: set[Element] = field(default_factory=set)
    replaced: set[Run] = field(default_factory=set)


def with_addresses(root: Element) -> Element:
    """Return a copy of a document that has every address of it as an id: what is made of it keeps these."""
    root = copy(root)
    texts = texts_of(root)
    parts = (*texts, *entries_apart(root, texts))
    _keep_addresses(parts, attachments(parts))
    return root


def witness_text(root: Element, siglum: str, words: Mapping[str, str]) -> WitnessText:
    """Return the text of the witness that `siglum` names; `words` are those of the edition's language.

    Leaves `root` as it is. Raises ProjectError that lists the sigla where it names none.
    """
    return text_of(with_addresses(root), siglum, witnesses(root), words)


def text_of(root: Element, siglum: str, known: Witnesses, words: Mapping[str, str]) -> WitnessText:
    """Make a copy of the document `root`, which has its addresses, the text of a witness that is `known`."""
    root = copy(root)
    asked = asked_for(known, siglum)
    texts = texts_of(root)
    turns = set(turns_of(root, asked, known))
    state = _Making(asked, known, turns, lacking(texts, turns), words)
    parts = (*texts, *entries_apart(root, texts))
    for each, place in attachments(parts).items():
        if not is_example(each.tag):
            _settle_apart(each, place, texts, state)
    for part in texts:
        _settle(part, state)
    for part in parts:
        _drop_apart(part)
    state.counts["gaps"] += keep_extant(texts, state.turns, words)
    _drop_bounds(texts)
    declare(root, asked, known, state.counts, words)
    return WitnessText(root, asked, dict(state.counts), tuple(state.unplaced))


def _keep_addresses(parts: tuple[Element, ...], attached: Mapping[Element, Attachment]) -> None:
    """Write every address into the document: what is taken out would change those of others."""
    for element, id_ in addresses(parts, named_by(attached)).ids.items():
        if id_ not in PARATEXT:
            element.set(XML_ID, id_)


# Entries in the text.


def _settle(element: Element, state: _Making, tells: bool = True) -> None:
    """Put what the witness reads in the place of each entry within an element.

    It `tells` what the edition reads instead, but for readings of which that is told as a whole.
    """
    for child in [each for each in element if each not in state.lacking]:
        name = "" if is_example(child.tag) else local(child.tag)
        if name == "app" and not is_apart(child) and child not in state.made:
            _settle_entry(child, state, tells)
        elif name == "choice" and (pair := of_witness(child)):
            _keep_notes(pair[1], pair[0])
            _settle(pair[0], state, tells=False)
            _put(child, pair[0], edition_words(pair[1]), state, tells)
        elif name not in {"rdg", "listApp"} and isinstance(child.tag, str):
            _settle(child, state, tells)


def _settle_entry(app: Element, state: _Making, tells: bool) -> None:
    found = choice(app, state.asked, state.known)
    state.counts[found.grounds] += 1
    shown = edition_words(make("p", copy(app)))
    bounds = [each for each in _turns(app, state) if not _is_within(each, found.reading)]
    reading = make("rdg") if found.reading is None else found.reading
    if found.grounds == "absent":
        insert_first(reading, make("gap", make("desc", state.words["lacuna"]), reason=REASON))
        state.counts["gaps"] += 1
    for bound in bounds:
        _bound_reading(remove(bound), reading)
    lemma = in_text(app)
    is_text = found.reading is not None and found.reading is lemma
    if lemma is not None and not is_text:
        _keep_notes(lemma, reading)
    _settle(reading, state, tells and is_text)
    _put(app, reading, shown, state, tells and not is_text)


def _keep_notes(lemma: Element, reading: Element) -> None:
    """Let the notes in words that give way stand after those that take their place."""
    for note in [each for each in lemma.iterfind(".//{*}note") if _is_of_text(each, lemma)]:
        append(reading, remove(note))


def _is_of_text(note: Element, lemma: Element) -> bool:
    """Tell whether a note in a lemma is of the text: in no other, in nothing that tells of readings."""
    around = [local(each.tag) for each in takewhile(lambda each: each is not lemma, note.iterancestors())]
    return _TELLING.isdisjoint(around) and around[:1] != ["app"]


def _turns(entry: Element, state: _Making) -> list[Element]:
    """Return the bounds of the witness within an entry, in order."""
    return [each for each in entry.iter(etree.Element) if each in state.turns]


def _bound_reading(bound: Element, reading: Element) -> None:
    """Let a bound of the witness in the reading of others begin or end its own."""
    if BREAKS_OFF[local(bound.tag)]:
        append(reading, bound)
    else:
        insert_first(reading, bound)


def _put(entry: Element, reading: Element, shown: str, state: _Making, tells: bool) -> None:
    """Put the reading of the witness in the place of an entry; tell what the edition has where it differs."""
    if not tells or (edition_words(reading) == shown and not _is_gap(reading)):
        replace_with(entry, list(pieces(reading)))
        return
    state.counts["differ"] += 1
    insert_after(entry, _entry(reading, shown, entry.get(XML_ID, ""), state))
    remove(entry)


def _entry(reading: Element, shown: str, id_: str, state: _Making) -> Element:
    lemma = make("lem", *pieces(reading), wit=pointer(state.asked, state.known))
    for name in _KEPT:
        if reading.get(name):
            lemma.set(name, reading.get(name, ""))
    made = make("app", lemma, make("rdg", shown, wit=f"#{EDITION}"), id=id_)
    state.made.add(made)
    return made


def pointer(asked: Asked, known: Witnesses) -> str:
    """Return how `@wit` names a witness: by its `xml:id`, else as the document calls it."""
    element = known.declared.get(asked.witness)
    has_id = element is not None and element.get(XML_ID) == asked.witness
    return f"#{asked.witness}" if has_id else asked.witness


def _is_gap(reading: Element) -> bool:
    return any(local(each.tag) == "gap" and each.get("reason") == REASON for each in reading)


def _is_within(element: Element, around: Element | None) -> bool:
    return around is not None and (element is around or around in set(element.iterancestors()))


# Entries apart from the text.


def _settle_apart(app: Element, place: Attachment, texts: tuple[Element, ...], state: _Making) -> None:
    """Put what the witness reads in the place of the words that an entry apart is about."""
    if place.first in state.lacking:
        return
    found = choice(app, state.asked, state.known)
    state.counts[found.grounds] += 1
    is_text = found.grounds in {"silent", "unreported"}
    if is_text and not _turns(app, state):
        return
    text = _text_of(place.first, texts)
    about = None if text is None else stretch(app, place, text)
    bounds = [remove(each) for each in _turns(app, state)]
    reading = make("rdg") if found.reading is None else copy(found.reading)
    _drop_bounds([reading])
    if about is None or _is_taken(about, state):
        state.unplaced.append(app.get(XML_ID, ""))
        state.counts["unplaced"] += 1
        return
    if found.grounds == "absent":
        insert_first(reading, make("gap", make("desc", state.words["lacuna"]), reason=REASON))
        state.counts["gaps"] += 1
    _settle(reading, state, tells=False)
    if not is_text and (edition_words(reading) != about.words or _is_gap(reading)):
        state.counts["differ"] += 1
        state.replaced |= about.whole if about.words else set()
        about.put(_entry(reading, about.words, f"{app.get(XML_ID)}-read", state))
    for bound in bounds:
        _bound_place(bound, place, text)


def _is_taken(about: Stretch, state: _Making) -> bool:
    """Tell whether some of the words that an entry is about gave way to the reading of another."""
    if about.words and about.whole & state.replaced:
        return True
    around = (each for run, *_ in about.parts for each in (run.element, *run.element.iterancestors()))
    return any(each in state.made for each in around)


def _text_of(element: Element | None, texts: tuple[Element, ...]) -> Element | None:
    above = set() if element is None else {element, *element.iterancestors()}
    return next((each for each in texts if each in above), None)


def _bound_place(bound: Element, place: Attachment, text: Element | None) -> None:
    """Let a bound of the witness in an entry apart stand where the entry's words begin or end."""
    ends = place.first if place.last is None else place.last
    anchor = ends if BREAKS_OFF[local(bound.tag)] else place.first
    if anchor is not None and anchor is not text:
        insert_after(anchor, bound)


def _drop_apart(part: Element) -> None:
    """Take entries apart out of the document, with what then holds nothing but its heading."""
    apps = (each for each in part.iter(etree.Element) if local(each.tag) == "app" and is_apart(each))
    for app in [each for each in apps if not is_example(each.tag)]:
        around = app.getparent()
        remove(app)
        while around is not None and local(around.tag) in {"listApp", "div", "standOff", "back"}:
            if any(local(each.tag) not in {"head", ""} for each in around):
                break
            emptied, around = around, around.getparent()
            remove(emptied)


def _drop_bounds(parts: tuple[Element, ...] | list[Element]) -> None:
    for part in parts:
        for bound in [each for each in part.iter(etree.Element) if local(each.tag) in BREAKS_OFF]:
            remove(bound)
