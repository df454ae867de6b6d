"""Lint rules for languages: tags that are none (BCP 47), languages undeclared, words in another script."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import langcodes

from recto.checks.conformance_language import TAG
from recto.checks.facts import Facts, Finding, unlike
from recto.checks.rules_pointers import times
from recto.tei.mixed import Element
from recto.tei.names import XML_LANG, local

# Scripts whose words a text in another script marks with their language.
_SCRIPTS = (
    "GREEK",
    "HEBREW",
    "ARABIC",
    "CYRILLIC",
    "SYRIAC",
    "DEVANAGARI",
    "CJK",
    "HANGUL",
    "COPTIC",
    "ARMENIAN",
)
_FOREIGN_WORD = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]{2,}")


def malformed(facts: Facts) -> Iterator[Finding]:
    """Find language tags that are not written as BCP 47 says, each once."""
    for tag, places in _tags(facts).items():
        if not TAG.fullmatch(tag):
            yield Finding(places[0], f"‘{tag}’ is no language tag{times(places)}", _attribute(places[0]))


def unregistered(facts: Facts) -> Iterator[Finding]:
    """Find well-formed tags with a part that nobody registered, each once."""
    for tag, places in _tags(facts).items():
        if TAG.fullmatch(tag) and not _is_registered(tag):
            yield Finding(
                places[0], f"‘{tag}’ names no registered language{times(places)}", _attribute(places[0])
            )


def longer_than_needed(facts: Facts) -> Iterator[Finding]:
    """Find languages by codes of three letters that have one of two (RFC 5646, 2.2.1), each once."""
    for tag, places in _tags(facts).items():
        language = tag.partition("-")[0].lower()
        if len(language) == 3 and TAG.fullmatch(tag) and _is_registered(tag):
            short = langcodes.standardize_tag(language)
            if len(short) == 2:
                said = f"the code of ‘{tag}’ is {short}{times(places)}"
                yield Finding(places[0], said, _attribute(places[0]))


def _tags(facts: Facts) -> dict[str, list[Element]]:
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element, _, tag in facts.having(XML_LANG):
        if tag:
            found[tag].append(element)
    for element in facts.anywhere("language"):
        if element.get("ident"):
            found[element.get("ident", "")].append(element)
    return found


def _attribute(element: Element) -> str:
    return XML_LANG if element.get(XML_LANG) else "ident"


@cache
def _is_registered(tag: str) -> bool:
    if tag.lower().startswith("x-"):
        return True
    before_private = re.split(r"-x-", tag, maxsplit=1, flags=re.IGNORECASE)[0]
    return langcodes.tag_is_valid(before_private)


def undeclared(facts: Facts) -> Iterator[Finding]:
    """Find languages of the text that `langUsage` does not list, where it lists any, each once."""
    declared = {each.get("ident", "").lower() for each in facts.anywhere("language")} - {""}
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for element, _, language in facts.having(XML_LANG):
        if element in facts.text and declared and language and not _is_covered(language.lower(), declared):
            found[language].append(element)
    for language, places in found.items():
        yield Finding(places[0], f"the language ‘{language}’ is not in langUsage{times(places)}", XML_LANG)


def _is_covered(language: str, declared: set[str]) -> bool:
    """Tell whether a tag is declared, or one that is more general than it."""
    parts = language.split("-")
    return any("-".join(parts[:length]) in declared for length in range(1, len(parts) + 1))


def missing(facts: Facts) -> Iterator[Finding]:
    """Find a text whose language nothing tells."""
    texts = [
        each
        for each in facts.named.get("text", ())
        if not any(local(a.tag) == "text" for a in each.iterancestors())
    ]
    for text in texts:
        inside = (*text.iterancestors(), *text.iter("{*}text", "{*}body", "{*}front", "{*}group", "{*}div"))
        if (
            facts.is_whole
            and not any(each.get(XML_LANG) for each in inside)
            and len(facts.named.get("language", ())) != 1
        ):
            yield Finding(text, "nothing tells in which language this text is")


def unnamed_foreign(facts: Facts) -> Iterator[Finding]:
    """Find words said to be foreign without saying in which language, where most say it."""
    for element in unlike(facts.each("foreign"), lambda each: each.get(XML_LANG), 0.5):
        yield Finding(element, "this does not say in which language it is")


def unmarked_script(facts: Facts) -> Iterator[Finding]:
    """Find words in another script than their language is written in, where most such words are marked."""
    marked, unmarked = _in_other_scripts(facts)
    for script, findings in unmarked.items():
        if marked[script] >= max(4, 3 * len(findings)):
            yield from findings


def _in_other_scripts(facts: Facts) -> tuple[Counter[str], dict[str, list[Finding]]]:
    """Count the words of each script that stand in a language of their own; gather those that do not."""
    marked: Counter[str] = Counter()
    unmarked: defaultdict[str, list[Finding]] = defaultdict(list)
    main = _main_scripts(facts)
    for flow in facts.flows:
        if flow.text.isascii():
            continue
        for found in _FOREIGN_WORD.finditer(flow.text):
            script = _script(found[0]) if not found[0].isascii() else ""
            if script and script not in main:
                run, begun, language = flow.at(found.start())
                if language.partition("-")[0] not in _LATIN:
                    marked[script] += 1
                elif run is not None:
                    said = f"‘{found[0]}’ is no word in ‘{language}’"
                    place = found.start() - begun
                    unmarked[script].append(Finding(run.element, said, "", run, place, place + len(found[0])))
    return marked, unmarked


# Languages that are written in Latin letters, and often quote others.
_LATIN = frozenset(
    "en de fr it es pt la lat nl da sv no nb nn fi pl cs sk hu hr sl ro ca eng fra deu ita".split()
)


def _main_scripts(facts: Facts) -> set[str]:
    """Return the scripts that most of the text is in."""
    counts: Counter[str] = Counter()
    for flow in facts.flows[::7] if len(facts.flows) > 70 else facts.flows:
        counts[_script(flow.text.strip()) or "LATIN"] += len(flow.text)
    return {each for each, _ in counts.most_common(1)}


@cache
def _script_of_letter(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _SCRIPTS else ""


def _script(words: str) -> str:
    """Return the script that `words` begin with, if it is one of `_SCRIPTS`."""
    first = next((each for each in words if each.isalpha()), "")
    return _script_of_letter(first) if first and not first.isascii() else ""
