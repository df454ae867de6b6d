"""Words of the text that an entry apart from it is about, and how another reading takes their place.

Entries of the double end-point method may begin in one paragraph and end in another; those that name a line
are found by the letters of their lemma in what follows the beginning of that line (TEI P5, 13.2.2, 13.2.3).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from recto.tei.attachment import Attachment, letters_of
from recto.tei.mixed import Element, Run, place_in, runs, set_text
from recto.tei.names import local
from recto.tei.numbering import is_replaced

_APART = frozenset("note rdg rdgGrp witDetail fw index desc figDesc listApp standOff teiHeader".split())
_EMPTY = frozenset({"anchor", "lb", "cb", "pb", "milestone"})


@dataclass(frozen=True)
class Stretch:
    """Characters of the text: of each run in order those from `start` to `end`.

    `whole` are the runs that it holds whole, with those between them that are empty by now.
    """

    parts: tuple[tuple[Run, int, int], ...]
    whole: frozenset[Run] = frozenset()

    @property
    def words(self) -> str:
        """Return the words, with single blanks."""
        return " ".join("".join(run.text[start:end] for run, start, end in self.parts).split())

    def put(self, new: Element) -> None:
        """Put an element in the place of the characters, where they begin."""
        (run, start, end), *others = self.parts
        for other, begin, stop in others:
            set_text(other, other.text[:begin] + other.text[stop:])
        place_in(run, start, end, new)


def stretch(entry: Element, place: Attachment, text: Element) -> Stretch | None:
    """Return the words of `text` that an entry is about; None where they are not found."""
    if place.first is None or not place.held:
        return None
    last = place.first if place.last is None else place.last
    if entry.get("loc") and not (entry.get("from") or entry.get("to")):
        lemma = next((each for each in entry if local(each.tag) == "lem"), None)
        return found_in(letters_of(lemma), list(following(place.first, last, text)), last_letters(lemma))
    return _between(place.first, last, text)


def is_beside_the_words(element: Element) -> bool:
    """Tell whether an element has no words of the text, but words about it or beside it."""
    name = local(element.tag)
    return name in _APART or (name == "app" and any(element.get(each) for each in ("from", "to", "loc")))


def is_unread(element: Element) -> bool:
    """Tell whether an element has no words that are read: it is apart, or an editor replaced them."""
    return is_beside_the_words(element) or is_replaced(element)


def _between(first: Element, last: Element, text: Element) -> Stretch:
    """Return what stands from the beginning of one element, or after an empty one, to the end of another.

    Where there is no text between them, it is the place after the first, from 0 to 0.
    """
    is_open, held = False, []
    for run in runs(_around(first, last, text), is_beside_the_words):
        if run.follows and run.element is last:
            break
        is_open = is_open or run.element is first
        if is_open:
            held.append(run)
    parts = tuple((run, 0, len(run.text)) for run in held if run.text)
    return Stretch(parts or ((Run(first, follows=True), 0, 0),), frozenset(held))


def _around(first: Element, last: Element, text: Element) -> Element:
    """Return the innermost element around both, within `text`, that is neither."""
    above = set(last.iterancestors())
    return next((each for each in first.iterancestors() if each in above), text)


def following(
    first: Element, last: Element, text: Element, skips: Callable[[Element], bool] = is_beside_the_words
) -> Iterator[Run]:
    """Yield the runs from a numbered element to the end of another, an empty one's to the next."""
    is_open, is_past = False, False
    for run in runs(text, skips):
        is_new = not run.follows and local(run.element.tag) == local(last.tag)
        if (is_past and is_new) or (run.follows and run.element is last and local(last.tag) not in _EMPTY):
            return
        is_open = is_open or run.element is first
        is_past = is_past or run.element is last
        if is_open:
            yield run


def last_letters(lemma: Element | None) -> str:
    """Return the letters of a lemma after its ellipsis; none where it has no such."""
    whole = "" if lemma is None else "".join(map(str, lemma.itertext()))
    _, mark, after = whole.replace("...", "…").rpartition("…")
    return "".join(filter(str.isalnum, after)).casefold() if mark else ""


def found_in(letters: str, held: Iterable[Run], ending: str) -> Stretch | None:
    """Return the characters that have certain letters, first and after an ellipsis last."""
    places = [
        (run, at, each)
        for run in held
        for at, character in enumerate(run.text)
        if character.isalnum()
        for each in character.casefold()
    ]
    read = "".join(each for *_, each in places)
    start = read.find(letters) if letters else -1
    end = start + len(letters)
    if ending and start >= 0:
        after = read.find(ending, end)
        start, end = (start, after + len(ending)) if after >= 0 else (-1, -1)
    return _stretched(places[start:end]) if start >= 0 else None


def _stretched(places: list[tuple[Run, int, str]]) -> Stretch:
    bounds: dict[Run, tuple[int, int]] = {}
    for run, at, _ in places:
        bounds[run] = (bounds.get(run, (at, at))[0], at + 1)
    first, last = next(iter(bounds)), next(reversed(bounds))
    return Stretch(
        tuple(
            (run, start if run is first else 0, end if run is last else len(run.text))
            for run, (start, end) in bounds.items()
        )
    )
