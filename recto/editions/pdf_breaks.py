"""Where lines break: titles by sense, and no paragraph within its last word."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from lxml import etree

from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import Run, append_text, place_in, runs, set_tail, set_text, tail
from recto.tei.names import local

Element = etree._Element

BLOCKS = {"p", "ol", "ul", "blockquote", "div", "table"}
LAST_WORD = re.compile(
    r"(?<![^ \t\r\n])(?:(?:\S{1,6} \S{1,4}|\S{1,10})(?:\u00a0[|।॥]+)?|\S{1,16}\u00a0[|।॥]\S{1,10})\s*$"
)
"""A last word that is not long, or two short ones: what a line can spare without becoming loose.

A number between strokes stays with them and with the word before.

It does not begin after a no-break space: no line can end there, and WeasyPrint would end one far too early.
"""
BEFORE_STROKE = re.compile(r"(?<=\S) (?=[|।॥])")
_WORD = re.compile(r"\S+")
SHORT_WORD = 3
"""Letters of a word that clings to the next one: an article, a preposition, 'and'."""
CLINGING = 200
"""What it costs to end a line on a short word, in squares of characters."""

Way = tuple[float, tuple[int, ...]]
"""What it costs to break words into some lines, and after how many words each of them ends."""


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


def tie_strokes(block: Element) -> None:
    """Let no line begin with a stroke that ends what stands before it: a danda, and the number after it."""
    for run in list(runs(block, _is_set_apart)):
        if BEFORE_STROKE.search(run.text):
            set_text(run, BEFORE_STROKE.sub("\u00a0", run.text))


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
        ends = _ends_of_lines(words, count, longest)
        if ends:
            return [" ".join(words[start:end]) for start, end in pairwise((0, *ends))]
    return words


def _is_set_apart(element: Element) -> bool:
    """Tell whether words are not in the run of a paragraph's lines: notes, entries, and calls."""
    return element.tag == xhtml("aside") or has_class(element, "call")


def _ends_of_lines(words: list[str], count: int, longest: int) -> tuple[int, ...]:
    """Return after how many words each of `count` lines ends in the least ugly breaking; none if none fits.

    The best way to break words into lines begins with the best way to break those before the last line, so
    that the time grows with the words and the lines, not with all the ways to break them.
    """
    ways: dict[int, Way] = {0: (0, ())}
    for line in range(1, count + 1):
        ways = _with_a_line(words, ways, longest, is_last=line == count)
    return ways.get(len(words), (0, ()))[1]


def _with_a_line(words: list[str], ways: dict[int, Way], longest: int, is_last: bool) -> dict[int, Way]:
    """Return the best ways to go on with one line, by how many words they hold then."""
    found: dict[int, Way] = {}
    for start, (cost, ends) in ways.items():
        for end in range(start + 1, len(words) + 1):
            length = len(" ".join(words[start:end]))
            if length > longest and end > start + 1:
                break
            clings = not is_last and len(words[end - 1]) <= SHORT_WORD
            way = (cost + length**2 + CLINGING * clings, (*ends, end))
            found[end] = min(way, found.get(end, way))
    return found
