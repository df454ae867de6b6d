"""Permanent addresses: ids that stay with the words they name when a text is imported again."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, ancestor, local
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
_NUMBERED = re.compile(r"(.*?)(\d+)$")

Key = tuple[str, ...]


def assign(text: Element, previous: Element | None, taken: Iterable[str] = ()) -> None:
    """Give every addressable element of `text` an `xml:id`, that of the `previous` text where it is the same.

    The same is what has the same words and place; then what has the same words, if nothing else has them;
    then what has the same place. What is new is numbered above all that the previous text had; ids `taken`
    by other parts of the file are passed over.
    """
    elements = list(addressable(text))
    if previous is not None:
        known = [each for each in addressable(previous) if each.get(XML_ID)]
        for key in (_words_and_place, _words, _place):
            _carry_over(elements, known, key)
    _number(elements, _highest(previous), frozenset(taken))


def addressable(text: Element) -> Iterator[Element]:
    """Yield the elements of `text` that have an address, in order."""
    for each in text.iter("{*}*"):
        if local(each.tag) in (_LETTERS if ancestor(each, "note") is None else _IN_NOTES):
            yield each


def _carry_over(elements: list[Element], known: list[Element], key: Callable[[Element], Key]) -> None:
    """Give elements without an id that of a known one with the same key, in order among equals."""
    taken = {each.get(XML_ID) for each in elements}
    free: dict[Key, deque[str]] = {}
    for each in known:
        if each.get(XML_ID) not in taken:
            free.setdefault(key(each), deque()).append(each.get(XML_ID, ""))
    for each in elements:
        if each.get(XML_ID) is None and (queue := free.get(key(each))):
            each.set(XML_ID, queue.popleft())


def _words_and_place(element: Element) -> Key:
    return (*_words(element), *_place(element))


def _words(element: Element) -> Key:
    return (_letters(element), words(element))


def _place(element: Element) -> Key:
    """Return the characters that an element or the first part of it points to; else those of its block."""
    inside = (each.get("source") for each in element.iter("{*}*"))
    around = (each.get("source") for each in element.iterancestors())
    return (_letters(element), next(filter(None, chain(inside, around)), ""))


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
