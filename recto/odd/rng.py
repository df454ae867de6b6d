"""Patterns of RELAX NG as elements of its XML syntax, and how often they occur."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from recto.odd.sources import UNBOUNDED
from recto.relaxng.nodes import RNG
from recto.tei.mixed import Element, copy

ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
# The stubs of lxml know no default namespace.
_NAMESPACES: Any = {None: RNG}


def rng(name: str) -> str:
    """Return `name` in the namespace of RELAX NG, as lxml writes it."""
    return f"{{{RNG}}}{name}"


def pattern(kind: str, /, *held: Element, text: str = "", **attributes: str) -> Element:
    """Return a pattern that holds others, or a text."""
    made = etree.Element(rng(kind), attributes, nsmap=_NAMESPACES)
    made.text = text or None
    made.extend(held)
    return made


def reference(name: str) -> Element:
    """Return a reference to the definition called `name`."""
    return pattern("ref", name=name)


def documentation(words: str) -> Element:
    """Return what editors of XML show to those who write (RELAX NG DTD Compatibility, section 3)."""
    made = etree.Element(f"{{{ANNOTATIONS}}}documentation", nsmap={"a": ANNOTATIONS})
    made.text = words
    return made


def group(parts: list[Element]) -> Element:
    """Return one pattern for several in a row."""
    return parts[0] if len(parts) == 1 else pattern("group", *parts) if parts else pattern("empty")


def choice(parts: list[Element]) -> Element:
    """Return one pattern for several of which one is taken; where there are none, nothing is allowed."""
    return parts[0] if len(parts) == 1 else pattern("choice", *parts) if parts else pattern("notAllowed")


def repeated(one: Element, least: str = "1", most: str = "1") -> Element:
    """Return a pattern that occurs between `least` and `most` times, which may be `unbounded`."""
    low = int(least)
    if most == UNBOUNDED:
        last = pattern("oneOrMore" if low else "zeroOrMore", one)
        return group([*_times(one, low - 1), last])
    optional: list[Element] = []
    for _ in range(int(most) - low):
        optional = [pattern("optional", copy(one), *optional)]
    return group([*_times(one, low), *optional])


def _times(one: Element, count: int) -> Iterable[Element]:
    return [copy(one) for _ in range(count)]
