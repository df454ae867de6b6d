"""Lint rules for entries that name their place: where they begin and end, and what stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recto.checks.facts import Facts, Finding, child
from recto.checks.letters import plain, words_read
from recto.tei.attachment import attachments, entries_apart
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

# How far a line reaches from its beginning at most.
_LINE = 150
_ELLIPSES = ("…", "...", "[…]", " – ", " — ")


@dataclass(frozen=True)
class Stretch:
    """What an entry is about: its letters lie from `start` to `end` of the letters of the text."""

    entry: Element
    start: int
    end: int


def reversed_place(facts: Facts) -> Iterator[Finding]:
    """Find entries that end before they begin."""
    for stretch in _stretches(facts):
        if stretch.end < stretch.start:
            said = f"to {stretch.entry.get('to')} stands before from {stretch.entry.get('from')}"
            yield Finding(stretch.entry, said, "to")


def crossing(facts: Facts) -> Iterator[Finding]:
    """Find entries that begin within another and end outside of it."""
    open_stretches: list[Stretch] = []
    ordered = sorted(_stretches(facts), key=lambda each: (each.start, -each.end))
    for stretch in (each for each in ordered if each.start < each.end):
        open_stretches = [each for each in open_stretches if each.end > stretch.start]
        crossed = next(
            (each for each in open_stretches if each.start < stretch.start and each.end < stretch.end), None
        )
        if crossed is not None:
            line = crossed.entry.sourceline
            yield Finding(stretch.entry, f"this entry begins within that of line {line} and ends after it")
        open_stretches.append(stretch)


def same_place(facts: Facts) -> Iterator[Finding]:
    """Find two entries of the same kind about the same words."""
    seen: dict[tuple[object, ...], Element] = {}
    for app in facts.anywhere("app"):
        key = (app.get("from"), app.get("to"), app.get("type"), local(getattr(app.getparent(), "tag", "")))
        if not app.get("from") or not app.get("to") or app.get("from") == app.get("to"):
            continue
        if key in seen and seen[key].getparent() is app.getparent():
            yield Finding(
                app,
                f"an entry from {app.get('from')} to {app.get('to')} stands in line {seen[key].sourceline}",
            )
        seen.setdefault(key, app)


def other_lemma(facts: Facts) -> Iterator[Finding]:
    """Find lemmas that are not the words between the points that their entry names."""
    for stretch in _stretches(facts):
        lemma = child(stretch.entry, "lem")
        if lemma is None or stretch.end <= stretch.start:
            continue
        text = facts.letters.text[stretch.start : stretch.end]
        if (said := words_read(lemma)) and not _is_told_by(said, text):
            yield Finding(lemma, f"the lemma is ‘{said.strip()[:40]}’, the text ‘{_shown(text)}’")


def _is_told_by(said: str, text: str) -> bool:
    """Tell whether a lemma gives the letters of the text, or the first and the last of them."""
    for ellipsis in _ELLIPSES:
        if ellipsis in said:
            first, _, last = said.partition(ellipsis)
            return text.startswith(plain(first)) and text.endswith(
                plain(last.rpartition(ellipsis)[2] or last)
            )
    return plain(said) == text


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:18]}…{text[-18:]}"


def unconnected(facts: Facts) -> Iterator[Finding]:
    """Find entries, or readings, whose next one says that it follows another (`@next`, `@prev`)."""
    for one in facts.anywhere("app", "rdg"):
        for pointer in one.get("next", "").split():
            other = facts.by_id.get(pointer.lstrip("#"))
            back = "" if other is None else other.get("prev", "")
            if back and f"#{one.get(XML_ID, '')}" not in back.split():
                yield Finding(one, f"next is {pointer}, whose prev is {back}", "next")


def not_in_its_line(facts: Facts) -> Iterator[Finding]:
    """Find entries that name a line, verse or paragraph that is not there, or lacks the lemma."""
    texts = [each for each in facts.named.get("text", ()) if each.getparent() is not None]
    located = [each for each in facts.anywhere("app") if each.get("loc")]
    if not located or not texts:
        return
    found = attachments((*texts, *entries_apart(facts.root, texts)))
    for app in located:
        place = found.get(app)
        if place is None or place.first is None:
            yield Finding(app, f"the text has no place ‘{app.get('loc')}’", "loc")
        elif (
            not place.held
            and (lemma := child(app, "lem")) is not None
            and not _is_near(lemma, place.first, facts)
        ):
            said = words_read(lemma).strip()[:40]
            yield Finding(lemma, f"‘{said}’ does not stand at {app.get('loc')}")


def _is_near(lemma: Element, place: Element, facts: Facts) -> bool:
    """Tell whether a lemma stands at a place, or reaches into it or out of it; an ellipsis hides the rest."""
    said = words_read(lemma)
    letters = plain(re.split("|".join(map(re.escape, _ELLIPSES)), said)[0])
    start, end = facts.letters.spans.get(place, (0, 0))
    end = end if end > start else start + _LINE
    return letters in facts.letters.text[max(0, start - len(letters)) : end + len(letters)]


def _pointed(facts: Facts) -> Iterator[Element]:
    return (each for each in facts.anywhere("app") if each.get("from", "").startswith("#"))


def _stretches(facts: Facts) -> list[Stretch]:
    """Return what the entries with two ends are about; those without a place are told of elsewhere."""
    pointed = list(_pointed(facts))
    if not pointed:
        return []
    letters = facts.letters
    found = []
    for app in pointed:
        first = facts.by_id.get(app.get("from", "")[1:])
        last = facts.by_id.get(app.get("to", app.get("from", ""))[1:])
        if first is None or last is None or (first is last and not words_read(first)):
            continue
        if first in letters.spans and last in letters.spans:
            found.append(Stretch(app, letters.spans[first][0], letters.spans[last][1]))
    return found
