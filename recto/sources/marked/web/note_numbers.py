"""Notes that no link leads to, by their numbers: in lists of notes, and what says that it is a note.

A note belongs to the first call of its number that stands after the call of the note before it. So numbers
that begin anew, and figures that are raised for other reasons, are told apart.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recto.sources.marked.web.making import HEADINGS
from recto.sources.marked.web.note_signs import ANY_LABEL, heads_notes, number_of, says_note, says_notes
from recto.sources.marked.web.tree import BLOCKS, Node, Words, is_blank, part

_IN_WORDS = re.compile(
    r"\[(?P<n>\d{1,4}|\*{1,4}|[†‡§])\]|(?<=[\w.,;:!?”\"’')\]])(?P<sign>\*{1,4}|[†‡§¶‖])(?![\w*])"
)
_FIRST_WORDS = 40
_OF_NOTES = frozenset({"p", "li", "div", "aside", "dd"})

IsRaised = Callable[[Node], bool]


@dataclass(frozen=True)
class Numbered:
    """A note that no link leads to, with its number."""

    n: str
    node: Node


@dataclass(frozen=True)
class Call:
    """What may call a note: its number, and the element or the words that print it.

    Of words, `start` and `end` tell which characters of the piece of `holder`.
    """

    n: str
    holder: Node
    piece: Node | str
    start: int = 0
    end: int = 0


def paired(body: Node, is_raised: IsRaised) -> list[tuple[Numbered, Call]]:
    """Return the notes without links, each with its call; those that have none are left out."""
    notes = {each.node: each for each in _numbered(body)}
    calls: list[Call] = []
    found: list[tuple[Numbered, Call]] = []
    next_call = 0
    for each in _in_order(body, notes, is_raised) if notes else ():
        if isinstance(each, Call):
            calls.append(each)
            continue
        at = next((at for at in range(next_call, len(calls)) if calls[at].n == each.n), None)
        if at is not None:
            found.append((each, calls[at]))
            next_call = at + 1
    return found


def _in_order(body: Node, notes: dict[Node, Numbered], is_raised: IsRaised) -> Iterator[Numbered | Call]:
    """Yield notes, and what may call them, as they follow each other; notes in notes are no matter here."""
    waiting: list[tuple[Node, Node | str]] = [(body, body)]
    while waiting:
        holder, piece = waiting.pop()
        if isinstance(piece, str):
            yield from _in_words(holder, piece)
        elif piece in notes:
            yield notes[piece]
        elif is_raised(piece) and number_of(piece.words()):
            yield Call(number_of(piece.words()), holder, piece)
        elif piece.name != "a" or not piece.get("href"):
            waiting.extend((piece, each) for each in reversed(piece.held))


def _in_words(holder: Node, piece: str) -> Iterator[Call]:
    for found in _IN_WORDS.finditer(piece):
        yield Call(found["n"] or found["sign"], holder, piece, found.start(), found.end())


def _numbered(body: Node) -> Iterator[Numbered]:
    """Yield what says that it is a note, or stands where notes do, with the number that it begins with."""
    regions = frozenset(_regions(body))
    for node in body.every():
        if node.name not in _OF_NOTES or is_blank(node) or _is_held_by_item(node):
            continue
        is_among = any(each in regions for each in (node, *node.around()))
        n = _number(node) if is_among or says_note(node) else ""
        if n:
            yield Numbered(n, node)


def _is_held_by_item(node: Node) -> bool:
    """Tell whether an element only divides an item of a list, or holds other blocks that may be notes."""
    is_within = any(each.name in ("li", "dd") or says_note(each) for each in node.around())
    return is_within or (
        node.name != "li" and any(each.name in BLOCKS for each in node.nodes) and not says_note(node)
    )


def _regions(body: Node) -> Iterator[Node]:
    """Yield what holds notes: what says so, and what stands under a heading that says so."""
    for node in body.every():
        if says_notes(node):
            yield node
        if node.name in (*HEADINGS, "p") and heads_notes(node):
            for each in node.following():
                if isinstance(each, Node) and each.name in HEADINGS:
                    break
                if isinstance(each, Node):
                    yield each


def _number(node: Node) -> str:
    """Return the number of a note: that which its list counts, else that which is printed first."""
    if node.name == "li" and node.above is not None and node.above.name == "ol":
        items = [each for each in node.above.nodes if each.name == "li"]
        start = node.above.get("start")
        return node.get("value") or str(items.index(node) + (int(start) if start.isdecimal() else 1))
    found = ANY_LABEL.match(f"{node.first_words(_FIRST_WORDS)} ")
    return found["n"] if found else ""


def taken(call: Call) -> Node:
    """Return an element that prints a call alone, its words parted from those around."""
    if isinstance(call.piece, Node):
        return call.piece
    printed = Node("span", {}, [part(call.piece, call.start, call.end)], above=call.holder)
    at = next(at for at, each in enumerate(call.holder.held) if _begins(each, call.piece))
    left = call.holder.held[at]
    assert isinstance(left, str)
    call.holder.held[at : at + 1] = [part(left, 0, call.start), printed, part(left, call.end)]
    return printed


def _begins(piece: Node | str, words: str) -> bool:
    """Tell whether a piece are these words, or as many of them as other calls left."""
    return isinstance(piece, Words) and isinstance(words, Words) and piece.at == words.at
