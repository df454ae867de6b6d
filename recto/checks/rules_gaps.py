"""Lint rules for gaps and spaces: what is missing, how much, why."""

from collections.abc import Iterator

from recto.checks.facts import Facts, Finding, child
from recto.tei.mixed import Element
from recto.tei.names import local

_AMOUNTS = ("quantity", "atLeast", "atMost", "min", "max")
_RANGES = (("atLeast", "atMost"), ("min", "max"))


def without_reason(facts: Facts) -> Iterator[Finding]:
    """Find gaps that do not say why something is missing."""
    for gap in facts.lacking(facts.each("gap"), lambda gap: gap.get("reason")):
        yield Finding(gap, "this gap does not say why")


def without_unit(facts: Facts) -> Iterator[Finding]:
    """Find gaps that do not say what is missing."""
    for gap in facts.lacking(facts.each("gap"), _says_unit if facts.is_ours else _says_what):
        yield Finding(gap, "this gap does not say what is missing")


def _says_unit(gap: Element) -> bool:
    return bool(gap.get("unit"))


def _says_what(gap: Element) -> bool:
    return any(gap.get(name) for name in ("unit", "extent")) or child(gap, "desc") is not None


def silent(facts: Facts) -> Iterator[Finding]:
    """Find gaps that say nothing at all."""
    for gap in () if facts.is_ours else facts.each("gap"):
        if not gap.attrib and not len(gap):
            yield Finding(gap, "this gap says neither what is missing nor why")


def odd_amount(facts: Facts) -> Iterator[Finding]:
    """Find amounts that are no numbers, or less than nothing, or a least that is more than the most."""
    for element in facts.each("gap", "space", "supplied", "unclear", "damage", "surplus"):
        for name in _AMOUNTS:
            if name in element.attrib and _number(element, name) is None:
                yield Finding(
                    element, f"{name} ‘{element.get(name)}’ of this {local(element.tag)} is no amount", name
                )
        for least, most in _RANGES:
            low, high = _number(element, least), _number(element, most)
            if low is not None and high is not None and low > high:
                yield Finding(
                    element, f"{least} {element.get(least)} is more than {most} {element.get(most)}", least
                )


def amount_without_unit(facts: Facts) -> Iterator[Finding]:
    """Find amounts that do not say of what."""
    for element in facts.each("gap", "space"):
        if any(element.get(name) for name in _AMOUNTS) and not element.get("unit") and not facts.is_ours:
            yield Finding(element, f"this {local(element.tag)} does not say what it counts")


def _number(element: Element, name: str) -> float | None:
    try:
        number = float(element.get(name, ""))
    except ValueError:
        return None
    return number if number > 0 else None
