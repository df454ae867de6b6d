"""Lint rules for emendations and for what an editor supplies, brackets or regularises."""

import re
from collections.abc import Iterator

from lxml import etree

from recto.checks.base_text import base_text
from recto.checks.facts import CLOSE, Facts, Finding, child, unlike
from recto.checks.words import words
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

_PAIRS = {"sic": "corr", "orig": "reg", "abbr": "expan", "am": "ex"}
_NEW = {new: old for old, new in _PAIRS.items()}
_CERTAINTY = re.compile(r"high|medium|low|unknown|0?\.\d+|[01](?:\.0*)?|unclear")


def corr_without_resp(facts: Facts) -> Iterator[Finding]:
    """Find corrections that nobody answers for."""
    for corr in facts.lacking(facts.each("corr"), _answers_for_itself):
        yield Finding(corr, "nobody is responsible for this correction")


def _answers_for_itself(element: Element) -> bool:
    """Tell whether an element, or the choice or reading it stands in, says who answers for it."""
    around = next(element.iterancestors(), None)
    holders = [element] if around is None else [element, around]
    said = ("resp", "source", "hand", "wit")
    return any(each.get(name) for each in holders for name in said if each is element or _holds(each))


def _holds(around: Element) -> bool:
    return local(around.tag) in {"choice", "rdg", "lem", "subst"}


def corr_without_sic(facts: Facts) -> Iterator[Finding]:
    """Find corrections that do not keep what they correct, where most do."""
    for corr in facts.lacking(facts.each("corr"), _is_chosen):
        yield Finding(corr, "this correction does not say what it corrects")


def _is_chosen(corr: Element) -> bool:
    around = [local(each.tag) for each in corr.iterancestors()][:2]
    return bool({"choice", "app", "rdg", "lem"}.intersection(around)) or bool(corr.get("sic"))


def corrected_to_the_same(facts: Facts) -> Iterator[Finding]:
    """Find emendations that change nothing."""
    for choice, said in _same(facts, "sic", "corr"):
        yield Finding(choice, f"‘{said}’ is corrected to itself")


def regularised_to_the_same(facts: Facts) -> Iterator[Finding]:
    """Find regularisations and expansions that change nothing."""
    for choice, said in (*_same(facts, "orig", "reg"), *_same(facts, "abbr", "expan")):
        yield Finding(choice, f"‘{said}’ is given for itself")


def _same(facts: Facts, old: str, new: str) -> Iterator[tuple[Element, str]]:
    for choice in facts.each("choice"):
        before, after = child(choice, old), child(choice, new)
        if before is not None and after is not None and _is_alike(before, after):
            yield choice, " ".join(words(base_text(before)))


def _is_alike(before: Element, after: Element) -> bool:
    """Tell whether two elements have the same words, and no markup that could tell them apart."""
    said = words(base_text(before))
    return said == words(base_text(after)) != () and _marks(before) == _marks(after)


def _marks(element: Element) -> list[str]:
    return [each.tag for each in element.iter(etree.Element)][1:]


def lone_choice(facts: Facts) -> Iterator[Finding]:
    """Find choices that leave none."""
    for choice in facts.each("choice"):
        held = [each for each in choice if isinstance(each.tag, str)]
        if len(held) < 2 and choice.getparent() is not None:
            what = f"only {local(held[0].tag)}" if held else "nothing"
            yield Finding(choice, f"this choice holds {what}")


def odd_pair(facts: Facts) -> Iterator[Finding]:
    """Find choices between things that are no alternatives, `sic` with `reg`, where that is rare."""
    odd = [(choice, names) for choice in facts.each("choice") if (names := _odd_names(choice))]
    if len(odd) <= max(2, (1 - CLOSE) * len(facts.named.get("choice", ()))):
        for choice, names in odd:
            yield Finding(choice, f"{' and '.join(names)} are no alternatives")


def _odd_names(choice: Element) -> list[str]:
    """Return the names of what a choice is between, where none goes with another."""
    held = {local(each.tag) for each in choice if isinstance(each.tag, str)} & (set(_PAIRS) | set(_NEW))
    lacking = [each for each in sorted(held) if (_PAIRS.get(each) or _NEW[each]) not in held]
    return lacking if len(held) > 1 and len(lacking) == len(held) else []


def without_id(facts: Facts) -> Iterator[Finding]:
    """Find emendations and variants that no apparatus entry can point to."""
    for element in facts.lacking(facts.each("choice", "app"), lambda each: each.get(XML_ID)):
        yield Finding(element, f"this {local(element.tag)} has no xml:id")


def supplied_without_resp(facts: Facts) -> Iterator[Finding]:
    """Find words supplied or bracketed by nobody."""
    for element in facts.lacking(facts.each("supplied", "surplus"), _answers_for_itself):
        yield Finding(element, f"nobody is responsible for this {local(element.tag)}")


def supplied_without_reason(facts: Facts) -> Iterator[Finding]:
    """Find words supplied without saying why, where most say it."""
    if not facts.is_ours:
        for element in facts.lacking(facts.each("supplied"), lambda each: each.get("reason")):
            yield Finding(element, "this supplied does not say why")


def lone_substitution(facts: Facts) -> Iterator[Finding]:
    """Find substitutions that do not both take away and add (TEI P5, 12.3.1.5)."""
    for subst in facts.each("subst"):
        held = {local(each.tag) for each in subst.iter(etree.Element)} - {"subst"}
        if not held & {"add", "corr", "restore", "redo"} or not held & {"del", "surplus", "gap", "delSpan"}:
            yield Finding(subst, "this substitution does not both take away and add")


def odd_certainty(facts: Facts) -> Iterator[Finding]:
    """Find degrees of certainty that are none (TEI P5, teidata.probCert)."""
    for element, name, value in facts.having("cert"):
        if not _CERTAINTY.fullmatch(value):
            yield Finding(element, f"‘{value}’ is no degree of certainty", name)


def aimless_hand_shift(facts: Facts) -> Iterator[Finding]:
    """Find changes of hand that do not say to which, where most do."""
    for element in unlike(facts.each("handShift"), _says_to_which):
        yield Finding(element, "this change of hand does not say to which")


def _says_to_which(shift: Element) -> bool:
    names = ("new", "scribe", "script", "medium", "corresp", "hand", "resp", "scribeRef")
    return any(shift.get(name) for name in names)
