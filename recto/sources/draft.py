"""A text while it is being recognised: what each recogniser takes, and gives back further on."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from recto.messages import Message, Place, message
from recto.sources.document import NOTES_IN_LINE, Block, Guess, Hint, Mark, Span, Sureness, without


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its `number`, `start` and `end` of its words, `left` its first blank."""

    number: int
    start: int
    end: int
    left: int
    blank_lines_before: int

    @property
    def indent(self) -> int:
        """Return how many blanks stand before the words."""
        return self.start - self.left

    @property
    def width(self) -> int:
        """Return how far the words reach from the margin."""
        return self.end - self.left


@dataclass(frozen=True)
class Layout:
    """How paragraphs are told apart: `wrapped` within `width`, or one to a line.

    `spaced` says that the file sets headings off by two blank lines or more.
    """

    wrapped: bool
    width: int
    spaced: bool


@dataclass(frozen=True)
class Draft:
    """A text on its way to a `Source`. `pinned` are the places where an editor's hint has spoken."""

    text: str
    name: str
    lines: tuple[Line, ...]
    layout: Layout
    blocks: tuple[Block, ...] = ()
    hints: tuple[Hint, ...] = ()
    pinned: frozenset[int] = frozenset()
    guesses: tuple[Guess, ...] = ()
    messages: tuple[Message, ...] = ()


# Kinds of marks whose words are not those of their block.
_NO_WORDS = ("removed", "markup", "call", "milestone", *NOTES_IN_LINE)
# More blanks than these do not stand among the first characters of a line.
_BLANKS = 40

Recogniser = Callable[[Draft], Draft]


def start(block: Block) -> int:
    """Return where `block` begins."""
    return block.spans[0].start


def end(block: Block) -> int:
    """Return where `block` ends."""
    return block.spans[-1].end


def raw(draft: Draft, block: Block) -> str:
    """Return the characters from the begin to the end of `block`, line ends and markup included."""
    return draft.text[start(block) : end(block)]


def words(draft: Draft, block: Block) -> str:
    """Return the words of `block` without residues, markup and calls, its lines joined by spaces."""
    holes = [mark.span for mark in block.marks if mark.kind in _NO_WORDS]
    pieces = (draft.text[span.start : span.end].strip() for span in without(block.spans, holes))
    return " ".join(piece for piece in pieces if piece)


def stripped(draft: Draft, span: Span) -> Span:
    """Return `span` without the white space at its ends."""
    said = draft.text[span.start : span.end]
    return Span(span.start + len(said) - len(said.lstrip()), span.end - (len(said) - len(said.rstrip())))


def is_free(draft: Draft, block: Block) -> bool:
    """Tell whether `block` is still a paragraph about which no hint has spoken."""
    return block.kind == "paragraph" and start(block) not in draft.pinned


def blank_lines_before(draft: Draft, position: int) -> int:
    """Return how many blank lines stand before the block at `position`."""
    return draft.lines[_line_at(draft, start(draft.blocks[position]))].blank_lines_before


def indent_of(draft: Draft, block: Block) -> int:
    """Return how many blanks stand before the first line of `block`."""
    return draft.lines[_line_at(draft, start(block))].indent


def meant_by(hint: Hint, text: str, at: int) -> bool:
    """Tell whether `hint` speaks of what begins at `at`; runs of blanks count as one space."""
    wanted = " ".join(hint.at.split())
    if not wanted or not text.startswith(wanted[0], at):
        return False
    return " ".join(text[at : at + len(hint.at) + _BLANKS].split()).startswith(wanted)


def hints_at(draft: Draft, at: int) -> list[Hint]:
    """Return the hints about the line that begins at `at`."""
    return [hint for hint in draft.hints if meant_by(hint, draft.text, at)] if at in draft.pinned else []


def place(draft: Draft, at: int) -> Place:
    """Return the line of the character `at`, for a message."""
    return Place(draft.name, draft.lines[_line_at(draft, at)].number)


def _line_at(draft: Draft, at: int) -> int:
    return max(bisect_right(draft.lines, at, key=lambda line: line.left) - 1, 0)


def guess(recogniser: str, what: str, block: Block, sure: Sureness, reason: str) -> Guess:
    """Make a guess about the whole of `block`."""
    return Guess(recogniser, what, Span(start(block), end(block)), sure, reason)


def changed(draft: Draft, blocks: Iterable[Block], guesses: Iterable[Guess] = ()) -> Draft:
    """Return `draft` with other blocks and further guesses."""
    return replace(draft, blocks=tuple(blocks), guesses=(*draft.guesses, *guesses))


def warned(draft: Draft, code: str, text: str, at: int) -> Draft:
    """Return `draft` with a further message about the character `at`."""
    return replace(draft, messages=(*draft.messages, message(code, text, place(draft, at))))


def with_marks(block: Block, marks: Iterable[Mark]) -> Block:
    """Return `block` with further marks, all in the order of the text, outer before inner."""
    every = sorted((*block.marks, *marks), key=lambda mark: (mark.span.start, -mark.span.end))
    return replace(block, marks=tuple(every))
