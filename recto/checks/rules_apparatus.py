"""Lint rules for apparatus entries: what they report, of whom, and how they differ."""

import re
from collections.abc import Iterator
from itertools import combinations

from lxml import etree

from recto.checks.base_text import base_text, readings
from recto.checks.facts import Facts, Finding, children, has_words, is_practice, unlike
from recto.tei.attachment import is_apart
from recto.tei.mixed import Element, words
from recto.tei.names import local

_SOURCES = ("wit", "resp", "source", "ed", "edRef", "hand", "corresp")
_REMARKS = frozenset(("note", "witDetail", "wit"))
# What tells of two states of the text within a lemma.
_STAGES = frozenset("add del subst surplus supplied unclear gap choice witStart witEnd".split())
_TOLD = re.compile(r"(?:om|omit|omitted|deest|desunt|lac|vac|illeg|add|del|transp)\.?", re.IGNORECASE)
_TELLING = (
    "hand",
    "varSeq",
    "type",
    "cause",
    "resp",
    "rend",
    "source",
    "ana",
    "n",
    "subtype",
    "cert",
    "place",
)


def without_reading(facts: Facts) -> Iterator[Finding]:
    """Find apparatus entries that report no reading, and remark nothing."""
    for app in facts.each("app"):
        held = {local(each.tag) for each in app}
        says_otherwise = held & _REMARKS or any(
            local(each.tag) in _STAGES for each in app.iter(etree.Element)
        )
        if not held & {"rdg", "rdgGrp"} and (facts.is_ours or not says_otherwise):
            yield Finding(app, "this entry reports no reading")


def without_lemma(facts: Facts) -> Iterator[Finding]:
    """Find entries in the text without a lemma, whose readings do not cover all witnesses either.

    Where most entries have no lemma, each witness is a text of its own; then nothing is missing.
    """
    entries = [each for each in facts.each("app") if not is_apart(each)]
    for app in unlike(entries, _has_lemma, 0.5):
        if not any(has_words(each) for each in readings(app)):
            continue
        cited = facts.sigla.alone(
            each for held in readings(app) for each in facts.sigla.of(held.get("wit", ""))
        )
        if not facts.sigla.witnesses or not cited.issuperset(facts.sigla.witnesses):
            yield Finding(app, "this entry does not say what the text reads")


def _has_lemma(app: Element) -> bool:
    return any(local(each.tag) == "lem" for each in readings(app))


def several_lemmas(facts: Facts) -> Iterator[Finding]:
    """Find entries with more than one lemma."""
    for app in facts.anywhere("app"):
        lemmas = [each for each in readings(app) if local(each.tag) == "lem"]
        if len(lemmas) > 1:
            yield Finding(lemmas[1], "this entry has more than one lemma")


def reading_of_nobody(facts: Facts) -> Iterator[Finding]:
    """Find readings without witness or author, where most have one."""
    held = [each for app in facts.anywhere("app") for each in readings(app) if local(each.tag) == "rdg"]
    for rdg in unlike(held, _has_source):
        yield Finding(rdg, "nobody is cited for this reading")


def _has_source(reading: Element) -> bool:
    around = reading.getparent()
    groups = () if around is None or local(around.tag) != "rdgGrp" else (around,)
    if any(each.get(name) for each in (reading, *groups) for name in _SOURCES):
        return True
    after = reading.getnext()
    inside = {local(each.tag) for each in reading.iter(etree.Element)} & {
        "wit",
        "bibl",
        "ref",
        "persName",
        "note",
    }
    return bool(inside) or (after is not None and local(after.tag) in _REMARKS)


def lemma_of_nobody(facts: Facts) -> Iterator[Finding]:
    """Find lemmas without witness or author, where nearly all have one."""
    held = [each for app in facts.anywhere("app") for each in readings(app) if local(each.tag) == "lem"]
    for lem in unlike(held, lambda each: _has_source(each) or each.get("type"), 0.9):
        yield Finding(lem, "nobody is cited for this lemma, as for the others")


def reading_like_lemma(facts: Facts) -> Iterator[Finding]:
    """Find readings that say what the lemma says, by no hand or stage of their own."""
    for app in facts.anywhere("app"):
        held = readings(app)
        lemma = next((each for each in held if local(each.tag) == "lem" and _is_cited(each)), None)
        for reading in held:
            if lemma is None or reading is lemma:
                continue
            if not _is_told_apart(reading, lemma) and _says_the_same(reading, lemma):
                yield Finding(reading, f"this reading is its lemma: ‘{_said(reading)}’")


def _is_cited(lemma: Element) -> bool:
    """Tell whether a lemma names who has it; else a reading like it may be there to say so."""
    return any(lemma.get(name) for name in ("wit", "resp", "source"))


def same_readings(facts: Facts) -> Iterator[Finding]:
    """Find two readings of an entry that say the same."""
    for app in facts.anywhere("app"):
        plain = [each for each in readings(app) if local(each.tag) == "rdg"]
        for one, other in combinations(plain, 2):
            if (
                one.getparent() is other.getparent()
                and not _is_told_apart(other, one)
                and _says_the_same(one, other)
            ):
                yield Finding(other, f"two readings of this entry are ‘{_said(other)}’")
                break


def _is_told_apart(one: Element, other: Element) -> bool:
    return any(one.get(name) != other.get(name) for name in _TELLING)


def _says_the_same(one: Element, other: Element) -> bool:
    """Tell whether two readings have the same characters, and no markup that could differ."""
    return _said(one) == _said(other) != "" and _markup(one) == _markup(other)


def _said(reading: Element) -> str:
    return " ".join(base_text(reading).split())


def _markup(reading: Element) -> list[tuple[object, ...]]:
    return [(each.tag, *sorted(each.items())) for each in reading.iter(etree.Element) if each is not reading]


def words_about(facts: Facts) -> Iterator[Finding]:
    """Find readings that are words about the reading, in a file that leaves an omission empty."""
    held = [each for app in facts.anywhere("app") for each in readings(app) if local(each.tag) == "rdg"]
    told = [each for each in held if not len(each) and _TOLD.fullmatch(words(each))]
    empty = [each for each in held if not len(each) and not has_words(each)]
    if is_practice(len(empty), len(empty) + len(told), 0.5):
        for each in told:
            yield Finding(each, f"‘{words(each)}’ is said of a witness; it does not read so")


def placeless(facts: Facts) -> Iterator[Finding]:
    """Find entries apart from the text that do not say where they belong."""
    ways = ("from", "to", "loc", "corresp", "target", "sameAs", "exclude", "n", "prev", "next")
    listed = [each for each in facts.anywhere("app") if is_apart(each)]
    for app in listed:
        held = [*children(app, "lem", "rdg"), app]
        if not any(
            each.get(name) for each in held for name in ways if each is app or name in ("corresp", "target")
        ):
            yield Finding(app, "this entry does not say where it belongs")


def empty_lemma(facts: Facts) -> Iterator[Finding]:
    """Find entries whose lemma and readings are all empty."""
    for app in facts.anywhere("app"):
        held = readings(app)
        if len(held) > 1 and not any(has_words(each) or len(each) for each in held):
            yield Finding(app, "neither the lemma nor a reading of this entry has words")
