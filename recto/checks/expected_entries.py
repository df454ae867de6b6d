"""The apparatus entries that every edition must show: lemma, readings, and where each leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recto.checks.base_text import (
    BLOCKS,
    CONTAINERS,
    base_runs,
    base_text,
    in_text,
    is_tei,
    name_of,
    readings,
)
from recto.checks.places import line_of
from recto.checks.units import SOURCE, Entry
from recto.checks.words import skeleton, words
from recto.tei.attachment import Attachment, is_no_entry
from recto.tei.citations import Source, places_of_sources
from recto.tei.mixed import Element
from recto.tei.names import ancestor, local

# Where in the words of the text an element begins and ends.
Ends = dict[Element, tuple[int, int]]

_WITHOUT_TEXT = frozenset({"note", "fw", "gap", "space", "index", "graphic"})
_ENTRIES = frozenset({"app", "choice", "supplied", "surplus"})
_NOTED = frozenset({"note", "noteGrp", "witDetail"})
"""What a group of notes holds that is looked for as a note, or as what a witness has."""


def entries(
    parts: Iterable[Element],
    ids: Mapping[Element, str],
    attached: Mapping[Element, Attachment],
    base: Sequence[str],
    ends: Ends,
    callers: frozenset[Element],
) -> tuple[Entry, ...]:
    """Return the entries of the texts and lists `parts`.

    `base` are the words of the text in pieces, `callers` references whose words are not of the text: the
    calls of notes, sources that stand in the apparatus.
    """
    repeated = {each for app in attached if (each := app.find("{*}lem")) is not None}
    found = [
        each
        for part in parts
        for each in part.iter("{*}*")
        if local(each.tag) in _ENTRIES and is_tei(each) and not _is_part_of_another(each, repeated)
    ]
    made = (_entry(each, ids, attached.get(each), base, ends, callers) for each in found)
    return tuple(
        replace(one, target=_target(each, ids, attached), types=_types(each))
        for each, one in zip(found, made, strict=True)
    )


def _types(app: Element) -> tuple[str, ...]:
    """Return the types of the readings of an entry, and of their groups."""
    typed = [each for each in app.iter("{*}rdg", "{*}rdgGrp") if ancestor(each, "app") is app]
    names = [each.get(name, "") for each in typed for name in ("type", "subtype")]
    return tuple(dict.fromkeys(filter(None, names)))


def source_entries(
    found: Mapping[Element, Source], ids: Mapping[Element, str], callers: frozenset[Element]
) -> tuple[Entry, ...]:
    """Return the entries of sources, which must show their own words, or what their attributes say."""
    places = places_of_sources(found)
    return tuple(
        Entry(
            ids[each],
            (),
            (words(source.said or base_text(each, callers - {each})),),
            line_of(each),
            SOURCE,
            "" if (first := places[each].first) is None else ids[first],
            marked=False,
        )
        for each, source in found.items()
    )


def _is_part_of_another(element: Element, repeated: set[Element]) -> bool:
    """Tell whether another entry says what this place is, or its reading, or the brackets around it."""
    return ancestor(element, "lem") in repeated or is_no_entry(element)


def _target(element: Element, ids: Mapping[Element, str], attached: Mapping[Element, Attachment]) -> str:
    """Return the id that an entry leads to: of its place, or of that in whose readings it stands."""
    path = {element, *element.iterancestors()}
    around = [each for each in element.iterancestors() if name_of(each) in ("app", "choice")]
    holding = [each for each in around if each in attached or in_text(each) not in path]
    holder = holding[-1] if holding else element
    if holder not in attached:
        return ids[holder]
    first = attached[holder].first
    return "" if first is None else ids[first]


def _entry(
    element: Element,
    ids: Mapping[Element, str],
    place: Attachment | None,
    base: Sequence[str],
    ends: Ends,
    callers: frozenset[Element],
) -> Entry:
    kind, id_, line = local(element.tag), ids[element], line_of(element)
    if place is not None:
        return _apart(element, id_, place, base, ends)
    if kind in ("supplied", "surplus"):
        return Entry(
            id_, words(base_text(element, callers)), (), line, kind, id_, _is_marked(element, element)
        )
    lemma = in_text(element)
    held = words(base_text(lemma, callers)) if lemma is not None else ()
    others = _reported(element, lemma, held)
    return Entry(id_, held, others + _details(element), line, kind, marked=_is_marked(element, lemma))


def _apart(
    element: Element,
    id_: str,
    place: Attachment,
    base: Sequence[str],
    ends: Ends,
) -> Entry:
    """Return an entry whose lemma is no segment of the text; without `lem` it is what stands at its place."""
    lemma = next((each for each in element if local(each.tag) == "lem"), None)
    held = words(base_text(lemma)) if lemma is not None else ()
    if not held and place.first in ends and place.last in ends:
        held = words("".join(base[ends[place.first][0] : ends[place.last][1]]).replace("\x1e", ""))
    others = _reported(element, lemma, held)
    return Entry(id_, held, others + _details(element), line_of(element), "app", marked=False)


def _reported(element: Element, lemma: Element | None, held: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return what an entry reports beside its lemma; what is the same as that is shown by it."""
    found = (words(run) for each in readings(element) if each is not lemma for run in base_runs(each))
    return tuple(each for each in found if skeleton(" ".join(each)) != skeleton(" ".join(held)))


def _details(element: Element) -> tuple[tuple[str, ...], ...]:
    own = [each for each in element.iter("{*}witDetail") if _is_said_by(element, each)]
    groups = [each for each in element.iter("{*}noteGrp") if _is_said_by(element, each)]
    own += [each for group in groups for each in group.iterchildren("{*}*") if name_of(each) not in _NOTED]
    return tuple(words(base_text(each)) for each in own)


def _is_said_by(entry: Element, held: Element) -> bool:
    """Tell whether an entry itself has a detail or a group of notes: no reading, note or other entry does."""
    around = (each for each in held.iterancestors() if name_of(each) in ("app", "note", "lem", "rdg"))
    return next(around, None) is entry


def parent_of(element: Element) -> Element:
    """Return what an element stands in, which is not the root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def _is_marked(element: Element, lemma: Element | None) -> bool:
    """Tell whether the words of an entry stand under its id: not where they are blocks or a page's margin.

    Within a reading, words of the edition's own say what a hand did.
    """
    if lemma is None or any(local(each.tag) in _WITHOUT_TEXT for each in element.iterancestors()):
        return False
    if not base_text(lemma).strip() and ancestor(element, "choice") is not None:
        return False
    held = BLOCKS | CONTAINERS | {"app", "choice"}
    held |= {"add", "del", "subst"} if ancestor(element, "rdg") is not None else set()
    return not any(local(each.tag) in held for each in lemma.iterdescendants())
