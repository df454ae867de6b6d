"""Lint rules for emendations, gaps and the apparatus."""

from collections.abc import Iterator

from recto.checks.base_text import base_text
from recto.checks.facts import Facts, Finding, child
from recto.checks.words import words
from recto.tei.names import XML_ID, local


def corr_without_resp(facts: Facts) -> Iterator[Finding]:
    """Find corrections that nobody answers for."""
    for corr in facts.each("corr"):
        if not corr.get("resp"):
            yield corr, "nobody is responsible for this correction"


def corr_without_sic(facts: Facts) -> Iterator[Finding]:
    """Find corrections that do not keep what they correct."""
    for corr in facts.each("corr"):
        parent = corr.getparent()
        if parent is None or local(parent.tag) != "choice":
            yield corr, "this correction does not say what it corrects"


def corrected_to_the_same(facts: Facts) -> Iterator[Finding]:
    """Find emendations that change nothing."""
    for choice in facts.each("choice"):
        sic, corr = child(choice, "sic"), child(choice, "corr")
        if sic is not None and corr is not None and words(base_text(sic)) == words(base_text(corr)):
            yield choice, f"‘{' '.join(words(base_text(sic)))}’ is corrected to itself"


def without_id(facts: Facts) -> Iterator[Finding]:
    """Find emendations and variants that no apparatus entry can point to."""
    for element in facts.each("choice", "app"):
        if not element.get(XML_ID):
            yield element, f"this {local(element.tag)} has no xml:id"


def without_reading(facts: Facts) -> Iterator[Finding]:
    """Find apparatus entries that report no reading."""
    for app in facts.each("app"):
        if not {"rdg", "rdgGrp"} & {local(each.tag) for each in app}:
            yield app, "this entry reports no reading"


def supplied_without_resp(facts: Facts) -> Iterator[Finding]:
    """Find words supplied or bracketed by nobody."""
    for element in facts.each("supplied", "surplus"):
        if not element.get("resp"):
            yield element, f"nobody is responsible for this {local(element.tag)}"


def gap_without_reason(facts: Facts) -> Iterator[Finding]:
    """Find gaps that do not say why something is missing."""
    for gap in facts.each("gap"):
        if not gap.get("reason"):
            yield gap, "this gap does not say why"


def gap_without_unit(facts: Facts) -> Iterator[Finding]:
    """Find gaps that do not say what is missing."""
    for gap in facts.each("gap"):
        if not gap.get("unit"):
            yield gap, "this gap does not say what is missing"
