"""Where lines break: titles by sense, and no paragraph within its last word."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import ceil, inf

from lxml import etree

from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import Run, append_text, place_in, runs, set_tail, tail
from recto.tei.names import local

Element = etree._Element

BLOCKS = {"p", "ol", "ul", "blockquote", "div", "table"}
LAST_WORD = re.compile(r"(?<!\S)(?:\S{1,6} \S{1,4}|\S{1,10})\s*$")
"""A last word that is not long, or two short ones: what a line can spare without becoming loose."""
_WORD = re.compile(r"\S+")
SHORT_WORD = 3
"""Letters of a word that clings to the next one: an article, a preposition, 'and'."""
CLINGING = 200
"""What it costs to end a line on a short word, in squares of characters."""


def hold_last_word(paragraph: Element) -> None:
    """Keep the last word of a paragraph whole, so that no crumb of it stands alone in the last line.

    An item that holds paragraphs or lists is none itself.
    """
    if any(local(child.tag) in BLOCKS for child in paragraph):
        return
    written = [run for run in runs(paragraph, _is_set_apart) if run.text.strip()]
    if written and (word := LAST_WORD.search(written[-1].text)):
        held = etree.Element(xhtml("span"), {"class": "last-word"})
        held.text = word.group()
        place_in(written[-1], *word.span(), held)


def close_label(label: Element) -> None:
    """Take the blank after the label of an item into the label, where justifying does not stretch it."""
    after = tail(label)
    if after.startswith(" "):
        append_text(label, " ")
        set_tail(label, after.lstrip(" "))


def break_title(element: Element, longest: int) -> None:
    """Break a title that is longer than `longest` characters into even lines, unless it has lines."""
    if any(local(each.tag) == "br" or has_class(each, "label") for each in element.iter(etree.Element)):
        return
    parts = [run for run in runs(element, _is_set_apart) if run.text]
    words = [*_WORD.finditer("".join(run.text for run in parts))]
    lines = even_lines([each[0] for each in words], longest)
    counts = accumulate(len(line.split()) for line in lines[:-1])
    for place in reversed([words[count - 1].end() for count in counts]):
        _break_at(parts, place)


def _break_at(parts: Sequence[Run], place: int) -> None:
    """Begin a line after so many characters, before the blank there, which would push what it ends."""
    for run in parts:
        if place <= len(run.text):
            place_in(run, place, place, etree.Element(xhtml("br")))
            return
        place -= len(run.text)


def even_lines(words: list[str], longest: int) -> list[str]:
    """Return the words in as few lines of at most `longest` characters as they need, evenly filled.

    A word that is longer than a line makes its line too long.
    """
    for count in range(ceil(len(" ".join(words)) / longest), len(words)):
        best = min(_broken(words, count), key=lambda lines: _cost(lines, longest))
        if _cost(best, longest) < inf:
            return best
    return words


def _is_set_apart(element: Element) -> bool:
    """Tell whether words are not in the run of a paragraph's lines: notes, and the calls of notes."""
    return has_class(element, "note") or has_class(element, "call")


def _broken(words: list[str], count: int) -> Iterator[list[str]]:
    """Yield every way to break the words into `count` lines."""
    for breaks in combinations(range(1, len(words)), count - 1):
        places = (0, *breaks, len(words))
        yield [" ".join(words[start:end]) for start, end in pairwise(places)]


def _cost(lines: list[str], longest: int) -> float:
    """Return how ugly a breaking is; infinite where a line is too long."""
    if any(len(line) > longest and " " in line for line in lines):
        return inf
    clinging = sum(len(line.rpartition(" ")[2]) <= SHORT_WORD for line in lines[:-1])
    return sum(len(line) ** 2 for line in lines) + CLINGING * clinging
