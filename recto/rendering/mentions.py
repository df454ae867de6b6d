"""Who and what a text mentions: names, titles and terms with what they point to, and `index` entries."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.errors import ProjectError
from recto.rendering.agents import words_of
from recto.rendering.listed import inverted
from recto.rendering.structure import children, is_tei
from recto.tei.mixed import pieces
from recto.tei.names import XML_ID, XML_LANG, local

Element = etree._Element

KINDS = ("persons", "places", "organisations", "works", "subjects")
"""The kinds of index, in the order in which they stand."""
NONE = "none"
FEWEST = 5
"""Entries that make an index worth its place where nobody asked for it."""

# A name stands for itself, also where it does not say whose it is.
NAMED = {
    "persName": "persons",
    "placeName": "places",
    "geogName": "places",
    "orgName": "organisations",
}
# These mention something only if they say what, by `@ref` or `@key`.
POINTING = {"title": "works", "term": "subjects"} | dict.fromkeys(
    ("settlement", "region", "country", "district", "bloc"), "places"
)
# What `@type` of `rs` and `name`, and `@indexName` of `index`, call a kind.
TYPES = {
    **dict.fromkeys(("person", "persons", "pers", "people", "names", "nominum"), "persons"),
    **dict.fromkeys(("place", "places", "geog", "locorum"), "places"),
    **dict.fromkeys(
        ("org", "organisation", "organization", "organisations", "group", "groups"), "organisations"
    ),
    **dict.fromkeys(("work", "works", "bibl", "title", "titles", "operum"), "works"),
    **dict.fromkeys(("term", "terms", "subject", "subjects", "rerum", "concept"), "subjects"),
}
LISTS = frozenset("listPerson listPlace listOrg listBibl listNym person place org teiHeader standOff".split())
LISTED = frozenset("person personGrp place org bibl biblStruct object nym category item".split())
POINTERS = ("ref", "key", "sameAs")
NOT_THE_FORM = frozenset("note rdg sic orig abbr am".split())
AROUND = " \t\r\n.,;:!?·()[]⟨⟩"


@dataclass(frozen=True)
class Term:
    """One level of an index entry: what tells it from others, the words here, what it is ordered by.

    `is_name` is false for words that refer to something ('the bishop'), which head an entry only for want
    of a name.
    """

    identity: str
    form: str
    language: str = ""
    sort: str = ""
    is_name: bool = True


@dataclass(frozen=True)
class Mention:
    """A place in the text that speaks of something; `terms` lead from the entry down to a sub-entry."""

    kind: str
    terms: tuple[Term, ...]
    place: Element


def wanted_kinds(setting: str, found: Collection[Mention]) -> tuple[str, ...]:
    """Return the kinds of index to make: those that `setting` names, or those with entries enough.

    Raises ProjectError where `setting` names something else than kinds and `none`.
    """
    unknown = sorted(set(setting.split()) - {*KINDS, NONE})
    if unknown:
        raise ProjectError(f"indices: unknown kind '{unknown[0]}'; there are {', '.join((*KINDS, NONE))}")
    if setting:
        return tuple(kind for kind in KINDS if kind in setting.split())
    entries: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for mention in found:
        entries[mention.kind].add(mention.terms[0].identity)
    return tuple(kind for kind in KINDS if len(entries[kind]) >= FEWEST)


def mentions(texts: Collection[Element], listed: Mapping[str, Element], setting: str = "") -> list[Mention]:
    """Return the mentions in `texts` in order; what stands in a list of persons, places or books is none.

    Terms that point to nothing are mentions where `setting` asks for an index of subjects.
    """
    named = NAMED | ({"term": "subjects"} if "subjects" in setting.split() else {})
    return [
        mention
        for text in texts
        if local(text.tag) == "text"
        for element in text.iter(etree.Element)
        if is_tei(element)
        for mention in _mentions(element, listed, named)
    ]


def listed_things(root: Element) -> dict[str, Element]:
    """Return the persons, places, organisations, books and concepts that `root` lists, by id."""
    return {
        element.get(XML_ID, ""): element
        for element in root.iter(etree.Element)
        if local(element.tag) in LISTED and element.get(XML_ID)
    }


def _mentions(element: Element, listed: Mapping[str, Element], named: Mapping[str, str]) -> Iterator[Mention]:
    if local(element.tag) == "index":
        yield from _index_entries(element)
        return
    kind = _kind(element, named)
    if not kind or _is_within(element, kind, named):
        return
    form = form_of(element)
    for identity in _identities(element, form, listed):
        if form or identity in listed:
            head = inverted(element) or form
            term = Term(identity, head, _language(element), is_name=local(element.tag) != "rs")
            yield Mention(kind, (term,), element)


def _kind(element: Element, named: Mapping[str, str]) -> str:
    name = local(element.tag)
    typed = TYPES.get(element.get("type", "").lower(), "")
    if name == "name":
        return typed
    pointing = typed if name == "rs" else POINTING.get(name, "")
    return named.get(name, "") or (pointing if _pointers(element) else "")


def _is_within(element: Element, kind: str, named: Mapping[str, str]) -> bool:
    """Tell whether `element` stands in a list or an `index`, or is part of the name it stands in."""
    for each in element.iterancestors():
        if local(each.tag) in LISTS or local(each.tag) == "index":
            return True
        if not _pointers(element) and _kind(each, named) == kind:
            return True
    return False


def _identities(element: Element, form: str, listed: Mapping[str, Element]) -> list[str]:
    """Return the ids of what is meant, else the first pointer (others name it again), else the form."""
    pointers = _pointers(element)
    known = [pointer.rpartition("#")[2] for pointer in pointers if pointer.rpartition("#")[2] in listed]
    return known or pointers[:1] or [f"={form.casefold()}"]


def _pointers(element: Element) -> list[str]:
    return next((value.split() for name in POINTERS if (value := element.get(name, "").strip())), [])


def _index_entries(element: Element) -> Iterator[Mention]:
    """Yield the entries of an outermost `index` (TEI P5, 3.9.2): one for each that holds no other."""
    parent = element.getparent()
    if parent is None or local(parent.tag) == "index":
        return
    kind = TYPES.get(element.get("indexName", "").lower(), "subjects")
    for terms in _paths(element, ()):
        yield Mention(kind, terms, element)


def _paths(element: Element, above: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
    terms = [_term(each) for each in children(element, "term") if words_of(each)]
    below = children(element, "index")
    for term in terms:
        if not below:
            yield (*above, term)
        for each in below:
            yield from _paths(each, (*above, term))


def _term(element: Element) -> Term:
    words = words_of(element)
    return Term(f"={words.casefold()}", words, _language(element), element.get("sortKey", ""))


def form_of(element: Element) -> str:
    """Return the words of a name as the edited text has them, without the points around it.

    The grave of a Greek word, which it has before other words only, becomes the acute that it has alone.
    """
    words = " ".join("".join(_texts(element)).split()).strip(AROUND)
    before, blank, last = words.rpartition(" ")
    return before + blank + "".join(map(_with_acute, last))


def _with_acute(letter: str) -> str:
    if "GREEK" not in unicodedata.name(letter, ""):
        return letter
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).replace("\u0300", "\u0301"))


def _texts(element: Element) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif local(piece.tag) not in NOT_THE_FORM:
            yield from _texts(piece)


def _language(element: Element) -> str:
    around = (each.get(XML_LANG, "") for each in (element, *element.iterancestors()))
    return next(filter(None, around), "")
