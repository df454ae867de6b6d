"""A manuscript in a line, from its description: where it is kept, under which mark, of what time."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dates import when
from recto.tei.names import local

Element = etree._Element

# Parts of `msIdentifier` in the order of a catalogue; a country or region only where no place is named.
KEPT = ("settlement", "institution", "repository", "collection", "idno", "msName")
WIDER = ("country", "region")
ORIGIN = ("origDate", "origPlace")
DESCRIBED = frozenset(
    "msDesc physDesc objectDesc supportDesc layoutDesc handDesc history origin provenance".split()
)


def identified(element: Element, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts that name a manuscript, and when and where it was made; `element` is its `msDesc`."""
    for identifier in _named(element, "msIdentifier"):
        held = [each for each in identifier if isinstance(each.tag, str)]
        names = KEPT if any(local(each.tag) == "settlement" for each in held) else WIDER + KEPT
        yield from (words_of(each) for name in names for each in held if local(each.tag) == name)
    for name in ORIGIN:
        yield from (when(each, words) for each in _named(element, name))


def paragraphs(element: Element) -> list[Element]:
    """Return the paragraphs that describe a witness: its own, and those on its matter and its history."""
    found = (each for each in element.iter(etree.Element) if local(each.tag) in {"p", "ab", "summary"})
    return [each for each in found if _describes(each, element)]


def _named(element: Element, name: str) -> list[Element]:
    return [each for each in element.iter(etree.Element) if local(each.tag) == name]


def _describes(paragraph: Element, witness: Element) -> bool:
    """Tell whether a paragraph speaks of the whole of `witness`, and not of an item or a book in it."""
    for each in paragraph.iterancestors():
        if each is witness:
            return bool(words_of(paragraph))
        if local(each.tag) not in DESCRIBED:
            return False
    return False
