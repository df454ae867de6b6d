"""Which elements of the TEI stand level with which stretch of the received file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recto.reporting.stretches import Element, Received
from recto.tei.names import local

_DIVISIONS = frozenset("TEI back body div epigraph front group sp text".split())
"""What holds passages and is none itself."""
_MANY = -1


@dataclass(frozen=True)
class Levels:
    """The elements that were made of each stretch, by its number, and those that point to none.

    `apart` are the notes that are shown level with what they were received as, not where they are called.
    """

    made: Mapping[int, Sequence[Element]]
    loose: Sequence[Element]
    apart: frozenset[Element]


def levels(root: Element, received: Received) -> Levels:
    """Return what of a TEI document stands level with what of its received file."""
    header, text = root[0], root[-1]
    made: dict[int, list[Element]] = {}
    for element in header.iter("{*}*"):
        number = received.pointed_to(element.get("source", ""))
        if number is not None:
            made.setdefault(number, []).append(element)
    places = _places(text, received)
    tops: dict[Element, int] = {}
    for element in text.iter("{*}*"):
        number = places.get(element, _MANY)
        if element.get("source") and number != _MANY:
            tops.setdefault(_top(element, places, number), number)
    for element, number in tops.items():
        if not _is_within(element, tops, number):
            made.setdefault(number, []).append(element)
    apart = frozenset(each for each in tops if local(each.tag) == "note" and not _shares(each, tops, places))
    return Levels(made, _loose(text, tops), apart)


def _places(text: Element, received: Received) -> dict[Element, int]:
    """Return, for every element of which a part points to the file, the stretch that all parts point to.

    A note counts for itself: it may come from elsewhere than the words that call it.
    """
    places: dict[Element, int] = {}
    for element in reversed(list(text.iter("{*}*"))):
        own = received.pointed_to(element.get("source", ""))
        found = {places[each] for each in element if each in places and local(each.tag) != "note"}
        if own is not None:
            places[element] = own
        elif found:
            places[element] = found.pop() if len(found) == 1 else _MANY
    return places


def _top(element: Element, places: Mapping[Element, int], number: int) -> Element:
    """Return the outermost element around `element` that is all of the same stretch."""
    around = element.getparent()
    while around is not None and local(around.tag) not in _DIVISIONS and places.get(around) == number:
        element, around = around, around.getparent()
    return element


def _is_within(element: Element, tops: Mapping[Element, int], number: int) -> bool:
    return any(tops.get(each) == number for each in element.iterancestors())


def _shares(note: Element, tops: Mapping[Element, int], places: Mapping[Element, int]) -> bool:
    """Tell whether a note stands in what it is shown with."""
    return _is_within(note, tops, tops[note])


def _loose(text: Element, tops: Mapping[Element, int]) -> list[Element]:
    """Return the outermost elements with words that neither point to the file nor stand in what does."""
    loose, waiting = [], [text]
    while waiting:
        element = waiting.pop()
        if element in tops:
            continue
        if local(element.tag) in _DIVISIONS or any(each in tops for each in element.iterdescendants()):
            waiting += [each for each in reversed(list(element)) if isinstance(each.tag, str)]
        elif "".join(map(str, element.itertext("{*}*"))).strip():
            loose.append(element)
    return loose
