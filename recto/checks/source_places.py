"""Where things stand in the bytes of an XML file: lines and columns of tags, attributes and words.

lxml knows the line on which a tag ends, and no column. Here the characters of the file are read once more,
tag by tag, and matched with the tree; where the two differ (an entity that holds elements), nothing is said.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from recto.tei.mixed import Element, Run
from recto.tei.names import XML, local

_NODE = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>"
    r"|</[^>]*>|<(?P<name>[^\s/>!?]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_MARKS = re.compile(r"(?:<!\[CDATA\[|\]\]>)+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_BEGINNING = re.compile(r"<[^\s/>]+")
# What may be more characters in the file than in the document.
_SPECIAL = re.compile(r"[&\r<\]]")
_UNIT = re.compile(r"<!\[CDATA\[|\]\]>|&[^;\s]*;|\r\n|.", re.DOTALL)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


@dataclass(frozen=True)
class Spot:
    """Characters of a line of a file: `line` and `column` count from 1."""

    line: int
    column: int
    width: int


@dataclass(frozen=True)
class _Node:
    """A tag, a comment or an instruction: where it begins and ends, and where the text after it begins."""

    name: str
    start: int
    end: int
    close: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class SourceText:
    """The characters of a file beside the tree that was read from them."""

    text: str
    root: Element

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines with their ends, parted where XML parts them (XML 1.0, 2.11)."""
        return lines_of(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((len(each) for each in self.lines), initial=0))

    @cached_property
    def _reached(self) -> dict[int, tuple[int, int]]:
        """Return for runs by where they begin how many characters were counted last, and up to where."""
        return {}

    @cached_property
    def _nodes(self) -> dict[Element, _Node]:
        nodes, elements = _scan(self.text), list(self.root.iter())
        names = [local(each.tag) for each in elements]
        if [each.name for each in nodes[1:]] != names[1:]:
            return {}
        return dict(zip(elements, nodes, strict=True))

    def spot(self, start: int, end: int) -> Spot:
        """Return where the characters from `start` to `end` stand, those of the first line only."""
        line = bisect_right(self._line_starts, start)
        begun = self._line_starts[line - 1]
        end = min(end, begun + len(self.lines[line - 1].rstrip("\r\n")))
        return Spot(line, start - begun + 1, max(end - start, 1))

    def name(self, element: Element) -> str:
        """Return the beginning of the start tag of `element`, with its name as written: `<tei:note`."""
        tag = self.tag(element)
        found = _BEGINNING.match(self.text, tag[0]) if tag else None
        return found[0] if found else ""

    def tag(self, element: Element) -> tuple[int, int] | None:
        """Return where the start tag of `element` begins and ends."""
        node = self._nodes.get(element)
        return (node.start, node.end) if node else None

    def extent(self, element: Element) -> tuple[int, int] | None:
        """Return where the start tag of `element` begins and its end tag ends."""
        node = self._nodes.get(element)
        return (node.start, node.close[0] if node.close else node.end) if node else None

    def around(self, start: int, end: int) -> Element | None:
        """Return the innermost element whose tags stand before and after the characters `start` to `end`."""
        number = bisect_right(self._starts, start) - 1
        element = self._elements[number] if number >= 0 else None
        while element is not None:
            extent = self.extent(element)
            if extent and isinstance(element.tag, str) and extent[0] <= start and end <= extent[1]:
                return element
            element = element.getparent()
        return None

    def offset(self, line: int, column: int) -> int:
        """Return which character of the file stands in a line and a column, both counted from 1."""
        starts = self._line_starts
        return starts[min(max(line, 1), len(starts)) - 1] + max(column, 1) - 1

    @cached_property
    def _elements(self) -> list[Element]:
        return list(self._nodes)

    @cached_property
    def _starts(self) -> list[int]:
        return [node.start for node in self._nodes.values()]

    def attribute(self, element: Element, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute, in lxml's notation, begins and ends."""
        tag = self.tag(element)
        if tag is None:
            return None
        written = f"xml:{local(name)}" if name.startswith(f"{{{XML}}}") else local(name)
        pattern = rf"\s(?:[\w.-]+:)?{re.escape(written)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
        found = re.compile(pattern).search(self.text, *tag)
        return found.span(1 if found[1] is not None else 2) if found else None

    def words(self, run: Run, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters `start` to `end` of a run of text begin and end."""
        node = self._nodes.get(run.element)
        if node is None:
            return None
        begun = (node.close[0] if node.close else node.end) if run.follows else node.end
        # Most places are asked for one after the other: each is sought from the one before.
        counted, place = self._reached.get(begun, (0, begun))
        if counted > start:
            counted, place = 0, begun
        place = self._advanced(place, start - counted)
        self._reached[begun] = (start, place)
        first = _past_marks(self.text, place)
        return first, self._advanced(first, end - start)

    def _advanced(self, place: int, count: int) -> int:
        """Return the place `count` characters of the document after `place`, past its references."""
        while count > 0 and (found := _SPECIAL.search(self.text, place, place + count)):
            count -= found.start() - place
            unit = _UNIT.match(self.text, found.start())
            assert unit is not None
            place = unit.end()
            count -= unit[0] not in ("<![CDATA[", "]]>")
        return place + max(count, 0)


def _past_marks(text: str, place: int) -> int:
    """Return `place`, or where the marks around a section without markup end that stand there."""
    found = _MARKS.match(text, place)
    return found.end() if found else place


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` with their ends, parted where XML parts them (XML 1.0, 2.11)."""
    return _LINE.findall(text)


def decoded(data: bytes) -> str:
    """Return the characters of an XML file, as its declaration says they are encoded."""
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    encoding = "utf-16" if is_wide else declared[1].decode() if declared else "utf-8"
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def _scan(text: str) -> list[_Node]:
    """Return what stands in the root element, itself first, in the order of the document."""
    nodes: list[_Node] = []
    open_nodes: list[_Node] = []
    for found in _NODE.finditer(text):
        if found[0].startswith("</"):
            open_nodes.pop().close.append(found.end())
        elif found["name"] is not None:
            nodes.append(_Node(found["name"].rpartition(":")[2], *found.span()))
            open_nodes += [] if found[0].endswith("/>") else [nodes[-1]]
        elif open_nodes and not found[0].startswith("<![CDATA["):
            nodes.append(_Node("", *found.span()))
        if nodes and not open_nodes:
            break
    return nodes
