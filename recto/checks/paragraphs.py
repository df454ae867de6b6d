"""Paragraphs of a received file that carries its structure, and what of a TEI document they became.

A reader of a format returns a `Paragraph` for each of the file, numbered as `@source` points to them
(`my-text.docx#paragraph=12`); what it needs to know of the file it finds by itself. In the words, a `SIGN`
stands for each thing that is no word: a note or what else is called there, a picture, an equation, a
character of a font of signs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recto.checks.received import is_ours
from recto.tei.mixed import Element, pieces
from recto.tei.names import local

SIGN = "\ufffc"
TEXT = "text"
_POINTER = re.compile(r"[^#\s]*#paragraph=(\d+)")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a received file: its number, the story that it is in, its words with signs.

    `story` is `TEXT` for the text itself, else what stands beside it: `footnote`, `endnote`, `comment`,
    `text box`, `page head` …
    """

    number: int
    story: str
    words: str


@dataclass(frozen=True)
class Group:
    """Elements of the TEI and the paragraphs that they say they are: one and one, unless somebody divided
    or joined them."""

    elements: tuple[Element, ...]
    numbers: tuple[int, ...]


def pointers(element: Element) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that the `@source` of an element points to."""
    return tuple(int(found[1]) for each in element.get("source", "").split() if (found := _pointer(each)))


def _pointer(value: str) -> re.Match[str] | None:
    return _POINTER.fullmatch(value)


def groups(root: Element) -> list[Group]:
    """Return the elements of a document that point to paragraphs, those together that share one."""
    made: dict[int, Group] = {}
    of: dict[int, Group] = {}
    for element in root.iter("{*}*"):
        numbers = pointers(element)
        if not numbers:
            continue
        shared = list({id(of[each]): of[each] for each in numbers if each in of}.values())
        group = Group(
            (*(each for one in shared for each in one.elements), element),
            tuple(sorted({*numbers, *(each for one in shared for each in one.numbers)})),
        )
        for one in shared:
            del made[id(one)]
        made[id(group)] = group
        of.update(dict.fromkeys(group.numbers, group))
    return [*made.values()]


def words(elements: Iterable[Element]) -> str:
    """Return what elements have of a received file: no word of ours, nothing that points elsewhere."""
    return "".join(piece for each in elements for piece in _content(each))


def letters(said: str) -> str:
    """Return words without white space, of which programs have more or less."""
    return "".join(said.split())


def _content(element: Element) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif local(piece.tag) not in _UNSAID and not is_ours(piece):
            yield from _child(piece)


def _child(element: Element) -> Iterator[str]:
    """Yield what an element in a paragraph has of the file; a note that says nothing of it is an editor's."""
    name = local(element.tag)
    if name == "note" and element.get("subtype") != "insertion":
        if not _is_received(element):
            return
        yield SIGN
    elif name in _SIGNS or (name == "seg" and element.get("type") == "symbol"):
        yield SIGN
        return
    if not pointers(element):
        yield from _content(element)


def _is_received(note: Element) -> bool:
    """Tell whether a note is one of the file: it, or something in it, says so, or it has no words at all."""
    return any(pointers(each) for each in note.iter("{*}*")) or not "".join(map(str, note.itertext())).strip()


# What says nothing that stands among the words of the file: it describes, or is told by attributes there.
_UNSAID = frozenset({"figDesc", "index"})
_SIGNS = frozenset({"formula", "graphic"})


def by_number(paragraphs: Sequence[Paragraph]) -> dict[int, Paragraph]:
    """Return paragraphs by their numbers."""
    return {each.number: each for each in paragraphs}
