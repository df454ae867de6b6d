"""Findings that can be mended without changing a word, as edits of the characters of the file.

All other characters stay as they are: nothing is parsed and written again.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from recto.checks.facts import Facts, Finding
from recto.checks.source_places import SourceText
from recto.tei.mixed import Element
from recto.tei.names import local

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LETTERS = {"note": "n", "app": "e", "choice": "e"}


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a file, and what comes in their place."""

    start: int
    end: int
    text: str


@dataclass
class Mending:
    """A file being mended: its characters, what is known of it, the ids that are taken."""

    source: SourceText
    facts: Facts
    taken: set[str] = field(default_factory=set)


def edit(code: str, finding: Finding, mending: Mending) -> Edit | None:
    """Return the edit that mends a finding; nothing where a person must do it."""
    mend = MENDS.get(code)
    return mend(finding, mending) if mend else None


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made; of two that overlap, the first."""
    parts: list[str] = []
    end = 0
    for each in sorted(set(edits), key=lambda each: (each.start, each.end)):
        if each.start >= end:
            parts += [text[end : each.start], each.text]
            end = each.end
    return "".join((*parts, text[end:]))


def has_same_words(before: Element, after: Element) -> bool:
    """Tell whether two documents have the same words, but for characters that nobody sees."""
    return _words(before) == _words(after)


def _words(root: Element) -> list[str]:
    return _UNSEEN.sub("", "".join(str(each) for each in root.itertext("*"))).split()


def _one_blank(finding: Finding, mending: Mending) -> Edit | None:
    return _replaced(finding, mending, re.compile(" {2,}"), " ")


def _nothing(finding: Finding, mending: Mending) -> Edit | None:
    return _replaced(finding, mending, _UNSEEN, "")


def _replaced(finding: Finding, mending: Mending, what: re.Pattern[str], new: str) -> Edit | None:
    """Replace the characters of a finding, if they stand in the file as they are and are `what`."""
    assert finding.run is not None
    span = mending.source.words(finding.run, finding.start, finding.end)
    if span is None or not what.fullmatch(mending.source.text[slice(*span)]):
        return None
    # What stands at a line end may part two words.
    is_at_end = new == "" and mending.source.text[span[1] : span[1] + 1].isspace()
    return None if is_at_end else Edit(*span, new)


def _ordered(finding: Finding, mending: Mending) -> Edit | None:
    """Put sigla into the order of the list of witnesses."""
    span = mending.source.attribute(finding.element, "wit")
    pointers = finding.element.get("wit", "").split()
    named = [mending.facts.sigla.of(each) for each in pointers]
    if span is None or not all(named):
        return None
    places = mending.facts.sigla.order
    ordered = sorted(pointers, key=lambda each: places[mending.facts.sigla.of(each)[0]])
    return Edit(*span, " ".join(ordered))


def _numbered(finding: Finding, mending: Mending) -> Edit | None:
    """Give a note or an entry an id above all that there are."""
    tag = mending.source.tag(finding.element)
    if tag is None:
        return None
    place = tag[0] + len(mending.source.name(finding.element))
    return Edit(place, place, f' xml:id="{_free_id(finding.element, mending)}"')


def _free_id(element: Element, mending: Mending) -> str:
    if not mending.taken:
        mending.taken.update(mending.facts.by_id)
    letter = _LETTERS[local(element.tag)]
    numbers = [int(found[1]) for each in mending.taken if (found := re.fullmatch(rf"{letter}(\d+)", each))]
    free = f"{letter}{max(numbers, default=0) + 1}"
    mending.taken.add(free)
    return free


MENDS: Mapping[str, Callable[[Finding, Mending], Edit | None]] = {
    "L-space-double": _one_blank,
    "L-soft-hyphen": _nothing,
    "L-hidden": _nothing,
    "L-wit-order": _ordered,
    "L-note-id": _numbered,
    "L-entry-id": _numbered,
}
"""What mends the findings of a rule."""
