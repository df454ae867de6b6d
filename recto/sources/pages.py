"""Page numbers of the source, which transcribers keep in brackets."""

import re
from itertools import pairwise

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, start, with_marks

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[Pg", re.compile(r"\[Pg\.? ?(?P<n>[\divxlc]+)\]")),
    ("[p", re.compile(r"\[(?:p\.|p|pp\.|page|Page|P\.) ?(?P<n>\d+|[ivxlc]+)\]")),
    ("[S", re.compile(r"\[(?:S\.|Seite) ?(?P<n>\d+)\]")),
    ("{", re.compile(r"\{(?:p\. ?|Pg ?|page )?(?P<n>\d{1,4}|[ivxlc]{1,7})\}")),
    ("Page", re.compile(r"PageV(?P<volume>\d\d)P(?P<n>\d{3})")),
    ("|", re.compile(r"\|(?:p\. ?)?(?P<n>\d{1,4})\|")),
)


def pages(draft: Draft) -> Draft:
    """Mark page numbers, where a file has several of one form and they mostly rise."""
    blocks, guesses = list(draft.blocks), []
    for sign, pattern in _FORMS:
        found = [(i, mark) for i, block in enumerate(blocks) for mark in _found(draft, block, sign, pattern)]
        if not _rise([mark.value for _, mark in found]):
            continue
        for position, mark in found:
            blocks[position] = with_marks(blocks[position], [mark])
        what = f"{len(found)} page numbers"
        guesses.append(Guess("pages", what, found[0][1].span, "high", f"numbers after “{sign}” rise"))
    return changed(draft, blocks, guesses)


def _found(draft: Draft, block: Block, sign: str, pattern: re.Pattern[str]) -> list[Mark]:
    if block.kind == "boilerplate" or sign not in draft.text[start(block) : end(block)]:
        return []
    matches = pattern.finditer(draft.text, start(block), end(block))
    marks = [Mark("page", Span(match.start(), match.end()), match["n"]) for match in matches]
    return [mark for mark in marks if not any(_meet(mark.span, other.span) for other in block.marks)]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _rise(numbers: list[str]) -> bool:
    arabic = [int(number) for number in numbers if number.isdigit()]
    rising = sum(after > before for before, after in pairwise(arabic))
    return len(numbers) > 1 and rising >= 0.8 * (len(arabic) - 1)
