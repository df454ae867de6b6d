"""What a work was taken from, or is related to, as data: prints, manuscripts, originals."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.citation import PARTS, sources
from recto.rendering.document import Identifier, Source
from recto.rendering.identifiers import identifier, identifiers_of
from recto.rendering.structure import child, children
from recto.rendering.xhtml import shortest
from recto.tei.names import XML_ID, XML_LANG, local

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
    """Return the sources that the header of `root` describes, in order, and then the manuscripts."""
    read = (*map(_source, sources(root)), *map(_manuscript, _manuscripts(root)))
    return tuple(each for each in read if each.name)


def described_relations(items: list[Element], root: Element) -> tuple[Source, ...]:
    """Return what the `relatedItem` elements `items` hold or point to, each with the kind of its relation."""
    read = (_related(each, root) for each in items)
    return tuple(each for each in read if each.name or each.identifiers)


def _related(item: Element, root: Element) -> Source:
    held = next(iter(children(item, "bibl", "biblStruct", "biblFull", "msDesc", "ref", "ptr")), None)
    target = item.get("target", "") or ("" if held is None else held.get("target", ""))
    here = next((each for each in root.iter(etree.Element) if target == f"#{each.get(XML_ID)}"), held)
    described = Source() if here is None else _READERS.get(local(here.tag), _source)(here)
    address = () if target.startswith("#") or not target else (identifier(target),)
    return replace(described, kind=item.get("type", ""), identifiers=(*described.identifiers, *address))


def _manuscripts(root: Element) -> Iterator[Element]:
    """Yield the manuscripts of the first header: those that it describes, and those among its witnesses."""
    described = next(root.iter("{*}sourceDesc"), None)
    if described is not None:
        yield from described.iterchildren("{*}msDesc")
        yield from (each for witness in described.iter("{*}witness") for each in witness.iter("{*}msDesc"))


def _manuscript(element: Element) -> Source:
    """Return a manuscript: who keeps it where, its shelfmark, its name."""
    named = child(element, "msIdentifier")
    parts = {} if named is None else {local(each.tag): words_of(each) for each in reversed(named)}
    dates = [each for each in element.iter("{*}origDate") if words_of(each) or each.get("when")]
    return Source(
        kind="manuscript",
        title=parts.get("msName", ""),
        place=parts.get("settlement", ""),
        holder=parts.get("repository", "") or parts.get("institution", ""),
        shelfmark=parts.get("idno", ""),
        date=dates[0].get("when", "") or words_of(dates[0]) if dates else "",
    )


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
        lang=shortest(_title_lang(element, part, whole)),
        words="" if titles else _in_prose(element),
        **_scopes(element),
    )


def _in_prose(element: Element) -> str:
    """Return the words of a description; a number alone describes nothing."""
    words = words_of(element)
    return words if any(map(str.isalpha, words)) else ""


def _title_lang(element: Element, part: Element | None, whole: Element | None) -> str:
    """Return the language that what is described is in, by `@xml:lang` of its title or of the description."""
    told = (each.get(XML_LANG, "") for each in (part, whole, element) if each is not None)
    return next(filter(None, told), "")


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


_READERS: dict[str, Callable[[Element], Source]] = {"msDesc": _manuscript}
"""How elements are read that are no description of a book."""
