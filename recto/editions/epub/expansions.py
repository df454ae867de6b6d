"""What sigla mean, within the entries that cite them: a note that pops up has no conspectus beside it."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.editions.epub.names import html
from recto.rendering.xhtml import elements, has_class, xhtml
from recto.tei import mixed

Element = etree._Element

# Characters for the meanings of all sigla in an entry. What pops up is not scrolled for long; Kobo's ePub
# Guidelines, 'Footnotes/Endnotes', set the end at 5000 for all of a note.
ROOM = 600


def with_expansions(document: Element) -> Element:
    """Return a copy of an edition document whose entries say what their sigla mean, as far as they have room.

    The words are those of the conspectus; entries on witnesses that it does not describe stay as they are.
    """
    document = mixed.copy(document)
    known = dict(_conspectus(document))
    for entry in [each for each in elements(document) if known and has_class(each, "entry")]:
        if meanings := "; ".join(_meanings(entry, known)):
            mixed.append_text(entry, " ")
            mixed.append(entry, html.span(f"[{meanings}]", {"class": "sigla generated"}))
    return document


def _conspectus(document: Element) -> Iterator[tuple[str, str]]:
    """Yield the sigla that the conspectus of witnesses describes, each with its description."""
    for term in document.iterfind(".//{*}section[@class='conspectus']//{*}dt"):
        described = term.getnext()
        siglum = next((each for each in elements(term) if has_class(each, "siglum")), None)
        if siglum is not None and described is not None and described.tag == xhtml("dd"):
            yield _words(siglum), _words(described)


def _meanings(entry: Element, known: Mapping[str, str]) -> Iterator[str]:
    room = ROOM
    cited = dict.fromkeys(_words(each) for each in elements(entry) if has_class(each, "siglum"))
    for siglum in cited:
        meaning = f"{siglum}: {known.get(siglum, '')}"
        room -= len(meaning) if siglum in known else 0
        if siglum in known and room >= 0:
            yield meaning


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
