"""The edition document divided into the files of a book."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.rendering.xhtml import elements, xhtml
from recto.tei import mixed

Element = etree._Element

# A file above some 300 kB opens slowly, or not at all, in older reading systems.
LONGEST = 250_000
TITLE_PAGE = "titlepage"
TEXT_ROLES = ("doc-part", "doc-chapter", "doc-prologue", "doc-epilogue", "doc-conclusion")


@dataclass(frozen=True)
class Part:
    """One content document: its file name, the section it holds, where in the book it stands.

    `matter` is `frontmatter`, `bodymatter` or `backmatter`; `opens` tells whether the section stands
    at the top of the edition document and was not split off a longer one.
    """

    name: str
    section: Element
    matter: str
    opens: bool = True


def divide(document: Element) -> tuple[Part, ...]:
    """Divide the body of an edition document into files, in order; the document itself is left as it is.

    Each top-level section makes a file. A section longer than `LONGEST` bytes that has sections within
    is divided again at those.
    """
    sections = [mixed.copy(section) for section in _body(document)]
    names: dict[str, int] = {}
    parts = []
    for section, matter in zip(sections, _matters(sections), strict=True):
        for opens, piece in _pieces(section):
            parts.append(Part(_file_name(piece, names), piece, matter, opens))
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
    first, last = (text[0], text[-1]) if text else (len(sections), len(sections))
    for place in range(len(sections)):
        yield "frontmatter" if place < first else "bodymatter" if place <= last else "backmatter"


def _pieces(section: Element) -> Iterator[tuple[bool, Element]]:
    within = [child for child in section if child.tag == xhtml("section")]
    yield True, section
    if within and len(etree.tostring(section, encoding="utf-8")) > LONGEST:
        for child in within:
            for _, piece in _pieces(mixed.remove(child)):
                yield False, piece


def _file_name(section: Element, names: dict[str, int]) -> str:
    wanted = section.get("id") or section.get("class", "").partition(" ")[0]
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", wanted).strip("-").lower() or "text"
    names[plain] = names.get(plain, 0) + 1
    return f"{plain}.xhtml" if names[plain] == 1 else f"{plain}-{names[plain]}.xhtml"
