"""Lint rules for witnesses: declared and cited, once in each entry, where they have the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from recto.checks.base_text import readings
from recto.checks.facts import CLOSE, FEW, Facts, Finding, has_words, is_practice
from recto.checks.lacunae import absent_at, name_of
from recto.checks.places import line_of
from recto.checks.rules_pointers import pointing, times
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import siglum_and_hand

_CITING = (
    "lem",
    "rdg",
    "witDetail",
    "witStart",
    "witEnd",
    "lacunaStart",
    "lacunaEnd",
    "app",
    "rdgGrp",
    "wit",
)
_ENOUGH = 10
# How collations mark hands, corrections and such at a siglum without a pointer: 01*, 424C, A².
_STAGE_OF = re.compile(r"(?:\*|[¹²³⁴⁵ᶜ]|[a-cA-C]\d?|mg|vid|txt|pc|ac|[TVLKS]|/\d+|-\d+)+$")
# What tells apart two readings of one witness: before and after correction, by several hands.
_STAGES = ("hand", "varSeq", "cause", "type", "resp", "rend", "ana", "place", "subtype", "cert")


def undeclared(facts: Facts) -> Iterator[Finding]:
    """Find sigla that nobody declares, each once; in a file that declares no witness, the first alone."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element, _, value in facts.having("wit") if facts.is_whole else ():
        for pointer in value.split():
            if not _is_declared(pointer, facts):
                found[pointer].append(element)
    if found and not facts.sigla.known and len(found) > 1:
        first = min((places[0] for places in found.values()), key=line_of)
        names = ", ".join(sorted(found)[:8]) + (" …" if len(found) > 8 else "")
        yield Finding(first, f"no witness is declared; cited are {names}", "wit")
        return
    for pointer, places in found.items():
        said = f"wit points to {pointer}, which is nowhere{times(places)}"
        yield pointing(places[0], "wit", pointer, said)


def _is_declared(pointer: str, facts: Facts) -> bool:
    names = {name: name for name in facts.sigla.known}
    if pointer.startswith("#"):
        # The page of the witness may follow (`#A?f=12v`).
        pointer = pointer.partition("?")[0]
        known = pointer[1:] in facts.by_id or pointer[1:] in names
        return known or (not facts.is_ours and siglum_and_hand(pointer[1:], names) is not None)
    base = _STAGE_OF.sub("", pointer)
    if base != pointer and base in facts.sigla.known:
        return True
    is_elsewhere = "#" in pointer or ":" in pointer or "/" in pointer
    return is_elsewhere or pointer in facts.sigla.known or pointer in facts.by_id


def unused(facts: Facts) -> Iterator[Finding]:
    """Find witnesses that are declared and never cited, where others are.

    In a negative apparatus the witness that the text follows need not be cited.
    """
    entries = [
        each for each in facts.anywhere("app") if any(reading.get("wit") for reading in readings(each))
    ]
    if len(entries) < FEW:
        return
    lacking = _uncited(facts)
    if len(lacking) > 1 or not _is_negative(entries):
        for witness in lacking:
            yield Finding(witness, f"the witness {name_of(witness)} is cited nowhere")


def _uncited(facts: Facts) -> list[Element]:
    cited = _cited(facts)
    members = facts.sigla.members
    groups = {each for named in members if named in cited for each in members[named]}
    witnesses = (each for each in facts.sigla.witnesses if each not in cited | groups)
    return [
        each for each in witnesses if not members.get(each, frozenset()) & cited and _is_here(each, facts)
    ]


def _is_here(witness: Element, facts: Facts) -> bool:
    """Tell whether a witness is declared in the file itself, not in a list for several that it includes."""
    return witness in facts.named.get("witness", ())


def _is_negative(entries: list[Element]) -> bool:
    """Tell whether the lemmata of most entries name no witness."""
    lemmas = [each for entry in entries for each in readings(entry) if local(each.tag) == "lem"]
    return sum(each.get("wit") is None for each in lemmas) > len(lemmas) / 2


def _cited(facts: Facts) -> set[Element]:
    """Return the witnesses that any pointer of the document, or the text of `wit`, names."""
    known = facts.sigla
    if not known.known:
        return set()
    in_words = (" ".join(str(each) for each in element.itertext()) for element in facts.anywhere("wit"))
    pointed = (
        value
        for element, name, value in facts.having(*facts.attributes)
        if name == "wit" or "#" in value or (name not in ("n", XML_ID) and element in facts.text)
    )
    return {each for value in {*in_words, *pointed} for each in known.of(value)}


def nameless(facts: Facts) -> Iterator[Finding]:
    """Find witnesses that nothing can cite, or that are not described."""
    for witness in facts.sigla.witnesses:
        if not witness.get(XML_ID) and not witness.get("n"):
            yield Finding(witness, "this witness has no xml:id, so that no siglum leads to it")
        elif not has_words(witness) and not len(witness) and not witness.get("corresp"):
            yield Finding(witness, f"nothing is said of what {name_of(witness)} is")


def twice(facts: Facts) -> Iterator[Finding]:
    """Find witnesses cited twice in an entry for readings that nothing tells apart."""
    for entry in facts.anywhere("app"):
        held = readings(entry)
        stages = [each for each in held if any(each.get(name) for name in _STAGES) or each.get("wit") is None]
        plain = [each for each in held if each not in stages]
        counts = Counter(siglum for each in plain for siglum in each.get("wit", "").split())
        for siglum, count in counts.items():
            if count > 1 and not _has_details(entry):
                again = [each for each in plain if siglum in each.get("wit", "").split()][-1]
                yield pointing(again, "wit", siglum, f"{siglum} is cited {count} times in this entry")


def _has_details(entry: Element) -> bool:
    return any(local(each.tag) in ("witDetail", "note", "wit") for each in entry.iter("{*}*"))


def with_its_group(facts: Facts) -> Iterator[Finding]:
    """Find witnesses cited for one reading while their group is cited for another."""
    for entry in facts.anywhere("app") if facts.sigla.members else ():
        held = [each for each in readings(entry) if not any(each.get(name) for name in _STAGES)]
        groups = {
            each: facts.sigla.members[each]
            for reading in held
            for each in _named(reading, facts)
            if each in facts.sigla.members
        }
        for reading in held:
            for witness in _named(reading, facts):
                around = [
                    group
                    for group, members in groups.items()
                    if witness in members and group not in _named(reading, facts)
                ]
                if around and not _has_details(entry):
                    said = f"{name_of(witness)} is cited beside its group {name_of(around[0])}"
                    yield Finding(reading, said, "wit")


def _named(reading: Element, facts: Facts) -> list[Element]:
    return facts.sigla.of(reading.get("wit", ""))


def missing(facts: Facts) -> Iterator[Finding]:
    """Find entries that leave out witnesses, where nearly all entries cite every witness that is extant."""
    entries = [each for each in facts.anywhere("app") if _reports(each)]
    absent = absent_at(facts)
    cited = {each: _cited_in(each, facts) for each in entries}
    usual = Counter(witness for each in entries for witness in cited[each] | absent.get(each, frozenset()))
    expected = {each for each, count in usual.items() if is_practice(count, len(entries), CLOSE, _ENOUGH)}
    wanted = {each: _expected_in(each, expected, facts) - absent.get(each, frozenset()) for each in entries}
    whole = [each for each in entries if wanted[each] <= cited[each]]
    if len(expected) > 1 and is_practice(len(whole), len(entries), CLOSE, _ENOUGH):
        for entry in entries:
            lacking = [each for each in facts.sigla.witnesses if each in wanted[entry] - cited[entry]]
            if lacking and not _has_details(entry):
                yield Finding(entry, f"this entry says nothing of {', '.join(map(name_of, lacking))}")


def _reports(entry: Element) -> bool:
    """Tell whether an entry gives words of witnesses."""
    held = readings(entry)
    return any(each.get("wit") for each in held) and any(has_words(each) for each in held)


def _cited_in(entry: Element, facts: Facts) -> frozenset[Element]:
    return facts.sigla.alone(each for reading in readings(entry) for each in _named(reading, facts))


def _expected_in(entry: Element, expected: set[Element], facts: Facts) -> set[Element]:
    """Return the witnesses that an entry may cite: within a reading, those of that reading."""
    around = next((each for each in entry.iterancestors() if local(each.tag) in ("lem", "rdg")), None)
    if around is None or not around.get("wit"):
        return expected
    return expected & facts.sigla.alone(_named(around, facts))


def out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find sigla in another order than that of the list of witnesses, where nearly all keep it."""
    several = [
        each
        for each in facts.anywhere("lem", "rdg")
        if len(_named(each, facts)) > 1 == _all_known(each, facts)
    ]
    kept = [each for each in several if _is_in_order(each, facts)]
    if is_practice(len(kept), len(several), CLOSE, _ENOUGH):
        for each in several:
            if not _is_in_order(each, facts):
                yield Finding(each, f"‘{each.get('wit')}’ is not in the order of the witnesses", "wit")


def _all_known(reading: Element, facts: Facts) -> bool:
    return len(_named(reading, facts)) == len(reading.get("wit", "").split())


def _is_in_order(reading: Element, facts: Facts) -> bool:
    places = [facts.sigla.order[each] for each in _named(reading, facts)]
    return places == sorted(places)
