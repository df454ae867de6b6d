"""Highlighted words, which plain text writes with signs: _italic_, *italic*, =bold=, +spaced+."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, start, with_marks


@dataclass(frozen=True)
class Highlight:
    """A pair of signs, what it means, and how often a file must have it before it is believed."""

    sign: str
    value: str
    pattern: re.Pattern[str]
    fewest: int


def _between(sign: str) -> re.Pattern[str]:
    """Return a pattern for words between two `sign`s that touch them, as no sign between spaces does."""
    quoted = re.escape(sign)
    other = re.escape(sign[0])
    return re.compile(
        rf"(?<![\w\\{other}]){quoted}(?=[^\s{other}])(?P<inner>[^{other}]{{0,2000}}?[^\W_][^{other}]{{0,2000}}?)(?<![\s\\/]){quoted}(?![\w{other}])"
    )


_HIGHLIGHTS: tuple[Highlight, ...] = (
    Highlight("**", "bold", _between("**"), 1),
    Highlight("__", "bold", _between("__"), 1),
    Highlight("_", "italic", _between("_"), 1),
    Highlight("*", "italic", _between("*"), 2),
    Highlight("=", "bold", _between("="), 2),
    Highlight("+", "spaced", _between("+"), 2),
    Highlight("~", "spaced", _between("~"), 2),
)
_KINDS = frozenset(
    "paragraph line item quote note sidenote remark figure heading label"
    " title subtitle author statement".split()
)


def emphasis(draft: Draft) -> Draft:
    """Mark words between single asterisks, which in Markdown are always highlighted."""
    return _marked(draft, (Highlight("*", "italic", _between("*"), 1),))


def highlights(draft: Draft) -> Draft:
    """Mark highlighted words; signs that other marks have taken are left to them."""
    return _marked(draft, _HIGHLIGHTS)


def _marked(draft: Draft, forms: Iterable[Highlight]) -> Draft:
    guesses: list[Guess] = []
    blocks = list(draft.blocks)
    for highlight in forms:
        found = _found(draft, blocks, highlight)
        if len(found) < highlight.fewest:
            continue
        for position, mark in found:
            blocks[position] = with_marks(blocks[position], [mark])
        what = f"{len(found)} times {highlight.value}"
        guesses.append(
            Guess("highlights", what, found[0][1].span, "high", f"words between two {highlight.sign}")
        )
    return changed(draft, blocks, guesses)


def _found(draft: Draft, blocks: list[Block], highlight: Highlight) -> list[tuple[int, Mark]]:
    found: list[tuple[int, Mark]] = []
    for position, block in enumerate(blocks):
        if block.kind not in _KINDS or highlight.sign not in draft.text[start(block) : end(block)]:
            continue
        for match in highlight.pattern.finditer(draft.text, start(block), end(block)):
            span = Span(match.start(), match.end())
            if _nests(span, block):
                found.append((position, Mark("hi", span, highlight.value, Span(*match.span("inner")))))
    return found


def _nests(span: Span, block: Block) -> bool:
    """Tell whether `span` lies beside, within or around every other mark, and crosses none."""
    return all(
        not span.meets(mark.span)
        or (mark.kind not in ("label", "call", "removed") and (mark.inner or mark.span).holds(span))
        or (span.start < mark.span.start and mark.span.end < span.end)
        for mark in block.marks
    )
