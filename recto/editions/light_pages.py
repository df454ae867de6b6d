"""Long lists as several pages that stay light: where they are cut, and the ways from one to the others."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from lxml import etree
from lxml.builder import E

Element = etree._Element
Item = TypeVar("Item")

LIGHT = 64_000
"""How many bytes of a list a page has at the most, if there are several pages."""


def cut(items: Iterable[Item], weight: Callable[[Item], int]) -> list[list[Item]]:
    """Return items in order, so many together as are light; one that is not light stands by itself."""
    together: list[list[Item]] = []
    room = 0
    for each in items:
        own = weight(each)
        if not together or own > room:
            together.append([])
            room = LIGHT
        together[-1].append(each)
        room -= own
    return together


def weight_of(element: Element) -> int:
    """Return the bytes of an element."""
    return len(etree.tostring(element, encoding="utf-8", with_tail=False))


def parts(label: str, addresses: Sequence[str], names: Sequence[str], current: int) -> Element:
    """Return the ways to all pages of a list, each named by what is on it; `current` is the page itself."""
    lines = E.ol()
    for number, (address, name) in enumerate(zip(addresses, names, strict=True)):
        facts = {"href": address} | ({"aria-current": "page"} if number == current else {})
        lines.append(E.li(E.a(facts, name)))
    return E.nav({"class": "parts", "aria-label": label}, lines)
