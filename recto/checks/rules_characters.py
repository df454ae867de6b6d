"""Lint rules for characters: what was decoded wrongly, cannot be seen, is not the letter that it looks."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from recto.checks.facts import Facts, Finding
from recto.checks.flows import Flow
from recto.checks.rules_whitespace import placed
from recto.tei.names import local

_SOFT_HYPHEN = re.compile(r"\u00ad(?=\w)")
_HIDDEN = re.compile(r"[\u200b\u2060\ufeff\u180e\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_JOINERS = re.compile(r"(?<=[A-Za-zÀ-ɏͰ-Ͽἀ-῿Ѐ-ӿ])[\u200c\u200d](?=[A-Za-zÀ-ɏͰ-Ͽἀ-῿Ѐ-ӿ])")
_BROKEN = re.compile(r"[\ufffd\x80-\x9f]|Ã[\u0080-¿]|â€[\u0080-\uffff]|Â[\u00a0-\u00bf](?=\s|$)")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PRESENTED = re.compile(r"[ﬀ-ﬆ]")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[Ͱ-Ͽἀ-῿Ѐ-ӿ])[^\W\d_]{2,}\b")
_LATIN_TWINS = frozenset("AaBCcEeHIiJjKMNOopPSsTXxYyo")
_GREEK_TWINS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοv")
_CYRILLIC_TWINS = frozenset("АаВСсЕеНІіЈјКМОоРрЅѕТХхУу")
_FIGURED = re.compile(r"(?<![\w/.#-])(?:[01][a-z]{3,}|[a-z]+[01][a-z]{2,})(?![\w/-])")
_ORDINAL = re.compile(
    r"1(?:er|re|st|rst|mo|ma|ste|ère)s?|0th|[01](?:mm|cm|km|kg|rpm|min|sec|vo|mo|pt|px|st|te|ten|er|es|re)"
)
_COMPOSING = re.compile(r"\w*[^\x00-\xbf]\w*")


def soft_hyphen(facts: Facts) -> Iterator[Finding]:
    """Find soft hyphens within a word; before the beginning of a line of the source they say what it has."""
    for flow in facts.flows:
        for found in _SOFT_HYPHEN.finditer(flow.text) if not flow.text.isascii() else ():
            if flow.at(found.start())[0] is flow.at(found.end())[0]:
                finding = placed(flow, found.start(), found.end(), "a soft hyphen stands here")
                if finding:
                    yield finding


def hidden(facts: Facts) -> Iterator[Finding]:
    """Find characters that nobody sees: of no width, of direction, joiners where nothing joins."""
    for pattern in (_HIDDEN, _JOINERS):
        yield from _all(facts, pattern, lambda found: f"{_named(found[0])} stands here")


def broken(facts: Facts) -> Iterator[Finding]:
    """Find characters that come of reading bytes in the wrong encoding."""
    yield from _all(facts, _BROKEN, lambda found: f"‘{found[0]}’ comes of a wrong encoding")


def presented(facts: Facts) -> Iterator[Finding]:
    """Find ligatures as characters, where the letters stand by themselves elsewhere."""
    plain = sum(flow.text.count("fi") + flow.text.count("fl") + flow.text.count("ff") for flow in facts.flows)
    found = list(_all(facts, _PRESENTED, lambda found: f"‘{found[0]}’ is one character for two letters"))
    if plain > len(found):
        yield from found


def unexplained(facts: Facts) -> Iterator[Finding]:
    """Find characters of the private use areas that no `charDecl` explains, each once."""
    seen: defaultdict[str, list[Finding]] = defaultdict(list)
    if facts.named.get("charDecl"):
        return
    for finding, character in _pairs(facts, _PRIVATE):
        if local(finding.element.tag) != "g" or not finding.element.get("ref"):
            seen[character].append(finding)
    for character, findings in seen.items():
        times = f" ({len(findings)} times; this is the first)" if len(findings) > 1 else ""
        yield _worded(findings[0], f"only a font of its own shows {_code(character)}{times}")


def mixed_scripts(facts: Facts) -> Iterator[Finding]:
    """Find words in which letters of another script stand for those that look like them."""
    for flow in facts.flows:
        for found in _MIXED.finditer(flow.text) if not flow.text.isascii() else ():
            strange = _strange(found[0])
            if strange:
                said = f"‘{found[0]}’ has {', '.join(map(_named, strange))} in it"
                finding = placed(flow, found.start(), found.end(), said)
                if finding:
                    yield finding


def _strange(word: str) -> list[str]:
    """Return the letters of `word` that are not of its script, if each of them looks like one that is."""
    scripts = Counter(
        "latin" if each < "\u0370" else "greek" if each < "\u0400" or each > "\u1eff" else "cyrillic"
        for each in word
        if each.isalpha()
    )
    main = scripts.most_common(1)[0][0]
    rest = [
        each
        for each in word
        if each.isalpha()
        and ("latin" if each < "\u0370" else "greek" if each < "\u0400" or each > "\u1eff" else "cyrillic")
        != main
    ]
    twins = _LATIN_TWINS | _GREEK_TWINS | _CYRILLIC_TWINS
    return sorted(set(rest)) if len(rest) < len(word) / 2 and all(each in twins for each in rest) else []


def figures_for_letters(facts: Facts) -> Iterator[Finding]:
    """Find 1 and 0 among small letters, as machines read l and o."""
    for flow in facts.flows:
        for found in _FIGURED.finditer(flow.text):
            if not _ORDINAL.fullmatch(found[0]):
                finding = placed(flow, found.start(), found.end(), f"‘{found[0]}’ has a figure for a letter")
                if finding:
                    yield finding


def mixed_forms(facts: Facts) -> Iterator[Finding]:
    """Find words whose accents are composed otherwise than nearly all others (Unicode NFC and NFD).

    Only Latin, Greek and Cyrillic are looked at: in other scripts the order of marks is an editor's matter.
    """
    composed: list[tuple[Flow, re.Match[str]]] = []
    decomposed: list[tuple[Flow, re.Match[str]]] = []
    for flow in facts.flows:
        for found in _COMPOSING.finditer(flow.text) if not flow.text.isascii() else ():
            form = _form(found[0])
            if form:
                (composed if form == "NFC" else decomposed).append((flow, found))
    few, many = sorted((composed, decomposed), key=len)
    if few and len(few) < len(many):
        form = "decomposed" if few is decomposed else "composed"
        for flow, found in few:
            finding = placed(flow, found.start(), found.end(), f"‘{found[0]}’ is {form}, most words are not")
            if finding:
                yield finding


def _form(word: str) -> str:
    """Return NFC or NFD, where the two differ for `word`; nothing for other scripts and orders."""
    if not all(each < "\u0530" or "\u1e00" <= each <= "\u1fff" for each in word):
        return ""
    composed, decomposed = unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)
    if composed == decomposed:
        return ""
    return "NFC" if word == composed else "NFD" if word == decomposed else ""


def _all(facts: Facts, pattern: re.Pattern[str], say: object) -> Iterator[Finding]:
    assert callable(say)
    for flow in facts.flows:
        for found in pattern.finditer(flow.text) if not flow.text.isascii() else ():
            finding = placed(flow, found.start(), found.end(), say(found))
            if finding:
                yield finding


def _pairs(facts: Facts, pattern: re.Pattern[str]) -> Iterator[tuple[Finding, str]]:
    for flow in facts.flows:
        for found in pattern.finditer(flow.text) if not flow.text.isascii() else ():
            finding = placed(flow, found.start(), found.end(), "")
            if finding:
                yield finding, found[0]


def _worded(finding: Finding, said: str) -> Finding:
    return Finding(finding.element, said, "", finding.run, finding.start, finding.end)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _named(character: str) -> str:
    return f"{_code(character)} {unicodedata.name(character, '').lower()}".strip()
