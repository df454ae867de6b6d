"""Lists: items with numbers or dashes, paragraphs with numbers, enumerations that run within a paragraph."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, guess, is_free, start, stripped, with_marks

_NUMBER = re.compile(r"(?P<before>\(?)(?P<n>\d{1,3}|[ivxlc]{1,6}|[a-z])(?P<after>[.)]|\.\))\s+(?=\S)")
# A long dash before a capital letter begins what somebody says.
_DASH = re.compile(
    r"(?P<sign>[-•▪◦‣]|\*)(?:\s+(?=\S)|(?<=-)(?=[^\W\d_a-z]))|(?P<long>[–—])\s+(?=[^\W\d_A-ZÀ-ÞΑ-ΩЀ-Я])"
)
_WITHIN = re.compile(r"(?<![^\W_])\((?P<n>\d{1,2}|[ivx]{1,5}|[a-z])\)(?=\s|[“‘\"'])")
_SENTENCE_END = re.compile(r"[.?!…][)\]”’\"']*(?=\s+[“‘\"'(]?[^\W\d_a-zà-ÿ]|\s*$)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Label:
    """A number or sign at the begin of a paragraph; `style` tells one way of numbering from another."""

    block: int
    span: Span
    n: str
    style: str
    values: frozenset[int]


def lists(draft: Draft) -> Draft:
    """Find lists, and paragraphs that carry a number."""
    for run in _runs(_labels(draft, _number_label)):
        if len(run) > 1:
            draft = _numbered(draft, run)
    for run in _neighbours(_labels(draft, _dash_label)):
        if len(run) > 1 or run[0].style == "•":
            draft = _items(draft, run, f"{len(run)} paragraphs in a row begin with “{run[0].style}”")
    return draft


def _labels(draft: Draft, find: Callable[[Draft, int, Block], Label | None]) -> Iterator[Label]:
    for position, block in enumerate(draft.blocks):
        if is_free(draft, block) or (block.kind == "line" and start(block) not in draft.pinned):
            label = find(draft, position, block)
            if label:
                yield label


def _number_label(draft: Draft, position: int, block: Block) -> Label | None:
    match = _NUMBER.match(draft.text, start(block), end(block))
    if not match or (match["before"] and match["after"] == "."):
        return None
    span = Span(match.start(), match.end("after"))
    values = values_of(match["n"])
    kind = "digit" if match["n"].isdigit() else "letter"
    return Label(position, span, match["n"], f"{match['before']}{kind}{match['after']}", values)


def _dash_label(draft: Draft, position: int, block: Block) -> Label | None:
    match = _DASH.match(draft.text, start(block), end(block))
    if not match:
        return None
    sign = match["sign"] or match["long"]
    return Label(position, Span(match.start(), match.start() + len(sign)), "", sign, frozenset())


def values_of(n: str) -> frozenset[int]:
    """Return what a printed number can mean: 'i' is 1 among Roman numbers and 9 among letters."""
    if n.isdigit():
        return frozenset({int(n)})
    letter = {ord(n) - ord("a") + 1} if len(n) == 1 else set()
    roman = {_roman(n)} if set(n) <= set(_ROMAN) else set()
    return frozenset(letter | roman)


def _roman(n: str) -> int:
    digits = [_ROMAN[sign] for sign in n]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _runs(labels: Iterator[Label]) -> list[list[Label]]:
    """Group numbers that rise by one; each style counts for itself."""
    runs: list[list[Label]] = []
    open_runs: dict[str, list[Label]] = {}
    for label in labels:
        run = open_runs.get(label.style)
        if run and any(value - 1 in run[-1].values for value in label.values):
            run.append(label)
        else:
            open_runs[label.style] = [label]
            runs.append(open_runs[label.style])
    return runs


def _neighbours(labels: Iterator[Label]) -> list[list[Label]]:
    runs: list[list[Label]] = []
    for label in labels:
        if runs and runs[-1][-1].block + 1 == label.block and runs[-1][-1].style == label.style:
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _numbered(draft: Draft, run: Sequence[Label]) -> Draft:
    """Make a list of numbered paragraphs that stand together; those apart are paragraphs with a number."""
    touching = sum(b.block - a.block == 1 for a, b in pairwise(run))
    if 2 * touching >= len(run) - 1 and touching:
        return _items(draft, run, f"numbers {run[0].n} to {run[-1].n} in a row")
    if 1 not in run[0].values:
        return draft
    blocks = list(draft.blocks)
    for label in run:
        blocks[label.block] = _labelled(blocks[label.block], label, "paragraph")
    reason = f"numbers {run[0].n} to {run[-1].n}, with other paragraphs between"
    what = "paragraph with a number"
    return changed(
        draft, blocks, [guess("lists", what, blocks[label.block], "medium", reason) for label in run]
    )


def _items(draft: Draft, run: Sequence[Label], reason: str) -> Draft:
    blocks = list(draft.blocks)
    for label in run:
        blocks[label.block] = _labelled(blocks[label.block], label, "item")
    found = [guess("lists", "item", blocks[label.block], "high", reason) for label in run]
    return changed(draft, blocks, found)


def _labelled(block: Block, label: Label, kind: str) -> Block:
    return with_marks(replace(block, kind=kind, n=label.n, group=0), [Mark("label", label.span)])


def enumerations(draft: Draft) -> Draft:
    """Find enumerations '(i) … (ii) …' within paragraphs."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        if block.kind in ("paragraph", "item", "quote", "note"):
            for run in _runs_within(draft, block):
                members = _members(draft, block, run)
                if not members:
                    continue
                block = with_marks(block, members)
                what = f"enumeration ({run[0]['n']}) to ({run[-1]['n']})"
                span = Span(run[0].start(), run[-1].end())
                guesses.append(Guess("enumerations", what, span, "high", "numbers in brackets rise by one"))
        blocks.append(block)
    return changed(draft, blocks, guesses)


def _runs_within(draft: Draft, block: Block) -> list[list[re.Match[str]]]:
    """Return the series of two members or more that begin with the first number."""
    runs: list[list[re.Match[str]]] = []
    taken = [mark.span for mark in block.marks if mark.kind in ("call", "label")]
    for match in _WITHIN.finditer(draft.text, start(block), end(block)):
        if any(span.meets(Span(*match.span())) for span in taken):
            continue
        values = values_of(match["n"])
        if runs and len(runs[-1]) + 1 in values and match["n"].isdigit() == runs[-1][-1]["n"].isdigit():
            runs[-1].append(match)
        elif 1 in values:
            runs.append([match])
    return [run for run in runs if len(run) > 1]


def _members(draft: Draft, block: Block, run: Sequence[re.Match[str]]) -> list[Mark]:
    ends = [following.start() for following in run[1:]] + [_sentence_end(draft, run[-1].end(), end(block))]
    members = zip(run, ends, strict=True)
    marks = [_member(draft, match, last) for match, last in members if draft.text[match.end() : last].strip()]
    return marks if len(marks) == len(run) else []


def _member(draft: Draft, match: re.Match[str], last: int) -> Mark:
    inner = stripped(draft, Span(match.end(), last))
    return Mark("item", Span(match.start(), inner.end), match["n"], inner)


def _sentence_end(draft: Draft, begin: int, limit: int) -> int:
    match = _SENTENCE_END.search(draft.text, begin, limit)
    return match.end() if match else limit
