"""Where letters stand on finished pages that are read from right to left: by their places alone.

The words of each line, as they are read, are put into the order of the page by the bidirectional algorithm
(UAX 9), in a paragraph of either direction; the letters and figures that are drawn must stand so from left to
right. Letters of one glyph stand at one place, in any order.
"""

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

import pypdfium2
from bidi import get_display
from pypdfium2 import raw

from recto.checks.keys import Finished
from recto.checks.page_breaks import INLINE
from recto.checks.placed import Piece, Tagged
from recto.messages import Message, Place, message

ISOLATES, END_OF_ISOLATE = ("\u2066", "\u2067"), "\u2069"
"""What begins words with an order of their own, from either side, and what ends them."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEVEL = 0.5
"""In parts of the size of type: how far the baselines of words on one line may differ."""
_SHOWN = 30
"""How many characters of a line a message cites."""


@dataclass(frozen=True)
class Letter:
    """A letter or figure on a page: how far from the left in pt its glyph begins."""

    x: float
    text: str


@dataclass(frozen=True)
class Read:
    """A piece of a line, and the elements around it that have an order of their own, outermost first."""

    piece: Piece
    within: tuple[Tagged, ...]


Drawn = Mapping[tuple[int, int], Sequence[Letter]]
"""The letters of each piece of marked content, by page and number."""


def check_finished(book: Finished) -> list[Message]:
    """Return the lines of a finished PDF whose letters do not stand in the order in which they are read."""
    lines = [
        (block, line)
        for block in _blocks(book.pages.document)
        for line in _lines(block)
        if _runs_right_to_left(_words(line))
    ]
    drawn = _drawn(book, {(each.piece.page, each.piece.mcid) for _, line in lines for each in line})
    return [_said(block, line, book) for block, line in lines if not _is_in_order(line, drawn)]


def is_in_order(words: str, letters: Sequence[Letter]) -> bool:
    """Tell whether letters stand as a line of these words does, in a paragraph of either direction."""
    places = [
        [each.text for each in group]
        for _, group in groupby(sorted(letters, key=_x), lambda at: round(at.x, 2))
    ]
    return any(_follows(_letters(get_display(words, base_dir=base)), places) for base in "RL")


def _is_in_order(line: Sequence[Read], drawn: Drawn) -> bool:
    """Tell whether a line stands as it must; one whose letters are others is not judged here."""
    marks = dict.fromkeys((each.piece.page, each.piece.mcid) for each in line)
    letters = [letter for mark in marks for letter in drawn.get(mark, ())]
    if sorted(_letters(_words(line))) != sorted(letter.text for letter in letters):
        return True
    return is_in_order(_isolated(line), letters)


def _follows(expected: Sequence[str], places: Sequence[Sequence[str]]) -> bool:
    start = 0
    for held in places:
        if sorted(expected[start : start + len(held)]) != sorted(held):
            return False
        start += len(held)
    return start == len(expected)


def _blocks(element: Tagged) -> Iterator[Tagged]:
    """Yield the elements that are no part of a line."""
    return (each for each in element.below() if each.type not in INLINE)


def _flow(element: Tagged, within: tuple[Tagged, ...] = ()) -> Iterator[Read]:
    """Yield what is read in the lines of an element, each with what of it has an order of its own."""
    for kid in element.kids:
        if isinstance(kid, Piece):
            yield Read(kid, within)
        elif kid.type in INLINE and not kid.is_apart:
            yield from _flow(kid, (*within, kid) if _stands_alone(kid) else within)


def _stands_alone(element: Tagged) -> bool:
    """Tell whether words keep an order of their own: those that say which way they run, and keys."""
    return bool(element.writing) or element.type == "Lbl"


def _lines(block: Tagged) -> Iterator[list[Read]]:
    """Yield what stands on each line of an element, without the blocks in it."""
    line: list[Read] = []
    for each in _flow(block):
        if line and not _is_level(line[-1].piece, each.piece):
            yield line
            line = []
        line.append(each)
    if line:
        yield line


def _is_level(one: Piece, other: Piece) -> bool:
    same = (one.page, one.mcid) == (other.page, other.mcid)
    return same or (one.page == other.page and abs(one.baseline - other.baseline) < _LEVEL * one.size)


def _words(line: Sequence[Read]) -> str:
    return "".join(each.piece.text for each in line)


def _isolated(line: Sequence[Read]) -> str:
    """Return the words of a line, with signs around those that have an order of their own (UAX 9, 2.4)."""
    text, before = "", tuple[Tagged, ...]()
    for each in [*line, None]:
        within = each.within if each else ()
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(before, within, strict=False)))
        text += END_OF_ISOLATE * (len(before) - kept) + "".join(map(_begin, within[kept:]))
        text += each.piece.text if each else ""
        before = within
    return text


def _begin(element: Tagged) -> str:
    """Return the sign that begins an element with an order of its own: as it says, or as its letters run."""
    if element.writing:
        return ISOLATES[element.writing == "RlTb"]
    classes = map(unicodedata.bidirectional, element.words())
    first = next((each for each in classes if each == "L" or each in _RIGHT_TO_LEFT), "L")
    return ISOLATES[first != "L"]


def _runs_right_to_left(words: str) -> bool:
    return any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in words)


def _letters(text: str) -> list[str]:
    """Return the letters and figures of a text as they are compared: without vowels and forms of letters."""
    return [each for each in unicodedata.normalize("NFKD", text).casefold() if each.isalnum()]


def _x(letter: Letter) -> float:
    return letter.x


def _drawn(book: Finished, wanted: set[tuple[int, int]]) -> Drawn:
    """Return the letters of marked content and where each stands."""
    found: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
    document = pypdfium2.PdfDocument(book.file)
    try:
        for number in sorted({page for page, _ in wanted}):
            for mcid, letter in letters_of(document[number]):
                if (number, mcid) in wanted:
                    found[number, mcid].append(letter)
    finally:
        document.close()
    return found


def letters_of(page: Any) -> Iterator[tuple[int, Letter]]:
    """Yield the letters of a page, each with the number of its marked content."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, index):
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        mcid = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text.raw, index))
        for letter in _letters(chr(raw.FPDFText_GetUnicode(text.raw, index))):
            yield mcid, Letter(x.value, letter)


def _said(element: Tagged, line: Sequence[Read], book: Finished) -> Message:
    page = book.pages.folios[line[0].piece.page]
    text = f"on page {page} the letters of ‘{_words(line).strip()[:_SHOWN]}’ do not stand as they are read"
    return message("K-direction", f"pdf: {text}", Place(str(book.file), id=element.id))
