"""What is known while an edition document becomes a document for office programs, and what is done of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from recto.editions.office.manner import Manner, Noted
from recto.editions.office.nodes import Node
from recto.rendering.document import Rendered
from recto.rendering.xhtml import has_class
from recto.sources.marked.house_styles import letters

Element = etree._Element


@dataclass
class Making:
    """The notes by id and the entries by the id of the words that they end at, each until it is called.

    `write` tells how blocks are written. `called` are those that were, in order; `waiting` those that a note
    calls, which follow that note; `entered` are the ids of the entries among them, `series` the styles of
    notes, `in_line` those of notes in the line.
    """

    manner: Manner
    write: Callable[[Element, "Making"], list[Node]]
    notes: dict[str, Element]
    entries: dict[str, list[Element]]
    ends: frozenset[str] = frozenset()
    called: list[Noted] = field(default_factory=list)
    waiting: list[Noted] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    series: set[str] = field(default_factory=set)
    in_line: set[str] = field(default_factory=set)
    is_in_note: bool = False
    is_ours: bool = False
    is_insertion: bool = False
    count: int = 0

    def next_letters(self) -> str:
        """Return what calls the next entry, as word processors count endnotes."""
        self.count += 1
        return letters(self.count)


def begun(rendered: Rendered, manner: Manner, write: Callable[[Element, Making], list[Node]]) -> Making:
    """Return the state before anything is written of an edition."""
    body = rendered.document[-1]
    notes = {each.get("id", ""): each for each in _notes(body)}
    entries: defaultdict[str, list[Element]] = defaultdict(list)
    ids = {each.get("id") for each in body.iter(etree.Element)}
    for each in (each for each in body.iter(etree.Element) if has_class(each, "entry")):
        places = [place for place in each.get("data-lemma", "").split() if place in ids]
        if places:
            entries[places[-1]].append(each)
    layers = rendered.style.layers if rendered.style else ()
    ends = frozenset(each.name for each in layers if each.place in ("chapter", "book"))
    return Making(manner, write, notes, dict(entries), ends)


def _notes(body: Element) -> Iterator[Element]:
    return (each for each in body.iter(etree.Element) if each.get("role") == "doc-footnote")
