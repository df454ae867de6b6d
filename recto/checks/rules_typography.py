"""Lint rules for typography: signs of two kinds in one text, words set twice, pairs that are not closed."""

import re
from collections import Counter
from collections.abc import Iterator

from recto.checks.facts import CLOSE, Facts, Finding
from recto.checks.flows import OBJECT, Flow
from recto.checks.rules_whitespace import placed
from recto.tei.names import ancestor

_CURLY = re.compile(r"[“”„«»]")
_STRAIGHT = re.compile(r'"')
_CURLY_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_DASH, _HYPHENS = re.compile(r"[–—]"), re.compile(r"(?<!-)--(?!-)|(?<=\w) - (?=[^\W\d_])")
_ELLIPSIS, _DOTS = re.compile("…"), re.compile(r"(?<!\.)\.\.\.(?!\.)")
_TWICE = re.compile(r"(?<![\w'’‑-])(?P<word>[^\W\d_]{2,})(?P<between>\s+)(?P=word)(?![\w'’‑-])")
_STOPS = re.compile(r",,(?!,)|(?<=[^\W\d_])\.\.(?!\.)|,\.(?!\.)|;;|(?<!\w)[;:,]{2,}")
_TABULAR = re.compile(r"^\s*[\w.]{1,4}[)\]]")
_BRACKETS = {"(": ")", "[": "]", "⟨": "⟩", "⸢": "⸣", "⟦": "⟧", "{": "}"}
_OPENING = {closing: opening for opening, closing in _BRACKETS.items()}
_ANY_BRACKET = re.compile("[" + re.escape("".join((*_BRACKETS, *_BRACKETS.values()))) + "]")
# Words that their languages say twice.
_MAY_REPEAT = {
    "de": frozenset("die der das den dem sie ihr ihm ihnen es wir".split()),
    "en": frozenset("had that her is do no so very never well far there more long many ha bye now".split()),
    "fr": frozenset("nous vous si non oui très en".split()),
    "it": frozenset("piano così via mano poco si la".split()),
    "la": frozenset("iam modo quis quam age se me te quo ubi unde ut nunc magis tam sese esse".split()),
    "es": frozenset("no si muy".split()),
}
# Languages that double no word but by mistake, or nearly none.
_DOUBLING = frozenset("en de fr it es pt la nl da sv no nb pl cs ru uk eng lat fra deu".split())
_FREQUENT = 0.002
_OFTEN = 50
"""Of so many brackets one may be a slip; where more lack their half, that is a way of writing."""


def straight_quotes(facts: Facts) -> Iterator[Finding]:
    """Find straight quotation marks in a text that has curly ones."""
    yield from _minority(facts, _STRAIGHT, _CURLY, "a straight quotation mark among curly ones")


def straight_apostrophes(facts: Facts) -> Iterator[Finding]:
    """Find straight apostrophes in a text that has curly ones."""
    yield from _minority(
        facts, _STRAIGHT_APOSTROPHE, _CURLY_APOSTROPHE, "a straight apostrophe among curly ones"
    )


def typed_dashes(facts: Facts) -> Iterator[Finding]:
    """Find hyphens for dashes in a text that has dashes."""
    yield from _minority(facts, _HYPHENS, _DASH, "hyphens for a dash, among dashes")


def typed_ellipses(facts: Facts) -> Iterator[Finding]:
    """Find three points for an ellipsis in a text that has ellipses."""
    yield from _minority(facts, _DOTS, _ELLIPSIS, "three points, among ellipses")


def _minority(facts: Facts, wrong: re.Pattern[str], right: re.Pattern[str], said: str) -> Iterator[Finding]:
    """Find the few signs of one kind in a text that nearly always has the other."""
    places = [(flow, found) for flow in facts.flows for found in wrong.finditer(flow.text)]
    if (
        places
        and sum(len(right.findall(flow.text)) for flow in facts.flows) * (1 - CLOSE) >= len(places) * CLOSE
    ):
        yield from _all_placed(places, said)


def _all_placed(places: list[tuple[Flow, re.Match[str]]], said: str) -> Iterator[Finding]:
    for flow, found in places:
        finding = placed(flow, found.start(), found.end(), said)
        if finding:
            yield finding


def doubled_word(facts: Facts) -> Iterator[Finding]:
    """Find words that stand twice: frequent ones, and any where a line or page begins between the two."""
    counts: Counter[str] = Counter()
    places = []
    for flow in facts.flows:
        if _language(flow) in _DOUBLING and ancestor(flow.element, "sourceDoc") is None:
            places += [(flow, found) for found in _TWICE.finditer(flow.text)]
    for flow in facts.flows if places else ():
        counts.update(flow.text.lower().split())
    total = sum(counts.values())
    for flow, found in places:
        word = found["word"].lower()
        language = _language(flow)
        is_frequent = counts[word] >= max(_FREQUENT * total, 3)
        if word not in _MAY_REPEAT.get(language, ()) and (is_frequent or _is_broken(flow, found)):
            yield from _all_placed([(flow, found)], f"‘{found['word']}’ stands twice")


def _language(flow: Flow) -> str:
    return flow.language.partition("-")[0].lower()


def _is_broken(flow: Flow, found: re.Match[str]) -> bool:
    """Tell whether a line or a page of the source begins between the two words."""
    begun = flow.at(found.start("word"))[0]
    return flow.at(found.end() - 1)[0] is not begun and not found["word"][0].isupper()


def doubled_stop(facts: Facts) -> Iterator[Finding]:
    """Find points that stand twice, or beside one that excludes them, where that is rare."""
    places = [(flow, found) for flow in facts.flows for found in _STOPS.finditer(flow.text)]
    chances = sum(flow.text.count(",") + flow.text.count(".") for flow in facts.flows)
    if len(places) * 10 <= chances:
        for flow, found in places:
            yield from _all_placed([(flow, found)], f"‘{found[0]}’")


def unclosed_bracket(facts: Facts) -> Iterator[Finding]:
    """Find brackets without their other half, where a text of that many brackets closes nearly all.

    A bracket may close in a later block: the halves are counted over the whole text.
    """
    brackets = [(flow, found) for flow in facts.flows for found in _ANY_BRACKET.finditer(flow.text)]
    kinds = Counter(_OPENING.get(found[0], found[0]) for _, found in brackets)
    odd = _unpaired(brackets)
    for kind, count in kinds.items():
        of_kind = [each for each in odd if each[0].text[each[1]] in (kind, _BRACKETS[kind])]
        for flow, place in of_kind if len(of_kind) <= max(2, count / _OFTEN) else ():
            finding = placed(flow, place, place + 1, f"‘{flow.text[place]}’ has no other half")
            if finding:
                yield finding


def _unpaired(brackets: list[tuple[Flow, re.Match[str]]]) -> list[tuple[Flow, int]]:
    stacks: dict[str, list[tuple[Flow, int]]] = {each: [] for each in _BRACKETS}
    odd: list[tuple[Flow, int]] = []
    for flow, found in brackets:
        if found[0] in stacks:
            stacks[found[0]].append((flow, found.start()))
        elif stack := stacks[_OPENING[found[0]]]:
            stack.pop()
        elif not _TABULAR.match(flow.text, 0, found.end()) and not _is_label(flow, found.start()):
            odd.append((flow, found.start()))
    return odd + [place for stack in stacks.values() for place in stack]


def _is_label(flow: Flow, place: int) -> bool:
    """Tell whether a closing bracket ends the number of a member of an enumeration: '1)', ' a)'."""
    before = flow.text[max(0, place - 4) : place]
    return bool(re.search(r"(?:^|[\s\ufffc(])[\w*†.]{1,3}$", before)) or OBJECT in before
