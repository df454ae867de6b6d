"""A received file in stretches: the pieces of it that are shown level with what was made of them.

A pointer of the TEI (`@source`) names a unit of the file and a number: a character, a line (RFC 5147), or a
paragraph of a file that has neither. Every stretch knows which units it holds.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml import etree

from recto.messages import Place
from recto.sources.document import Guess, Span

Element = etree._Element
Unit = Literal["char", "line", "paragraph"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINES = re.compile(r"#line=(\d+),(\d+)$")
"""A pointer to lines, counted by the places between them (RFC 5147, 2.1.2)."""
_POINTER = re.compile(r"#(char|line|paragraph)=(\d+)")


@dataclass(frozen=True)
class Removed:
    """Words of the received file that are no part of the text, and why."""

    words: str
    reason: str


@dataclass(frozen=True)
class Stretch:
    """A piece of a received file.

    `label` says where it is, `kind` what the file or a recogniser says that it is, `shown` are its words as
    HTML. `units` are what it holds of the file, in the units of its pointers; `is_text` tells that it has
    words of which something must have been made.
    """

    label: str
    kind: str
    units: tuple[Span, ...]
    shown: Element
    guesses: tuple[Guess, ...] = ()
    removed: tuple[Removed, ...] = ()
    is_text: bool = True


@dataclass(frozen=True)
class Received:
    """A received file: its stretches in order, the unit of its pointers, where each of its lines begins.

    `of_the_whole` are the guesses on the file and on no place in it.
    """

    stretches: tuple[Stretch, ...]
    unit: Unit
    line_starts: Sequence[int] = ()
    of_the_whole: tuple[Guess, ...] = field(default_factory=tuple)

    @cached_property
    def _ranges(self) -> list[tuple[int, int, int]]:
        """Every range of units that a stretch holds: where it begins and ends, and the stretch's number."""
        held = enumerate(each.units for each in self.stretches)
        return sorted((span.start, span.end, number) for number, units in held for span in units)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._ranges]

    def holding(self, unit: int) -> int | None:
        """Return the number of the stretch that holds a unit of the file, from 0; none where none does."""
        found = bisect_right(self._starts, unit) - 1
        if found < 0:
            return None
        _, end, number = self._ranges[found]
        return number if unit < end else None

    def pointed_to(self, source: str) -> int | None:
        """Return the number of the stretch that a pointer leads to first."""
        found = _POINTER.search(source)
        return self.holding(int(found[2])) if found and found[1] == self.unit else None

    def at(self, place: Place) -> int | None:
        """Return the number of the stretch that a message points to, or the last one before its place."""
        if self.unit == "paragraph":
            return self.holding(place.paragraph) if place.paragraph else None
        if self.unit == "line":
            return self.holding(place.line - 1) if place.line else None
        if not place.line or place.line > len(self.line_starts):
            return None
        last = self.line_starts[place.line] if place.line < len(self.line_starts) else None
        found = bisect_right(self._starts, self.line_starts[place.line - 1] if last is None else last - 1) - 1
        return self._ranges[found][2] if found >= 0 else None


def line_starts(text: str) -> list[int]:
    """Return where each line of a text begins."""
    return [0, *(each.end() for each in re.finditer("\n", text))]


def legible(text: str) -> str:
    """Return a text with a sign in the place of every character that no document may have (XML 1.0, 2.2)."""
    return _FORBIDDEN.sub("\ufffd", text)
