"""The places of a paragraph where its lines may end, with what they measure there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import NamedTuple

from recto.typesetting.breaking import Break
from recto.typesetting.breaking_words import Cut, Measured, Measurer, Run, Words
from recto.typesetting.optical import NONE

EVERYWHERE = ((0.0, inf),)
NOWHERE = ()
FILLED = 0.3
"""The part of a line that no part of a word too wide for it may fill, as it would leave the line so empty."""
NOT_AFTER = frozenset("([{«“‘")
NOT_BEFORE = frozenset([*")]}»”!?,.;:…", " ", ""])
"""What a space does not part from the word beside it (UAX 14, LB13 and LB14)."""


class Site(NamedTuple):
    """Where in which run a line ends, where the next one begins, and the sign that divides a word.

    `hangs` is what of the line's end stands in the margin, `hangs_after` what of the next line's beginning.
    """

    run: int
    end: int
    resume: int
    hyphen: str = ""
    hangs: float = 0.0
    hangs_after: float = 0.0


@dataclass
class Places:
    """The places where a line may end, in order, each with its site.

    The beginning and the end of the paragraph are the first and the last, and have none.
    """

    breaks: list[Break] = field(default_factory=list)
    sites: list[Site | None] = field(default_factory=list)

    def add(self, place: Break, site: Site | None) -> None:
        """Add the next place."""
        self.breaks.append(place)
        self.sites.append(site)


@dataclass
class _Pen:
    """How far a paragraph is measured: the width and the spaces so far."""

    words: Words
    measurer: Measurer
    reach: Sequence[tuple[float, float]]
    line: float
    end: int
    width: float = 0.0
    spaces: int = 0
    places: Places = field(default_factory=Places)


def places_of(
    words: Words,
    measurer: Measurer,
    reach: Sequence[tuple[float, float]] = EVERYWHERE,
    line: float = inf,
) -> Places:
    """Return where the lines of a paragraph may end; its words are divided between the widths of `reach`.

    A word that is wider than a `line` is divided by its parts, or, where these are too wide, anywhere.
    """
    pen = _Pen(words, measurer, reach, line, len(words.text.rstrip(" ")))
    hangs = _hang_before(pen, words.beginning(0))
    pen.places.add(Break(0.0, 0.0, 0, 0, hangs_after=hangs), Site(0, 0, 0, hangs_after=hangs))
    for number, run in enumerate(words.runs):
        pen.width += run.before
        _measure(pen, number, run)
    pen.width += words.after
    pen.places.add(Break(pen.width, pen.width, pen.spaces, pen.spaces), None)
    return pen.places


def _measure(pen: _Pen, number: int, run: Run) -> None:
    """Go over the words and spaces of a run, and add the places in it."""
    style = run.box.style
    is_wrapped = style["white_space"] == "normal"
    known = pen.measurer.of(style)
    space = known.widths[" "]
    start = -1
    for word in run.text[: max(pen.end - run.start, 0)].split(" "):
        if start >= 0:
            if is_wrapped:
                _add_space(pen, number, run, start, space)
            pen.spaces += 1
            pen.width += space
        start += 1
        if word:
            width = known.widths[word]
            if is_wrapped and (cuts := _cuts(pen, known, run.start + start, word, width)):
                _add_cuts(pen, number, start, width, cuts)
            if "\u00a0" in word:
                pen.spaces += word.count("\u00a0")
            pen.width += width
            start += len(word)


def _cuts(pen: _Pen, known: Measured, start: int, word: str, width: float) -> tuple[Cut, ...]:
    """Return where a word of some width, at `start` of the text, may be divided."""
    if pen.reach and width > pen.line:
        parts = known.parts[word]
        reached = [0.0, *(cut.before for cut in parts), width]
        fits = all(after - before < FILLED * pen.line for before, after in pairwise(reached))
        return parts if fits else known.characters[word]
    is_divided = _is_reached(pen, width) and _is_whole(pen, start, start + len(word))
    return (known.syllables if is_divided else known.dashes)[word]


def _is_reached(pen: _Pen, width: float) -> bool:
    """Tell whether a line may end in the next word, which is so wide; each reaches farther than the last."""
    x = pen.width
    for start, end in pen.reach:
        if x <= end:
            return start <= x + width
    return False


def _add_space(pen: _Pen, number: int, run: Run, first: int, width: float) -> None:
    """Add the place at a space, if it parts words."""
    text, start = pen.words.text, run.start + first
    if start == 0 or text[start - 1] in NOT_AFTER or text[start + 1 : start + 2] in NOT_BEFORE:
        return
    before = after = 0.0
    if pen.measurer.hanging is not NONE:
        before, after = _hang_after(pen, start), _hang_before(pen, start + 1)
    x, spaces = pen.width, pen.spaces
    pen.places.breaks.append(Break(x, x + width, spaces, spaces + 1, 0.0, before, after))
    pen.places.sites.append(Site(number, first, first + 1, "", before, after))


def _add_cuts(pen: _Pen, number: int, start: int, width: float, cuts: Iterable[Cut]) -> None:
    """Add the places within a word that begins at `start` of its run."""
    x = pen.width
    for cut in cuts:
        spaces, there = pen.spaces + cut.spaces, start + cut.at
        pen.places.add(
            Break(
                x + cut.before,
                x + width - cut.after,
                spaces,
                spaces,
                cut.hyphen,
                cut.hangs,
                0.0,
                bool(cut.sign),
            ),
            Site(number, there, there, cut.sign, cut.hangs),
        )


def _is_whole(pen: _Pen, start: int, end: int) -> bool:
    """Tell whether a word may be divided: not the last one, nor one that goes on in another style."""
    text = pen.words.text
    goes_on = text[end : end + 1].isalpha() and text[end - 1].isalpha()
    return end < pen.end and not goes_on and not (text[start - 1 : start].isalpha() and text[start].isalpha())


def _hang_after(pen: _Pen, index: int) -> float:
    """Return how far the sign before a place of the text hangs over the end of a line."""
    sign = pen.words.text[index - 1]
    return pen.measurer.hanging.after(sign, lambda sign: _width(pen, index - 1, sign))


def _hang_before(pen: _Pen, index: int) -> float:
    """Return how far the sign at a place of the text hangs over the beginning of a line."""
    sign = pen.words.text[index]
    return pen.measurer.hanging.before(sign, lambda sign: _width(pen, index, sign))


def _width(pen: _Pen, index: int, sign: str) -> float:
    """Return the width of a sign that stands at a place of the text."""
    style = next(run.box.style for run in reversed(pen.words.runs) if run.start <= index)
    return pen.measurer.of(style).widths[sign]
