"""Page numbers of the source, which transcribers keep in brackets."""

import re
from itertools import pairwise

from recto.sources.breaks import is_ended, joined
from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, is_free, raw, start, with_marks, words

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[Pg", re.compile(r"\[Pg\.? ?(?P<n>[\divxlc]+)\]")),
    ("[p", re.compile(r"\[(?:p\.|p|pp\.|page|Page|P\.) ?(?P<n>\d+|[ivxlc]+)\]")),
    ("[S", re.compile(r"\[(?:S\.|Seite) ?(?P<n>\d+)\]")),
    ("{", re.compile(r"\{(?:p\. ?|Pg ?|page )?(?P<n>\d{1,4}|[ivxlc]{1,7})\}")),
    ("Page", re.compile(r"PageV(?P<volume>\d\d)P(?P<n>\d{3})")),
    ("|", re.compile(r"\|(?:p\. ?)?(?P<n>\d{1,4})\|")),
)

_WHY = "numbers on lines of their own rise and interrupt sentences"
_LONE = re.compile(r"[-–—\[(]? ?(?P<n>\d{1,4}) ?[-–—\])]?")


def page_lines(draft: Draft) -> Draft:
    """Find page numbers on lines of their own, which interrupt sentences, and join what they part.

    A number that stands between paragraphs goes to the begin of the one after it.
    """
    numbers = _lone_numbers(draft)
    breaking = {position for position in numbers if _interrupts(draft, position)}
    if len(numbers) < 2 or 2 * len(breaking) < len(numbers) or not _rise(list(numbers.values())):
        return draft
    blocks: list[Block] = []
    for position, block in enumerate(draft.blocks):
        page = position - 1 in numbers and is_free(draft, block)
        if position in numbers:
            blocks.append(with_marks(block, [Mark("page", block.spans[0], numbers[position])]))
        elif page and position - 1 in breaking:
            number, before = blocks.pop(), blocks.pop()
            blocks.append(joined(joined(before, number), block))
        else:
            blocks.append(joined(blocks.pop(), block) if page else block)
    found = [
        Guess("page lines", f"page {n}", draft.blocks[i].spans[0], "medium", _WHY) for i, n in numbers.items()
    ]
    return changed(draft, blocks, found)


def _lone_numbers(draft: Draft) -> dict[int, str]:
    """Return the numbers that stand alone between two paragraphs, by position."""
    found: dict[int, str] = {}
    for position, block in enumerate(draft.blocks[1:-1], start=1):
        match = _LONE.fullmatch(raw(draft, block))
        around = (draft.blocks[position - 1], block, draft.blocks[position + 1])
        if match and all(is_free(draft, each) for each in around) and position - 1 not in found:
            found[position] = match["n"]
    return found


def _interrupts(draft: Draft, position: int) -> bool:
    before, after = words(draft, draft.blocks[position - 1]), words(draft, draft.blocks[position + 1])
    return not is_ended(before) and after[:1].islower()


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
    return [mark for mark in marks if not any(mark.span.meets(other.span) for other in block.marks)]


def _rise(numbers: list[str]) -> bool:
    arabic = [int(number) for number in numbers if number.isdigit()]
    rising = sum(after > before for before, after in pairwise(arabic))
    return len(numbers) > 1 and rising >= 0.8 * (len(arabic) - 1)
