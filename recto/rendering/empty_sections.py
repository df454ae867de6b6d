"""Sections that show nothing at their place: divisions that hold entries of the apparatus or pages alone."""

from collections.abc import Iterator

from lxml import etree

from recto.rendering.xhtml import has_class, new, xhtml
from recto.tei.addresses import PARATEXT
from recto.tei.mixed import append, insert_first, pieces, remove, replace_with
from recto.tei.names import local

Element = etree._Element

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWN = frozenset("a img svg math hr table audio video figure".split())
"""What is seen, or leads somewhere, without having words."""


def close_up(body: Element) -> None:
    """Take the sections out of a document that show nothing, but for a heading of ours.

    The places in them (their addresses, pages of the source) stand at the end of the section before, else at
    the beginning of the one after; where there is neither, the section stays.
    """
    for section in reversed([*body.iter(xhtml("section"))]):
        if section.get("id") not in PARATEXT and not _shows_something(section):
            _close(section)


def _shows_something(section: Element) -> bool:
    held = (each for each in pieces(section) if isinstance(each, str) or not _is_our_heading(each))
    return any(each.strip() if isinstance(each, str) else _is_seen(each) for each in held)


def _is_our_heading(element: Element) -> bool:
    """Tell whether an element is a heading of ours that calls no note."""
    is_ours = local(element.tag) in _HEADINGS and has_class(element, "generated")
    return is_ours and element.find(f".//{xhtml('a')}") is None


def _is_seen(element: Element) -> bool:
    has_words = bool("".join(map(str, element.itertext())).strip())
    return has_words or any(local(each.tag) in _SHOWN for each in element.iter(etree.Element))


def _close(section: Element) -> None:
    places, before, after = [*_places(section)], section.getprevious(), section.getnext()
    if before is not None and _may_hold(before):
        for each in places:
            append(before, each)
    elif (parent := section.getparent()) is not None and _may_hold(parent):
        replace_with(section, [*places])
        return
    elif after is not None and _may_hold(after):
        for each in reversed(places):
            insert_first(after, each)
    else:
        return
    remove(section)


def _places(section: Element) -> Iterator[Element]:
    """Yield what in a section has an address, as places without words."""
    for each in section.iter(etree.Element):
        if local(each.tag) == "span":
            yield each
        elif each.get("id"):
            yield new("span", {"id": each.get("id", ""), "class": each.get("class", "")})


def _may_hold(element: Element) -> bool:
    return local(element.tag) == "section" and element.get("id") not in PARATEXT
