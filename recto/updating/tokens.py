"""What a unit holds as a row of tokens: words, tags, the units in it; and a row of tokens as content again.

A row gives its element back, to the last blank. Tags are tokens as words are, so that mark-up that somebody
put around words is two insertions, and moves with the words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from recto.tei.mixed import Element, append, append_text, copy, every_piece
from recto.tei.names import TEI, XML_ID, ancestor, local

WORD, OPEN, CLOSE, UNIT, WHOLE, END = "word", "open", "close", "unit", "whole", "end"

_PIECES = re.compile(r"(\s*)(\w+|[^\w\s])|(\s+)")
_ALL = re.compile(r"(\s*)(\S(?:.*\S)?)|(\s+)", re.DOTALL)
HEADER = "teiHeader"
"""In the header words are facts, which change as a whole."""
_TELLING = ("type", "n", "ident", "role", "level", "unit")
"""Attributes that tell elements of one name apart."""


@dataclass(frozen=True)
class Token:
    """A piece of what a unit holds: `mark` is what it is compared by, `lead` the white space before it.

    `node` is the element of a tag or of a unit, or what is taken whole: an element with all that it holds, a
    comment, an instruction.
    """

    kind: str
    mark: str
    lead: str = ""
    node: Element | None = None


Row = Sequence[Token]


def row_of(
    element: Element, units: Mapping[Element, str], is_whole: Callable[[Element], bool]
) -> list[Token]:
    """Return what `element` holds as a row, ended by a token of its own.

    `units` are the elements that stand in the row as one token each, with their ids.
    """
    pattern = _ALL if ancestor(element, HEADER) is not None else _PIECES
    reader = _Reader(units, is_whole)
    reader.read(element, pattern)
    return [*reader.row, Token(END, "", reader.lead)]


@dataclass
class _Reader:
    """Reads elements into a row; `lead` is the white space after its last token."""

    units: Mapping[Element, str]
    is_whole: Callable[[Element], bool]
    row: list[Token] = field(default_factory=list)
    lead: str = ""

    def read(self, element: Element, pattern: re.Pattern[str]) -> None:
        for piece in every_piece(element):
            if isinstance(piece, str):
                self._read_words(piece, pattern)
            elif piece in self.units:
                self._add(UNIT, f"#{self.units[piece]}", piece)
            elif not isinstance(piece.tag, str) or self.is_whole(piece):
                self._add(WHOLE, f"={as_xml(piece)}", piece)
            else:
                self._add(OPEN, _tag(piece), piece)
                self.read(piece, _ALL if local(piece.tag) == HEADER else pattern)
                self._add(CLOSE, f"</{local(piece.tag)}>", piece)

    def _read_words(self, text: str, pattern: re.Pattern[str]) -> None:
        for blank, word, rest in pattern.findall(text):
            self.lead += blank + rest
            if word:
                self._add(WORD, word)

    def _add(self, kind: str, mark: str, node: Element | None = None) -> None:
        self.row.append(Token(kind, mark, self.lead, node))
        self.lead = ""


def _tag(element: Element) -> str:
    told = "".join(f" {name}={element.get(name)}" for name in _TELLING if element.get(name))
    return f"<{local(element.tag)}{told}>"


def as_xml(node: Element) -> str:
    """Return an element, a comment or an instruction as XML, without the declaration of TEI's namespace."""
    return etree.tostring(copy(node), encoding="unicode").replace(f' xmlns="{TEI}"', "")


def is_balanced(row: Iterable[Token]) -> bool:
    """Tell whether the tags of a row open and close as those of elements do."""
    opened: list[str] = []
    for token in row:
        if token.kind == OPEN:
            assert token.node is not None
            opened.append(f"</{local(token.node.tag)}>")
        elif token.kind == CLOSE and (not opened or opened.pop() != token.mark):
            return False
    return not opened


def partners(row: Row) -> dict[int, int]:
    """Return for the place of each tag in a balanced row the place of the tag that belongs to it."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for place, token in enumerate(row):
        if token.kind == OPEN:
            opened.append(place)
        elif token.kind == CLOSE:
            start = opened.pop()
            found |= {start: place, place: start}
    return found


def around(row: Row, place: int) -> list[int]:
    """Return the places of the tags that are open before the token at `place`, the outermost first."""
    opened: list[int] = []
    for each in range(place):
        if row[each].kind == OPEN:
            opened.append(each)
        elif row[each].kind == CLOSE:
            opened.pop()
    return opened


def fill(
    element: Element, row: Iterable[Token], unit: Callable[[Token], Element], tag: Callable[[Token], Element]
) -> None:
    """Put what a balanced row says into an empty `element`; `unit` and `tag` make elements of tokens."""
    inner = [element]
    for token in row:
        text = token.lead + (token.mark if token.kind == WORD else "")
        if text:
            append_text(inner[-1], text)
        if token.kind == UNIT:
            append(inner[-1], unit(token))
        elif token.kind == OPEN:
            inner.append(append(inner[-1], tag(token)))
        elif token.kind == CLOSE:
            inner.pop()
        elif token.kind == WHOLE:
            assert token.node is not None
            append(inner[-1], copy(token.node))


def shell(node: Element, attributes: Mapping[str, str]) -> Element:
    """Return an empty element with the name and the prefixes of `node`."""
    prefixes: Any = node.nsmap
    made = etree.Element(node.tag, nsmap=prefixes)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def wording(tokens: Iterable[Token]) -> str:
    """Return tokens as a reader sees them: words, tags without attributes, ids of units."""
    return "".join(each.lead + _shown(each) for each in tokens).strip()


def _shown(token: Token) -> str:
    if token.kind == OPEN and token.node is not None:
        return f"<{local(token.node.tag)}>"
    return token.mark.removeprefix("=") if token.kind == WHOLE else token.mark


def ids_of(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the ids of the units among tokens."""
    return (each.mark[1:] for each in tokens if each.kind == UNIT)


def has_words(tokens: Iterable[Token]) -> bool:
    """Tell whether there is a word among tokens; marks of punctuation are none."""
    return any(each.kind == WORD and any(map(str.isalnum, each.mark)) for each in tokens)


def id_of(element: Element) -> str:
    """Return the `xml:id` of an element; the empty string where it has none."""
    return element.get(XML_ID, "")
