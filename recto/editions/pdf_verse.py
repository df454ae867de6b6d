"""The numbers of verses: where a text numbers some of its verses, every verse has one.

Most encodings number every fifth verse, and those between are counted from it. A verse that several
speakers share has one number; what introduces it, a speaker or a direction, stands in its line.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from recto.rendering.xhtml import has_class, xhtml
from recto.typesetting.fitting import FITS

Element = etree._Element

LINE = "data-line"
CONTINUED = "data-line-continued"
"""Marks what stands in a numbered line and does not begin it."""
LATER_PARTS = frozenset({"M", "F"})
INTRODUCING = ("speaker", "stage")


def number_verses(body: Element) -> None:
    """Number the verses of each section of the text in which one has a number of its own.

    A section whose first verses have none goes on from the section before it if its first number agrees,
    else its verses are counted back from that number. Numbers never run ahead of the next that is stated.
    """
    last: int | None = None
    verses = [each for each in body.iter(xhtml("p"), xhtml("span")) if has_class(each, "l")]
    for _, held in groupby(verses, key=_section):
        section = list(held)
        if any(_stated(each) for each in section):
            last = _number_section(section, last)
    for speech in [each for each in body.iter(xhtml("div")) if has_class(each, "sp")]:
        _number_introductions(speech)


def fit_parts(document: Element, measure: float) -> None:
    """Let later parts of verses stand further left than the earlier ones end, if they have no room there.

    `measure` is how wide the lines of the page are, in points.
    """
    for part in [each for each in document.iter(xhtml("p")) if has_class(each, "shared")]:
        part.set(FITS, f"{measure:.2f}")


def _number_section(verses: list[Element], last: int | None) -> int | None:
    """Number the verses of a section after the number `last`, if there is one; return the last number."""
    ahead = list(_next_stated(verses))
    before = 0
    for verse in verses:
        if _stated(verse):
            break
        before += not _is_later_part(verse)
    first = ahead[0] or 0
    runs_on = last is not None and last + before + 1 == first
    if not runs_on and before < first:
        last = first - before - 1
    for verse, limit in zip(verses, ahead, strict=True):
        last = _number(verse, last, limit)
    return last


def _number(verse: Element, last: int | None, limit: int | None) -> int | None:
    """Number a verse that comes after the number `last` and not after `limit`; return its number."""
    stated = verse.get(LINE, "")
    if stated:
        return int(stated) if stated.isdecimal() else last
    if last is None:
        return last
    if _is_later_part(verse) or last + 1 == limit:
        verse.set(CONTINUED, "")
    else:
        last += 1
    verse.set(LINE, str(last))
    return last


def _next_stated(verses: list[Element]) -> Iterator[int | None]:
    """Yield for each verse the next number that is stated at it or after it."""
    found: list[int | None] = []
    ahead: int | None = None
    for verse in reversed(verses):
        ahead = _stated(verse) or ahead
        found.append(ahead)
    yield from reversed(found)


def _number_introductions(speech: Element) -> None:
    """Let speakers and directions of a speech in numbered verse stand in the line of the verse after them."""
    ahead = ""
    for child in reversed(speech):
        numbered = child.get(LINE) or next(_numbers_within(child), "")
        if numbered:
            ahead = numbered
        elif ahead and any(has_class(child, each) for each in INTRODUCING):
            child.set(LINE, ahead)
            child.set(CONTINUED, "")
        elif child.tag == xhtml("p"):
            ahead = ""


def _numbers_within(element: Element) -> Iterator[str]:
    verses: Iterable[Element] = element.iterfind(f".//*[@{LINE}]")
    return (each.get(LINE, "") for each in verses)


def _stated(verse: Element) -> int:
    stated = verse.get(LINE, "")
    return int(stated) if stated.isdecimal() else 0


def _is_later_part(verse: Element) -> bool:
    return verse.get("data-part") in LATER_PARTS


def _section(element: Element) -> Element | None:
    return next(element.iterancestors(xhtml("section")), None)
