"""What a work is about: the key words, class codes and categories of the header."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.facts import Subject
from recto.rendering.identifiers import WEB
from recto.rendering.structure import child, children
from recto.rendering.xhtml import shortest
from recto.tei.names import XML_ID, XML_LANG, local

Element = etree._Element

# Vocabularies by what their addresses begin with.
VOCABULARIES = {
    "id.loc.gov/authorities/subjects": "LCSH",
    "id.loc.gov/authorities/classification": "LCC",
    "d-nb.info/gnd": "GND",
    "dewey.info": "DDC",
    "vocab.getty.edu/aat": "AAT",
    "www.wikidata.org": "Wikidata",
    "id.worldcat.org/fast": "FAST",
    "data.bnf.fr": "RAMEAU",
    "ns.editeur.org/thema": "Thema",
}


def subjects_of(root: Element, classes: list[Element]) -> tuple[Subject, ...]:
    """Return what the `textClass` elements `classes` of a document say, each once."""
    held = [element for each in classes for element in each if local(element.tag) in _READERS]
    read = (each for element in held for each in _READERS[local(element.tag)](root, element))
    return tuple(dict.fromkeys(each for each in read if each.words or each.code))


def _keywords(root: Element, element: Element) -> Iterator[Subject]:
    """Yield the terms of `keywords`, or the items of a list in it."""
    for each in list(element.iter("{*}term")) or element.iter("{*}item"):
        yield _subject(root, each, element.get("scheme", ""), words_of(each), each.get("key", ""))


def _class_code(root: Element, element: Element) -> Iterator[Subject]:
    yield _subject(root, element, element.get("scheme", ""), "", words_of(element))


def _category(root: Element, element: Element) -> Iterator[Subject]:
    """Yield the categories to which a `catRef` points, in the words of the file's own taxonomy."""
    for pointer in element.get("target", "").split():
        category = _by_id(root, pointer)
        words = "" if category is None else words_of(child(category, "catDesc"))
        address = pointer if pointer.startswith(WEB) else ""
        scheme, scheme_address = _scheme(root, element.get("scheme", ""), category)
        if words or address:
            yield Subject(words, "", scheme, scheme_address, pointer.lstrip("#"), address)


def _subject(root: Element, element: Element, scheme: str, words: str, code: str) -> Subject:
    name, scheme_address = _scheme(root, scheme, None)
    pointers = element.get("ref", "").split()
    address = next((each for each in pointers if each.startswith(WEB)), "")
    lang = shortest(element.get(XML_LANG, ""))
    return Subject(words, lang, name or _vocabulary(address), scheme_address, code, address)


def _scheme(root: Element, pointer: str, category: Element | None) -> tuple[str, str]:
    """Return what a vocabulary is called and where it is on the web, as `pointer` or its taxonomy says."""
    if pointer.startswith(WEB):
        return _vocabulary(pointer), pointer
    taxonomy = _by_id(root, pointer) if pointer else _taxonomy_around(category)
    if taxonomy is None:
        return pointer.lstrip("#"), ""
    named = next(filter(None, map(words_of, children(taxonomy, "bibl", "desc", "gloss"))), "")
    targets = (each.get("target", "") for each in taxonomy.iter("{*}ref", "{*}ptr"))
    return named or taxonomy.get(XML_ID, ""), next((each for each in targets if each.startswith(WEB)), "")


def _taxonomy_around(category: Element | None) -> Element | None:
    return None if category is None else next(category.iterancestors("{*}taxonomy"), None)


def _vocabulary(address: str) -> str:
    place = address.partition("://")[2]
    return next((name for beginning, name in VOCABULARIES.items() if place.startswith(beginning)), "")


def _by_id(root: Element, pointer: str) -> Element | None:
    if not pointer.startswith("#"):
        return None
    return next((each for each in root.iter(etree.Element) if each.get(XML_ID) == pointer[1:]), None)


_READERS = {"keywords": _keywords, "classCode": _class_code, "catRef": _category}
