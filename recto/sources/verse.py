"""Verse, and blocks of quotation."""

from dataclasses import replace

from recto.sources.document import Block, Guess, without
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    guess,
    indent_of,
    is_free,
)

_LONGEST_LINE = 75
# Three short lines are a stanza; where a text has three stanzas, two lines are one too.
_FEWEST, _COUPLET = 3, 2


def verse(draft: Draft) -> Draft:
    """Find stanzas where each line of the file is a paragraph: short lines without a blank line between."""
    blocks, guesses = list(draft.blocks), []
    group = max((block.group for block in blocks), default=0)
    stretches = _stretches(draft)
    stanzas = sum(last - first >= _FEWEST for first, last in stretches)
    for first, last in stretches:
        if last - first < (_FEWEST if stanzas < _FEWEST else _COUPLET):
            continue
        group += 1
        for position in range(first, last):
            blocks[position] = replace(blocks[position], kind="line", group=group)
        what, reason = f"stanza of {last - first} lines", "short lines without a blank line between"
        guesses.append(guess("verse", what, blocks[first], "medium", reason))
    return changed(draft, blocks, guesses)


def _stretches(draft: Draft) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    first = 0
    for position in range(len(draft.blocks) + 1):
        at_end = position == len(draft.blocks)
        if at_end or not _is_short(draft, draft.blocks[position]) or blank_lines_before(draft, position):
            stretches.append((first, position))
            first = position if not at_end and _is_short(draft, draft.blocks[position]) else position + 1
    return [stretch for stretch in stretches if stretch[0] < stretch[1]]


def _is_short(draft: Draft, block: Block) -> bool:
    if not is_free(draft, block) or block.n:
        return False
    references = [mark.span for mark in block.marks if mark.kind == "milestone"]
    lines = [span for span in block.spans if without([span], references)]
    return len(lines) == 1 and lines[0].end - lines[0].start <= _LONGEST_LINE


def quotes(draft: Draft) -> Draft:
    """Find quotations: paragraphs set in from a margin that others keep."""
    if not draft.layout.wrapped:
        return draft
    free = [block for block in draft.blocks if is_free(draft, block) and len(block.spans) > 1]
    if 2 * sum(_is_indented(draft, block) for block in free) > len(free):
        return draft
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        if is_free(draft, block) and len(block.spans) > 1 and _is_indented(draft, block):
            block = replace(block, kind="quote")
            guesses.append(guess("quotes", "quotation", block, "medium", "set in from the margin of others"))
        blocks.append(block)
    return changed(draft, blocks, guesses)


def _is_indented(draft: Draft, block: Block) -> bool:
    second = replace(block, spans=block.spans[1:])
    return indent_of(draft, block) >= 2 and (len(block.spans) == 1 or indent_of(draft, second) >= 2)
