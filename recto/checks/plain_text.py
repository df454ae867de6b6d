"""The edition as plain text: read back, and held to the TEI.

It has no addresses. A passage stands where its words do, after the beginning of the one before it, with what
it holds between them. A note stands under its label, which the text calls.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from recto.checks.base_text import CONTAINERS
from recto.checks.readback import Medium, Readback, Shown
from recto.checks.units import Entry, Expected, Note, Passage
from recto.checks.words import SOFT, run_of_letters, skeleton
from recto.messages import Message, Place, message
from recto.tei.addresses import entry_id

_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]: ", re.MULTILINE)
_MARKS = re.compile(r"[\[(‹⟨<][^\])›⟩>^]+[\])›⟩>]|…|\.\.|\*|†|–")
"""How styles show that something lacks: in brackets, by points, signs or dashes."""
_BETWEEN = 60
_SHORT = rf"\w{{1,{_BETWEEN}}}?"
"""What may stand in a word: the number of a line or leaf, what is said of a gap, a correction of a part."""
_PARTED, _LONG = 3, 12
"""How many letters a word has at most that is not looked for in parts, and in no more than two."""
_SCATTERED = "scattered"
_TRIES = 20
"""How many places are tried at which the first word of a passage stands."""
_FARTHEST = 4000
"""How many letters may stand between two words of a passage: as many as a passage or list within it has."""


@dataclass
class _Reading:
    """A text being read: its letters without calls, the notes by label, what was found under addresses."""

    letters: str
    definitions: dict[str, str]
    calls: frozenset[str]
    shown: dict[str, tuple[Shown, ...]] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class _Entries:
    """Where entries of the apparatus stand: in notes, or as lines of the text, as all do in plain text."""

    everything: str
    notes: tuple[str, ...]
    are_lines: bool

    def have(self, entry: Entry, letters: str) -> bool:
        """Tell whether an entry reports its readings: in one note, else each in whole words of the text."""
        if self.are_lines:
            return all(_is_somewhere(each, letters) for each in entry.readings)
        return any(all(_is_somewhere(each, note) for each in entry.readings) for note in self.notes) or all(
            self._words.issuperset(_pieces(each)) for each in entry.readings
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(run_of_letters(each) for each in re.split(r"[\s\W]+", self.everything))


def plain_text(path: Path) -> str:
    """Return the plain text at `path`."""
    return path.read_text(encoding="utf-8")


def find(medium: Medium, path: Path, everything: str, expected: Expected) -> Readback:
    """Find what is `expected` in the text of an edition, as far as its words are there; `[^1]` is a call."""
    reading = _opened(everything)
    start = 0
    for passage in expected.passages:
        start = _find(passage, reading, start)
    for note in expected.notes:
        _find_note(note, reading)
    entries = _Entries(everything, tuple(reading.definitions.values()), medium == "txt")
    for entry in expected.entries:
        if _is_somewhere(entry.lemma, reading.letters) and entries.have(entry, reading.letters):
            _enter(entry_id(entry.id), reading)
    for gap, _ in zip(expected.gaps, _MARKS.finditer(everything), strict=False):
        _enter(gap.id, reading)
    return Readback(medium, path, reading.shown, frozenset(reading.links), everything, loose=everything)


def _opened(everything: str) -> _Reading:
    parts = _DEFINITION.split(everything)
    definitions = {
        label: run_of_letters(_CALL.sub("", words))
        for label, words in zip(parts[1::2], parts[2::2], strict=True)
    }
    without = _DEFINITION.sub("", everything)
    return _Reading(run_of_letters(_CALL.sub("", without)), definitions, frozenset(_CALL.findall(without)))


def _enter(id_: str, reading: _Reading, how: str = "") -> None:
    """Enter that something is there; `how` tells apart what stands together and what does not."""
    reading.shown[id_] = (Shown(len(reading.shown), (how,)),)


def _find(passage: Passage, reading: _Reading, start: int) -> int:
    """Find a passage that begins at `start` or later; return where it begins, else `start`.

    What precedes it may be told elsewhere (a heading of a table, a register), so that it is looked for once
    more from the beginning.
    """
    is_open = passage.kind in CONTAINERS
    found = _stands(passage.words, reading.letters, start, is_open)
    begins = start if found is None else found
    if found is None and start:
        found = _stands(passage.words, reading.letters, 0, is_open)
    if passage.id and found is not None:
        _enter(passage.id, reading)
    elif passage.id and _is_somewhere(passage.words, reading.letters):
        _enter(passage.id, reading, _SCATTERED)
    return begins


def _stands(words: Iterable[str], letters: str, start: int, is_open: bool = False) -> int | None:
    """Return where a run of words begins at `start` or later; None where it does not stand there.

    It stands together, or word by word with no more than a nested passage between two, of any length where
    it `is_open`.
    """
    pieces = _pieces(words)
    begins = letters.find("".join(pieces), start)
    if begins >= 0 or not pieces:
        return max(begins, start)
    farthest = len(letters) if is_open else _FARTHEST
    first = _place(pieces[0], letters, start, len(letters))
    for _ in range(_TRIES):
        if first and _follow(pieces[1:], letters, first[1], farthest):
            return first[0]
        first = _place(pieces[0], letters, first[0] + 1, len(letters)) if first else None
    return None


def _is_somewhere(words: Iterable[str], letters: str) -> bool:
    """Tell whether each word is there at all, which must do where the edition orders them otherwise."""
    return all(_place(each, letters, 0, len(letters), 1) for each in dict.fromkeys(_pieces(words)))


def _pieces(words: Iterable[str]) -> list[str]:
    return [run for word in words for part in word.split(SOFT) if (run := run_of_letters(part))]


def _follow(pieces: Iterable[str], letters: str, start: int, farthest: int) -> bool:
    """Tell whether pieces follow each other, none farther than that from the one before."""
    at = start
    for piece in pieces:
        found = _place(piece, letters, at, at + farthest + len(piece))
        if not found:
            return False
        at = found[1]
    return True


def _place(piece: str, letters: str, start: int, end: int, shortest: int = _PARTED) -> tuple[int, int] | None:
    """Return where a word begins and ends in a stretch of letters, whole or with something short in it.

    Only words longer than the `shortest` are looked for in parts.
    """
    found = letters.find(piece, start, end)
    if found >= 0:
        return found, found + len(piece)
    if len(piece) <= shortest:
        return None
    ways = "|".join(piece[:cut] + _SHORT + piece[cut:] for cut in range(1, len(piece)))
    match = re.compile(ways).search(letters, start, end)
    return match.span() if match else _in_pieces(piece, letters, start, end) if len(piece) > _LONG else None


def _in_pieces(word: str, letters: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a word begins and ends that stands in pieces with something short between any two."""
    begins, at = -1, start
    while word:
        length = next(
            (each for each in range(len(word), 0, -1) if letters.find(word[:each], at, end) >= 0), 0
        )
        found = letters.find(word[:length], at, end)
        if not length:
            return None
        begins = found if begins < 0 else begins
        at, word = found + length, word[length:]
        end = at + _BETWEEN + len(word)
    return begins, at


def _find_note(note: Note, reading: _Reading) -> None:
    """Find a note: under the label that the text calls, or in the text where it has no call."""
    if not note.called:
        if _is_somewhere(note.words, reading.letters):
            _enter(note.id, reading)
        return
    call = f"{note.id}-call"
    for label, words in reading.definitions.items():
        if note.label in label and call not in reading.shown and _holds(words, note):
            _enter(note.id, reading)
            if label in reading.calls:
                _enter(call, reading)
                reading.links |= {(call, note.id), (note.id, call)}
                del reading.definitions[label]
            return


def _holds(words: str, note: Note) -> bool:
    return _stands(note.words, words, 0) is not None


def compare_text(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Yield what a plain text lacks of what is expected."""
    yield from _passages_and_notes(expected, readback)
    for gap in expected.gaps:
        if not readback.has(gap.id):
            yield _say("K-gap", f"the gap {gap.id} is not shown", gap.id, readback)
    for entry in expected.entries:
        if not readback.has(entry_id(entry.id)):
            text = f"the apparatus entry of {entry.id} lacks its lemma or a reading"
            yield _say("K-entry", text, entry.id, readback)
    everything = skeleton(readback.everything)
    for line in expected.header:
        if skeleton(" ".join(line.words)) not in everything:
            yield _say("K-header", f"the {line.kind} of the header is not shown", line.id, readback)


def _passages_and_notes(expected: Expected, readback: Readback) -> Iterator[Message]:
    for unit in (*expected.passages, *expected.notes):
        if unit.id and not readback.has(unit.id):
            kind = "note" if isinstance(unit, Note) else unit.kind
            yield _say("K-missing", f"the words of the {kind} {unit.id} are missing", unit.id, readback)
    for note in expected.notes:
        if note.id and note.called and readback.has(note.id) and not readback.has(f"{note.id}-call"):
            yield _say("K-call", f"the text does not call the note {note.id}", note.id, readback)


def _say(code: str, text: str, id_: str, readback: Readback) -> Message:
    return message(code, f"{readback.medium}: {text}", Place(str(readback.file), id=id_))
