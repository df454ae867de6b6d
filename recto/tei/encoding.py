"""What the parts of an encoding share: the source, the recipe, the notes waiting for their calls."""

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from recto.messages import Message, Place
from recto.sources.document import NOTES_IN_LINE, Block, Mark, Source, Span, without
from recto.sources.recipe import Recipe
from recto.sources.whitespace import normalise
from recto.tei.mixed import Element
from recto.tei.provenance import merged, pointers

_LAST_WORD, _FIRST_WORD, _LONGEST_WORD = re.compile(r"[\w-]+$"), re.compile(r"\w+"), 60
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass
class Encoding:
    """The state of one encoding.

    `waiting` holds the notes not yet placed, by the key that their calls use, each as its blocks; `uncalled`
    those that no call asks for; `called` those already placed, for a second call; `losses` what notes report
    missing, to be marked at their calls; `links` the attributes that will name other elements once these have
    ids; `reasons` what is said for emendations; `removed` the pieces left out, each with its reason;
    `divided` counts the words that were put together again at a line end, as received. What no block says of
    a work is given: its `titles`, its `authors` by name, the `changes` that were made to it, `records` of
    other vocabularies, the `principles` of an encoding from no plain text, what was `corrected` before, and
    what else was `left_out`, each with its pointer, its words and the reason.
    """

    source: Source
    recipe: Recipe
    href: str
    waiting: dict[str, deque[list[Block]]] = field(default_factory=dict)
    uncalled: dict[str, deque[list[Block]]] = field(default_factory=dict)
    called: dict[str, Element] = field(default_factory=dict)
    losses: dict[str, list[Mark]] = field(default_factory=dict)
    links: list[tuple[Element, str, Element]] = field(default_factory=list)
    reasons: list[tuple[Element, str]] = field(default_factory=list)
    removed: list[tuple[Span, str]] = field(default_factory=list)
    divided: Counter[str] = field(default_factory=Counter)
    titles: list[Element] = field(default_factory=list)
    authors: dict[str, Element] = field(default_factory=dict)
    changes: list[Element] = field(default_factory=list)
    records: list[Element] = field(default_factory=list)
    principles: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def pointers(self, block: Block, *left_out: str) -> str:
        """Return the `@source` of a block: its characters less what is removed, a note, or in
        marks of other kinds.

        Pieces that only blanks and line ends part are one range.
        """
        holes = [mark.span for mark in block.marks if mark.kind in ("removed", *NOTES_IN_LINE, *left_out)]
        return pointers(self.href, merged(self.source.text, without(block.spans, holes)))

    def pointers_within(self, block: Block, mark: Mark) -> str:
        """Return the `@source` of what `mark` holds of `block`, less the notes in it."""
        spans = [Span(max(each.start, mark.span.start), min(each.end, mark.span.end)) for each in block.spans]
        notes = [each.span for each in within(block.marks, mark) if each.kind in NOTES_IN_LINE]
        held = without([each for each in spans if each.start < each.end], notes)
        return pointers(self.href, merged(self.source.text, held))

    def paragraphs(self, block: Block, span: Span) -> list[Span]:
        """Return the pieces of `span` between which the received file has a blank line."""
        parts = [span]
        for before, after in pairwise(block.spans):
            apart = _BLANK_LINE.search(self.source.text, before.end, after.start)
            if apart and parts[-1].start < before.end and after.start < span.end:
                parts[-1:] = [Span(parts[-1].start, before.end), Span(after.start, span.end)]
        return parts

    def around(self, hyphen: Span) -> str:
        """Return the word that a line end divides at `hyphen`, with its hyphen."""
        text = self.source.text
        head = _LAST_WORD.search(text, max(hyphen.start - _LONGEST_WORD, 0), hyphen.start)
        tail = _FIRST_WORD.match(text, hyphen.end)
        return f"{head.group() if head else ''}-{tail.group() if tail else ''}"

    def words(self, block: Block, start: int, end: int) -> str:
        """Return the characters from `start` to `end` of `block`, its pieces joined by a blank."""
        clipped = (Span(max(start, span.start), min(end, span.end)) for span in block.spans)
        pieces = [self.source.words(span) for span in clipped if span.start <= span.end]
        return normalise(" ".join(pieces), edges=False)[0]

    def place(self, block: Block) -> Place:
        """Return where `block` begins in the received file, for a message."""
        return Place(str(self.source.path), self.source.line_of(block.spans[0]))


def outermost(marks: tuple[Mark, ...], start: int, end: int) -> list[Mark]:
    """Return the marks between `start` and `end` that no other contains or cuts, in order."""
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.span.start, -each.span.end)):
        if mark.span.start >= start and mark.span.end <= end:
            chosen.append(mark)
            start = mark.span.end
    return chosen


def within(marks: tuple[Mark, ...], outer: Mark) -> tuple[Mark, ...]:
    """Return the marks that stand inside `outer`; `marks` are in the order of the text."""
    span = outer.inner or outer.span
    first = bisect_left(marks, span.start, key=_begin)
    last = bisect_left(marks, span.end, first, key=_begin)
    return tuple(mark for mark in marks[first:last] if mark is not outer and span.holds(mark.span))


def _begin(mark: Mark) -> int:
    return mark.span.start
