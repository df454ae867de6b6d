"""Permanent addresses: ids that stay with the words they name when a text is imported again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from recto.tei.aligning import Feature, paired
from recto.tei.mixed import Element, words, words_without
from recto.tei.names import XML_ID, ancestor, local, tei
from recto.tei.notes import is_ours

# The letters of an id, by element; an element that is not here gets none.
_LETTERS = {
    "choice": "e",
    "div": "d",
    "gap": "g",
    "head": "h",
    "item": "i",
    "l": "v",
    "lg": "lg",
    "list": "l",
    "note": "n",
    "p": "p",
    "quote": "q",
}
_OURS = "r"
# What has an address of its own within a note; its paragraphs are cited by the note.
_IN_NOTES = ("note", "choice", "gap")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]+")
_NUMBERED = re.compile(r"(.*?)(\d+)$")


def of_file(path: Path) -> str:
    """Return a file's name as an id: letters, digits, points, hyphens, a letter first (XML Names, NCName)."""
    id_ = _NOT_IN_ID.sub("-", path.stem)
    return id_ if id_[:1].isalpha() else f"work-{id_}"


def assign(text: Element, previous: Element | None, taken: Iterable[str] = ()) -> None:
    """Give every addressable element of `text` that has none an `xml:id`: that of the same in `previous`.

    The same is what has the same words, or what is most alike at the same turn or wherever it stands
    (`recto.tei.aligning`); of what has no words, what has the same place. What is new is numbered above all
    that the previous text had; ids `taken` that the file has are passed over.
    """
    elements = [each for each in addressable(text) if each.get(XML_ID) is None]
    held = frozenset(taken)
    if previous is not None:
        known = [each for each in addressable(previous) if each.get(XML_ID, "") not in ("", *held)]
        for one, other in paired([_feature(each) for each in known], [_feature(each) for each in elements]):
            elements[other].set(XML_ID, known[one].get(XML_ID, ""))
        _carry_over_places(elements, known)
    _number(elements, _highest(previous), held)


def addressable(text: Element) -> Iterator[Element]:
    """Yield the elements of `text` that have an address, in order; those of examples of TEI have none."""
    for each in text.iter(tei("*")):
        if local(each.tag) in (_LETTERS if ancestor(each, "note") is None else _IN_NOTES):
            yield each


def _feature(element: Element) -> Feature:
    """Return what an element is compared by: its kind and its words, besides those of notes in it."""
    letters, held = _letters(element), words_without(element, "note")
    # The halves of an emendation are not parted by a blank.
    said = " ".join(map(str, element.itertext("*"))) if letters == _LETTERS["choice"] else held
    return Feature("", (letters, held), tuple((letters, word) for word in said.split()))


def _carry_over_places(elements: list[Element], known: list[Element]) -> None:
    """Give elements without words and without an id that of a known one at the same place."""
    taken = {each.get(XML_ID) for each in elements}
    free = {_place(each): each.get(XML_ID, "") for each in known if each.get(XML_ID) not in taken}
    for each in elements:
        if each.get(XML_ID) is None and not words(each):
            id_ = free.pop(_place(each), None)
            if id_ is not None:
                each.set(XML_ID, id_)


def _place(element: Element) -> tuple[str, str]:
    """Return the characters that an element or the first part of it points to; else those of its block."""
    inside = (each.get("source") for each in element.iter("{*}*"))
    around = (each.get("source") for each in element.iterancestors())
    return _letters(element), next(filter(None, chain(inside, around)), "")


def _letters(element: Element) -> str:
    return _OURS if is_ours(element) else _LETTERS[local(element.tag)]


def _highest(previous: Element | None) -> Counter[str]:
    """Return the highest number given so far for each kind of id."""
    highest: Counter[str] = Counter()
    for each in previous.iter("{*}*") if previous is not None else ():
        if found := _NUMBERED.match(each.get(XML_ID, "")):
            highest[found[1]] = max(highest[found[1]], int(found[2]))
    return highest


def _number(elements: list[Element], highest: Counter[str], taken: frozenset[str]) -> None:
    """Number the elements that have no id yet, each kind by itself, an insertion within its note."""
    for each in elements:
        if each.get(XML_ID) is None:
            letters = _stem(each)
            highest[letters] += 1
            while f"{letters}{highest[letters]}" in taken:
                highest[letters] += 1
            each.set(XML_ID, f"{letters}{highest[letters]}")


def _stem(element: Element) -> str:
    """Return what stands before the number: for an insertion in a note, the id of the note and a point."""
    letters, outer = _letters(element), ancestor(element, "note")
    return f"{outer.get(XML_ID)}." if letters == _LETTERS["note"] and outer is not None else letters
