"""What a work was taken from, as data: the prints, manuscripts and originals that the header describes."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.citation import PARTS, sources
from recto.rendering.document import Identifier, Source
from recto.rendering.identifiers import identifiers_of
from recto.rendering.structure import children
from recto.tei.names import local

Element = etree._Element

# Units of `biblScope` by the field that holds them.
UNITS = {
    "volume": "volume",
    "vol": "volume",
    "issue": "issue",
    "page": "pages",
    "pages": "pages",
    "pp": "pages",
}


def described_sources(root: Element) -> tuple[Source, ...]:
    """Return the sources that the header of `root` describes in parts, in order; prose has no parts."""
    read = (_source(each) for each in sources(root))
    return tuple(each for each in read if each.title or each.container)


def _source(element: Element) -> Source:
    titles = [each for each in _all(element, "title") if words_of(each)]
    part = next((each for each in titles if each.get("level") in PARTS), None)
    rest = [each for each in titles if each is not part]
    whole = rest[0] if rest else None
    date = next(iter(_all(element, "date")), None)
    return Source(
        kind=element.get("type", ""),
        authors=_names(element, "author"),
        title=words_of(whole if part is None else part),
        container="" if part is None else words_of(whole),
        level="" if part is None or whole is None else whole.get("level", ""),
        editors=_names(element, "editor"),
        publisher=_first(element, "publisher"),
        place=_first(element, "pubPlace"),
        date="" if date is None else date.get("when", "") or words_of(date),
        identifiers=_identifiers(element),
        **_scopes(element),
    )


def _all(element: Element, *names: str) -> Iterator[Element]:
    """Yield what a description holds of some names, not what it says of related items."""
    for each in element:
        if local(each.tag) in names:
            yield each
        elif local(each.tag) in {"analytic", "monogr", "series", "imprint"}:
            yield from _all(each, *names)


def _first(element: Element, name: str) -> str:
    return next(filter(None, map(words_of, _all(element, name))), "")


def _names(element: Element, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(words_of, _all(element, name)))))


def _scopes(element: Element) -> dict[str, str]:
    scopes: dict[str, str] = {}
    for each in _all(element, "biblScope"):
        if field := UNITS.get(each.get("unit", "")):
            scopes.setdefault(field, words_of(each))
    return scopes


def _identifiers(element: Element) -> tuple[Identifier, ...]:
    levels = (element, *children(element, "analytic", "monogr"))
    return tuple(dict.fromkeys(found for level in levels for found in identifiers_of(level)))
