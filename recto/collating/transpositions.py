"""Words that a witness has at another place: what it lacks here and adds there."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recto.collating.merging import Laid, Place, Words
from recto.collating.tokens import Comparison

_FEWEST = 3
"""How many words must be the same for a transposition to be sure."""


@dataclass(frozen=True)
class Transposition:
    """What a witness has elsewhere: the places that it leaves empty, and where it has their words."""

    witness: str
    left: tuple[Place, ...]
    taken: Place


def transpositions(
    base: Words, witnesses: Mapping[str, Words], laid: Mapping[str, Laid], comparison: Comparison
) -> list[Transposition]:
    """Return the transpositions that are sure: the same words in their normal forms, nothing more or less."""
    forms = [comparison.form(each.word) for each in base.all]
    return [
        Transposition(witness, _places(base, start, end), place)
        for witness, own in laid.items()
        for place, start, end in _moved(forms, _forms(witnesses[witness], comparison), own)
    ]


def _forms(words: Words, comparison: Comparison) -> list[str]:
    return [comparison.form(each.word) for each in words.all]


def _moved(forms: Sequence[str], theirs: Sequence[str], laid: Laid) -> Iterator[tuple[Place, int, int]]:
    """Yield where additions come from: their place, and from which to which word of the base they stand."""
    lacking: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for start, end in laid.lacked:
        lacking[_key(forms, start, end)].append((start, end))
    adding: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place, start, end in laid.added:
        adding[_key(theirs, start, end)].append(place)
    for words, places in adding.items():
        if len(words) >= _FEWEST and len(places) == len(lacking.get(words, ())) == 1:
            yield places[0], *lacking[words][0]


def _key(forms: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    return tuple(each for each in forms[start:end] if each)


def _places(base: Words, start: int, end: int) -> tuple[Place, ...]:
    bounds = base.bounds()
    found = []
    for word in range(start, end):
        block = bisect_right(bounds, word) - 1
        found.append((block, 2 * (word - bounds[block]) + 1))
    return tuple(found)
