"""Lint rules for numbers: of pages, verses, divisions; figures that are not their value."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from recto.checks.facts import CLOSE, Facts, Finding
from recto.tei.mixed import Element, words
from recto.tei.names import local

_FOLIO = re.compile(r"(?P<number>\d+)\s*(?P<side>[rvab]|recto|verso)?", re.IGNORECASE)
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_FIRST_SIDES = frozenset(("", "r", "a", "recto"))
_ENOUGH = 8
_DIVISIONS = ("div", "div1", "div2", "div3")

Number = tuple[int, int]


def pages(facts: Facts) -> Iterator[Finding]:
    """Find pages and columns whose numbers go back or stand twice, where nearly all go on."""
    series: defaultdict[tuple[str, str], list[tuple[Element, Number]]] = defaultdict(list)
    for page in facts.each("pb", "gb"):
        number = _number(page.get("n", ""))
        if number and not any(local(each.tag) in ("rdg", "note") for each in page.iterancestors()):
            edition = page.get("ed") or page.get("edRef") or page.get("source") or page.get("type") or ""
            series[local(page.tag), edition].append((page, number))
    for found in series.values():
        yield from _out_of_order(found, "page")


def verses(facts: Facts) -> Iterator[Finding]:
    """Find verses whose numbers go back or stand twice, where nearly all go on."""
    found = []
    for verse in facts.each("l"):
        n = verse.get("n", "")
        if n.isdecimal() and verse.get("part", "N") in ("N", "I", "Y") and not _is_variant(verse):
            found.append((verse, (int(n), 0)))
    yield from _out_of_order(found, "verse")


def _is_variant(verse: Element) -> bool:
    return any(local(each.tag) in ("rdg", "note", "lem") for each in verse.iterancestors())


def divisions(facts: Facts) -> Iterator[Finding]:
    """Find divisions whose numbers go back or stand twice among those of their kind."""
    groups: defaultdict[tuple[object, ...], list[tuple[Element, Number]]] = defaultdict(list)
    for division in facts.each(*_DIVISIONS):
        number = _number(division.get("n", ""))
        if number:
            key = division.getparent(), division.tag, division.get("type"), division.get("subtype")
            groups[key].append((division, number))
    for found in groups.values():
        yield from _out_of_order(found, "division", few=4)


def _out_of_order(found: list[tuple[Element, Number]], what: str, few: int = _ENOUGH) -> Iterator[Finding]:
    """Find numbers that are not higher than the one before, unless they begin again at 1.

    Where one in ten is not, the numbers mean something else; where many stand twice, that says that something
    goes on. A number that is too high is at fault itself,
    not the one after it.
    """
    again = sum(before[1] == after[1] for before, after in pairwise(found))
    found = [
        each for place, each in enumerate(found) if again <= 3 or not place or found[place - 1][1] != each[1]
    ]
    odd = [place for place in range(1, len(found)) if not _goes_on(found[place - 1][1], found[place][1])]
    if len(found) < few or len(odd) > max((1 - CLOSE) * len(found), 1):
        return
    for place in odd:
        before, after = found[place - 1], found[place]
        too_high = place > 1 and _goes_on(found[place - 2][1], after[1]) and before[1] != after[1]
        element, other = (before[0], found[place - 2][0]) if too_high else (after[0], before[0])
        yield Finding(element, f"{what} {element.get('n')} follows {what} {other.get('n')}", "n")


def _goes_on(before: Number, after: Number) -> bool:
    return after > before or after[0] == 1


def skipped_pages(facts: Facts) -> Iterator[Finding]:
    """Find pages that are left out, where nearly all numbers go on by one."""
    found = [(page, _number(page.get("n", ""))) for page in facts.each("pb")]
    plain = [(page, number[0]) for page, number in found if number and page.get("n", "").isdecimal()]
    steps = [(page, n - before, before) for (_, before), (page, n) in pairwise(plain)]
    skips = [(page, before) for page, step, before in steps if 1 < step <= 10]
    if len(plain) >= 20 and len(plain) == len(found) and skips and len(skips) <= (1 - CLOSE) * len(steps):
        for page, before in skips:
            yield Finding(page, f"page {page.get('n')} follows page {before}", "n")


def _number(n: str) -> Number | None:
    """Return the number of a page and which side of a leaf it is; nothing where it is no number."""
    folio = _FOLIO.fullmatch(n.strip())
    if folio:
        return int(folio["number"]), int((folio["side"] or "").lower() not in _FIRST_SIDES)
    return None


def other_value(facts: Facts) -> Iterator[Finding]:
    """Find figures that are not the number that `@value` gives."""
    for num in facts.each("num"):
        said, value = words(num).strip().strip("."), num.get("value", "")
        if re.fullmatch(r"\d+", said) and re.fullmatch(r"\d+", value) and int(said) != int(value):
            yield Finding(num, f"the words say {said}, value says {value}", "value")
        elif (
            said
            and value.isdecimal()
            and num.get("type") != "fraction"
            and (read := _roman(said))
            and read != int(value)
        ):
            yield Finding(num, f"{said} is {read}, value says {value}", "value")


def _roman(said: str) -> int:
    """Return the number that Roman figures say; 0 where there are none."""
    plain = said.lower().replace("j", "i").replace("u", "v")
    if len(plain) < 2 or not _ROMAN.fullmatch(plain):
        return 0
    values = [_DIGITS[each] for each in plain]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
