"""The edition document divided into the files of a book."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from lxml import etree

from recto.editions.epub.names import html
from recto.rendering.document import PARATEXT
from recto.rendering.xhtml import elements, has_class, xhtml
from recto.tei import mixed

Element = etree._Element

# A file above some 300 kB opens slowly, or not at all, in older reading systems; what is written for them
# into each note and call adds up to a third.
LONGEST = 200_000
TITLE_PAGE = "titlepage"
COVER_PAGE = "cover.xhtml"
# Beside the package: epub.js and what is built on it take the addresses in it to be relative to that.
NAVIGATION_PAGE = "contents.xhtml"
CONTINUES = "data-continues"
"""Says of the piece of a section which section it is of: words may stand in that and in nothing else."""
TEXT_ROLES = ("doc-part", "doc-chapter", "doc-prologue", "doc-epilogue", "doc-conclusion")


@dataclass(frozen=True)
class Part:
    """One content document: its file name, the section it holds, where in the book it stands.

    `matter` is `frontmatter`, `bodymatter` or `backmatter`; `opens` tells whether a section of the edition
    document begins here, and not a later piece of one.
    """

    name: str
    section: Element
    matter: str
    opens: bool = True


def divide(document: Element) -> tuple[Part, ...]:
    """Divide the body of an edition document into files, in order; the document itself is left as it is.

    Each top-level section makes a file. A section longer than `LONGEST` bytes is divided again: at the
    sections within it, and between its paragraphs, notes or entries where there are too many of them.
    """
    sections = [mixed.copy(section) for section in _body(document)]
    taken = {COVER_PAGE, NAVIGATION_PAGE}
    parts = []
    for section, matter in zip(sections, _matters(sections), strict=True):
        for place, piece in enumerate(_pieces(section)):
            parts.append(Part(_file_name(piece, taken), piece, matter, opens=place == 0))
    return tuple(parts)


def places(parts: tuple[Part, ...]) -> dict[str, str]:
    """Return the file in which each id stands."""
    return {
        element.get("id", ""): part.name
        for part in parts
        for element in elements(part.section)
        if element.get("id")
    }


def link(target: str, where: Mapping[str, str], here: str = "") -> str:
    """Return the address of the id `target` as seen from the file `here`, all files being in one folder."""
    return f"#{target}" if where[target] == here else f"{where[target]}#{target}"


def _body(document: Element) -> list[Element]:
    return [
        section for body in document.iter(xhtml("body")) for section in body if isinstance(section.tag, str)
    ]


def _matters(sections: list[Element]) -> Iterator[str]:
    text = [place for place, section in enumerate(sections) if section.get("role") in TEXT_ROLES]
    text = text or [place for place, section in enumerate(sections) if not _is_paratext(section)]
    first, last = (text[0], text[-1]) if text else (len(sections), len(sections))
    for place in range(len(sections)):
        yield "frontmatter" if place < first else "bodymatter" if place <= last else "backmatter"


def _is_paratext(section: Element) -> bool:
    """Tell whether a section is about the text; a register is what a file without a text is about."""
    is_about = section.get("id") in PARATEXT and not has_class(section, "register")
    return is_about or has_class(section, TITLE_PAGE)


def _pieces(section: Element) -> Iterator[Element]:
    groups = _groups(section) if _size(section) > LONGEST else []
    rest = [[mixed.remove(child) for child in group] for group in groups[1:]]
    yield section
    for group in rest:
        if group[0].tag == section.tag:
            yield from _pieces(_with_facts_of(section, group[0], ("lang", "dir")))
        else:
            piece = _with_facts_of(section, html.section(*group), ("class", "role", "lang", "dir"))
            if section.get("id"):
                piece.set(CONTINUES, section.get("id", ""))
            yield piece


def _groups(section: Element) -> list[list[Element]]:
    """Group the children of a long section: a section by itself, others up to `LONGEST` bytes together."""
    groups: list[list[Element]] = [[]]
    size = 0
    for child in section:
        size += _size(child)
        alone = section.tag in {each.tag for each in (child, *groups[-1][-1:])}
        if groups[-1] and (alone or size > LONGEST):
            groups.append([])
            size = _size(child)
        groups[-1].append(child)
    return groups


def _with_facts_of(section: Element, piece: Element, names: Iterable[str]) -> Element:
    """Say of a piece what was said of the section that it stood in, where it says nothing else; return it."""
    for name in names:
        if section.get(name) and not piece.get(name):
            piece.set(name, section.get(name, ""))
    return piece


def _size(element: Element) -> int:
    return len(etree.tostring(element, encoding="utf-8"))


def _file_name(section: Element, taken: set[str]) -> str:
    wanted = section.get("id") or section.get("class", "").partition(" ")[0]
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", wanted).strip("-").lower() or "text"
    names = chain([f"{plain}.xhtml"], (f"{plain}-{number}.xhtml" for number in count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
