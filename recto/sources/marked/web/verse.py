"""Verses in a web page: lines by their breaks or their elements, how far they are set in, stanzas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from recto.sources.marked.web.making import HEADINGS, NOTE, PAGE, PRINTED, Making
from recto.sources.marked.web.tree import Node, is_blank, part

_VERSE = frozenset(
    "poem poems poetry poetry-container verse verses stanza lg linegroup line-block lineblock song hymn "
    "lyrics lyric poetry1".split()
)
_STANZA = frozenset({"stanza", "lg", "linegroup"})
# `i4` and `indent4` are two ems: habits of those who transcribe for Project Gutenberg.
_STEPS = re.compile(r"(?:i|in|indent)-?(\d+)")
_STEPS_OF_AN_EM = 2
_NUMBER = frozenset({"linenum", "lineno", "line-number", "linenumber", "poemnum", "ln"})
_BLANK_BEFORE = re.compile("^[ \t\n\u00a0\u2002\u2003]*")
_WIDTHS = {"\u00a0": 0.5, "\u2002": 0.5, "\u2003": 1.0}
_KEPT = frozenset({NOTE, PAGE, PRINTED, "img", "math"})
_LONGEST = 160


@dataclass(frozen=True)
class Line:
    """A verse: what stands in it, how many ems it is set in, the number printed beside it."""

    pieces: list[Node | str]
    indent: float = 0.0
    n: str = ""


@dataclass(frozen=True)
class Stanza:
    """Verses that stand together."""

    lines: list[Line] = field(default_factory=list)


Part = Stanza | Node


def is_verse(node: Node) -> bool:
    """Tell whether an element says that it holds verses; a long paragraph without a break is none."""
    if not _VERSE & {*node.classes, *node.kinds}:
        return False
    is_broken = any(each.name in ("br", "p", "div", "li") for each in node.every() if each is not node)
    return is_broken or len(node.first_words(_LONGEST)) < _LONGEST


def parts(making: Making, node: Node) -> list[Part]:
    """Return the stanzas in an element, and what stands between them."""
    gathered = _Gathering(making)
    gathered.take(node, 0.0)
    gathered.end()
    stanzas = (each for each in gathered.parts if isinstance(each, Stanza))
    least = min((line.indent for each in stanzas for line in each.lines), default=0.0)
    return [_moved(each, least) if isinstance(each, Stanza) else each for each in gathered.parts]


def _moved(stanza: Stanza, least: float) -> Stanza:
    return Stanza([replace(line, indent=line.indent - least) for line in stanza.lines])


class _Gathering:
    """Stanzas as they are found, the last of them still open."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.parts: list[Part] = []
        self.open = Stanza()

    def end(self) -> None:
        """End the stanza that is open."""
        if self.open.lines:
            self.parts.append(self.open)
        self.open = Stanza()

    def take(self, node: Node, indent: float) -> None:
        """Take the lines of an element that is set in so far itself."""
        run: list[Node | str] = []
        for piece in node.held:
            if isinstance(piece, Node) and self.making.is_block(piece):
                self._lines(run, indent)
                run = []
                self._block(piece, indent)
            else:
                run.append(piece)
        self._lines(run, indent)

    def _block(self, node: Node, indent: float) -> None:
        inner = indent + self.making.look(node).indent
        is_line = node.name not in ("blockquote", "ul", "li") and not any(
            self.making.is_block(each) or each.name == "br" for each in node.every() if each is not node
        )
        if node.name in HEADINGS or node.name in ("table", "figure", "hr", "pre"):
            self.end()
            self.parts.append(node)
        elif is_blank(node) and not any(each.name == PAGE for each in node.every()):
            self.end()
        elif is_line and not _STANZA & set(node.classes):
            self.open.lines.append(_line([_as_span(node)], indent, self.making))
        else:
            self.end()
            self.take(node, inner)
            self.end()

    def _lines(self, run: Sequence[Node | str], indent: float) -> None:
        """Take the lines of words between breaks; an empty one ends a stanza."""
        if all(isinstance(each, str) and not each.strip() for each in run):
            return
        for pieces in broken(run):
            if all(is_blank(each) and not _is_kept(each) for each in pieces):
                self.end()
            else:
                self.open.lines.append(_line(pieces, indent, self.making))


def _is_kept(piece: Node | str) -> bool:
    """Tell whether something without words is to be kept: a page that begins, a picture."""
    return isinstance(piece, Node) and any(each.name in _KEPT for each in piece.every())


def _as_span(node: Node) -> Node:
    """Return an element that is a line as one within a line."""
    return Node("span", node.attributes, node.held, node.above, node.place)


def _line(pieces: list[Node | str], indent: float, making: Making) -> Line:
    """Return a line, the number beside it and the blanks before it taken out."""
    every = (each for piece in pieces if isinstance(piece, Node) for each in piece.every())
    number = next((each for each in every if _NUMBER & set(each.classes)), None)
    n = "" if number is None else number.words()
    if number is not None:
        number.name, number.apart, number.held = PRINTED, number.held, []
    first = next((each for each in pieces if not (isinstance(each, str) and not each.strip())), "")
    indent += _indent(first, making) if isinstance(first, Node) else 0.0
    return Line(*_without_blanks(pieces, indent), n)


def _indent(node: Node, making: Making) -> float:
    """Return how far an element is set in: by the sheet, else by what its class is called."""
    shown = making.look(node).indent
    if shown > 0:
        return shown
    steps = [int(found[1]) for each in node.classes if (found := _STEPS.fullmatch(each))]
    return steps[0] / _STEPS_OF_AN_EM if steps else float("indent" in node.classes)


def _without_blanks(pieces: list[Node | str], indent: float) -> tuple[list[Node | str], float]:
    """Return a line without the blanks that set it in, and how far they do."""
    if pieces and isinstance(pieces[0], str):
        found = _BLANK_BEFORE.match(pieces[0])
        before = found[0] if found else ""
        return [part(pieces[0], len(before)), *pieces[1:]], indent + sum(
            _WIDTHS.get(each, 0.0) for each in before
        )
    return pieces, indent


def broken(pieces: Sequence[Node | str]) -> Iterator[list[Node | str]]:
    """Yield the lines of a run of words: its pieces between breaks, which may stand within elements."""
    line: list[Node | str] = []
    for piece in pieces:
        if isinstance(piece, str) or not any(each.name == "br" for each in piece.every()):
            line.append(piece)
            continue
        if piece.name == "br":
            yield line
            line = []
            continue
        held = list(broken(piece.held))
        for number, within in enumerate(held):
            if number:
                yield line
                line = []
            if within:
                line.append(_copy(piece, within, is_first=not number))
    yield line


def _copy(node: Node, held: list[Node | str], is_first: bool) -> Node:
    """Return an element with a part of what it holds; its names stay with the first part."""
    attributes = {
        key: value for key, value in node.attributes.items() if is_first or key not in ("id", "name")
    }
    copy = Node(node.name, attributes, [], node.above, node.place)
    for each in held:
        copy.add(each)
    return copy
