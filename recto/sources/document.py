"""A received text as data: its characters, and what was recognised in them.

Places are characters of `Source.text`, counted from 0, where each line end counts as one character
whatever the file uses (RFC 5147, sections 2.1.1 and 4.1), so that they can stand in a `#char=` fragment.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from recto.messages import Message

Division = Literal["header", "front", "body", "back"]
Sureness = Literal["high", "medium", "low"]

Kind = Literal[
    "title", "subtitle", "author", "statement", "change", "label", "heading", "paragraph", "item", "quote",
    "line", "note", "sidenote", "remark", "figure", "rule", "boilerplate",
]  # fmt: skip
# Kinds of blocks that say something of a text and are none of it, wherever in the file they stand.
OF_THE_HEADER = ("title", "subtitle", "author", "statement", "change", "boilerplate")
# Kinds of marks whose words are a note at its place.
NOTES_IN_LINE = ("footnote", "sidenote", "remark")


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` of a text, the end not included."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span, or is the same."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def without(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of `spans` when the characters of `holes` are taken out."""
    left = list(spans)
    for hole in holes:
        left = [piece for span in left for piece in _around(span, hole)]
    return tuple(left)


def _around(span: Span, hole: Span) -> tuple[Span, ...]:
    if hole.end <= span.start or span.end <= hole.start:
        return (span,)
    sides = (Span(span.start, hole.start), Span(hole.end, span.end))
    return tuple(side for side in sides if side.start < side.end)


@dataclass(frozen=True)
class Mark:
    """Something recognised inside a block.

    `kind` is one of
    `call` (a note's call; `value` is the key of the note, `span` covers the call and the blank before it),
    `opening` (a first word in capitals), `hi` (highlighted words; `value` is `italic`, `bold`, `spaced` …),
    `label` (the printed number or sign of a paragraph, item or note: ' 1.', '-', '[Footnote 1:'; also the
    'Title:' of a front line), `markup` (signs that the kind of the block already says: the `#` of a heading,
    the line under it, the bracket that closes a note), `item` (a member of an enumeration within a
    paragraph; `inner` is what follows its label), `insertion` (an editors' bracket inside a note), `footnote`
    (a note in brackets where it is called; `value` is its number), `sidenote` (one that was printed in the
    margin), `remark` (one of a transcriber), `foreign` (words in brackets after the name of their language;
    `value` is its code), `milestone` (a reference to a place in the source; `value` is `unit number`),
    `hyphen` (a hyphen at a line end, with the line end; `value` is `kept` or `dropped`),
    `signature` (the words that sign a note), `page` (a page number of the source; `value` is the number),
    `missing` (words that report missing pages or leaves; `value` is `unit quantity`, with `illegible`
    after it for what is there and cannot be read), `removed` (a residue of a program; `value` is the reason).
    `inner` is the part of `span` that is text; `None` where all of it is.
    """

    kind: str
    span: Span
    value: str = ""
    inner: Span | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph-sized piece of a received text.

    `kind` is one of `title`, `subtitle`, `author`, `statement` (where a text comes from and who
    translated, transcribed or marked it up), `change` (a line on a revision), `label` (a heading's own
    label, 'Chapter One'), `heading`, `paragraph`, `item`, `quote`, `line` (of verse; lines with the same
    `group` make a stanza), `note`, `sidenote` (a note printed in the margin), `remark` (of a transcriber,
    on a place), `figure` (a picture that the file lacks, and what stands under it), `rule` (a drawn line or
    asterisks), `boilerplate` (a distributor's words).

    `spans` are the pieces of text in order: one for an unbroken paragraph, several where lines or broken
    pieces were joined. They hold everything printed, labels and markup too; marks tell which of it is what.
    A note of several paragraphs is several blocks with one `key`; only the first has an `n`. `level` is the
    depth of a heading, from 1. `n` is the printed number, `key` what calls name a note by, `role` tells who
    speaks (`author`, `editor`, `translator`) in a note or a headnote, `division` where the block stands.
    """

    kind: str
    spans: tuple[Span, ...]
    division: Division = "body"
    level: int = 0
    n: str = ""
    key: str = ""
    role: str = ""
    group: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Guess:
    """One thing the recognisers concluded: what, where, how surely, and from what sign."""

    recogniser: str
    what: str
    span: Span
    sure: Sureness
    reason: str


@dataclass(frozen=True)
class Hint:
    """What an editor says about one place, against or beyond what the recognisers guess.

    What is empty, 0 or `None` is left to the recognisers.
    """

    at: str
    """How the line begins, runs of blanks as one: every line that begins so is meant."""
    kind: Literal[Kind, ""] = ""
    """What the line is."""
    level: int = 0
    """How deep a heading is, from 1."""
    n: str = ""
    """Its number as printed."""
    role: str = ""
    """Who speaks in it: `author`, `editor`, `translator`."""
    division: Division | None = None
    """In which part of the text it stands."""
    joined: bool | None = None
    """Whether the line goes on with the line before it (`true`) or begins a paragraph (`false`)."""


@dataclass(frozen=True)
class Source:
    """A received file, read and recognised.

    `text` is the decoded file with line ends as `\\n` and without a byte-order mark. `blocks` stand in
    the order of the file and do not overlap. `data` are the bytes as received. `form` says in words what
    kind of file it is, where it is not plain text: it then has no blocks, and is encoded otherwise.
    """

    path: Path
    data: bytes
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    guesses: tuple[Guess, ...] = ()
    normalised: dict[str, int] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    form: str = ""

    def words(self, span: Span) -> str:
        """Return the characters of `span`."""
        return self.text[span.start : span.end]

    def line_of(self, span: Span) -> int:
        """Return the line of the file, counted from 1, in which `span` begins."""
        return bisect_left(self._line_ends, span.start) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]
