"""A text's own numbering: which lines, verses and passages a location names, as in '12', '1.5' or '12–14'.

The last part of a location is the number of what it names; those before it are numbers of what that stands
in, divisions and verses as well as the page, the column and the milestone that are open there. Words among
the parts ('l. 12') are no numbers, unless something is numbered so.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

LOCATED = frozenset("lb l lg p ab seg div milestone cb pb gb head".split()) | frozenset(
    f"div{level}" for level in range(1, 8)
)
"""What a location may name."""
UNREAD = frozenset("note rdg rdgGrp witDetail fw index desc figDesc teiHeader sic orig abbr".split())
_ENDS = frozenset({"lb", "cb", "pb", "gb", "milestone"})
_REPLACED = frozenset({"sic", "orig", "abbr"})
_NEW = frozenset({"corr", "reg", "expan"})
_PARTS = re.compile(r"[^\w]+")
_RANGE = re.compile(r"\s*(?:--|[-–—])\s*")

Milestone = tuple[str, str]
"""What a milestone begins: the name of its element, and its unit."""


@dataclass
class Numbering:
    """Elements by `@n` and by the parts of it, what numbers stand above each, and the words that follow it.

    `spans` are the beginning and end of the words of each element in the `stream` of all words.
    """

    numbered: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    above: dict[Element, tuple[str, ...]] = field(default_factory=dict)
    stream: list[str] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    begun: dict[Milestone, tuple[Element, int]] = field(default_factory=dict)

    def places(self, location: str, near: Element) -> list[tuple[Element, Element | None]]:
        """Return what a location may name, what stands near to an element first; of a range its last too."""
        whole = " ".join(location.split())
        found = self._named(whole, near)
        ends = _RANGE.split(whole)
        if found or len(ends) != 2:
            return [(each, None) for each in found]
        lasts = self._named(ends[1], near)
        return [(each, self._first_after(each, lasts)) for each in self._named(ends[0], near)]

    def letters_from(self, element: Element, count: int) -> tuple[str, str]:
        """Return the letters of an element, and the first `count` of those that follow it."""
        start, end = self.spans.get(element, (0, 0))
        held, after = letters("".join(self.stream[start:end])), ""
        for words in self.stream[end:]:
            if len(after) >= count:
                break
            after += letters(words)
        return held, after[:count]

    def next_of_its_name(self, element: Element) -> Element | None:
        """Return the numbered element of the same name that follows."""
        name = local(element.tag)
        return self._first_after(element, [each for each in self.spans if local(each.tag) == name])

    def _named(self, location: str, near: Element) -> list[Element]:
        return _nearest_first(self.numbered.get(location) or self._by_parts(location), near)

    def _by_parts(self, location: str) -> list[Element]:
        """Return what the last part of a location names, within what the parts before it name."""
        parts = [each for each in _PARTS.split(location) if each in self.numbered or not each.isalpha()]
        parts = [each for each in parts if each]
        candidates = self.numbered.get(parts[-1], []) if parts else []
        return [each for each in candidates if _follow_each_other(parts[:-1], self.above[each])]

    def _first_after(self, first: Element, candidates: Iterable[Element]) -> Element | None:
        end = self.spans[first][1]
        later = (each for each in candidates if self.spans[each][0] >= end and each is not first)
        return min(later, key=lambda each: self.spans[each][0], default=None)


def numbering(parts: Iterable[Element], is_apart: Callable[[Element], bool]) -> Numbering:
    """Read the numbers in `parts` and the words that belong to each, but for what `is_apart`."""
    found = Numbering()
    for part in parts:
        _walk(part, (), found, is_apart)
    for element, start in found.begun.values():
        found.spans[element] = (start, len(found.stream))
    return found


def letters(text: str) -> str:
    """Return the letters and figures of `text`, by which words are compared with those of a place."""
    return "".join(filter(str.isalnum, text)).casefold()


def words_of_lemma(element: Element) -> str:
    """Return the words of `element` as they stand in the text."""
    parts = []
    has_new = _has_new(element)
    for piece in pieces(element):
        if isinstance(piece, str):
            parts.append(piece)
        elif _is_read(piece, has_new):
            parts.append(words_of_lemma(piece))
    return "".join(parts)


def _walk(
    element: Element, above: tuple[str, ...], found: Numbering, is_apart: Callable[[Element], bool]
) -> None:
    name, number, start = local(element.tag), element.get("n", ""), len(found.stream)
    if name in _ENDS:
        _end(element, start, found)
    if name in LOCATED and number:
        _enter(element, number, above, found)
    has_new, within = _has_new(element), (*above, number) if number else above
    for piece in pieces(element):
        if isinstance(piece, str):
            found.stream.append(piece)
        elif _is_read(piece, has_new) and not is_apart(piece):
            _walk(piece, within, found, is_apart)
    if name in LOCATED and number and name not in _ENDS:
        found.spans[element] = (start, len(found.stream))
    elif name in LOCATED and number:
        found.begun[_milestone(element)] = (element, start)


def _end(element: Element, place: int, found: Numbering) -> None:
    """End what a milestone ends: that of its kind before it, and what milestones began within that."""
    kinds, own = list(found.begun), _milestone(element)
    if own not in found.begun:
        return
    inner = [each for each in kinds[kinds.index(own) + 1 :] if each[0] == own[0] == "milestone"]
    for kind in (own, *inner):
        before, begun = found.begun.pop(kind)
        found.spans[before] = (begun, place)


def _milestone(element: Element) -> Milestone:
    return local(element.tag), element.get("unit", "")


def _enter(element: Element, number: str, above: tuple[str, ...], found: Numbering) -> None:
    """Enter an element under its whole number before it is entered under the parts of it."""
    whole = " ".join(number.split())
    for each in dict.fromkeys((whole, *_PARTS.split(whole))):
        if each:
            found.numbered[each].append(element)
    begun = (each.get("n", "") for each, _ in found.begun.values())
    found.above[element] = (*above, *begun)


def _has_new(element: Element) -> bool:
    return any(local(each.tag) in _NEW for each in element)


def _is_read(element: Element, has_new: bool) -> bool:
    name = local(element.tag)
    return name not in UNREAD or (name in _REPLACED and not has_new)


def is_replaced(element: Element) -> bool:
    """Tell whether an element has what others replace in the text: a slip that was corrected."""
    parent = element.getparent()
    return local(element.tag) in _REPLACED and parent is not None and _has_new(parent)


def _follow_each_other(parts: list[str], numbers: tuple[str, ...]) -> bool:
    """Tell whether parts of a location stand, in their order, among the numbers above an element."""
    rest = iter(numbers)
    return all(any(part in (number, *_PARTS.split(number)) for number in rest) for part in parts)


def _nearest_first(found: list[Element], near: Element) -> list[Element]:
    """Put what stands in a section with an element before what does not, the innermost section first."""
    if len(found) < 2:
        return found
    depths = {each: depth for depth, each in enumerate(near.iterancestors())}

    def distance(place: Element) -> int:
        return next((depths[each] for each in place.iterancestors() if each in depths), len(depths))

    return sorted(found, key=distance)
