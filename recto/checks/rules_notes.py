"""Lint rules for notes."""

from collections.abc import Iterator

from recto.checks.facts import Facts, Finding, is_blank
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, ancestor


def without_type(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that do not say what they are."""
    for note in facts.each("note"):
        if not note.get("type"):
            yield note, "this note has no type"


def without_resp(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that do not say who speaks."""
    for note in facts.each("note"):
        if not note.get("resp"):
            yield note, "this note does not say who speaks"


def without_id(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that nothing can point to."""
    for note in facts.each("note"):
        if not note.get(XML_ID):
            yield note, "this note has no xml:id"


def empty(facts: Facts) -> Iterator[Finding]:
    """Find notes of the text that say nothing."""
    for note in facts.each("note"):
        if is_blank(note):
            yield note, "this note is empty"


def nested(facts: Facts) -> Iterator[Finding]:
    """Find notes that stand in a note of the same type by the same hand."""
    for note in facts.each("note"):
        outer = ancestor(note, "note")
        if outer is not None and _voice(outer) == _voice(note):
            yield note, f"this note stands in another of type ‘{note.get('type', '')}’"


def _voice(note: Element) -> tuple[str, str]:
    return note.get("type", ""), note.get("resp", "")


def out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find numbers that neither go on nor start again at 1, where notes count in figures."""
    last = 0
    for note, n in _numbered(facts):
        if n not in (1, last, last + 1):
            yield note, f"note {n} follows note {last}"
        last = n


def twice(facts: Facts) -> Iterator[Finding]:
    """Find two notes with the same number in a row: a number that starts again is no doublet."""
    last = 0
    for note, n in _numbered(facts):
        if n == last != 1:
            yield note, f"note {n} has the number of the note before"
        last = n


def _numbered(facts: Facts) -> Iterator[tuple[Element, int]]:
    for note in facts.each("note"):
        if note.get("n", "").isdecimal():
            yield note, int(note.get("n", ""))
