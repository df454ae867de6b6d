"""Entries that point to each other: which, in words.

They do so by `@next` and `@prev` (TEI P5, 'Aggregation'), `@select` and `@exclude` ('Alternation').
Connected entries that stand one after the other say nothing of it, as a reader sees them together.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.dispatch import Context
from recto.rendering.spans import readings
from recto.tei.names import XML_ID, local

Element = etree._Element

WAYS: Mapping[str, str] = {
    "next": "see-below",
    "prev": "see-above",
    "select": "only-with",
    "exclude": "not-with",
}
"""What an entry, or a reading in it, says of another, and the word for it."""


def connections(element: Element, context: Context) -> list[tuple[str, Element]]:
    """Return the entries that one points to, each with the word for how."""
    pointers = list(_pointers(element))
    if not pointers:
        return []
    entries = _by_id(context.index.entries)
    found = ((WAYS[way], entries.get(pointer.rpartition("#")[2])) for way, pointer in pointers)
    named = ((word, each) for word, each in found if each is not None and each is not element)
    return list(
        dict.fromkeys((word, each) for word, each in named if not _is_beside(word, each, element, context))
    )


def _pointers(element: Element) -> Iterator[tuple[str, str]]:
    for each in (element, *(readings(element) if local(element.tag) == "app" else ())):
        yield from ((way, pointer) for way in WAYS for pointer in each.get(way, "").split())


def _by_id(entries: tuple[Element, ...]) -> dict[str, Element]:
    """Return entries by their own ids and by those of their readings."""
    held = ((each, entry) for entry in entries for each in (*reversed(readings(entry)), entry))
    return {id_: entry for each, entry in held if (id_ := each.get(XML_ID))}


def _is_beside(word: str, target: Element, element: Element, context: Context) -> bool:
    """Tell whether an entry stands straight before or after the one that it is connected with."""
    order = context.index.entries
    apart = order.index(target) - order.index(element)
    return word in {"see-below", "see-above"} and abs(apart) == 1
