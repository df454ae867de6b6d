"""Where things stand in a text: headings over them, their paragraph, the page and line of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recto.checks.base_text import base_text, name_of
from recto.checks.words import SOFT, words
from recto.revising.state import Place
from recto.tei.addresses import NUMBERED
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

_JOINT = " · "
_VERSE = frozenset({"l", "lb"})


@dataclass
class Course:
    """How far into the text a pass is; `ids` are the addresses of the editions.

    Paragraphs are counted through the work as editions number them, items of a list within it.
    """

    ids: Mapping[Element, str]
    headings: list[tuple[Element, str]] = field(default_factory=list)
    blocks: list[tuple[Element, str]] = field(default_factory=list)
    counted: int = 0
    items: int = 0
    notes: int = 0
    page: str = ""
    line: str = ""

    def begin(self, element: Element) -> None:
        """Take note of an element that begins."""
        name = name_of(element)
        if name == "note":
            self.notes += 1
        elif name == "pb":
            self.page, self.line = element.get("n", ""), ""
        elif name in _VERSE:
            self.line = element.get("n", "")
        elif name.startswith("div"):
            self.headings.append((element, _heading(element)))
        if not self.notes and (name in NUMBERED or name == "item"):
            self._count(element, name)

    def _count(self, element: Element, name: str) -> None:
        if name == "item":
            self.items += 1
            if self.blocks:
                self.blocks.append((element, f"{self.blocks[0][1]}.{self.items}"))
        elif not self.blocks:
            self.counted += 1
            self.items = 0
            self.blocks.append((element, str(self.counted)))

    def end(self, element: Element) -> None:
        """Take note of an element that ends."""
        if name_of(element) == "note":
            self.notes -= 1
        if self.headings and self.headings[-1][0] is element:
            self.headings.pop()
        if self.blocks and self.blocks[-1][0] is element:
            self.blocks.pop()

    def place(self, element: Element, serial: int) -> Place:
        """Return the place of an element that has begun; without an address it has that of what is around."""
        path = (element, *element.iterancestors())
        addressed = next((self.ids[each] for each in path if each in self.ids), "")
        return Place(
            addressed,
            _JOINT.join(heading for _, heading in self.headings if heading),
            self.blocks[-1][1] if self.blocks else "",
            self.page,
            self.line,
            element.get(XML_ID, ""),
            serial,
        )


def _heading(division: Element) -> str:
    heads = (each for each in division if local(each.tag) == "head")
    return " ".join(" ".join(words(base_text(each).replace(SOFT, ""))) for each in heads)
