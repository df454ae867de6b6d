"""The names of persons, places and works that the TEI lists, as an index heads their entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import children
from recto.tei.names import XML_LANG, local

Element = etree._Element

NAMES = ("persName", "placeName", "orgName", "geogName", "objectName", "name", "form")
# Values of `@type` of a name: the first of these that occurs heads the entry.
PREFERRED = ("index", "preferred", "pref", "main", "standard", "reg", "authority", "")
SORTED = ("sort", "sorted")
BEFORE = frozenset({"forename", "nameLink"})
BESIDE = ("roleName", "addName", "genName")
TITLES = ("", "main", "uniform")


@dataclass(frozen=True)
class Name:
    """The head of an entry: `text`, or an author and the `title` of a work; `sort` is what orders it."""

    text: str
    title: str = ""
    language: str = ""
    sort: str = ""


def name_of(element: Element) -> Name | None:
    """Return the name under which something that is listed is indexed; none where its entry has no words."""
    if local(element.tag) in {"bibl", "biblStruct"}:
        return _work(element)
    if local(element.tag) in {"category", "item", "nym"}:
        return _concept(element)
    names = [each for each in children(element, *NAMES) if words_of(each)]
    if not names:
        return None
    head = _preferred(names)
    text = inverted(head) or words_of(head)
    own = [each for each in names if each.get("type") in SORTED]
    sort = head.get("sortKey", "") or (words_of(own[0]) if own else "")
    return Name(text, language=head.get(XML_LANG, ""), sort=sort)


def _preferred(names: list[Element]) -> Element:
    for wanted in PREFERRED:
        for each in names:
            if each.get("type", "") == wanted:
                return each
    return next((each for each in names if each.get("type") not in SORTED), names[0])


def inverted(name: Element) -> str:
    """Return 'Surname, Forename of' for a name whose parts are told; nothing where there is no surname."""
    surnames = _words(children(name, "surname"))
    if not surnames:
        return ""
    before = _words(each for each in name if local(each.tag) in BEFORE)
    beside = _words(children(name, *BESIDE))
    return ", ".join(filter(None, (surnames, " ".join(filter(None, (before, beside))))))


def _work(book: Element) -> Name | None:
    parts = [each for each in book.iter(etree.Element) if local(each.tag) in {"author", "title"}]
    titles = [each for each in parts if local(each.tag) == "title" and words_of(each)]
    authors = [words_of(each) for each in parts if local(each.tag) == "author"]
    if not titles:
        return Name(words_of(book)) if words_of(book) else None
    main = next((each for each in titles if each.get("type", "") in TITLES), titles[0])
    return Name(next(iter(authors), ""), words_of(main), main.get(XML_LANG, ""), main.get("sortKey", ""))


def _concept(element: Element) -> Name | None:
    said = children(element, "catDesc", "term", "form", "label") or [element]
    text = words_of(said[0])
    return Name(text, language=said[0].get(XML_LANG, "")) if text else None


def _words(found: Iterable[Element]) -> str:
    return " ".join(filter(None, map(words_of, found)))
