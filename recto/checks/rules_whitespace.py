"""Lint rules for white space in the words of a text: blanks too many, too few, on the wrong side."""

import re
from collections.abc import Iterator

from recto.checks.facts import CLOSE, Facts, Finding, is_practice, text_before
from recto.checks.flows import Flow
from recto.tei.mixed import Element, tail
from recto.tei.names import XML, local

_DOUBLE = re.compile(r"(?<=[^\s\ufffc]) {2,}(?=[^\s\ufffc])")
_BEFORE_POINT = re.compile(r"(?<=[^\W\d_]) +(?=[,.](?:\s|$))(?!\.\s?\.)")
_COMMA = re.compile(r",")
_AFTER_POINT = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")
_BRACKETED = re.compile(r"\( (?=\w)|(?<=\w) \)")
_PHRASES = (
    "hi",
    "emph",
    "foreign",
    "title",
    "persName",
    "placeName",
    "term",
    "name",
    "rs",
    "q",
    "quote",
    "ref",
)
_RARE = 250
"""Of so many words one may be a slip; what is more frequent is a habit of the text."""


def doubled(facts: Facts) -> Iterator[Finding]:
    """Find two blanks between words in a line, where they are not a habit."""
    yield from _rare(facts, _DOUBLE, lambda found: f"{len(found[0])} blanks in a row")


def before_point(facts: Facts) -> Iterator[Finding]:
    """Find blanks before a comma or a full stop, where they are not a habit."""
    yield from _rare(facts, _BEFORE_POINT, lambda found: "a blank before a point", _COMMA)


def after_point(facts: Facts) -> Iterator[Finding]:
    """Find words that a comma joins without a blank, where that is not a habit."""
    yield from _rare(facts, _AFTER_POINT, lambda found: "no blank after this point", _COMMA)


def in_brackets(facts: Facts) -> Iterator[Finding]:
    """Find blanks inside brackets, where they are not a habit."""
    yield from _rare(facts, _BRACKETED, lambda found: "a blank inside a bracket", re.compile(r"\("))


def _rare(
    facts: Facts, pattern: re.Pattern[str], say: object, among: re.Pattern[str] | None = None
) -> Iterator[Finding]:
    """Find what a pattern finds where that is rare: among words, or among what another pattern finds."""
    assert callable(say)
    findings = []
    chances = 0
    keeping = facts.attributes.get(f"{{{XML}}}space")
    for flow in facts.flows:
        if keeping and _keeps_space(flow.element):
            continue
        chances += len(among.findall(flow.text)) if among else flow.text.count(" ") + 1
        for found in pattern.finditer(flow.text):
            finding = placed(flow, found.start(), found.end(), say(found))
            # Blanks before and after a note are one of the text, and one that is none.
            findings += [finding] if finding and _is_in_one_run(flow, found) else []
    rare = 10 if among else _RARE
    if findings and len(findings) * rare <= max(chances, 2 * rare):
        yield from findings


def _is_in_one_run(flow: Flow, found: re.Match[str]) -> bool:
    return flow.at(found.start())[0] is flow.at(found.end() - 1)[0]


def placed(flow: Flow, start: int, end: int, said: str) -> Finding | None:
    """Return the finding of characters of a flow; nothing where they belong to no run of text."""
    run, begun, _ = flow.at(start)
    return None if run is None else Finding(run.element, said, "", run, start - begun, end - begun)


def _keeps_space(element: Element) -> bool:
    kept = (each.get(f"{{{XML}}}space") for each in (element, *element.iterancestors()))
    return next(filter(None, kept), "") == "preserve"


def at_the_edge(facts: Facts) -> Iterator[Finding]:
    """Find phrases that hold the blank before or after them, where nearly all others do not."""
    phrases = [each for each in facts.each(*_PHRASES) if _is_phrase(each)]
    loose = [each for each in phrases if _edge(each)]
    if is_practice(len(phrases) - len(loose), len(phrases), CLOSE, 20):
        for each in loose:
            yield Finding(each, f"this {local(each.tag)} {_edge(each)} with a blank")


def _is_phrase(element: Element) -> bool:
    return not len(element) and "\n" not in (element.text or "") and bool((element.text or "").strip())


def _edge(element: Element) -> str:
    text = element.text or ""
    return "begins" if text[0] == " " else "ends" if text[-1] == " " else ""


def undecided_break(facts: Facts) -> Iterator[Finding]:
    """Find beginnings of lines within a word that do not say so, in a file where most say it."""
    inside = [each for each in facts.each("lb", "pb", "cb") if _is_within_word(each)]
    said = [each for each in inside if each.get("break")]
    if is_practice(len(said), len(inside)):
        for each in inside:
            if not each.get("break"):
                yield Finding(
                    each, f"this {local(each.tag)} stands within a word, and does not say break='no'"
                )


def _is_within_word(element: Element) -> bool:
    return text_before(element)[-1:].isalpha() and tail(element)[:1].isalpha()


def divided_word(facts: Facts) -> Iterator[Finding]:
    """Find words that a hyphen divides at the end of a line of the file, as printed pages have them.

    Where no line ends, the whole word must stand elsewhere in the text.
    """
    divided = [(flow, found) for flow in facts.flows for found in _divisions(flow)]
    whole = {each for flow in facts.flows for each in _WORD.findall(flow.text)} if divided else set()
    for flow, found in divided:
        if "\n" in found["end"] or found["word"] + found["next"] in whole:
            said = f"‘{found['word']}- {found['next']}’ may be one word"
            finding = placed(flow, found.start(), found.end(), said)
            if finding:
                yield finding


def _divisions(flow: Flow) -> Iterator[re.Match[str]]:
    if "- " in flow.text or "-\n" in flow.text:
        found = _DIVIDED.finditer(flow.text)
        yield from (
            each for each in found if each["next"].lower() not in _SUSPENDED and each["next"].islower()
        )


_WORD = re.compile(r"[^\W\d_]+")
_DIVIDED = re.compile(r"(?P<word>[^\W\d_]{2,})-(?P<end>[ \t]*\n[ \t]*| +)(?P<next>[^\W\d_]{2,})")
# What follows a hyphen that stands for the rest of a word: 'Vor- und Nachteile'.
_SUSPENDED = frozenset("und oder bzw and or nor et ou e o y ed og oc och en of to als eller".split())
