"""What the writers of the tree of a web page share: where they are, and the tree as far as it is made."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.web.styles import PLAIN, Look, Styles
from recto.sources.marked.web.tree import BLOCKS, Node, Words

HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOTE, PAGE, PRINTED = "#note", "#page", "#printed"
"""What stands in a tree where a note is called, where a page of the source begins, and where something is
printed that is no word of the text but is said otherwise: the number of a note, the way back from it."""


@dataclass(frozen=True)
class Context:
    """What the elements around say of what stands in them.

    `base` is the language that TEI would take words to be in, `lang` the one that they are in. `around` are
    elements within lines that hold blocks; each line in these is written within them. `looks` are those
    that words have already. `matter` is the part of the book. `holds_pages` tells that a page may begin
    between the blocks here.
    """

    lang: str = ""
    base: str = ""
    align: str = ""
    matter: str = ""
    around: tuple[Node, ...] = ()
    looks: frozenset[str] = frozenset()
    holds_pages: bool = True


@dataclass
class Making:
    """The state: the tree that grows, the places that wait for words to stand before, notes without words.

    `writers` write blocks by the names of their elements. `text` is that of the page, `language` is its
    language, `page` what links in it may call it. `holders` are the elements within lines that hold blocks.
    `characters` are those of the text that stand in the paragraph being written. `unknown` counts what is not
    understood.
    """

    styles: Styles
    writers: Mapping[str, Callable[["Making", Context, Node], None]]
    text: str = ""
    language: str = ""
    page: str = ""
    holders: frozenset[Node] = frozenset()
    tree: Any = field(default_factory=etree.TreeBuilder)
    waiting: list[Node] = field(default_factory=list)
    characters: list[tuple[int, int]] = field(default_factory=list)
    notes: deque[tuple[Element, Node, Context]] = field(default_factory=deque)
    unknown: Counter[str] = field(default_factory=Counter)

    def look(self, node: Node) -> Look:
        """Return what an element looks like."""
        return self.styles.look(node) if not node.name.startswith("#") else PLAIN

    def is_block(self, node: Node) -> bool:
        """Tell whether an element stands for itself, or holds what does."""
        return node.name in BLOCKS or node in self.holders

    def words(self, words: str, shown: str) -> None:
        """Add words of the page, as they are `shown`."""
        self.seen(words)
        self.tree.data(shown)

    def seen(self, words: str) -> None:
        """Enter which characters of the page stand in the paragraph that is being written."""
        if isinstance(words, Words):
            self.characters.append((words.at, words.at + len(words)))

    def seen_in(self, pieces: Iterable[Node | str]) -> None:
        """Enter all characters in some pieces of a page."""
        for piece in pieces:
            for each in [piece] if isinstance(piece, str) else piece.pieces():
                self.seen(each)

    def source(self) -> str:
        """Return the characters entered since this was asked last, as ranges: `120,128 140,141`."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self.characters):
            if joined and not self.text[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        self.characters.clear()
        trimmed = (self._trimmed(*each) for each in joined)
        return " ".join(f"{start},{end}" for start, end in trimmed if start < end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[Element]:
        """Add an element, around all that is added meanwhile; attributes without a value are left out."""
        named = {key.replace("_", "-").strip("-"): value for key, value in attributes.items() if value}
        yield self.tree.start(name, named)
        self.tree.end(name)

    def point(self, name: str, **attributes: str) -> Element:
        """Add an element without anything in it."""
        with self.element(name, **attributes) as made:
            return made


def holders(roots: Iterable[Node]) -> frozenset[Node]:
    """Return the elements within lines that hold blocks."""
    found: set[Node] = set()
    for node in (each for root in roots for each in root.every()):
        if node.name in BLOCKS:
            for around in node.around():
                if around in found:
                    break
                if around.name not in BLOCKS:
                    found.add(around)
    return frozenset(found)


def within(making: Making, context: Context, node: Node) -> Context:
    """Return the context in an element: its language, its side."""
    aligned = making.look(node).align or _SIDES.get(node.get("align").lower(), "")
    aligned = "center" if node.name == "center" else aligned
    return replace(context, lang=language(node) or context.lang, align=aligned or context.align)


def language(node: Node) -> str:
    """Return the language that an element says it is in (BCP 47)."""
    return (node.get("xml:lang") or node.get("lang")).strip().replace("_", "-")


_SIDES = {"right": "right", "center": "center", "middle": "center"}
