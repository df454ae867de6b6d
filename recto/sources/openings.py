"""First words in capitals, as printers set them at the begin of a text."""

import re
from functools import lru_cache
from itertools import takewhile

from recto.sources.document import OF_THE_HEADER, Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, with_marks

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_FIRST_WORDS = re.compile(rf"[“‘\"'(]?(?P<words>{_WORD}(?:,? {_WORD}){{0,8}})")
_EVERY_WORD = re.compile(_WORD)
_BOUNDARIES = (*OF_THE_HEADER, "heading", "label", "rule")


def openings(draft: Draft) -> Draft:
    """Mark first words in capitals after front lines, headings, rules and headnotes."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for position, block in enumerate(draft.blocks):
        span = opening_of(draft, block) if _is_first(draft, position) else None
        if span:
            block = with_marks(block, [Mark("opening", span)])
            reason = "first words in capitals, which elsewhere are written small"
            guesses.append(Guess("openings", "opening capitals", span, "high", reason))
        blocks.append(block)
    return changed(draft, blocks, guesses)


def _is_first(draft: Draft, position: int) -> bool:
    before = draft.blocks[position - 1] if position else None
    return before is None or before.kind in _BOUNDARIES or before.division != draft.blocks[position].division


def opening_of(draft: Draft, block: Block) -> Span | None:
    """Return the first words of a paragraph if they are in capitals, but no abbreviation or whole line."""
    if block.kind not in ("paragraph", "line", "quote"):
        return None
    first = block.spans[0]
    match = _FIRST_WORDS.match(draft.text, first.start, first.end)
    words = match["words"].split(" ") if match else []
    capitals = list(takewhile(str.isupper, words))
    following = words[len(capitals) : len(capitals) + 1]
    if not match or not capitals or not following or not following[0][:1].islower():
        return None
    if not _is_common(draft, capitals):
        return None
    begin = match.start("words")
    return Span(begin, begin + len(" ".join(capitals).rstrip(",")))


def _is_common(draft: Draft, capitals: list[str]) -> bool:
    """Tell words in capitals from abbreviations: the text has them in small letters too."""
    longest = max(capitals, key=len).strip(",").lower()
    return len(longest) > 1 and longest in _words_of(draft.text)


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    """Return every word of `text`; kept, since each heading asks again."""
    return frozenset(_EVERY_WORD.findall(text))
