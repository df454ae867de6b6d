"""A finished web edition -> what can be searched in it: passages of the text, the notes and the apparatus.

It is read from the finished page, so that a hit is always something that a reader can be led to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from recto.tei.mixed import pieces

Element = etree._Element

KINDS = ("text", "notes", "apparatus")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PASSAGES = frozenset(
    (*HEADINGS, *"p li div section blockquote td th dd dt figure figcaption table tr pre".split())
)
# Sections that say how the edition was made, and those that list what stands elsewhere on the page.
_ABOUT = frozenset(("titlepage", "dating-note", "principles", "witnesses", "colophon", "facsimiles"))
_APART = frozenset("call address back entry note page-call generated line-number".split())
_APART_IN_NOTES = frozenset("address back responsible".split())
WORDS_AT_A_TIME = 1200
"""How many words are fetched with a hit, at the most of a few paragraphs."""


@dataclass(frozen=True)
class Passage:
    """What has an address on the page: its id, and its words."""

    id: str
    words: str


@dataclass(frozen=True)
class Stretch:
    """Some passages in a row under one heading, of the text, the notes or the apparatus."""

    kind: str
    heading: str
    lang: str
    passages: tuple[Passage, ...]


def stretches(page: Path) -> Iterator[Stretch]:
    """Yield what can be searched on the page of a web edition, in its order."""
    root = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()
    lang = root.get("lang", "")
    for section in root.xpath("//div[contains(concat(' ', @class, ' '), ' text ')]/section"):
        if section.get("id", "") not in _ABOUT and section.get("role") != "doc-index":
            yield from _in_stretches(_kind(section), section.get("lang") or lang, list(_passages(section)))


def _kind(section: Element) -> str:
    return section.get("id", "") if section.get("id", "") in KINDS else KINDS[0]


def _passages(section: Element) -> Iterator[tuple[str | None, Passage]]:
    """Yield each passage of a section, and the heading of what it begins, if it begins a part."""
    apart = _APART if _kind(section) == KINDS[0] else _APART_IN_NOTES
    left = set[Element]()
    for element in section.iter(*PASSAGES, "aside"):
        if element.getparent() in left or (element is not section and _classes(element) & apart):
            left.add(element)
        elif element.get("id") and element.get("id") not in KINDS[1:]:
            words = " ".join("".join(_words(element, apart)).split())
            yield _heading(element), Passage(element.get("id", ""), words)


def _heading(element: Element) -> str | None:
    """Return the words of the heading of a part, the empty string where it has none."""
    if element.tag != "section":
        return None
    headings = (child for child in element if child.tag in HEADINGS)
    return next((" ".join("".join(_words(each, _APART - {"generated"})).split()) for each in headings), "")


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _words(element: Element, apart: frozenset[str]) -> Iterator[str]:
    """Yield the words of a passage, but for those of passages within it; blocks are parted by a blank."""
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
            continue
        is_other = piece.tag == "aside" or (piece.tag in PASSAGES and piece.get("id"))
        if not is_other and not _classes(piece) & apart:
            yield from _words(piece, apart)
        yield " " if piece.tag in PASSAGES or piece.tag == "br" else ""


def _in_stretches(kind: str, lang: str, found: Sequence[tuple[str | None, Passage]]) -> Iterator[Stretch]:
    """Part passages where a part begins, and where many words have come together."""
    heading, together, count = "", list[Passage](), 0
    for begun, passage in found:
        if together and (begun is not None or count > WORDS_AT_A_TIME):
            yield Stretch(kind, heading, lang, tuple(together))
            together, count = [], 0
        heading = begun or heading
        if passage.words:
            together.append(passage)
            count += passage.words.count(" ") + 1
    if together:
        yield Stretch(kind, heading, lang, tuple(together))
