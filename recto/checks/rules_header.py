"""Lint rules for the header: what a reader, a library and a reviewer look for first."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from recto.checks.facts import Facts, Finding, child, children, has_words
from recto.tei.attachment import is_apart
from recto.tei.mixed import Element, words
from recto.tei.names import local

_PLACEHOLDER = re.compile(
    r"^(?:publication information|information about the source|title)$"
    r"|\b(?:lorem ipsum|todo|fixme|tbd|xxx+)\b|^\?\?+$|\[(?:title|author|name|date|publisher)\]",
    re.IGNORECASE,
)
_NAMES = ("name", "persName", "orgName", "rs", "surname", "email", "ref", "ptr")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|$)")
_METHODS = {
    "location-referenced": lambda app: bool(app.get("loc")),
    "double-end-point": lambda app: bool(app.get("from") or app.get("to")),
    "parallel-segmentation": lambda app: not is_apart(app),
}


def without_title(facts: Facts) -> Iterator[Finding]:
    """Find a title statement without words in its title."""
    for statement in facts.anywhere("titleStmt"):
        titles = children(statement, "title")
        if not any(has_words(each) for each in titles):
            yield Finding(titles[0] if titles else statement, "this work has no title")


def without_licence(facts: Facts) -> Iterator[Finding]:
    """Find a publication statement that says nothing of rights."""
    for statement in _main(facts, "publicationStmt"):
        stated = [each for each in statement.iter(etree.Element) if local(each.tag) in _RIGHTS]
        said = any(has_words(each) or each.get("target") or each.get("status") for each in stated)
        if not said and not _RIGHTS_IN_WORDS.search(words(statement)):
            yield Finding(statement, "nothing is said of who may use this text, and how")


_RIGHTS_IN_WORDS = re.compile(r"licen[sc]|rights|copyright|©|domain", re.IGNORECASE)
_RIGHTS = frozenset("availability licence license".split())


def without_publisher(facts: Facts) -> Iterator[Finding]:
    """Find a publication statement that names nobody who publishes."""
    for statement in _main(facts, "publicationStmt"):
        if not any(
            has_words(each)
            for each in children(statement, "publisher", "distributor", "authority", "p", "ab")
        ):
            yield Finding(statement, "nobody is named who publishes this file")


def without_source(facts: Facts) -> Iterator[Finding]:
    """Find a file description that does not say where the text is from."""
    for description in _main(facts, "fileDesc"):
        source = child(description, "sourceDesc")
        if source is None or not (has_words(source) or any(len(each) or each.attrib for each in source)):
            yield Finding(
                description if source is None else source, "nothing is said of where the text is from"
            )


def nameless_responsibility(facts: Facts) -> Iterator[Finding]:
    """Find statements of responsibility without somebody who is responsible, or without for what."""
    for statement in facts.anywhere("respStmt"):
        held = {local(each.tag) for each in statement.iter(etree.Element) if has_words(each) or each.attrib}
        if not held.intersection(_NAMES):
            yield Finding(statement, "this respStmt names nobody")
        elif not held & {"resp", "note"}:
            yield Finding(statement, "this respStmt does not say for what")


def placeholder(facts: Facts) -> Iterator[Finding]:
    """Find words of a template that nobody replaced."""
    for header in facts.anywhere("teiHeader"):
        for element in header.iter(etree.Element):
            own = " ".join((element.text or "").split())
            if len(element) == 0 and own and _PLACEHOLDER.search(own) and local(element.tag) not in _CODES:
                yield Finding(element, f"‘{own[:60]}’ is left from a template")


_CODES = frozenset("tag gi att val code idno rendition tagUsage".split())


def other_method(facts: Facts) -> Iterator[Finding]:
    """Find entries that are encoded by another method than `variantEncoding` says."""
    declared = list(facts.anywhere("variantEncoding"))
    fits = _METHODS.get(declared[0].get("method", "")) if len(declared) == 1 else None
    entries = list(facts.each("app"))
    if fits and entries and not any(fits(each) for each in entries):
        yield Finding(declared[0], f"no entry is encoded by {declared[0].get('method')}", "method")


def revisions_out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find changes listed neither from the first to the last nor from the last to the first."""
    for listed in facts.anywhere("revisionDesc", "listChange"):
        changes = [each for each in children(listed, "change") if _DATE.match(each.get("when", ""))]
        later = [_follows(*pair) for pair in pairwise(changes)]
        falls = later.count(False) > later.count(True)
        for (before, change), is_later in zip(pairwise(changes), later, strict=True):
            if is_later is not None and is_later == falls:
                said = f"the change of {change.get('when')} is listed after that of {before.get('when')}"
                yield Finding(change, said, "when")


def _follows(before: Element, change: Element) -> bool | None:
    """Tell whether a change is later than the one before; nothing where their dates do not say."""
    dates = before.get("when", ""), change.get("when", "")
    length = min(map(len, dates))
    return None if dates[0][:length] == dates[1][:length] else dates[0] < dates[1]


def silent_change(facts: Facts) -> Iterator[Finding]:
    """Find changes that do not say when, where most do."""
    changes = [each for each in facts.anywhere("change") if _is_revision(each)]
    for change in facts.lacking(changes, _is_dated):
        yield Finding(change, "this change does not say when")


def _is_revision(change: Element) -> bool:
    return any(local(each.tag) == "revisionDesc" for each in change.iterancestors())


def _is_dated(change: Element) -> bool:
    dating = ("when", "notBefore", "notAfter", "from", "to", "when-iso", "when-custom")
    return any(change.get(each) for each in dating) or child(change, "date") is not None


def _main(facts: Facts, name: str) -> list[Element]:
    """Return the element of the header of the document itself, not those of its parts."""
    return facts.named.get(name, [])[:1] if "teiHeader" in facts.named else []
