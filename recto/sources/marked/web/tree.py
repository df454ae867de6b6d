"""A web page as a tree of nodes that can be taken apart: elements by name, words between them.

Words know which characters of the text of the page they are. That text is what browsers show and hide of the
body: every character between tags in order, but those of scripts, style sheets and templates, with a line end
before and after each block and at each break; of a formula that has TeX beside it, the TeX.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand for themselves, as the sheet of browsers shows them (HTML standard, 15.3)."""
SILENT = frozenset({"head", "script", "style", "template"})
"""Elements whose characters are no text of the page."""


class Words(str):
    """Characters of the text of a page, the first of them at `at`."""

    at: int

    @classmethod
    def of(cls, characters: str, at: int) -> Self:
        """Return characters that begin at a place of the text."""
        made = cls(characters)
        made.at = at
        return made


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name in small letters, its attributes, what it holds in order, what holds it.

    `place` counts the elements of the page in their order. `apart` is what belongs here and is not written
    where this stands: the words of a note, a printed number that is said otherwise.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    held: list["Node | str"] = field(default_factory=list)
    above: "Node | None" = None
    place: int = 0
    apart: list["Node | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute; one that is not there is empty."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The words of `class`, in small letters."""
        return self.get("class").lower().split()

    @property
    def kinds(self) -> frozenset[str]:
        """What `epub:type` and `role` say that this is, as one word each, without prefixes."""
        said = f"{self.get('epub:type')} {self.get('role')}".lower().split()
        return frozenset(each.rpartition(":")[2].removeprefix("doc-") for each in said)

    @property
    def ids(self) -> list[str]:
        """The names by which links lead here: `id`, and `name` of an `a`."""
        named = [self.get("id"), self.get("xml:id"), self.get("name") if self.name == "a" else ""]
        return list(dict.fromkeys(filter(None, named)))

    @property
    def nodes(self) -> list["Node"]:
        """The elements straight in this one."""
        return [each for each in self.held if isinstance(each, Node)]

    def every(self) -> Iterator["Node"]:
        """Yield this element and all in it, in order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(each for each in reversed(node.held) if isinstance(each, Node))

    def around(self) -> Iterator["Node"]:
        """Yield the elements that hold this one, nearest first."""
        node = self.above
        while node is not None:
            yield node
            node = node.above

    def pieces(self) -> Iterator[str]:
        """Yield the characters in this element, in order."""
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            else:
                waiting.extend(reversed(node.held))

    def every_piece(self) -> Iterator[str]:
        """Yield the characters in this element, and those that belong here and are written elsewhere."""
        for node in self.every():
            yield from (each for each in node.held if isinstance(each, str))
            for piece in node.apart:
                yield from [piece] if isinstance(piece, str) else piece.every_piece()

    def text(self) -> str:
        """Return the characters in this element."""
        return "".join(self.pieces())

    def words(self) -> str:
        """Return the words in this element, with single blanks."""
        return " ".join(self.text().split())

    def first_words(self, most: int) -> str:
        """Return the words that this begins with: as many characters as asked for, or more."""
        found, length = [], 0
        for piece in self.pieces():
            found.append(piece)
            length += len(piece.strip())
            if length > most:
                break
        return " ".join("".join(found).split())

    def has_words(self) -> bool:
        """Tell whether there is anything but blanks in it."""
        return any(each.strip() for each in self.pieces())

    def add(self, piece: "Node | str") -> None:
        """Put something at the end of this element."""
        self.held.append(piece)
        if isinstance(piece, Node):
            piece.above = self

    def take_out(self) -> None:
        """Take this element out of the one that holds it."""
        if self.above is not None:
            self.above.held.remove(self)
            self.above = None

    def put_in_place(self, *pieces: "Node | str") -> None:
        """Put something in the place of this element."""
        assert self.above is not None
        at, above = self.above.held.index(self), self.above
        self.above = None
        above.held[at : at + 1] = pieces
        for each in pieces:
            if isinstance(each, Node):
                each.above = above

    def following(self) -> list["Node | str"]:
        """Return what stands after this element in the one that holds it."""
        return [] if self.above is None else self.above.held[self.above.held.index(self) + 1 :]

    def preceding(self) -> list["Node | str"]:
        """Return what stands before this element in the one that holds it."""
        return [] if self.above is None else self.above.held[: self.above.held.index(self)]


def is_blank(piece: Node | str) -> bool:
    """Tell whether words, or an element, hold nothing but blanks."""
    return not piece.strip() if isinstance(piece, str) else not piece.has_words()


def is_tex(name: str, encoding: str) -> bool:
    """Tell whether an element in a formula repeats it in TeX (MathML Core, 6)."""
    return name == "annotation" and encoding.lower() in ("application/x-tex", "tex", "latex")


def part(words: str, start: int, end: int | None = None) -> str:
    """Return some characters of words, counted from 0, which know their place if those did."""
    piece = words[start:end]
    return Words.of(piece, words.at + start) if isinstance(words, Words) else piece


class Building:
    """A tree that grows as a parser tells of it; elements too deep stand empty before their words."""

    deepest = 120

    def __init__(self) -> None:
        self.root = Node("#document")
        self._open: list[Node] = [self.root]
        self._places = 0
        self._text: list[str] = []
        self._length = 0
        self._silent = 0
        self._formulas: list[tuple[Node, int, int]] = []

    @property
    def text(self) -> str:
        """The text of the page, as far as it is told."""
        return "".join(self._text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._places += 1
        self._silent += name in SILENT
        node = Node(name, attributes, place=self._places)
        self._line_end(name)
        depth = min(len(self._open), self.deepest)
        self._open[depth - 1].add(node)
        self._open.append(node)
        if name == "math":
            self._formulas.append((node, len(self._text), self._length))

    def data(self, words: str) -> None:
        """Take words, which may be told piece by piece."""
        holder = self._open[min(len(self._open), self.deepest) - 1]
        if self._silent:
            holder.add(words)
            return
        holder.add(Words.of(words, self._length))
        self._told(words)

    def end(self) -> None:
        """End the element that was begun last."""
        name = self._open.pop().name
        self._silent -= name in SILENT
        if name == "math":
            self._end_formula(*self._formulas.pop())
        self._line_end(name)

    def _end_formula(self, node: Node, pieces: int, length: int) -> None:
        """Take a formula as what it says in TeX, where it says so."""
        tex = next((each for each in node.every() if is_tex(each.name, each.get("encoding"))), None)
        if tex is not None and not self._silent:
            words = tex.text()
            del self._text[pieces:]
            self._length = length
            tex.held = [Words.of(words, length)]
            node.held = [tex]
            self._told(words)

    def _line_end(self, name: str) -> None:
        if not self._silent and (name in BLOCKS or name == "br"):
            self._told("\n")

    def _told(self, characters: str) -> None:
        self._text.append(characters)
        self._length += len(characters)
