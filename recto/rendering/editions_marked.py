"""The editions and manuscripts whose pages a text marks, where these are several: how each is called."""

from collections.abc import Iterable, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import is_tei
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import Witnesses, printed, witnesses

Element = etree._Element

MARKS = frozenset({"pb", "cb", "gb", "lb"})
_SHORT = frozenset({"short", "abbr", "abbreviated", "siglum", "sigla"})


def editions_marked(root: Element, texts: Iterable[Element]) -> dict[str, str]:
    """Return the names of the editions that the marks in `texts` are of, by what they say; of one alone none.

    What `@edRef` points to is called by its siglum or its short title in the header; else an edition is
    called as it is written, in `@ed` or as the id in `@edRef`.
    """
    marks = [each for text in texts for each in text.iter(etree.Element) if _is_numbered(each)]
    by_edition = {edition_of(each): each for each in reversed(marks)}
    if len(by_edition) < 2:
        return {}
    known = witnesses(root)
    declared = {each.get(XML_ID, ""): each for each in root.iter(etree.Element) if each.get(XML_ID)}
    return {key: _name(key, mark, known, declared) for key, mark in by_edition.items() if key}


def edition_of(mark: Element) -> str:
    """Return what names the edition that a mark is of: the first id in `@edRef`, else `@ed`."""
    pointer, *_ = [*mark.get("edRef", "").split(), ""]
    return pointer.rpartition("#")[2] or mark.get("ed", "").lstrip("#")


def _is_numbered(element: Element) -> bool:
    return local(element.tag) in MARKS and bool(element.get("n")) and is_tei(element)


def _name(key: str, mark: Element, known: Witnesses, declared: Mapping[str, Element]) -> str:
    found = declared.get(key)
    siglum = printed(known, known.names.get(key, key))
    if siglum != key or found is None:
        return siglum
    short = (each for each in found.iter("{*}abbr", "{*}title", "{*}idno") if each.get("type", "") in _SHORT)
    return next(filter(None, map(words_of, short)), "") or mark.get("ed", "").lstrip("#") or key
