"""Lint rules for ids and pointers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from recto.checks.facts import Facts, Finding, has_words, unlike
from recto.checks.places import line_of
from recto.checks.ranges import is_pointer
from recto.checks.sigla import is_citable
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

_POINTERS = (
    "target targetEnd corresp next prev who ref change ed edRef from to facs ana sameAs copyOf synch select "
    "exclude source spanTo scheme decls active passive mutual parts inst match domains sameas fromEnd toEnd"
).split()
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"
_MANY = 20
_HANDS = ("hand", "new", "scribeRef")
_NAME = re.compile(r"[^\W\d][\w.\-·]*")
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
    """Find hands that are described nowhere."""
    yield from _dead(facts, _HANDS, "the hand {pointer} is described nowhere")


def dangling(facts: Facts) -> Iterator[Finding]:
    """Find other pointers into the document that lead nowhere."""
    yield from _dead(facts, _POINTERS, "{name} points to {pointer}, which is nowhere")


def _dead(facts: Facts, attributes: tuple[str, ...] | list[str], wording: str) -> Iterator[Finding]:
    """Say once of each pointer that leads nowhere where it stands first, and how often."""
    found: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
    for element in facts.elements() if _is_whole(facts) else ():
        for name in attributes if "#" in "".join(map(str, element.values())) else ():
            for pointer in element.get(name, "").split():
                if pointer.startswith("#") and not _is_target(pointer[1:], facts):
                    found[name, pointer].append(element)
    if len(found) > _MANY:
        yield _all_dead(found)
        return
    for (name, pointer), places in found.items():
        first = min(places, key=line_of) if len(places) > 1 else places[0]
        times = f" ({len(places)} times; this is the first)" if len(places) > 1 else ""
        yield Finding(first, wording.format(name=name, pointer=pointer) + times, name)


def _is_whole(facts: Facts) -> bool:
    """Tell whether the document holds all of its parts: fragments point to what is elsewhere."""
    included = any(each.tag == _INCLUDE for each in facts.anywhere("include"))
    return not included and local(facts.root.tag) in ("TEI", "TEI.2", "teiCorpus", "text")


def _all_dead(found: Mapping[tuple[str, str], list[Element]]) -> Finding:
    """Say once that many pointers lead nowhere, as in a file whose lists stand in another."""
    first = min((places[0] for places in found.values()), key=line_of)
    names = ", ".join(dict.fromkeys(pointer for _, pointer in found))
    return Finding(first, f"{len(found)} pointers lead nowhere: {names[:80]} …")


def _is_target(fragment: str, facts: Facts) -> bool:
    """Tell whether a fragment leads somewhere; schemes of XPointer are not looked into."""
    return not fragment or fragment in facts.by_id or "(" in fragment


def blank_pointer(facts: Facts) -> Iterator[Finding]:
    """Find pointers that are empty, or a `#` alone."""
    for element in facts.elements():
        for name in ("target", "wit", "resp", "corresp", "who", "ref", "hand", "from", "to"):
            if name in element.attrib and element.get(name, "").strip() in ("", "#"):
                yield Finding(element, f"{name} points to nothing", name)


def to_itself(facts: Facts) -> Iterator[Finding]:
    """Find elements that point to themselves."""
    for element in facts.elements():
        id_ = element.get(XML_ID)
        for name in ("target", "corresp", "sameAs", "next", "prev", "copyOf") if id_ else ():
            if f"#{id_}" in element.get(name, "").split():
                yield Finding(element, f"{name} points to this {local(element.tag)} itself", name)


def unknown_prefix(facts: Facts) -> Iterator[Finding]:
    """Find pointers with a prefix that no `prefixDef` explains."""
    declared = {each.get("ident", "") for each in facts.anywhere("prefixDef")}
    seen: dict[str, Element] = {}
    for element in facts.elements():
        for name in ("target", "ref", "corresp", "ana", "wit", "resp", "who", "source"):
            for pointer in element.get(name, "").split():
                scheme = _SCHEME.match(pointer)
                if (
                    scheme
                    and scheme[1] not in declared
                    and scheme[1].lower() not in _KNOWN
                    and scheme[1] not in seen
                ):
                    seen[scheme[1]] = element
                    yield Finding(element, f"nothing explains the prefix ‘{scheme[1]}:’", name)


def misspelt_address(facts: Facts) -> Iterator[Finding]:
    """Find addresses of the web that cannot be meant as they are written."""
    for element in facts.elements():
        for name in ("target", "url", "ref", "facs", "source"):
            value = element.get(name, "").strip()
            if value and _SLIP.match(value):
                yield Finding(element, f"‘{value}’ is no address of the web", name)


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
    for element in facts.elements():
        id_ = element.get(XML_ID)
        if id_ is not None and not _NAME.fullmatch(id_):
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
    for element in facts.elements():
        if not is_pointer(element.get("source", "")):
            yield Finding(element, f"‘{element.get('source')}’ is no range of characters", "source")
