"""Lines, and how a file makes paragraphs of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from recto.sources.document import Block, Guess, Span
from recto.sources.draft import Draft, Layout, Line, end, hints_at, start
from recto.sources.set_off import FENCES

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FIRST_WORD = re.compile(r"\S+")
# What begins an item or a note within a group of lines.
_MARKER = re.compile(
    r"\[(?:Footnote|Sidenote|Illustration)\b|\[\^[^\]\s]+\]:|\[(?:\d{1,3}|[*†‡])\*?\]\s|[*†‡]{1,4}\)?\s"
    r"|\(?\d{1,3}\*?[.)]\s|[-•]\s|>\s|#{1,6}\s"
)
# What does so only beneath another: a paragraph may well begin a line with these.
_FURTHER_MARKER = re.compile(
    r"(?:[§¶]{1,4}|\|\|)\)?\s|[⁰¹²³⁴-⁹]{1,3}\s?(?=\S)|\[(?:[A-Za-z]|[ivxl]{2,6})\]\s"
)

# Wrapped text is seldom set wider, and lines below this width are verse unless they go on in lower case.
_WIDEST, _NARROWEST = 110, 40
# The share of lines that a paragraph fills to the margin, and the share that suffices where lines go on in
# lower case, as verse lines seldom do.
_FILLED, _HALF_FILLED, _LOWER = 0.8, 0.5, 0.3
# Lines that are set in so far below a first one, and begin with capitals, are verse after a speaker's name.
_HANGING = 4
# Fewer lines than these may all begin with capitals by chance.
_STANZA = 3


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that are not blank."""
    lines: list[Line] = []
    number, seen, last = 1, 0, 0
    for match in _LINE.finditer(text):
        number += text.count("\n", seen, match.start())
        seen = match.start()
        found = match.group()
        first = match.start() + len(found) - len(found.lstrip())
        blank = number - last - 1
        lines.append(Line(number, first, match.start() + len(found.rstrip()), match.start(), blank))
        last = number
    return tuple(lines)


def layout_of(text: str, lines: tuple[Line, ...]) -> Layout:
    """Tell whether paragraphs run over several lines, and how wide those are."""
    pairs = list(_neighbours(lines))
    width = _width(lines)
    filled = sum(_is_full(text, a, b, width) for a, b in pairs)
    long = sum(line.width > _WIDEST for line in lines)
    lower = sum(text[after.start].islower() for _, after in pairs)
    like_prose = _NARROWEST <= width <= _WIDEST or (width < _NARROWEST and lower >= _LOWER * len(pairs))
    wrapped = like_prose and len(pairs) >= 3 and 2 * filled >= len(pairs) and 20 * long <= len(lines)
    spaced = sum(line.blank_lines_before >= 2 for line in lines[1:]) >= 3
    return Layout(wrapped, width, spaced)


def _neighbours(lines: tuple[Line, ...]) -> Iterator[tuple[Line, Line]]:
    for before, after in pairwise(lines):
        if not after.blank_lines_before:
            yield before, after


def _width(lines: tuple[Line, ...]) -> int:
    widths = sorted(line.width for line in lines)
    return widths[int(0.97 * (len(widths) - 1))]


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start)
    return word is not None and line.width + 1 + len(word.group()) > width - 2


def paragraphs(draft: Draft) -> Draft:
    """Make blocks of lines: a block to a line, or to a group of lines that fill their width."""
    blocks: list[Block] = []
    for number, group in enumerate(_groups(draft), start=1):
        blocks += _blocks_of(draft, group, number)
    return replace(draft, blocks=tuple(blocks), guesses=(*draft.guesses, _report(draft)))


def _report(draft: Draft) -> Guess:
    layout = draft.layout
    what = "paragraphs wrapped over lines" if layout.wrapped else "one paragraph to a line"
    reason = f"lines fill a width of {layout.width}" if layout.wrapped else "lines end where they like"
    return Guess("paragraphs", what, Span(0, len(draft.text)), "high", reason)


def _groups(draft: Draft) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in draft.lines:
        if group and (line.blank_lines_before or _begins(draft, group, line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(draft: Draft, group: list[Line], line: Line) -> bool:
    """Tell whether `line` begins something new although no blank line stands before it."""
    if line.start in draft.pinned:
        return not _is_joined(draft, line)
    if _is_fence(draft, line) or _is_fence(draft, group[-1]):
        return True
    if not draft.layout.wrapped or not _is_marked(draft, line) or _goes_on_quoting(draft, group[-1], line):
        return False
    if _is_marked(draft, group[0]):
        return True
    return bool(_MARKER.match(draft.text, line.start)) and draft.text[group[-1].end - 1] in ".:;!?]"


def _goes_on_quoting(draft: Draft, before: Line, line: Line) -> bool:
    """Tell whether both lines have the sign of a quotation in Markdown, and are one paragraph of it."""
    return draft.text[before.start] == draft.text[line.start] == ">"


def _is_marked(draft: Draft, line: Line) -> bool:
    return bool(_MARKER.match(draft.text, line.start) or _FURTHER_MARKER.match(draft.text, line.start))


def _is_fence(draft: Draft, line: Line) -> bool:
    return line.end - line.start == 2 and draft.text[line.start : line.end] in FENCES


def _is_joined(draft: Draft, line: Line) -> bool:
    return any(hint.joined for hint in hints_at(draft, line.start))


def _blocks_of(draft: Draft, group: list[Line], number: int) -> list[Block]:
    spans = tuple(Span(line.start, line.end) for line in group)
    if len(spans) == 1:
        return [Block("paragraph", spans)]
    if draft.layout.wrapped and _is_prose(draft, group):
        return [Block("paragraph", spans)]
    kind = "line" if draft.layout.wrapped else "paragraph"
    set_apart = number if draft.layout.wrapped else 0
    return [Block(kind, (span,), group=set_apart) for span in spans]


def _is_prose(draft: Draft, group: list[Line]) -> bool:
    """Tell a paragraph, whose lines are full, from verse and the like, whose lines end where they should."""
    if _MARKER.match(draft.text, group[0].start):
        return True
    widest = max(line.width for line in group)
    if widest < 0.6 * draft.layout.width:
        return False
    rest = group[1:]
    full = sum(_is_full(draft.text, a, b, widest) for a, b in zip(group, rest, strict=False))
    lower = sum(draft.text[line.start].islower() for line in rest)
    hanging = all(line.indent >= group[0].indent + _HANGING for line in rest)
    if (hanging and lower < _LOWER * len(rest)) or _all_begin_in_capitals(draft, group):
        return False
    return full >= _FILLED * len(rest) or (full >= _HALF_FILLED * len(rest) and lower >= _LOWER * len(rest))


def _all_begin_in_capitals(draft: Draft, group: list[Line]) -> bool:
    """Tell verse whose lines happen to be equally long: enough lines, each with a capital."""
    enough = len(group) > (_STANZA if group[0].indent > 1 else _STANZA + 1)
    shouted = draft.text[group[0].start : group[-1].end].isupper()
    return enough and not shouted and all(draft.text[line.start].isupper() for line in group)


def usual_length(blocks: Iterable[Block]) -> int:
    """Return the length such that half of all words stand in longer paragraphs; 0 without paragraphs."""
    lengths = sorted(end(each) - start(each) for each in blocks if each.kind == "paragraph")
    sum_so_far, half = 0, sum(lengths) / 2
    for length in lengths:
        sum_so_far += length
        if sum_so_far >= half:
            return length
    return 0
