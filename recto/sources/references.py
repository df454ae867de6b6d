"""References to places in the source, in the manner of COCOA: `<V 12>`, on a line or before the words."""

import re
from collections import Counter
from dataclasses import replace

from recto.sources.breaks import joined
from recto.sources.document import Block, Guess, Mark, Span, without
from recto.sources.draft import Draft, changed, end, is_free, start, with_marks

_REFERENCE = re.compile(r"<(?P<category>[A-Za-z][\w-]{0,15}) +(?P<value>[^<>=\n/]{1,80}?) *>")
# What has closing tags or attributes is a page of the web, and no text with references.
_TAGS = re.compile(r"</|/>|<[A-Za-z]+\s[^<>]*=")
_FEWEST = 3


def references(draft: Draft) -> Draft:
    """Mark references, where a file has several; one on a line of its own belongs to what follows."""
    if len(_REFERENCE.findall(draft.text)) < _FEWEST or _TAGS.search(draft.text):
        return draft
    blocks: list[Block] = []
    waiting: list[Block] = []
    counts: Counter[str] = Counter()
    for block in draft.blocks:
        marks = _marks(draft, block) if is_free(draft, block) or block.kind == "line" else []
        counts.update(mark.value.partition(" ")[0] for mark in marks)
        block = with_marks(block, marks) if marks else block
        if marks and not without(block.spans, [mark.span for mark in marks]):
            waiting.append(block)
        else:
            blocks.append(_with_references(waiting, block))
            waiting = []
    found = [
        Guess(
            "references",
            f"{count} references {category}",
            Span(0, len(draft.text)),
            "high",
            "<…> before words",
        )
        for category, count in counts.items()
    ]
    return changed(draft, [*blocks, *waiting], found)


def _marks(draft: Draft, block: Block) -> list[Mark]:
    return [
        Mark("milestone", Span(*match.span()), f"{match['category']} {match['value'].strip()}")
        for match in _REFERENCE.finditer(draft.text, start(block), end(block))
    ]


def _with_references(references: list[Block], block: Block) -> Block:
    """Return a block that begins with the references before it, of the kind that it is."""
    for before in reversed(references):
        whole = joined(before, block)
        block = replace(block, spans=whole.spans, marks=whole.marks)
    return block
