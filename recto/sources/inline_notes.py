"""Notes in brackets within a paragraph, where they are called: ‘the pendulum [Footnote: …] was’."""

import re
from collections.abc import Iterator
from functools import reduce

from recto.sources.breaks import joined
from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, start, warned, with_marks
from recto.sources.notes import BRACKETS, FOOTNOTE, REMARK, SIDENOTE

_KIND_OF = {FOOTNOTE: "footnote", SIDENOTE: "sidenote", REMARK: "remark"}
_KINDS = ("paragraph", "line", "item", "quote", "heading", "note")
# A note that runs over more paragraphs than these within a paragraph was never closed.
_MOST = 12


def inline_notes(draft: Draft) -> Draft:
    """Mark notes within a paragraph; one that a note of several paragraphs interrupts is joined again."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    waiting = list(reversed(draft.blocks))
    while waiting:
        block = waiting.pop()
        if _opens(draft, block) and not FOOTNOTE.match(draft.text, start(block), end(block)):
            block = _whole(draft, block, waiting)
        marks, unclosed = _notes_in(draft, block)
        if unclosed:
            draft = warned(draft, "S-note-unclosed", "the bracket of a note is never closed", unclosed)
        for mark in marks:
            reason = "stands in brackets within the paragraph that calls it"
            guesses.append(Guess("inline notes", f"note {mark.value}".rstrip(), mark.span, "high", reason))
        blocks.append(with_marks(block, marks) if marks else block)
    return changed(draft, blocks, guesses)


def _opens(draft: Draft, block: Block) -> bool:
    return block.kind in _KINDS and bool(FOOTNOTE.search(draft.text, start(block), end(block)))


def _whole(draft: Draft, block: Block, waiting: list[Block]) -> Block:
    """Join to `block` those that wait and hold the rest of a note that begins in it."""
    parts: list[Block] = []
    while _is_open(draft, [block, *parts]):
        following = waiting[-1 - len(parts)] if len(parts) < len(waiting) else None
        if following is None or following.kind not in _KINDS or len(parts) == _MOST:
            return block
        parts.append(following)
    del waiting[len(waiting) - len(parts) :]
    return reduce(joined, parts, block)


def _is_open(draft: Draft, blocks: list[Block]) -> bool:
    """Tell whether a bracket that opens a note in `blocks` is still open at their end."""
    first, last = start(blocks[0]), end(blocks[-1])
    return any(
        _closing(draft, match.start(), last) < 0 for match in FOOTNOTE.finditer(draft.text, first, last)
    )


def _closing(draft: Draft, first: int, last: int) -> int:
    """Return where the bracket at `first` closes before `last`; -1 where it does not."""
    depth = 0
    for match in BRACKETS.finditer(draft.text, first, last):
        depth += 1 if match.group() == "[" else -1
        if depth == 0:
            return match.end()
    return -1


def _notes_in(draft: Draft, block: Block) -> tuple[list[Mark], int]:
    """Return the notes within `block`, those within other notes too, and where one is never closed.

    A note takes the blank before it along, as a call does.
    """
    marks: list[Mark] = []
    unclosed = 0
    for match in _labels(draft, block):
        close = _closing(draft, match.start(), end(block))
        if close < 0:
            unclosed = match.start()
        else:
            before = len(draft.text[start(block) : match.start()].rstrip())
            span, inner = Span(start(block) + before, close), Span(match.end(), close - 1)
            marks.append(Mark(_KIND_OF[match.re], span, match.groupdict().get("n") or "", inner))
    return marks, unclosed


def _labels(draft: Draft, block: Block) -> Iterator[re.Match[str]]:
    """Yield the labels of notes within `block`; a note in the margin may stand first in its paragraph."""
    if block.kind in _KINDS:
        begin, last = start(block), end(block)
        yield from (each for each in FOOTNOTE.finditer(draft.text, begin, last) if each.start() > begin)
        yield from SIDENOTE.finditer(draft.text, begin, last)
        yield from REMARK.finditer(draft.text, begin, last)
