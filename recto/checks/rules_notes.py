"""Lint rules for notes."""

import re
from collections import defaultdict
from collections.abc import Iterator

from recto.checks.facts import CLOSE, Facts, Finding, is_blank, is_practice, text_before, unlike
from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, ancestor

_END = re.compile(r"[.!?…:;。।॥؟۔·†]\W*$")
_ENOUGH = 10
_NEARLY_ALL = 0.95


def without_type(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that do not say what they are."""
    for note in facts.lacking(facts.each("note"), lambda note: note.get("type")):
        yield Finding(note, "this note has no type")


def without_resp(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that do not say who speaks."""
    for note in facts.lacking(facts.each("note"), lambda note: note.get("resp")):
        yield Finding(note, "this note does not say who speaks")


def without_id(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that nothing can point to."""
    for note in facts.lacking(facts.each("note"), lambda note: note.get(XML_ID)):
        yield Finding(note, "this note has no xml:id")


def empty(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that say nothing."""
    for note in facts.each("note"):
        if is_blank(note) and not any(note.get(name) for name in ("corresp", "sameAs", "copyOf", "facs")):
            yield Finding(note, "this note is empty")


def nested(facts: Facts) -> Iterator[Finding]:
    """Find notes that stand in a note of the same type by the same hand."""
    for note in facts.each("note"):
        outer = ancestor(note, "note")
        if outer is not None and (facts.is_ours or note.get("type")) and _voice(outer) == _voice(note):
            yield Finding(note, f"this note stands in another of type ‘{note.get('type', '')}’")


def _voice(note: Element) -> tuple[str, ...]:
    return tuple(note.get(name, "") for name in ("type", "subtype", "resp"))


def out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find numbers that neither go on nor start again at 1, where notes count in figures."""
    last: dict[str, int] = {}
    for note, n, series in _numbered(facts):
        if n not in (1, last.get(series, n), last.get(series, n) + 1):
            yield Finding(note, f"note {n} follows note {last[series]}", "n")
        last[series] = n


def twice(facts: Facts) -> Iterator[Finding]:
    """Find two notes with the same number in a row: a number that starts again is no doublet."""
    last: dict[str, int] = {}
    for note, n, series in _numbered(facts):
        if n == last.get(series) != 1:
            yield Finding(note, f"note {n} has the number of the note before", "n")
        last[series] = n


def _numbered(facts: Facts) -> Iterator[tuple[Element, int, str]]:
    """Yield the notes that are counted in figures, with their number and what they are counted with.

    Where most numbers do not go on (they may be those of lines or pages), nothing is counted.
    """
    found = [
        (note, int(note.get("n", "")), note.get("type", "") if not facts.is_ours else "")
        for note in facts.each("note")
        if note.get("n", "").isdecimal() and note.get("place") != "margin"
    ]
    last: dict[str, int] = {}
    goes_on = 0
    for _, n, series in found:
        goes_on += n in (1, last.get(series, 0) + 1)
        last[series] = n
    if facts.is_ours or is_practice(goes_on, len(found)):
        yield from found


def without_stop(facts: Facts) -> Iterator[Finding]:
    """Find notes that end without a stop, where nearly all end with one."""
    kinds: defaultdict[str, list[Element]] = defaultdict(list)
    for note in facts.each("note"):
        if len(words(note).split()) > 1:
            kinds[f"{note.get('type')} {note.get('subtype')}"].append(note)
    for notes in (each for each in kinds.values() if len(each) >= _ENOUGH):
        for note in unlike(notes, lambda note: _END.search(words(note)), _NEARLY_ALL):
            yield Finding(note, f"this note ends with ‘{words(note)[-20:]}’, without a stop")


def parted(facts: Facts) -> Iterator[Finding]:
    """Find notes with a blank before their call, where nearly all stand straight after a word."""
    notes = [each for each in facts.each("note") if text_before(each).strip() and _is_called(each)]
    if len(notes) >= _ENOUGH:
        for note in unlike(notes, lambda note: not text_before(note)[-1:].isspace(), CLOSE):
            yield Finding(note, f"a blank stands before the call, after ‘{text_before(note).split()[-1]}’")


def _is_called(note: Element) -> bool:
    return note.get("place") in (None, "foot", "bottom", "end") and ancestor(note, "note") is None
