"""Which reading of an entry a witness has, and on what grounds: cited, silent, or without a text there.

A witness that several readings of an entry cite was changed: its first hand wrote the one with the lowest
`@varSeq`, a reading without a hand before those that name one. A hand that is named is a later one, but for
the first of several that are named in the same witness (in the order of the header, else of their names):
what later hands alone are cited for, the first hand did not write.
A witness that no reading cites reads with the text, as far as it is extant: where the lemma names nobody
that is how a negative apparatus speaks (`silent`), where it names others the entry does not say what the
witness has (`unreported`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from recto.tei.mixed import Element, joined_pieces, words
from recto.tei.names import is_example, local
from recto.tei.witnesses import FIRST, READINGS, Asked, Witnesses, hand_of, is_cited_in, is_corrector

Grounds = Literal["cited", "silent", "unreported", "absent"]
GROUPS = frozenset({"rdgGrp", "lemGrp"})
OF_EDITOR = (("sic", "corr"), ("orig", "reg"))
"""What a witness has, and what an editor put in its place."""
ABSENT = frozenset({"lac", "lacuna", "lost", "illegible", "absent"})
"""The types of readings and details that say that a witness has no text, or none that can be read."""
_UNREAD = frozenset({"note", "fw", "index", "witDetail"})


@dataclass(frozen=True)
class Choice:
    """The reading of a witness in an entry, none where it has no text there, and how that is known."""

    reading: Element | None
    grounds: Grounds


def choice(entry: Element, asked: Asked, known: Witnesses) -> Choice:
    """Return what a witness reads in an `app`."""
    found = list(readings(entry))
    citing = [each for each in found if is_cited_in(each, known, asked.witness)]
    citing = [each for each in citing if asked.hand or not _is_later(each, asked, known)]
    if citing:
        chosen = min(citing, key=lambda each: _turn(each, asked, known))
        return Choice(None, "absent") if _is_absent(chosen) else Choice(chosen, "cited")
    if any(_is_absence(each, asked, known) for each in entry):
        return Choice(None, "absent")
    lemma = next((each for each in found if local(each.tag) == "lem"), None)
    is_named = lemma is not None and bool(lemma.get("wit", "").strip())
    return Choice(in_text(entry), "unreported" if is_named else "silent")


def readers(root: Element, known: Witnesses) -> Mapping[Element, tuple[str, ...]]:
    """Return for each reading of a document the sigla of those whose text has it, as far as it cites them.

    They are witnesses by their first hands, and the hands in them.
    """
    entries = [each for each in root.iter("{*}app") if not is_example(each.tag)]
    return {
        reading: tuple(each.siglum for each in _named(reading, known) if _reads(each, reading, entry, known))
        for entry in entries
        for reading in readings(entry)
    }


def _named(reading: Element, known: Witnesses) -> Iterator[Asked]:
    """Yield the witnesses that a reading names, itself or by a hand, each followed by all hands in it."""
    for witness in dict.fromkeys(map(known.witness_of, known.of(reading.get("wit", "")))):
        yield Asked(witness)
        yield from (Asked(witness, hand) for hand in known.cited_hands.get(witness, ()))


def _reads(asked: Asked, reading: Element, entry: Element, known: Witnesses) -> bool:
    return choice(entry, asked, known) == Choice(reading, "cited")


def readings(entry: Element) -> Iterator[Element]:
    """Yield the lemma and the readings of an `app` in order, those in groups included."""
    for each in entry:
        if local(each.tag) in GROUPS:
            yield from readings(each)
        elif local(each.tag) in READINGS:
            yield each


def in_text(entry: Element) -> Element | None:
    """Return what of an `app` stands in the text of the edition: the lemma, else the first reading."""
    found = list(readings(entry))
    return next((each for each in found if local(each.tag) == "lem"), found[0] if found else None)


def of_witness(element: Element) -> tuple[Element, Element] | None:
    """Return of a `choice` what the witnesses have and what the editor has; None where no editor chose."""
    by_name = {local(each.tag): each for each in element}
    pairs = ((by_name.get(old), by_name.get(new)) for old, new in OF_EDITOR)
    return next(((old, new) for old, new in pairs if old is not None and new is not None), None)


def edition_words(element: Element) -> str:
    """Return the words of `element` as they stand in the edition: of entries the lemma, no notes."""
    return " ".join("".join(_edited(element)).split())


def _edited(element: Element) -> Iterator[str]:
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            yield piece
            continue
        name = local(piece.tag)
        pair = of_witness(piece) if name == "choice" else None
        shown = in_text(piece) if name == "app" else pair[1] if pair else piece
        if shown is not None and name not in _UNREAD:
            blank = " " if name in {"w", "p", "l", "lg", "lb"} and piece.get("break") != "no" else ""
            yield blank
            yield from _edited(shown)
            yield blank


def _is_later(reading: Element, asked: Asked, known: Witnesses) -> bool:
    """Tell whether a reading of a witness is that of a hand other than its first."""
    hand = hand_of(reading, known, asked.witness)
    if _sequence(reading) > 1 or not hand or hand in FIRST:
        return _sequence(reading) > 1
    if is_corrector(hand, known):
        return True
    cited = known.cited_hands[asked.witness]
    hands = sorted(cited, key=lambda each: (is_corrector(each, known), known.order.get(each, 0), each))
    return len(hands) == 1 or hand != hands[0]


def _turn(reading: Element, asked: Asked, known: Witnesses) -> tuple[bool, int, bool]:
    """Order the readings of one witness: what the hand that is asked for wrote, then one after the other."""
    hand = hand_of(reading, known, asked.witness)
    return bool(asked.hand) and hand != asked.hand, _sequence(reading), bool(hand)


def _sequence(reading: Element) -> int:
    given = reading.get("varSeq", "")
    return int(given) if given.isdecimal() else 1


def _is_absent(reading: Element) -> bool:
    has_more = words(reading) or any(isinstance(each.tag, str) for each in reading)
    return reading.get("type", "").lower() in ABSENT and not has_more


def _is_absence(detail: Element, asked: Asked, known: Witnesses) -> bool:
    """Tell whether a `witDetail` says that a witness has no text here."""
    if local(detail.tag) != "witDetail" or not isinstance(detail, etree._Element):
        return False
    return detail.get("type", "").lower() in ABSENT and is_cited_in(detail, known, asked.witness)
