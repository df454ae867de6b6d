"""Entries on letters within a word: the apparatus gives the whole word, in the lemma and in the readings."""

import unicodedata
from typing import NamedTuple

from lxml import etree

from recto.rendering.spans import BREAKING, UNREAD, readings
from recto.tei.mixed import joined_pieces, runs
from recto.tei.names import local

Element = etree._Element

LONGEST = 24
"""How many letters a word has at most that is given whole; of a longer compound the entry gives its part."""
AT_WORDS = BREAKING | frozenset({"q", "quote", "w", "s"})
"""What begins and ends where words do."""
_JOINERS = "\u200c\u200d"
_UNPARTED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Thai and Lao, Burmese, Khmer: letters of scripts that do not part words, as those of full width do not."""


class Frame(NamedTuple):
    """The letters of a word before and after those that an entry is about."""

    before: str = ""
    after: str = ""


NOTHING = Frame()


def frame(entry: Element) -> Frame:
    """Return the letters around an entry in its word; `NOTHING` where a reading is not within that word.

    What stands in another entry is not the same in all witnesses: beside it nothing is known of the word.
    """
    parent = entry.getparent()
    if parent is None or local(entry.tag) not in {"app", "choice"}:
        return NOTHING
    held = _joined(parent)
    place = held.index(entry)
    before = _reach(held[:place][::-1], parent, -1)
    after = _reach(held[place + 1 :], parent, 1)
    if before is None or after is None or not _are_within(entry, Frame(before, after)):
        return NOTHING
    return Frame(before, after)


def _are_within(entry: Element, around: Frame) -> bool:
    """Tell whether the readings of an entry go on from the letters around it, and are no more than a word."""
    said = ["".join(run.text for run in runs(each, _is_unread)) for each in readings(entry)]
    if not any(said) or max(map(len, said)) + len("".join(around)) > LONGEST:
        return False
    return all(_goes_on(each, around) for each in said if each)


def _is_unread(element: Element) -> bool:
    return local(element.tag) in UNREAD


def _goes_on(reading: str, around: Frame) -> bool:
    if any(map(str.isspace, reading)):
        return False
    begins = not around.before or _is_letter(reading[0])
    return begins and (not around.after or _is_letter(reading[-1]))


def _joined(parent: Element) -> list[str | Element]:
    """Return what an element holds, texts that nothing parts in one."""
    held: list[str | Element] = []
    for piece in joined_pieces(parent):
        if isinstance(piece, str) and held and isinstance(held[-1], str):
            held[-1] += piece
        elif piece != "":
            held.append(piece)
    return held


def _reach(beside: list[str | Element], parent: Element, way: int) -> str | None:
    """Return the letters that a word has on one side of an entry; None where they are not sure.

    `beside` is what stands there, the nearest first; `way` is 1 after the entry and -1 before it.
    """
    text = beside[0] if beside and isinstance(beside[0], str) else ""
    letters = _letters(text[::way])[::way]
    if len(letters) < len(text):
        return letters
    beyond = beside[1 if text else 0 :]
    end = beyond[0] if beyond else parent
    is_end = not isinstance(end, str) and local(end.tag) in AT_WORDS and end.get("break") != "no"
    return letters if is_end else None


def _letters(text: str) -> str:
    """Return the letters that a text begins with."""
    for place, each in enumerate(text):
        if not _is_letter(each):
            return text[:place]
    return text


def _is_letter(character: str) -> bool:
    if unicodedata.east_asian_width(character) in "WF":
        return False
    if any(first <= ord(character) <= last for first, last in _UNPARTED):
        return False
    return unicodedata.category(character)[0] in "LM" or character in _JOINERS
