"""Which references of a text name the source of words that it quotes, and which words these are.

A reference is one of these (TEI P5, 3.3.3 and 16.2.5), outside notes, readings and descriptions:

- `bibl`, `ref` or `ptr` beside a quotation in a `cit` that has no words of its own: it names the source of
  that quotation;
- the `bibl` that a `quote` ends with;
- a `ref` or `ptr` with `@cRef` in or straight after a quotation (`quote`, `q`, `said`, `seg`); one without
  words also at its own place;
- a quotation with a `@source` that leads to words: those of what it points to in the file, an address of
  the web, a name in a private scheme.

Its words are a *mere reference* ('Gn 1, 1'), which an edition may set apart from the text, unless the author
speaks in them: what ends with a colon or a comma introduces the quotation, words without the numbers of
`@cRef` are a sentence ('and Paul says'), and in brackets of the text a reference is part of its sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from recto.tei.attachment import Attachment, is_apart
from recto.tei.mixed import pieces, tail, words, words_without
from recto.tei.names import TEI, XML_ID, local

Element = etree._Element

QUOTATIONS = frozenset({"quote", "q", "said"})
_QUOTED = QUOTATIONS | {"seg"}
_REFERENCES = frozenset({"bibl", "biblStruct", "ref", "ptr"})
_BOOKS = frozenset({"bibl", "biblStruct", "biblFull"})
_ELSEWHERE = frozenset(
    "note rdg witDetail listApp standOff sic orig abbr desc figDesc fw figure index bibl biblStruct biblFull"
    " listBibl epigraph titlePage head entry entryFree superEntry msDesc list castList teiHeader sourceDoc"
    " particDesc listPerson listPlace listOrg listEvent listObject egXML".split()
)
"""What tells of something besides the text, and where a reference is a part of what is told."""
_OPENING, _POINTS = "([{⟨<", " \t\r\n.,;:·!?…»”’\"')]"
_INTRODUCING = (":", ",", "·")
_FIGURES = re.compile(r"\d+")
_PRIVATE = re.compile(r"(?!(?:file|https?|mailto|urn):)[A-Za-z][\w.-]*:(?P<name>[^/#?\s][^/#\s]*)")
# In a canonical reference (NA:2Tim:3:16), a colon that does not part figures.
_COLON_OF_LETTERS = re.compile(r":(?!\d)|(?<!\d):")
_HYPHEN_OF_FIGURES = re.compile(r"(?<=\d)-(?=\d)")


@dataclass(frozen=True)
class Source:
    """What names the source of words: `first` and `last` are the words, where none are quoted none.

    `said` is what it says in attributes; where it `stands_apart`, its own words may leave the text.
    """

    first: Element | None
    last: Element | None
    said: str
    stands_apart: bool


def sources(root: Element, parts: Iterable[Element]) -> dict[Element, Source]:
    """Return what names sources within `parts` of the document `root`, in their order."""
    named = {each.get(XML_ID, ""): each for each in root.iter(etree.Element) if each.get(XML_ID)}
    found = ((each, _source(each, named)) for part in parts for each in part.iter(etree.Element))
    return {each: source for each, source in found if source is not None}


def places_of_sources(found: Mapping[Element, Source]) -> dict[Element, Attachment]:
    """Return the words that each source names, or its own place where it names none."""
    return {
        each: Attachment(each, each, source.said)
        if source.first is None
        else Attachment(source.first, source.last, source.said)
        for each, source in found.items()
    }


def sources_apart(found: Mapping[Element, Source]) -> dict[Element, Attachment]:
    """Return the sources whose own words may leave the text, with their places."""
    places = places_of_sources(found)
    return {each: places[each] for each, source in found.items() if source.stands_apart}


def named_as_quoted(found: Mapping[Element, Source]) -> Iterator[Element]:
    """Yield the sources, and what they name: the elements that must have an id."""
    for each, place in places_of_sources(found).items():
        yield from (end for end in (each, place.first, place.last) if end is not None)


def has_apparatus(parts: Iterable[Element]) -> bool:
    """Tell whether a text reports readings of witnesses."""
    return any(local(each.tag) == "app" for part in parts for each in part.iter(etree.Element))


def canonical(reference: str) -> str:
    """Return a canonical reference (`@cRef`) as it is read: `NA:2Tim:3:16-17` is 'NA 2Tim 3:16–17'."""
    return _HYPHEN_OF_FIGURES.sub("–", _COLON_OF_LETTERS.sub(" ", reference))


def _source(element: Element, named: Mapping[str, Element]) -> Source | None:
    name = local(element.tag)
    if name not in QUOTATIONS | _REFERENCES or not _is_of_text(element):
        return None
    if name in QUOTATIONS:
        said = " ".join(filter(None, (_pointed(each, named) for each in element.get("source", "").split())))
        return Source(element, element, said, stands_apart=False) if said else None
    quoted = _quoted_beside(element)
    if quoted:
        return _named(element, quoted[0], quoted[-1])
    if name in {"ref", "ptr"} and element.get("cRef"):
        around = quoted_at(element)
        return _named(element, around, around)
    around = element.getparent()
    if name == "bibl" and around is not None and local(around.tag) == "quote" and _ends(element):
        return _named(element, around, around)
    return None


def _is_of_text(element: Element) -> bool:
    if element.tag.startswith("{") and not element.tag.startswith(f"{{{TEI}"):
        return False
    above = list(element.iterancestors())
    names = {local(each.tag) for each in above}
    in_lemma_apart = (each for each in above if local(each.tag) == "lem")
    return names.isdisjoint(_ELSEWHERE) and not any(_is_of_entry_apart(each) for each in in_lemma_apart)


def _is_of_entry_apart(lemma: Element) -> bool:
    app = next(lemma.iterancestors("{*}app"), None)
    return app is not None and is_apart(app)


def _named(element: Element, first: Element | None, last: Element | None) -> Source | None:
    """Return a source, unless it says nothing, or is the author's own reference in his sentence."""
    own, cited = words_without(element, "note"), canonical(element.get("cRef", ""))
    is_mere = _is_reference(element, own) and not is_bracketed(element)
    if is_mere and (own if first is not None and own else cited and not own):
        return Source(first, last, "" if own else cited, stands_apart=True)
    if cited and own and not _has_numbers(own, cited):
        return Source(first, last, cited, stands_apart=False)
    return None


def _is_reference(element: Element, own: str) -> bool:
    """Tell whether the words of a reference are nothing but that."""
    cited = element.get("cRef", "")
    return _has_numbers(own, cited) if cited and own else not own.endswith(_INTRODUCING)


def _has_numbers(own: str, cited: str) -> bool:
    return set(_FIGURES.findall(cited)) <= set(_FIGURES.findall(own))


def is_bracketed(element: Element) -> bool:
    """Tell whether the text opens a bracket straight before `element`."""
    parent = element.getparent()
    before = _before(element, parent) if parent is not None else []
    return bool(before) and isinstance(before[-1], str) and before[-1].rstrip().endswith(tuple(_OPENING))


def _before(element: Element, parent: Element) -> list[str | Element]:
    held = takewhile(lambda piece: piece is not element, pieces(parent))
    return [piece for piece in held if not isinstance(piece, str) or piece.strip()]


def _quoted_beside(element: Element) -> list[Element]:
    """Return the quotations that stand beside `element` in a `cit` without words of its own."""
    cit = element.getparent()
    if cit is None or local(cit.tag) != "cit" or any(map(_has_letters, pieces(cit))):
        return []
    return [each for each in cit if local(each.tag) in _QUOTED]


def _has_letters(piece: str | Element) -> bool:
    return isinstance(piece, str) and any(map(str.isalnum, piece))


def quoted_at(element: Element) -> Element | None:
    """Return the quotation in which `element` stands, or that it follows with no words between."""
    around = next((each for each in element.iterancestors() if local(each.tag) in _QUOTED), None)
    parent = element.getparent()
    if around is not None or parent is None:
        return around
    before = [each for each in _before(element, parent) if not isinstance(each, str) or _has_letters(each)]
    last = before[-1] if before else ""
    return None if isinstance(last, str) or local(last.tag) not in _QUOTED else last


def _ends(element: Element) -> bool:
    """Tell whether no words follow `element` in its parent."""
    after: Iterator[str] = (words(each) + tail(each) for each in element.itersiblings("{*}*"))
    return not any(map(str.isalnum, tail(element) + "".join(after)))


def _pointed(pointer: str, named: Mapping[str, Element]) -> str:
    """Return what a pointer says to a reader: a book of the file, an address, a name in a private scheme."""
    book = named.get(pointer[1:]) if pointer.startswith("#") else None
    if book is not None:
        return words_without(book, "note") if local(book.tag) in _BOOKS else ""
    if pointer.startswith(("http://", "https://")):
        return pointer
    private = _PRIVATE.fullmatch(pointer)
    return canonical(private["name"]) if private else ""


def closes_up(element: Element) -> bool:
    """Tell whether a blank before a source would stand at a blank or a point, once that has left the text."""
    after = tail(element)
    parent = element.getparent()
    if not after.strip() and element.getnext() is None and parent is not None and local(parent.tag) == "cit":
        after += tail(parent)
    return not after or after[0] in _POINTS
