"""Who is present on each page: names that come and go in the text, as witnesses that begin and break off.

The body says who there is, in order (`data-present`), and who is there from the beginning on
(`data-present-first`); an element with an id says who comes with its first line (`data-enters`) and who goes
with its last (`data-leaves`), or, where that is not counted, with the line after it and before it. A page
names those who are there; of a name that is not there in all its lines, the lines: 'A B (1–12)'. It is told
when all pages are made, in their margin, and moves nothing on them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from recto.typesetting.engine import Box, LineBox, MarginBox
from recto.typesetting.keys import DASH
from recto.typesetting.lines import Line, has_words
from recto.typesetting.plan import attribute
from recto.typesetting.progress import Pagination, lines_of

PRESENT, FIRST = "data-present", "data-present-first"
ENTERS, LEAVES = "data-enters", "data-leaves"
STRING = "present"
"""The name by which a margin box asks for it: `string(present)`."""
PARTED = "\u2002"
"""What parts names that may hold blanks."""
SEPARATOR = "|"
PLACE, FOLIO = "@bottom-right", "@bottom-center"
"""The margin boxes of names and, below the pages that have it there, of the folio."""


@dataclass(frozen=True)
class Turn:
    """A place in the text, and the names that come and go there."""

    id: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class Presence:
    """The names in order, those that are there first, and the places where that changes, in order."""

    names: tuple[str, ...] = ()
    first: frozenset[str] = frozenset()
    turns: tuple[Turn, ...] = field(default=())

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids whose lines have to be known."""
        return frozenset(turn.id for turn in self.turns)


def presence(root: Box) -> Presence:
    """Read who is present in a document."""
    body = next((box for box in (root, *root.children) if attribute(box, PRESENT)), None)
    if body is None:
        return Presence()
    turns: dict[str, Turn] = {}
    for box in root.descendants():
        enters, leaves = _names(box, ENTERS), _names(box, LEAVES)
        if (enters or leaves) and attribute(box, "id"):
            turns.setdefault(attribute(box, "id"), Turn(attribute(box, "id"), enters, leaves))
    return Presence(_names(body, PRESENT), frozenset(_names(body, FIRST)), tuple(turns.values()))


def _names(box: Box, name: str) -> tuple[str, ...]:
    return tuple(each for each in attribute(box, name).split(SEPARATOR) if each)


def told(run: Pagination, asked: Presence) -> Iterator[str]:
    """Yield for each page who is present on it, empty where it has no lines that are counted."""
    there = set(asked.first)
    places = [(turn, found) for turn in asked.turns if (found := lines_of(run, turn.id))]
    for index, sheet in enumerate(run.sheets):
        lines = [line for line in sheet.counted.lines if line.number]
        here = [(turn, first, last) for turn, (first, last) in places if index in (first.page, last.page)]
        spans = {name: _spans(name, name in there, here, index, lines) for name in asked.names}
        for turn, first, last in here:
            there |= set(turn.enters) if first.page == index else set()
            there -= set(turn.leaves) if last.page == index else set()
        yield PARTED.join(filter(None, (_worded(name, spans[name]) for name in asked.names))) if lines else ""


Span = tuple[str, str]
"""The numbers of the first and the last line in which a name is there; empty for all of the page."""


def _spans(
    name: str, is_there: bool, turns: Sequence[tuple[Turn, Line, Line]], index: int, lines: Sequence[Line]
) -> list[Span]:
    """Return where on a page a name is there."""
    if not lines:
        return []
    top, bottom = lines[0].number, lines[-1].number
    begun, found = top if is_there else "", list[Span]()
    for turn, first, last in turns:
        if name in turn.enters and first.page == index:
            begun = begun or next((line.number for line in lines if line.position >= first.position), "")
        if name in turn.leaves and last.page == index and begun:
            before = [line.number for line in lines if line.position <= last.position]
            found += [(begun, before[-1])] if before else []
            begun = ""
    if begun:
        found.append((begun, bottom))
    return [("", "")] if found == [(top, bottom)] else found


def _worded(name: str, spans: Sequence[Span]) -> str:
    ranges = [first if first == last else f"{first}{DASH}{last}" for first, last in spans]
    said = ", ".join(each for each in ranges if each)
    return f"{name} ({said})" if said else name if spans else ""


def lower_folios(pages: Iterable[Any]) -> None:
    """Let a folio at the foot stand below the names of a page, however many lines these take."""
    for page in pages:
        margins = {each.at_keyword: each for each in page.children if isinstance(each, MarginBox)}
        names, folios = (_lines_in(margins[place]) if place in margins else [] for place in (PLACE, FOLIO))
        if names and folios:
            lacking = names[-1].position_y + names[-1].height - folios[0].position_y
            margins[FOLIO].translate(dy=max(0.0, lacking))


def _lines_in(box: Any) -> list[Any]:
    return [line for line in box.descendants() if isinstance(line, LineBox) and has_words(line)]
