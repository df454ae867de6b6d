"""Lint rules for the parts of a text: headings, speeches, verses in parts, tables, empty elements."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial

from lxml import etree

from recto.checks.facts import CLOSE, Facts, Finding, child, children, has_words, is_blank, unlike
from recto.relaxng.regular import Regular, matches
from recto.relaxng.regular_syntax import NotRegular, regular
from recto.tei.mixed import Element
from recto.tei.names import local

_PHRASES = (
    "hi", "emph", "foreign", "title", "persName", "placeName", "orgName", "term", "name", "rs", "q", "quote",
    "add", "supplied", "unclear", "mentioned", "soCalled", "gloss", "num", "label", "speaker", "stage",
    "abbr", "expan", "ex",
)  # fmt: skip
_LEADING = (
    "target",
    "ref",
    "key",
    "corresp",
    "sameAs",
    "copyOf",
    "next",
    "prev",
    "facs",
    "spanTo",
    "cRef",
    "when",
)
_DIVISIONS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7")


def empty_block(facts: Facts) -> Iterator[Finding]:
    """Find paragraphs, headings, items and lines without words."""
    for element in facts.each("p", "head", "item", "l"):
        if is_blank(element) and not any(element.get(name) for name in _LEADING):
            yield Finding(element, f"this {local(element.tag)} is empty")


def empty_phrase(facts: Facts) -> Iterator[Finding]:
    """Find markup of words around no words, where nearly all of its kind have some."""
    for name in _PHRASES:
        for element in unlike(facts.each(name), _holds, CLOSE):
            yield Finding(element, f"this {name} is empty")


def _holds(element: Element) -> bool:
    return not is_blank(element) or any(element.get(name) for name in _LEADING)


def headless(facts: Facts) -> Iterator[Finding]:
    """Find divisions without a heading among others of their kind that have one."""
    groups: defaultdict[tuple[object, ...], list[Element]] = defaultdict(list)
    for division in facts.each(*_DIVISIONS):
        groups[division.getparent(), division.tag, division.get("type"), division.get("subtype")].append(
            division
        )
    for divisions in groups.values():
        for division in unlike(divisions, _has_head):
            if not division.get("corresp") and has_words(division):
                yield Finding(division, "this division has no heading, as others beside it have")


def _has_head(division: Element) -> bool:
    return any(child(division, name) is not None for name in ("head", "opener", "label"))


def speech_of_nobody(facts: Facts) -> Iterator[Finding]:
    """Find speeches that do not say who speaks, where most do."""
    for name in ("who", "speaker"):
        speeches = list(facts.each("sp"))
        has = _has_speaker if name == "speaker" else lambda sp: sp.get("who")
        for speech in unlike(speeches, has, CLOSE):
            lacking = "speaker" if name == "speaker" else "@who"
            yield Finding(speech, f"this speech has no {lacking}")


def _has_speaker(speech: Element) -> bool:
    return child(speech, "speaker") is not None


def broken_verse(facts: Facts) -> Iterator[Finding]:
    """Find parts of a verse without the part before or after them (TEI P5, att.fragmentable)."""
    last: Element | None = None
    for verse in facts.each("l") if facts.attributes.get("part") else ():
        part, before = verse.get("part", "N"), last.get("part", "N") if last is not None else "N"
        if part in ("M", "F") and before not in ("I", "M"):
            yield Finding(verse, f"part {part} of a verse follows no beginning", "part")
        elif part in ("I", "N", "Y") and before in ("I", "M") and last is not None:
            yield Finding(last, f"part {before} of a verse is not gone on with", "part")
        last = verse


def uneven_row(facts: Facts) -> Iterator[Finding]:
    """Find rows with more or fewer cells than the others of their table, those that reach down counted."""
    for table in facts.each("table"):
        rows = children(table, "row")
        if any(cell.get("rows", "1") != "1" for row in rows for cell in row if isinstance(cell.tag, str)):
            continue
        usual = _usual(rows)
        for row in unlike(rows, partial(_is_as_wide, usual)):
            yield Finding(row, f"this row has {_width(row)} cells, others have {usual}")


def _is_as_wide(width: int, row: Element) -> bool:
    return _width(row) == width


def _usual(rows: list[Element]) -> int:
    widths = [_width(row) for row in rows]
    return max(set(widths), key=widths.count, default=0)


def _width(row: Element) -> int:
    spans = (each.get("cols", "1") for each in row if local(each.tag) in ("cell", "table"))
    return sum(int(each) if each.isdecimal() else 1 for each in spans)


def undescribed_picture(facts: Facts) -> Iterator[Finding]:
    """Find figures that nothing describes to those who do not see them."""
    for figure in facts.each("figure"):
        inside = {local(each.tag) for each in figure.iter(etree.Element)} - {"figure"}
        if "graphic" in inside and not inside & {"figDesc", "head", "desc", "p", "ab", "note"}:
            yield Finding(figure, "nothing describes this figure")


def unquoted(facts: Facts) -> Iterator[Finding]:
    """Find citations that lack either what is quoted or where from, where nearly all have both."""
    for cit in unlike(facts.each("cit"), _is_whole):
        yield Finding(cit, "this citation lacks its quotation or its source")


def _is_whole(cit: Element) -> bool:
    held = {local(each.tag) for each in cit.iter(etree.Element)}
    return bool(held & {"quote", "q", "mentioned", "form"}) and bool(
        held & {"bibl", "ref", "ptr", "biblStruct", "biblFull"}
    )


def unknown_reference(facts: Facts) -> Iterator[Finding]:
    """Find canonical references that no pattern matches of those declared for them (TEI P5, `cRefPattern`).

    The declaration is the one that `@decls` names, else all of the header.
    """
    for ref in facts.each("ref", "ptr"):
        named = facts.by_id.get(ref.get("decls", "").partition(" ")[0].lstrip("#"))
        held = facts.anywhere("cRefPattern") if named is None else named.iter("{*}cRefPattern")
        patterns = [_pattern(each.get("matchPattern", "")) for each in held]
        if (
            ref.get("cRef")
            and patterns
            and not any(_may_match(each, ref.get("cRef", "")) for each in patterns)
        ):
            yield Finding(ref, f"no pattern knows the reference ‘{ref.get('cRef')}’", "cRef")


@cache
def _pattern(written: str) -> Regular | None:
    """Return a pattern, if it is a regular expression of XML Schema, as the TEI asks."""
    try:
        return regular(written)
    except NotRegular:
        return None


def _may_match(pattern: Regular | None, reference: str) -> bool:
    """Tell whether a pattern matches a reference; of one that nobody can read, nobody knows."""
    return pattern is None or matches(pattern, reference)


def unidentified(facts: Facts) -> Iterator[Finding]:
    """Find names that identify nobody, where nearly all of their kind do."""
    for name in ("persName", "placeName", "orgName", "rs", "name"):
        names = [each for each in facts.each(name) if has_words(each) and not _is_listed(each)]
        if len(names) >= 20:
            for element in unlike(names, _is_identified, 0.95):
                yield Finding(element, f"this {name} is not identified, as others are")


def _is_listed(element: Element) -> bool:
    return local(getattr(element.getparent(), "tag", "")) in (
        "person",
        "place",
        "org",
        "persName",
        "placeName",
        "name",
    )


def _is_identified(element: Element) -> bool:
    return any(element.get(name) for name in ("ref", "key", "corresp", "sameAs", "nymRef", "cert"))


def untyped_division(facts: Facts) -> Iterator[Finding]:
    """Find divisions without a type, where nearly all have one."""
    for division in unlike(facts.each(*_DIVISIONS), lambda each: each.get("type"), CLOSE):
        yield Finding(division, "this division has no type, as the others have")


def unitless_milestone(facts: Facts) -> Iterator[Finding]:
    """Find milestones that do not say of what."""
    for milestone in facts.each("milestone"):
        if not milestone.get("unit"):
            yield Finding(milestone, "this milestone does not say of what")
