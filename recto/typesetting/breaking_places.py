"""The places of a paragraph where its lines may end, with what they measure there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from recto.typesetting.breaking import Break
from recto.typesetting.breaking_words import Measurer, Run, Words
from recto.typesetting.optical import Hanging

PIECE = re.compile(" +|[^ ]+")
WORD = re.compile(r"(?<![\w\-‐–])[^\W\d_]+(?![\w\-‐–])")
AFTER_DASH = re.compile(r"(?<=[^\W\d_][\-‐–—])(?=[^\W\d_])|(?<=[\w.,;:!?)\]”’»]—)(?=[\w(\[“‘«])")
NOT_AFTER = frozenset("([{«“‘")
NOT_BEFORE = frozenset(")]}»”!?,.;:…")
"""What a space does not part from the word beside it (UAX 14, LB13 and LB14)."""


@dataclass(frozen=True, slots=True)
class Site:
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
    hanging: Hanging
    divides: bool
    width: float = 0.0
    spaces: int = 0
    places: Places = field(default_factory=Places)


def places_of(words: Words, measurer: Measurer, hanging: Hanging, divides: bool) -> Places:
    """Return where the lines of a paragraph may end; words are divided only if it `divides`."""
    pen = _Pen(words, measurer, hanging, divides)
    hangs = _hang_before(pen, words.beginning(0))
    pen.places.add(Break(0.0, 0.0, 0, 0, hangs_after=hangs), Site(0, 0, 0, hangs_after=hangs))
    end = len(words.text.rstrip(" "))
    for number, run in enumerate(words.runs):
        pen.width += run.before
        for match in PIECE.finditer(run.text):
            if run.start + match.start() >= end:
                break
            _measure(pen, number, run, match)
    pen.width += words.after
    pen.places.add(Break(pen.width, pen.width, pen.spaces, pen.spaces), None)
    return pen.places


def _measure(pen: _Pen, number: int, run: Run, match: re.Match[str]) -> None:
    """Go over a word or a space, and add the places in it."""
    style = run.box.style
    is_wrapped = style["white_space"] == "normal"
    width = pen.measurer.width(style, match[0])
    if match[0][0] == " ":
        start, end = run.start + match.start(), run.start + match.end()
        if is_wrapped and _parts(pen.words.text, start, end):
            _add_space(pen, number, run, match, width)
        pen.spaces += len(match[0])
    else:
        if is_wrapped:
            for place, site in sorted(_within(pen, number, run, match, width), key=lambda each: each[1].end):
                pen.places.add(place, site)
        pen.spaces += match[0].count("\u00a0")
    pen.width += width


def _add_space(pen: _Pen, number: int, run: Run, match: re.Match[str], width: float) -> None:
    hangs = _hang_after(pen, run.start + match.start())
    hangs_after = _hang_before(pen, run.start + match.end())
    pen.places.add(
        Break(
            pen.width,
            pen.width + width,
            pen.spaces,
            pen.spaces + len(match[0]),
            hangs=hangs,
            hangs_after=hangs_after,
        ),
        Site(number, match.start(), match.end(), "", hangs, hangs_after),
    )


def _within(
    pen: _Pen, number: int, run: Run, match: re.Match[str], width: float
) -> Iterator[tuple[Break, Site]]:
    """Yield the places within a word: after its dashes, and if words are divided between its syllables."""
    style = run.box.style
    for dash in AFTER_DASH.finditer(match[0]):
        yield _split(pen, number, run, match, dash.start(), width, "")
    if not pen.divides or style["hyphens"] != "auto" or _is_last_word(pen.words, run.start + match.end()):
        return
    for word in WORD.finditer(match[0]):
        if _is_whole(pen.words.text, run.start + match.start() + word.start(), len(word[0])):
            for syllable in pen.measurer.divisions(style, word[0]):
                at = word.start() + syllable
                yield _split(pen, number, run, match, at, width, style["hyphenate_character"])


def _split(
    pen: _Pen, number: int, run: Run, match: re.Match[str], at: int, width: float, sign: str
) -> tuple[Break, Site]:
    """Return the place in a word `at` some letter of it."""
    style, piece = run.box.style, match[0]
    before = pen.measurer.width(style, piece[:at])
    shown = pen.measurer.width(style, piece[:at] + sign) if sign else before
    hangs = pen.hanging.after(sign or piece[at - 1], lambda text: pen.measurer.width(style, text))
    place = Break(
        pen.width + before,
        pen.width + width - pen.measurer.width(style, piece[at:]),
        pen.spaces + piece[:at].count("\u00a0"),
        pen.spaces + piece[:at].count("\u00a0"),
        shown - before,
        hangs,
        is_division=bool(sign),
    )
    there = match.start() + at
    return place, Site(number, there, there, sign, hangs)


def _parts(text: str, start: int, end: int) -> bool:
    """Tell whether a line may end at the spaces between two places of a text."""
    return start > 0 and end < len(text) and text[start - 1] not in NOT_AFTER and text[end] not in NOT_BEFORE


def _is_whole(text: str, start: int, length: int) -> bool:
    """Tell whether letters are a word, not the part of one that goes on in another style."""
    end = start + length
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _is_last_word(words: Words, end: int) -> bool:
    return not words.text[end:].strip(" ")


def _hang_after(pen: _Pen, index: int) -> float:
    """Return how far the sign before a place of the text hangs over the end of a line."""
    sign = pen.words.text[index - 1]
    return pen.hanging.after(sign, lambda text: pen.measurer.width(_style(pen.words, index - 1), text))


def _hang_before(pen: _Pen, index: int) -> float:
    """Return how far the sign at a place of the text hangs over the beginning of a line."""
    sign = pen.words.text[index]
    return pen.hanging.before(sign, lambda text: pen.measurer.width(_style(pen.words, index), text))


def _style(words: Words, index: int) -> Any:
    """Return the style of a character."""
    return next(run.box.style for run in reversed(words.runs) if run.start <= index)
