"""What an edition must show against what it shows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from recto.checks.base_text import CONTAINERS
from recto.checks.readback import Readback, Shown
from recto.checks.units import Entry, Expected, Note, Passage
from recto.checks.words import SOFT, Token, matched, run_of_letters, skeleton, tokens, words
from recto.messages import Message, Place, message
from recto.tei.addresses import entry_id

# How many words of the edition's own may stand around those of a container or, on a page, of a note.
_FURNITURE = 24


def compare(expected: Expected, readback: Readback) -> list[Message]:
    """Return what the edition lacks, doubles, misplaces or words otherwise, each with its `xml:id`."""
    return [each for check in CHECKS for each in check(expected, readback)]


def _say(code: str, text: str, id_: str, readback: Readback) -> Message:
    return message(code, f"{readback.medium}: {text}", Place(str(readback.file), id=id_))


def _passages(expected: Expected, readback: Readback) -> Iterator[Message]:
    for passage in expected.passages:
        if passage.id:
            yield from _present(passage, readback, _mode(passage))


def _runs(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Check that words without an address stand, in their order, outside all addresses."""
    loose, start = run_of_letters(readback.loose), 0
    for run in (passage for passage in expected.passages if not passage.id):
        wanted = run_of_letters(" ".join(run.words))
        found = loose.find(wanted, start)
        if found >= 0:
            start = found + len(wanted)
        else:
            how = "are out of order" if wanted in loose else "are missing"
            yield _say("K-words", f"the words ‘{_opening(run.words)}’ {how}", "", readback)


def _notes(expected: Expected, readback: Readback) -> Iterator[Message]:
    for note in expected.notes:
        if note.id:
            yield from _present(note, readback, _same if readback.exact else _within)


def _gaps(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Check that gaps are told in words; a blank may be shown as one."""
    for gap in expected.gaps:
        places = readback.places(gap.id)
        if not any(gap.kind == "space" or words("".join(place.fragments)) for place in places):
            yield _say("K-gap", f"the gap {gap.id} is not shown", gap.id, readback)


Difference = Callable[[Sequence[str], Sequence[Token]], str]


def _mode(passage: Passage) -> Difference:
    return _within if passage.kind in CONTAINERS else _same


def _present(passage: Passage, readback: Readback, difference: Difference) -> Iterator[Message]:
    """Check that a passage stands once, with its words in order."""
    places = readback.places(passage.id)
    kind = "note" if isinstance(passage, Note) else passage.kind
    if not places:
        yield _say("K-missing", f"the {kind} {passage.id} is missing", passage.id, readback)
    if len(places) > 1:
        yield _say("K-twice", f"the {kind} {passage.id} stands {len(places)} times", passage.id, readback)
    for place in places[:1]:
        found = difference(passage.words, tokens(place.fragments))
        if found:
            yield _say("K-words", f"in the {kind} {passage.id} {found}", passage.id, readback)


def _same(expected: Sequence[str], found: Sequence[Token]) -> str:
    """Say where `found` is not `expected`, word by word; the empty string where it is."""
    count, end = matched(expected, found)
    if count == len(expected) and end == len(found):
        return ""
    wanted = f"‘{expected[count]}’ should stand" if count < len(expected) else "the text should end"
    instead = f"‘{found[end].text}’ stands" if end < len(found) else "it ends"
    return f"{wanted} after ‘{_closing(expected[:count])}’, but {instead}"


def _within(expected: Sequence[str], found: Sequence[Token]) -> str:
    """Say where `found` does not hold `expected`, with a few words of the edition around it."""
    if not expected:
        return ""
    best, count = 0, 0
    for start in range(min(_FURNITURE, len(found))):
        count, end = matched(expected, found, start)
        if count == len(expected):
            rest = len(found) - end
            return "" if rest <= _FURNITURE else f"‘{found[end].text} …’ follows, which the TEI does not have"
        best = max(best, count)
    return f"‘{expected[best]}’ should stand after ‘{_closing(expected[:best])}’, but does not"


def _order(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Check that passages follow each other as in the text, and notes of one place as their calls do.

    Those that are keyed by line follow the lines (`recto.checks.keys`).
    """
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for note in expected.notes:
        if note.called and note.id not in readback.keyed:
            notes[readback.streams.get(note.id, "")].append(note)
    for units in (expected.passages, *notes.values()):
        before, last = "", -1
        for unit in units:
            places = readback.places(unit.id)
            if places and places[0].position < last:
                yield _say("K-order", f"{unit.id} stands before {before}", unit.id, readback)
            elif places:
                before, last = unit.id, places[0].position


def _calls(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Check that each note's call shows its number and leads to it, and that the note leads back.

    What is keyed by line is called by no number; its key is proved apart (`recto.checks.keys`).
    """
    for note in expected.notes:
        if note.id and note.called:
            yield from _call(note, readback)


def _call(note: Note, readback: Readback) -> Iterator[Message]:
    call = f"{note.id}-call"
    places = readback.places(call)
    label = " ".join(words("".join(places[0].fragments))) if places else ""
    if not places:
        yield _say("K-call", f"the note {note.id} has no call", note.id, readback)
    elif note.label and note.label not in label and note.id not in readback.keyed:
        yield _say("K-label", f"the call of {note.id} shows ‘{label}’, not {note.label}", note.id, readback)
    if places and (call, note.id) not in readback.links:
        yield _say("K-call", f"the call of {note.id} does not lead to it", note.id, readback)
    if readback.has(note.id) and (note.id, call) not in readback.links:
        yield _say("K-back", f"the note {note.id} has no way back to its call", note.id, readback)


def _surplus(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Check that the edition has no note that the TEI does not have."""
    known = {note.id for note in expected.notes} | {
        address for entry in expected.entries for address in entry.shown_at
    }
    for id_ in readback.notes:
        if id_ not in known and "" not in known:
            yield _say("K-surplus", f"the note {id_ or 'without id'} is not in the TEI", id_, readback)


def _entries(expected: Expected, readback: Readback) -> Iterator[Message]:
    for entry in expected.entries:
        shown = {address: places for address in entry.shown_at if (places := readback.places(address))}
        if entry_id(entry.id) not in shown:
            yield _say("K-entry", f"the apparatus entry of {entry.id} is missing", entry.id, readback)
            continue
        yield from _reported(entry, readback, [places[0] for places in shown.values()])
        for address, places in shown.items():
            if len(places) > 1:
                yield _say("K-twice", f"the apparatus entry of {entry.id} stands twice", entry.id, readback)
            if entry.target and (address, entry.target) not in readback.links:
                text = f"the apparatus entry of {entry.id} does not lead to its place {entry.target}"
                yield _say("K-entry", text, entry.id, readback)
        if readback.exact and entry.marked:
            yield from _emended(entry, readback)


def _reported(entry: Entry, readback: Readback, parts: Sequence[Shown]) -> Iterator[Message]:
    """Check that an entry shows all that it reports, and each part of it the lemma, shortened at most."""
    held = [bare for each in entry.lemma if (bare := _bare(each))] or entry.lemma
    ends = ((held[0].split(SOFT)[0],), (held[-1].split(SOFT)[-1],)) if held else ((), ())
    readings = (_without_shared_points(each, entry.lemma) for each in entry.readings)
    for words_ in dict.fromkeys((*ends, *readings)):
        shown = [_shows(part, words_) for part in parts]
        if not (all(shown) if words_ in ends else any(shown)):
            text = f"the apparatus entry of {entry.id} does not show ‘{' '.join(words_)}’"
            yield _say("K-entry", text, entry.id, readback)


def _without_shared_points(reading: tuple[str, ...], lemma: Sequence[str]) -> tuple[str, ...]:
    """Return a reading without the points that the lemma ends with too: styles may leave these out."""
    points = _points(lemma[-1]) if lemma else ""
    if not reading or not points or _points(reading[-1]) != points:
        return reading
    return (*reading[:-1], reading[-1].removesuffix(points))


def _points(word: str) -> str:
    """Return the points that a word ends with."""
    return word[len(word.rstrip("".join(each for each in word if not each.isalnum()))) :]


def _bare(word: str) -> str:
    """Return a word without the points around it, which a style may leave out of a lemma."""
    return word.strip("".join(each for each in word if not each.isalnum()))


def _emended(entry: Entry, readback: Readback) -> Iterator[Message]:
    """Check that the text shows the edited words at their place."""
    places = readback.places(entry.id)
    if not places:
        yield _say("K-entry", f"the place of {entry.id} is not marked in the text", entry.id, readback)
    elif not _shows(places[0], _within_an_entry(entry.lemma) if entry.target != entry.id else entry.lemma):
        text = f"{entry.id} does not show ‘{' '.join(entry.lemma)}’ in the text"
        yield _say("K-entry", text, entry.id, readback)


def _within_an_entry(words_: Sequence[str]) -> Sequence[str]:
    """Return words as the reading of another entry may show them, without points at their end."""
    return (*words_[:-1], words_[-1].removesuffix(_points(words_[-1]))) if words_ else words_


def _shows(place: Shown, wanted: Sequence[str]) -> bool:
    return skeleton(" ".join(wanted)) in skeleton("".join(place.fragments))


def _front_lines(expected: Expected, readback: Readback) -> Iterator[Message]:
    everything = skeleton(readback.everything)
    for line in expected.header:
        if skeleton(" ".join(line.words)) not in everything:
            text = f"the {line.kind} ‘{_opening(line.words)}’ of the header is not shown"
            yield _say("K-header", text, line.id, readback)


def _opening(run: Iterable[str]) -> str:
    return " ".join([*run][:6])


def _closing(run: Sequence[str]) -> str:
    return " ".join(run[-4:])


CHECKS: tuple[Callable[[Expected, Readback], Iterator[Message]], ...] = (
    _passages,
    _runs,
    _notes,
    _gaps,
    _entries,
    _calls,
    _order,
    _surplus,
    _front_lines,
)
