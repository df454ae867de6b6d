"""Lint rules for ids and pointers."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from recto.checks.facts import Facts, Finding, has_words, unlike
from recto.checks.places import line_of
from recto.checks.ranges import is_pointer
from recto.checks.sigla import is_citable
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import siglum_and_hand

_POINTERS = (
    "target targetEnd corresp next prev who ref change ed edRef from to facs ana sameAs copyOf synch select "
    "exclude source spanTo scheme decls active passive mutual parts inst match domains sameas fromEnd toEnd"
).split()
_MANY = 20
_PREFIXED = ("target", "ref", "corresp", "ana", "wit", "resp", "who", "source")
_NEVER_BLANK = ("target", "wit", "resp", "corresp", "who", "ref", "hand", "from", "to")
_HANDS = ("hand", "new", "scribeRef")
# A name without a colon (XML 1.0, 2.3).
_FIRST = (
    r"A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = re.compile(rf"[{_FIRST}][{_FIRST}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!//)\S")
# Schemes of the web and of libraries that need no `prefixDef`.
_KNOWN = frozenset(
    "http https mailto urn doi info file ftp ftps tag data hdl ark geo tel news jabber xmpp isbn issn orcid "
    "cts iiif ssh git about ni cid oai lsid".split()
)
_PEOPLE = frozenset("respStmt editor author persName principal funder sponsor".split())
_SLIP = re.compile(r"(?:https?|ftp)(?::/(?!/)|//|;//|:\\)|htt?p?s?s?:(?!//)|www\.|https?:///")


def undeclared_resp(facts: Facts) -> Iterator[Finding]:
    """Find responsibility of somebody whom the document does not name."""
    yield from _dead(facts, ("resp",), "{pointer} answers for something, and is nobody")


def undeclared_hand(facts: Facts) -> Iterator[Finding]:
    """Find hands described nowhere, unless their names are of a witness and a stage (`A-corr`)."""
    names = {name: name for name in facts.sigla.known}
    wording = "the hand {pointer} is described nowhere"
    yield from _dead(facts, _HANDS, wording, lambda name: siglum_and_hand(name, names) is not None)


def dangling(facts: Facts) -> Iterator[Finding]:
    """Find other pointers into the document that lead nowhere."""
    yield from _dead(facts, _POINTERS, "{name} points to {pointer}, which is nowhere")


def _dead(
    facts: Facts, attributes: Sequence[str], wording: str, is_known: Callable[[str], bool] | None = None
) -> Iterator[Finding]:
    """Say once of each pointer that leads nowhere where it stands first, and how often.

    What `is_known` needs no id.
    """
    found: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
    for element, name, value in facts.having(*attributes) if facts.is_whole else ():
        for pointer in value.split():
            if not pointer.startswith("#") or _is_target(pointer[1:], facts):
                continue
            if is_known is None or not is_known(pointer[1:]):
                found[name, pointer].append(element)
    if len(found) > _MANY:
        yield _all_dead(found)
        return
    for (name, pointer), places in found.items():
        first = min(places, key=line_of) if len(places) > 1 else places[0]
        yield pointing(first, name, pointer, wording.format(name=name, pointer=pointer) + times(places))


def _all_dead(found: Mapping[tuple[str, str], list[Element]]) -> Finding:
    """Say once that many pointers lead nowhere, as in a file whose lists stand in another."""
    first = min((places[0] for places in found.values()), key=line_of)
    names = ", ".join(dict.fromkeys(pointer for _, pointer in found))
    return Finding(first, f"{len(found)} pointers lead nowhere: {names[:80]} …")


def pointing(element: Element, name: str, pointer: str, text: str) -> Finding:
    """Return the finding about one pointer of several in an attribute."""
    start = f" {element.get(name, '')} ".replace("\n", " ").replace("\t", " ").find(f" {pointer} ")
    return Finding(element, text, name, None, max(start, 0), max(start, 0) + len(pointer))


def times(places: list[Element]) -> str:
    """Say how often something is in the file that is told once."""
    return f" ({len(places)} times; this is the first)" if len(places) > 1 else ""


def _is_target(fragment: str, facts: Facts) -> bool:
    """Tell whether a fragment leads somewhere; schemes of XPointer are not looked into."""
    return not fragment or fragment in facts.by_id or "(" in fragment


def blank_pointer(facts: Facts) -> Iterator[Finding]:
    """Find pointers that are empty, or a `#` alone."""
    for element, name, value in facts.having(*_NEVER_BLANK):
        if value.strip() in ("", "#"):
            yield Finding(element, f"{name} points to nothing", name)


def to_itself(facts: Facts) -> Iterator[Finding]:
    """Find elements that point to themselves."""
    for element, name, value in facts.having("target", "corresp", "sameAs", "next", "prev", "copyOf"):
        if element.get(XML_ID) and f"#{element.get(XML_ID)}" in value.split():
            yield Finding(element, f"{name} points to this {local(element.tag)} itself", name)


def unknown_prefix(facts: Facts) -> Iterator[Finding]:
    """Find pointers with a prefix that no `prefixDef` explains."""
    declared = {each.get("ident", "") for each in facts.anywhere("prefixDef")}
    seen: set[str] = set()
    for element, name, value in facts.having(*_PREFIXED):
        for pointer in value.split() if ":" in value else ():
            scheme = _SCHEME.match(pointer)
            if scheme and scheme[1].lower() not in _KNOWN and scheme[1] not in declared | seen:
                seen.add(scheme[1])
                yield Finding(element, f"nothing explains the prefix ‘{scheme[1]}:’", name)


def misspelt_address(facts: Facts) -> Iterator[Finding]:
    """Find addresses of the web that cannot be meant as they are written."""
    for element, name, value in facts.having("target", "url", "ref", "facs", "source"):
        if _SLIP.match(value.strip()):
            yield Finding(element, f"‘{value.strip()}’ is no address of the web", name)


def aimless_reference(facts: Facts) -> Iterator[Finding]:
    """Find references that lead nowhere, where nearly all lead somewhere."""
    aims = ("target", "cRef", "corresp", "sameAs", "source", "n")
    references = [each for each in facts.each("ref") if has_words(each)]
    for ref in unlike(references, lambda each: any(each.get(name) for name in aims), 0.9):
        yield Finding(ref, "this reference has no target")
    for ptr in facts.each("ptr"):
        if not any(ptr.get(name) for name in aims):
            yield Finding(ptr, "this pointer has no target")


def odd_id(facts: Facts) -> Iterator[Finding]:
    """Find ids that XML does not allow: they begin with a letter, and have no blanks or signs."""
    for element, _, id_ in facts.having(XML_ID):
        if not _NAME.fullmatch(id_):
            yield Finding(element, f"‘{id_}’ is no id", XML_ID)


def person_as_witness(facts: Facts) -> Iterator[Finding]:
    """Find persons cited as if they were witnesses."""
    for element in facts.each("lem", "rdg", "witDetail", "app"):
        for pointer in element.get("wit", "").split():
            target = facts.by_id.get(pointer.lstrip("#")) if pointer.startswith("#") else None
            if target is not None and not is_citable(target) and _is_person(target):
                yield Finding(element, f"{pointer} is a person, not a witness", "wit")


def _is_person(target: Element) -> bool:
    return local(target.tag) in _PEOPLE or any(local(each.tag) in _PEOPLE for each in target.iterancestors())


def malformed_range(facts: Facts) -> Iterator[Finding]:
    """Find ranges of the received file that are not written as RFC 5147 says."""
    for element, name, value in facts.having("source"):
        if not is_pointer(value):
            yield Finding(element, f"‘{value}’ is no range of characters", name)
