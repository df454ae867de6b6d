"""Indices of persons, places, works and subjects, each with links to its places in the text.

A locator is the number of the paragraph, or of the verse, at which a place is cited; a medium that
has pages and lines writes these instead (`data-places` are the ids of the places that a locator stands for,
where they are several).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from recto.rendering.collation import letter, sort_key
from recto.rendering.dispatch import Context, entitle
from recto.rendering.listed import Name, name_of
from recto.rendering.mentions import KINDS, Mention
from recto.rendering.xhtml import add, elements, generated, languages
from recto.tei.names import local

Element = etree._Element

LETTERED = 20
"""Entries from which on an index shows its letters."""
NOT_THE_TEXT = frozenset({"titlepage", "apparatus", "colophon"})


@dataclass
class _Entry:
    """What is collected of an entry: its head, its forms in the text, its places, what stands below it."""

    name: Name | None = None
    forms: Counter[Name] = field(default_factory=Counter)
    references: Counter[Name] = field(default_factory=Counter)
    places: list[Element] = field(default_factory=list)
    below: dict[str, "_Entry"] = field(default_factory=dict)

    @property
    def head(self) -> Name:
        """Return the name that is listed, else the commonest in the text, of equals the first."""
        return self.name or (self.forms or self.references).most_common(1)[0][0]


@dataclass(frozen=True)
class _Writing:
    """What writing an index needs: how places are cited, their ids, the fixed words and the language."""

    cited: Mapping[Element, tuple[str, str]]
    context: Context


def indices(
    found: Iterable[Mention],
    listed: Mapping[str, Element],
    texts: Iterable[Element],
    to: Element,
    context: Context,
) -> None:
    """Add a section for each kind of mention that `found` has, of those places that `to` shows."""
    shown = _ids_of_text(to)
    held = [mention for mention in found if context.index.ids.get(mention.place) in shown]
    writing = _Writing(citations(texts, {mention.place for mention in held}, context), context)
    for kind in KINDS:
        entries = _collected((mention for mention in held if mention.kind == kind), listed)
        if entries:
            section = add(to, "section", {"id": f"index-{kind}", "class": "index", "role": "doc-index"})
            entitle(section, "h2", context.words[f"index-{kind}"], context)
            _groups(_sorted(entries), section, writing)


def citations(
    texts: Iterable[Element], places: set[Element], context: Context
) -> dict[Element, tuple[str, str]]:
    """Return how each place is cited: the number of its paragraph or verse, and the label of its note.

    A place outside all paragraphs, as in a heading, is cited by the next paragraph, else by the last one.
    """
    callers = {note: caller for caller, note in context.index.callers.items()}
    cited: dict[Element, tuple[str, str]] = {}
    waiting: list[Element] = []
    last = ""
    for element in (each for text in texts for each in text.iter(etree.Element)):
        if number := context.index.numbers.get(element, ""):
            cited |= {place: (number, cited[place][1]) for place in waiting}
            waiting, last = [], number
        if element in places:
            own, note = _citation(element, callers, context)
            cited[element] = (own or last, note)
            waiting += [] if own else [element]
    return cited


def _citation(place: Element, callers: Mapping[Element, Element], context: Context) -> tuple[str, str]:
    notes = context.index.notes
    note = next((each for each in (place, *place.iterancestors()) if each in notes), None)
    at = place if note is None else callers.get(note, note)
    around = (_number(each, context) for each in (at, *at.iterancestors()))
    return next(filter(None, around), ""), "" if note is None else notes[note].label


def _number(element: Element, context: Context) -> str:
    """Return the number of a verse as printed, or of a block as counted."""
    printed = element.get("n", "") if local(element.tag) == "l" else ""
    return printed or context.index.numbers.get(element, "")


def _ids_of_text(body: Element) -> set[str]:
    sections = (section for section in body if section.get("id") not in NOT_THE_TEXT)
    return {id_ for section in sections for each in elements(section) if (id_ := each.get("id"))}


def _collected(found: Iterable[Mention], listed: Mapping[str, Element]) -> dict[str, _Entry]:
    """Put the mentions of one thing together, those of its sub-entries below it."""
    top: dict[str, _Entry] = {}
    for mention in found:
        level = top
        for term in mention.terms:
            entry = level.setdefault(term.identity, _Entry(_listed(term.identity, listed)))
            if term.form:
                counted = entry.forms if term.is_name else entry.references
                counted[Name(term.form, language=term.language, sort=term.sort)] += 1
            level = entry.below
        entry.places.append(mention.place)
    return {
        identity: entry for identity, entry in top.items() if entry.name or entry.forms or entry.references
    }


def _listed(identity: str, listed: Mapping[str, Element]) -> Name | None:
    element = listed.get(identity)
    return None if element is None else name_of(element)


def _sorted(entries: Mapping[str, _Entry]) -> list[_Entry]:
    return sorted(entries.values(), key=lambda entry: sort_key(_sort(entry)))


def _sort(entry: _Entry) -> str:
    head = entry.head
    return head.sort or ", ".join(filter(None, (head.text, head.title)))


def _groups(entries: list[_Entry], to: Element, writing: _Writing) -> None:
    """Write the entries under their letters, where there are many of them."""
    by_letter: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_letter.setdefault(letter(_sort(entry)) if len(entries) >= LETTERED else "", []).append(entry)
    for initial, held in by_letter.items():
        group = add(to, "div", {"class": "index-group"})
        if initial:
            generated(group, "p", "letter", initial)
        _list(held, group, writing)


def _list(entries: Iterable[_Entry], to: Element, writing: _Writing) -> None:
    listed = add(to, "ul", {"class": "index-entries"})
    for entry in entries:
        item = add(listed, "li", {"class": "index-entry"})
        _head(entry.head, len(entry.places), item, writing.context)
        _locators(entry.places, item, writing)
        if entry.below:
            _list(_sorted(entry.below), item, writing)


def _head(name: Name, count: int, to: Element, context: Context) -> None:
    attributes = {"class": "index-term", "data-count": str(count) if count > 1 else ""}
    if name.language and name.language != context.language:
        attributes |= languages(name.language, context.language)
    term = add(to, "span", attributes, name.text)
    if name.title:
        if name.text:
            generated(term, "span", "", context.words["comma"])
        add(term, "cite", text=name.title)


def _locators(places: Iterable[Element], to: Element, writing: _Writing) -> None:
    """Write a locator for all neighbouring places that are cited alike."""
    words, ids = writing.context.words, writing.context.index.ids
    for count, (citation, held) in enumerate(groupby(places, writing.cited.__getitem__), start=1):
        number, note = citation[0] or str(count), citation[1]
        there = [ids[place] for place in held]
        add(to, "span", {"class": "separator"}, words["comma"])
        text = words["locator-note"].replace("{place}", number).replace("{note}", note) if note else number
        locator = add(to, "span", {"class": "locator"})
        several = " ".join(there) if len(there) > 1 else ""
        facts = {"href": f"#{there[0]}", "data-places": several, "data-note": note}
        add(locator, "a", facts, text)
