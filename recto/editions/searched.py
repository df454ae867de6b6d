"""A finished web edition -> what can be searched in it: passages of the text, the notes and the apparatus.

It is read from the finished page, so that a hit is always something that a reader can be led to.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from recto.rendering.witness_texts import PASSAGES, is_apart
from recto.rendering.xhtml import classes, has_class
from recto.tei.mixed import pieces

Element = etree._Element

KINDS = ("text", "notes", "apparatus")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Sections that say how the edition was made, and those that list what stands elsewhere on the page.
_ABOUT = frozenset(
    "titlepage dating-note principles witnesses colophon facsimiles map-of-places timeline-of-events".split()
)
_APART_IN_NOTES = frozenset("address back responsible".split())
_APART_IN_HEADINGS = frozenset("call address back entry note page-call line-number".split())
WORDS_AT_A_TIME = 1200
"""How many words are fetched with a hit, at the most of a few paragraphs."""

IsApart = Callable[[Element], bool]


class Part(NamedTuple):
    """Words of a passage, and those whose reading they are, with a blank between their names."""

    words: str
    read_by: str = ""


@dataclass(frozen=True)
class Passage:
    """What has an address on the page: its id, and its words in parts."""

    id: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """Return all words of the passage."""
        return " ".join("".join(part.words for part in self.parts).split())


@dataclass(frozen=True)
class Stretch:
    """Some passages in a row under one heading, of the text, the notes or the apparatus."""

    kind: str
    heading: str
    lang: str
    passages: tuple[Passage, ...]

    @property
    def readers(self) -> tuple[str, ...]:
        """Return whose readings stand in the stretch, each once."""
        names = (name for each in self.passages for part in each.parts for name in part.read_by.split())
        return tuple(dict.fromkeys(names))


class Witness(NamedTuple):
    """A witness that the page tells of: its name, its siglum, the file of what is different in its text."""

    name: str
    siglum: str
    file: str


def read(page: Path) -> Element:
    """Return the root of the page of a web edition."""
    root: Element = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()
    return root


def witnesses(root: Element) -> list[Witness]:
    """Return the witnesses whose texts a page can show."""
    said = (each.get("data-witnesses", "") for each in root.iter("div"))
    told = next((json.loads(each)["witnesses"] for each in said if each), ())
    return [Witness(each["name"], each["siglum"], each["file"]) for each in told]


def stretches(root: Element) -> Iterator[Stretch]:
    """Yield what can be searched on the page of a web edition, in its order."""
    lang = root.get("lang", "")
    texts = (each for each in root.iter("div") if has_class(each, "text"))
    for section in (child for each in texts for child in each.iterchildren("section", "div")):
        if section.get("id", "") not in _ABOUT and section.get("role") != "doc-index":
            yield from _in_stretches(_kind(section), section.get("lang") or lang, list(_passages(section)))


def _kind(section: Element) -> str:
    return section.get("id", "") if section.get("id", "") in KINDS else KINDS[0]


def _passages(section: Element) -> Iterator[tuple[str | None, Passage]]:
    """Yield each passage of a section, and the heading of what it begins, if it begins a part.

    Of the text, its words are those by which the texts of witnesses are compared.
    """
    is_left_out = is_apart if _kind(section) == KINDS[0] else _is_apart_in_notes
    left = set[Element]()
    for element in section.iter(*PASSAGES, "aside"):
        if element.getparent() in left or (element is not section and is_left_out(element)):
            left.add(element)
        elif element.get("id") and element.get("id") not in KINDS[1:]:
            yield _heading(element), Passage(element.get("id", ""), _joined(_parts(element, is_left_out)))


def _is_apart_in_notes(element: Element) -> bool:
    return bool(classes(element) & _APART_IN_NOTES)


def _is_apart_in_headings(element: Element) -> bool:
    return bool(classes(element) & _APART_IN_HEADINGS)


def _heading(element: Element) -> str | None:
    """Return the words of the heading of a part, the empty string where it has none."""
    if element.tag != "section":
        return None
    headings = (child for child in element if child.tag in HEADINGS)
    found = ("".join(part.words for part in _parts(each, _is_apart_in_headings)) for each in headings)
    return next((" ".join(each.split()) for each in found), "")


def _parts(element: Element, is_left_out: IsApart, read_by: str = "") -> Iterator[Part]:
    """Yield the words of a passage, but for those of passages within it; blocks are parted by a blank."""
    for piece in pieces(element):
        if isinstance(piece, str):
            yield Part(piece, read_by)
            continue
        is_other = piece.tag == "aside" or (piece.tag in PASSAGES and piece.get("id"))
        if not is_other and not is_left_out(piece):
            yield from _parts(piece, is_left_out, piece.get("data-read-by", read_by))
        yield Part(" " if piece.tag in PASSAGES or piece.tag == "br" else "", read_by)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Put parts in a row together that the same witnesses read."""
    found: list[Part] = []
    for part in parts:
        if found and found[-1].read_by == part.read_by:
            found[-1] = Part(found[-1].words + part.words, part.read_by)
        else:
            found.append(part)
    return tuple(found)


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
