"""Lint rules for the document as a whole: ids, pointers, languages, dates, provenance, empty paragraphs."""

from collections.abc import Iterator

from recto.checks.facts import Facts, Finding, child, is_blank
from recto.checks.ranges import is_pointer
from recto.tei.mixed import Element
from recto.tei.names import XML_LANG, local

_POINTERS = frozenset(
    "target corresp next prev who hand ref change ed edRef from to facs ana sameAs copyOf synch".split()
)


def undeclared_resp(facts: Facts) -> Iterator[Finding]:
    """Find responsibility of somebody whom the header does not name."""
    yield from _dangling(facts, frozenset({"resp"}))


def undeclared_witness(facts: Facts) -> Iterator[Finding]:
    """Find witnesses that no list of witnesses declares."""
    yield from _dangling(facts, frozenset({"wit"}))


def dangling(facts: Facts) -> Iterator[Finding]:
    """Find other pointers into the document that lead nowhere."""
    yield from _dangling(facts, _POINTERS)


def _dangling(facts: Facts, attributes: frozenset[str]) -> Iterator[Finding]:
    for element in _elements(facts):
        for name in sorted(attributes.intersection(map(str, element.attrib))):
            for pointer in element.get(name, "").split():
                if pointer.startswith("#") and pointer[1:] not in facts.ids:
                    yield element, f"{name} points to {pointer}, which is nowhere"


def _elements(facts: Facts) -> Iterator[Element]:
    return (element for elements in facts.named.values() for element in elements)


def undeclared_language(facts: Facts) -> Iterator[Finding]:
    """Find languages of the text that `langUsage` does not list, where it lists any."""
    declared = {each.get("ident", "") for each in facts.named.get("language", ())}
    for element in facts.text:
        language = element.get(XML_LANG)
        if declared and language and language not in declared:
            yield element, f"the language ‘{language}’ is not in langUsage"


def empty_block(facts: Facts) -> Iterator[Finding]:
    """Find paragraphs, headings, items and lines without words."""
    for element in facts.each("p", "head", "item", "l"):
        if is_blank(element):
            yield element, f"this {local(element.tag)} is empty"


def dating_without_evidence(facts: Facts) -> Iterator[Finding]:
    """Find a dating by limits or guess that does not state its evidence."""
    for date in _datings(facts):
        guessed = date.get("notBefore") or date.get("notAfter") or date.get("cert") in ("medium", "low")
        notes = [each for each in date.iter() if local(each.tag) == "note" and each.get("type") == "dating"]
        if guessed and not notes:
            yield date, "this dating does not state its evidence"


def dating_reversed(facts: Facts) -> Iterator[Finding]:
    """Find a dating that ends before it begins."""
    for date in _datings(facts):
        earliest, latest = date.get("notBefore", ""), date.get("notAfter", "")
        if earliest and latest and latest < earliest[: len(latest)]:
            yield date, f"not before {earliest} and not after {latest} leaves no date"


def _datings(facts: Facts) -> Iterator[Element]:
    for creation in facts.named.get("creation", ()):
        date = child(creation, "date")
        if date is not None:
            yield date


def malformed_range(facts: Facts) -> Iterator[Finding]:
    """Find ranges of the received file that are not written as RFC 5147 says."""
    for element in _elements(facts):
        if not is_pointer(element.get("source", "")):
            yield element, f"‘{element.get('source')}’ is no range of characters"
