"""Words that a line end divides: whether their hyphen belongs to the word or only to the line."""

import re
from collections import Counter
from itertools import pairwise

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, with_marks

_BEFORE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=[-‐\u00ad]$)")
_AFTER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def hyphens(draft: Draft) -> Draft:
    """Mark hyphens at line ends within a paragraph: `kept` in a compound, else `dropped`.

    The file itself tells which: by the same word elsewhere, with a hyphen or whole; a word that stands
    nowhere else goes with the others of the file.
    """
    divided = [(i, mark) for i, block in enumerate(draft.blocks) for mark in _divided(draft, block)]
    if not divided:
        return draft
    known = Counter(word.lower() for word in _WORD.findall(draft.text))
    verdicts = [_attested(draft, mark, known) for _, mark in divided]
    usual = "dropped" if verdicts.count("dropped") > verdicts.count("kept") else "kept"
    blocks = list(draft.blocks)
    for (position, mark), verdict in zip(divided, verdicts, strict=True):
        blocks[position] = with_marks(blocks[position], [Mark("hyphen", mark.span, verdict or usual)])
    what = f"{len(divided)} hyphens at line ends, most of them {usual}"
    found = Guess("hyphens", what, divided[0][1].span, "medium", "the same words elsewhere in the file")
    return changed(draft, blocks, [found])


def _divided(draft: Draft, block: Block) -> list[Mark]:
    """Return a mark for each hyphen that ends a line of `block` between two letters, with the line end."""
    if block.kind in ("boilerplate", "line"):
        return []
    marks = []
    for before, after in pairwise(block.spans):
        head = _BEFORE.search(draft.text, before.start, before.end)
        tail = _AFTER.match(draft.text, after.start, after.end)
        if head and tail and tail.group()[0].islower():
            marks.append(Mark("hyphen", Span(before.end - 1, after.start)))
    return marks


def _attested(draft: Draft, mark: Mark, known: Counter[str]) -> str:
    """Return what becomes of a hyphen by the same word elsewhere; nothing where there is none."""
    head = _BEFORE.search(draft.text, max(mark.span.start - 60, 0), mark.span.start + 1)
    tail = _AFTER.match(draft.text, mark.span.end)
    first, second = (part.group().lower() if part else "" for part in (head, tail))
    if draft.text[mark.span.start] == "\u00ad" or known[first + second] > known[f"{first}-{second}"]:
        return "dropped"
    return "kept" if known[f"{first}-{second}"] else ""
