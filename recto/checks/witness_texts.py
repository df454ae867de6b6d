"""Is the text of a witness what the apparatus of the edition says? Proved from both TEI documents.

The edition is read once more, entry by entry, with the reading of the witness in the place of the lemma;
words are struck where it has a lacuna; and passage by passage this must be what the text of the witness
reads. What sigla mean (`recto.tei.witnesses`), addresses and the places of entries are rules that both share.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.checks.base_text import CONTAINERS, in_text, is_wordless, name_of, readings
from recto.checks.words import skeleton
from recto.messages import Message, Place, message
from recto.tei.addresses import addresses, texts_of
from recto.tei.attachment import Attachment, attachments, entries_apart, letters_of, named_by
from recto.tei.mixed import Element, joined_pieces
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import Asked, Witnesses, asked_for, hand_of, is_cited_in, is_corrector, witnesses

ON, OFF = "\x0e", "\x0f"
"""Where the witness begins, and where it breaks off."""
_MARKS = {"witStart": ON, "lacunaEnd": ON, "witEnd": OFF, "lacunaStart": OFF}
_HAD = {"sic": "corr", "orig": "reg"}
_NO_TEXT = ("lac", "lacuna", "lost", "illegible", "absent")

Choose = Callable[[Element], Element | None]


@dataclass
class _Stream:
    """A text letter by letter, each with the passage that it belongs to, and where elements begin and end."""

    ids: Mapping[Element, str]
    attached: Mapping[Element, Attachment]
    choose: Choose
    marks: Mapping[Element, str]
    pieces: list[tuple[str, str]] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)
    concerned: list[bool] = field(default_factory=list)


def unlike(edition: Element, text: Element, siglum: str, file: str) -> list[Message]:
    """Return where the `text` of a witness is not what the `edition` reports of it.

    These are passages with other letters, and notes on words that gave way to his.
    """
    wanted, found = letters_of_witness(edition, siglum), letters_of_edition(text)
    passages = [id_ for id_ in dict.fromkeys((*wanted, *found)) if wanted.get(id_, "") != found.get(id_, "")]
    passages += _lost_notes(edition, text, siglum)
    return [
        message("K-witness", f"{id_} is not what the edition reports of {siglum}", Place(file, id=id_))
        for id_ in passages
    ]


def _lost_notes(edition: Element, text: Element, siglum: str) -> list[str]:
    """Return the notes in lemmata that a text lacks; where the witness has lacunae nobody can tell."""
    known = witnesses(edition)
    if _marks(edition, asked_for(known, siglum), known):
        return []
    texts = texts_of(edition)
    parts = (*texts, *entries_apart(edition, texts))
    attached = attachments(parts)
    ids, there = addresses(parts, named_by(attached)).ids, {each.get(XML_ID) for each in text.iter("{*}note")}
    notes = [each for part in texts for each in part.iter("{*}note") if _is_in_lemma(each, attached)]
    return [ids[each] for each in notes if ids[each] not in there]


def _is_in_lemma(note: Element, attached: Mapping[Element, Attachment]) -> bool:
    """Tell whether a note stands in the words of an entry of the text, and in nothing that tells of them."""
    above = list(note.iterancestors("{*}*"))
    names = [name_of(each) for each in above]
    told = {"note", "rdg", "witDetail", "noteGrp", "listApp", "standOff"} & set(names) or names[:1] == ["app"]
    entries = [each for each in above if name_of(each) in ("app", "choice")]
    return bool(entries) and not told and not any(each in attached for each in entries) and _is_shown(note)


def _is_shown(note: Element) -> bool:
    """Tell whether a note stands in what the edition reads of each entry around it."""
    path = {note, *note.iterancestors()}
    entries = (each for each in note.iterancestors("{*}app", "{*}choice"))
    return all(in_text(each) in path for each in entries)


def letters_of_witness(root: Element, siglum: str) -> dict[str, str]:
    """Return the letters of each passage as a witness has it, by the apparatus of an edition."""
    known = witnesses(root)
    asked = asked_for(known, siglum)
    stream = _read(root, lambda entry: _reading(entry, asked, known), _marks(root, asked, known))
    _substitute(stream, asked, known)
    return _by_passage(_extant(stream))


def letters_of_edition(root: Element) -> dict[str, str]:
    """Return the letters of each passage as the edition reads it."""
    stream = _read(root, in_text, {})
    return _by_passage(stream.pieces)


def _by_passage(pieces: list[tuple[str, str]]) -> dict[str, str]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for text, id_ in pieces:
        held[id_].append(text)
    read = {id_: skeleton("".join(texts)) for id_, texts in held.items()}
    return {id_: words for id_, words in read.items() if words}


# What the witness reads.


def _reading(entry: Element, asked: Asked, known: Witnesses) -> Element | None:
    """Return the reading of the witness in an entry, none where it has no text."""
    if name_of(entry) == "choice":
        had = [each for each in entry.iterchildren("{*}*") if name_of(each) in _HAD]
        put = {name_of(each) for each in entry.iterchildren("{*}*")}
        return next((each for each in had if _HAD[name_of(each)] in put), in_text(entry))
    own = [each for each in readings(entry) if is_cited_in(each, known, asked.witness)]
    by_hand = [each for each in own if hand_of(each, known, asked.witness) == asked.hand]
    first = [each for each in own if not _is_later(each, asked.witness, known)]
    ranked = by_hand if asked.hand and by_hand else own if asked.hand else first
    ranked = sorted(ranked, key=lambda each: (int(each.get("varSeq", 1)), bool(each.get("hand"))))
    if ranked:
        says_so = ranked[0].get("type", "").lower() in _NO_TEXT
        return None if says_so and not "".join(map(str, ranked[0].itertext())).strip() else ranked[0]
    details = entry.iterchildren("{*}witDetail")
    lost = (each for each in details if each.get("type", "").lower() in _NO_TEXT)
    return None if any(is_cited_in(each, known, asked.witness) for each in lost) else in_text(entry)


def _is_later(reading: Element, witness: str, known: Witnesses) -> bool:
    hand, sequence = hand_of(reading, known, witness), int(reading.get("varSeq", 1))
    if not hand or sequence > 1:
        return sequence > 1
    others = [each for each in known.cited_hands[witness] if not is_corrector(each, known)]
    first = min(others, key=lambda each: (known.order.get(each, 0), each), default="")
    is_alone = len(known.cited_hands[witness]) == 1 and hand not in ("*", "1", "m1", "ac", "ante")
    return is_corrector(hand, known) or is_alone or hand != first


def _marks(root: Element, asked: Asked, known: Witnesses) -> dict[Element, str]:
    """Return the bounds of the witness, each with what it marks."""
    found = {}
    for each in root.iter(etree.Element):
        if local(each.tag) in _MARKS:
            said = [above.get("wit", "") for above in (each, *each.iterancestors()) if above.get("wit")]
            if asked.witness in known.of("".join(said[:1])):
                found[each] = _MARKS[local(each.tag)]
    return found


# A document as a stream of words.


def _read(root: Element, choose: Choose, marks: Mapping[Element, str]) -> _Stream:
    texts = texts_of(root)
    parts = (*texts, *entries_apart(root, texts))
    attached = attachments(parts)
    stream = _Stream(addresses(parts, named_by(attached)).ids, attached, choose, marks)
    for part in (each for text in texts for each in _parts(text)):
        stream.parts.append(len(stream.pieces))
        held = any(local(each.tag) in _MARKS for each in part.iter(etree.Element))
        stream.concerned.append(held or local(part.tag) not in ("front", "back"))
        _walk(part, "", stream)
    return stream


def _parts(text: Element) -> list[Element]:
    return [each for each in text if isinstance(each.tag, str)] if local(text.tag) == "text" else [text]


def _walk(element: Element, passage: str, stream: _Stream) -> None:
    begun = len(stream.pieces)
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            stream.pieces.extend((each, passage) for each in piece)
        elif piece in stream.marks:
            stream.pieces.append((stream.marks[piece], passage))
        else:
            _step(piece, passage, stream)
    stream.spans[element] = (begun, len(stream.pieces))


def _step(element: Element, passage: str, stream: _Stream) -> None:
    name, begun = name_of(element), len(stream.pieces)
    if element in stream.attached or name in ("note", "listApp") or is_wordless(element) or _lists(element):
        stream.spans[element] = (begun, begun)
    elif name in ("app", "choice"):
        _enter(element, passage, stream)
    else:
        is_passage = element in stream.ids and name not in CONTAINERS and name not in ("supplied", "surplus")
        _walk(element, stream.ids[element] if is_passage else passage, stream)


def _lists(element: Element) -> bool:
    """Tell whether a division holds nothing but entries apart from the text, under a heading."""
    held = {name_of(each) for each in element.iterchildren("{*}*")}
    return "listApp" in held and held <= {"listApp", "head"} and name_of(element) in ("div", "back")


def _enter(entry: Element, passage: str, stream: _Stream) -> None:
    """Read of an entry what is chosen, and where the witness turns within the readings of others."""
    chosen = stream.choose(entry)
    within = set() if chosen is None else set(chosen.iter(etree.Element))
    turns = [
        stream.marks[each]
        for each in entry.iter(etree.Element)
        if each in stream.marks and each not in within
    ]
    stream.pieces += [(mark, passage) for mark in turns if mark == ON]
    if chosen is not None:
        _walk(chosen, passage, stream)
    stream.pieces += [(mark, passage) for mark in turns if mark == OFF]


# Entries apart from the text, and lacunae.


def _substitute(stream: _Stream, asked: Asked, known: Witnesses) -> None:
    """Put what the witness reads in the place of the words that entries apart are about."""
    changes: dict[int, tuple[int, list[tuple[str, str]]]] = {}
    taken: set[int] = set()
    for entry, place in stream.attached.items():
        span = _span(entry, place, stream)
        if span is not None and not taken & set(range(*span)):
            put, is_text = _put(entry, span, stream, asked, known)
            if not is_text:
                changes[span[0]] = (span[1], put)
                taken |= set(range(*span))
    for start in sorted(changes, reverse=True):
        end, put = changes[start]
        stream.pieces[start:end] = put
        stream.parts = [each + len(put) - (end - start) if each > start else each for each in stream.parts]


def _put(
    entry: Element, span: tuple[int, int], stream: _Stream, asked: Asked, known: Witnesses
) -> tuple[list[tuple[str, str]], bool]:
    """Return what stands in the place of an entry's words; whether that is the text itself."""
    chosen = _reading(entry, asked, known)
    turns = [stream.marks[each] for each in entry.iter(etree.Element) if each in stream.marks]
    passage = stream.pieces[min(span[0], len(stream.pieces) - 1)][1] if stream.pieces else ""
    is_text = chosen is not None and not is_cited_in(chosen, known, asked.witness)
    words = stream.pieces[slice(*span)] if is_text else [(each, passage) for each in _words(chosen, stream)]
    before = [(each, passage) for each in turns if each == ON]
    after = [(each, passage) for each in turns if each == OFF]
    return [*before, *words, *after], is_text and not turns


def _words(reading: Element | None, stream: _Stream) -> list[str]:
    if reading is None:
        return []
    inner = _Stream(stream.ids, stream.attached, stream.choose, {})
    _walk(reading, "", inner)
    return [text for text, _ in inner.pieces]


def _span(entry: Element, place: Attachment, stream: _Stream) -> tuple[int, int] | None:
    """Return where the words of an entry begin and end."""
    first, last = place.first, place.first if place.last is None else place.last
    if (
        first is None
        or last is None
        or first not in stream.spans
        or last not in stream.spans
        or not place.held
    ):
        return None
    if entry.get("loc") and not (entry.get("from") or entry.get("to")):
        return _located(entry, first, last, stream)
    start, end = stream.spans[first][0], stream.spans[last][1]
    return (start, end) if end >= start else None


def _located(entry: Element, first: Element, last: Element, stream: _Stream) -> tuple[int, int] | None:
    """Return where the letters of a lemma stand in a numbered element, or after an empty one to the next."""
    start, (begun, end) = stream.spans[first][0], stream.spans[last]
    if begun == end:
        name = local(last.tag)
        later = (at for each, (at, _) in stream.spans.items() if local(each.tag) == name and at > begun)
        end = min(later, default=len(stream.pieces))
    lemma = next((each for each in entry if local(each.tag) == "lem"), None)
    whole = "" if lemma is None else "".join(map(str, lemma.itertext())).replace("...", "…")
    ending = "".join(filter(str.isalnum, whole.rpartition("…")[2])).casefold() if "…" in whole else ""
    letters = [
        (each, at) for at in range(start, end) for each in stream.pieces[at][0].casefold() if each.isalnum()
    ]
    read, wanted = "".join(each for each, _ in letters), letters_of(lemma)
    opens = read.find(wanted) if wanted else -1
    closes = read.find(ending, opens + len(wanted)) + len(ending) if opens >= 0 else -1
    if opens < 0 or closes < opens + len(wanted):
        return None
    return letters[opens][1], letters[closes - 1][1] + 1


def _extant(stream: _Stream) -> list[tuple[str, str]]:
    """Return the words that the witness has: of parts with bounds in them, and of the body, those within."""
    bounds = [(at, mark) for at, (mark, _) in enumerate(stream.pieces) if mark in (ON, OFF)]
    if not bounds:
        return stream.pieces
    kept, is_on = [], bounds[0][1] == OFF
    ends = [*stream.parts[1:], len(stream.pieces)]
    for start, end, concerned in zip(stream.parts, ends, stream.concerned, strict=True):
        for text, passage in stream.pieces[start:end]:
            is_on = {ON: True, OFF: False}.get(text, is_on)
            if (is_on or not concerned) and text not in (ON, OFF):
                kept.append((text, passage))
    return kept
