"""Keys: how the place of a lemma is worded, from the lines in which it stands.

'12', '12–14', '12f.'; with sub-lines '12.1', '12–12.2', '12.1f.'; across pages '22–10.1', which is line 22 to
page 10, line 1. A page is named only where it is not the one on which the key is printed.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from recto.typesetting.lines import SUB, Line, words_around
from recto.typesetting.numerals import Folios

DASH = "–"
_WORD = re.compile(r"[\w’'\u0300-\u036f]+")
_END_OF_WORD = re.compile(_WORD.pattern + "$")


def key(first: Line, last: Line, page: int | None, folios: Folios, following: str = "") -> str:
    """Word the lines from `first` to `last` for a key that stands on the page of index `page`.

    `page` is None for a key that stands apart from the text, in an index. `folios` are the numbers of the
    pages; `following` is what stands for the next line ('f.'), if anything does.
    """
    beginning = _at(first, page, folios)
    if (first.page, first.number) == (last.page, last.number) or (
        first.number == last.number and last.is_own
    ):
        return beginning
    if following and last.page == first.page and _follows(first, last):
        return beginning + following
    return f"{beginning}{DASH}{_at(last, first.page, folios)}"


def range_of(lines: Sequence[Line]) -> str:
    """Word the lines of a page for its running head, after a blank; empty where they say nothing there.

    They do where all of them have numbers that mean the same on every page, and go up. Sub-lines are none.
    """
    counted = [line for line in lines if line.number and not line.sub]
    numbers = [line.number for line in counted]
    if not numbers or not all(line.is_own and line.number.isdecimal() for line in counted):
        return ""
    goes_up = all(int(one) <= int(next_one) for one, next_one in pairwise(numbers))
    return f" {numbers[0]}{DASH}{numbers[-1]}" if goes_up else ""


def occurrence(line: Line, id: str, word: str, is_last: bool = False) -> str:
    """Return which of several like words in a line begins the element `id`; '' for the only one.

    Where `is_last`, the word is the one that ends the element. A word that the element is part of counts as
    its own; what the element does not begin or end with is not counted.
    """
    before, within, after = _whole_words(*words_around(line, id))
    wanted = _words(word)
    held = _words(within)
    if wanted != (held[-len(wanted) :] if is_last else held[: len(wanted)]):
        return ""
    if _times(wanted, _words(before + within + after)) < 2:
        return ""
    earlier = _times(wanted, _words(before + within if is_last else before))
    return str(earlier if is_last else earlier + 1)


def _whole_words(before: str, within: str, after: str) -> tuple[str, str, str]:
    """Return what is within with the rest of the words that it begins and ends in."""
    begun = _END_OF_WORD.search(before) if _WORD.match(within) else None
    ended = _WORD.match(after) if _END_OF_WORD.search(within) else None
    start, end = begun.start() if begun else len(before), ended.end() if ended else 0
    return before[:start], before[start:] + within + after[:end], after[end:]


def _at(line: Line, page: int | None, folios: Folios) -> str:
    if not line.number:
        return "" if line.page == page else folios[line.page]
    if line.page == page or (line.is_own and page is not None):
        return line.number
    return folios.with_line(line.page, line.number)


def _follows(first: Line, last: Line) -> bool:
    """Tell whether the last line is the next after the first, or its next sub-line that of the same line."""
    if first.sub or last.sub:
        is_of_same = first.number.rpartition(SUB)[0] == last.number.rpartition(SUB)[0]
        return first.sub > 0 and last.sub == first.sub + 1 and is_of_same
    return first.number.isdecimal() and last.number == str(int(first.number) + 1)


def _words(text: str) -> list[str]:
    """Return words without regard to capitals, which an entry may leave out."""
    return _WORD.findall(text.casefold())


def _times(wanted: list[str], words: list[str]) -> int:
    """Return how often a run of words stands among words."""
    size = len(wanted)
    return sum(words[start : start + size] == wanted for start in range(len(words) - size + 1)) if size else 0
