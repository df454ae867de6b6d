"""Two wordings compared word by word."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

_LONG = 2_000
"""Of stretches longer than this, frequent words are no landmarks, so that time stays in bounds."""


_OF_WORDS = frozenset("'’ʼ-‐‑ ")
"""Marks that are parts of words, and the blank between two."""
ADDED, WITHDRAWN = "added", "withdrawn"


@dataclass(frozen=True)
class Piece:
    """A stretch of two wordings beside each other, and what became of it: same, withdrawn, added."""

    manner: str
    text: str


@dataclass(frozen=True)
class Span:
    """Words `old_start` to `old_end` of one wording, for which the other has `new_start` to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def spans(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Return where two wordings differ; stretches of equally many words word by word."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    one, other = tuple(old[start : len(old) - end]), tuple(new[start : len(new) - end])
    if other < one:
        # The library prefers one side; so both ways give the same stretches.
        found = spans(other, one)
        return [
            Span(start + each.new_start, start + each.new_end, start + each.old_start, start + each.old_end)
            for each in found
        ]
    matcher = SequenceMatcher(None, one, other, autojunk=max(len(one), len(other)) > _LONG)
    return [
        Span(start + i, start + j, start + k, start + m)
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words two wordings begin with in common."""
    pairs = zip(old, new, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def letters_moved(old: Sequence[str], new: Sequence[str], found: Sequence[Span], position: int) -> range:
    """Return after how many letters of `new` may stand what stood after `position` letters of `old`."""
    ahead, behind = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    for span in reversed(found):
        if position > ahead[span.old_end]:
            moved = position - ahead[span.old_end] + behind[span.new_end]
            return range(moved, moved + 1)
        if position >= ahead[span.old_start]:
            return range(behind[span.new_start], behind[span.new_end] + 1)
    return range(position, position + 1)


def bare(old: str, new: str, at_start: bool = True, at_end: bool = True) -> tuple[str, str]:
    """Return two wordings without the points that both begin or end with; words stay on both sides."""
    start = _points(old, new) if at_start else 0
    end = _points(old[start:][::-1], new[start:][::-1]) if at_end else 0
    return old[start : len(old) - end], new[start : len(new) - end]


def _points(old: str, new: str) -> int:
    """Return how many marks that are no letters two wordings begin with in common, if letters follow."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other or one.isalnum() or one in _OF_WORDS or unicodedata.combining(one):
            break
        count += 1
    return count if old[count:].strip() and new[count:].strip() else 0


def counterpart(old: Sequence[str], new: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return from where to where in `new` stands what stands in `old` from the word `start` to `end`."""
    found = spans(old, new)
    return _moved(found, start, is_end=False), _moved(found, end, is_end=True)


def _moved(found: Sequence[Span], place: int, is_end: bool) -> int:
    """Return where a place between words is; what was added at the ends of a stretch is no part of it."""
    shift = 0
    for span in found:
        if span.old_start >= place and (is_end or span.old_end > place):
            break
        if span.old_end > place:
            return min(span.new_start + place - span.old_start, span.new_end)
        shift = span.new_end - span.old_end
    return place + shift


def pieces(old: Sequence[str], new: Sequence[str], found: Sequence[Span]) -> tuple[Piece, ...]:
    """Return both wordings in pieces, in order, each with what became of it."""
    return tuple(Piece(manner, " ".join(held)) for manner, held in _told_apart(old, new, found) if held)


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """Return two wordings, word by word, in pieces."""
    before, after = old.split(), new.split()
    return pieces(before, after, spans(before, after))


def _told_apart(
    old: Sequence[str], new: Sequence[str], found: Sequence[Span]
) -> Iterator[tuple[str, Sequence[str]]]:
    done = 0
    for span in found:
        yield "same", old[done : span.old_start]
        yield WITHDRAWN, old[span.old_start : span.old_end]
        yield ADDED, new[span.new_start : span.new_end]
        done = span.old_end
    yield "same", old[done:]
