"""Paragraphs that a stray line end broke in two."""

import re
from dataclasses import replace

from recto.sources.document import Block, Guess
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    end,
    guess,
    hints_at,
    is_free,
    start,
    words,
)

_ENDED = re.compile(r"[.?!…:。！？۔؟।॥]['’”\"»)\]*_]*$|[”\"»]$")
_ENUMERATOR = re.compile(r"\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)\s|(?:and|or|but)\b")


def is_ended(said: str) -> bool:
    """Tell whether `said` ends as a sentence does."""
    return bool(_ENDED.search(said))


def joined(first: Block, second: Block) -> Block:
    """Return one block of the kind of `first` that goes on with the pieces and marks of `second`."""
    return replace(first, spans=(*first.spans, *second.spans), marks=(*first.marks, *second.marks))


def breaks(draft: Draft) -> Draft:
    """Join paragraphs that follow each other without a blank line where the sentence goes on."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for position, block in enumerate(draft.blocks):
        reason = _reason(draft, blocks, position)
        if reason:
            blocks[-1] = joined(blocks[-1], block)
            guesses.append(guess("breaks", "joined to the line before", block, "high", reason))
        else:
            blocks.append(block)
    return changed(draft, blocks, guesses)


def _reason(draft: Draft, blocks: list[Block], position: int) -> str:
    """Say why the block goes on with the one before it; nothing where it does not."""
    block = draft.blocks[position]
    if not blocks or blank_lines_before(draft, position) or block.kind != "paragraph":
        return ""
    if any(hint.joined for hint in hints_at(draft, start(block))):
        return "a hint says so"
    if not is_free(draft, block) or blocks[-1].kind not in ("paragraph", "item", "note") or block.n:
        return ""
    if any(mark.kind == "markup" and mark.span.end == end(blocks[-1]) for mark in blocks[-1].marks):
        return ""
    return _sign(words(draft, blocks[-1]), words(draft, block))


def _sign(before: str, after: str) -> str:
    if not before or not after or is_ended(before):
        return ""
    if before.endswith((";", ",")) and _ENUMERATOR.match(after):
        return "the line before ends with a comma or semicolon, and an enumeration goes on"
    if after[0].islower():
        return "no full stop before, and the line begins in lower case"
    return ""
