"""The words of a text block by block, each with its place in the TEI tree.

A block is a paragraph, a heading, a line of verse: what holds words and no other block around them. Notes,
what a printer or an encoder says beside the text, and what was deleted are no words of the text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from recto.checks.base_text import BLOCKS, CONTAINERS
from recto.collating.tokens import Token, tokens
from recto.tei.mixed import Element, Run
from recto.tei.names import is_example, local
from recto.tei.witness_readings import of_witness

_UNREAD = frozenset(
    "note noteGrp fw index witDetail desc figDesc del listApp rdg rdgGrp certainty respons metamark".split()
)
_PARTING = (BLOCKS | CONTAINERS | {"lb"}) - {"quote", "label", "q"}
_WHOLE = frozenset({"choice", "subst", "w", "pc", "formula", "figure"})
"""What stands in an entry as a whole or not at all."""
_OF_ELEMENTS = CONTAINERS | frozenset({"listBibl", "castList"})
"""What holds elements alone, so that no entry can stand between them."""
_BLANK = (" ", None)


@dataclass(frozen=True)
class Block:
    """A block of a text: its element, and the pieces of its words, each with its run; blanks have none."""

    element: Element
    pieces: tuple[tuple[str, Run | None], ...]

    @cached_property
    def text(self) -> str:
        """The characters of the block."""
        return "".join(text for text, _ in self.pieces)

    @cached_property
    def _found(self) -> list[tuple[Token, int]]:
        return tokens(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the block."""
        return tuple(token for token, _ in self._found)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        return tuple(place for _, place in self._found)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends."""
        return tuple(place + len(token.word) for token, place in self._found)

    @cached_property
    def _bounds(self) -> list[int]:
        bounds, place = [], 0
        for text, _ in self.pieces:
            bounds.append(place)
            place += len(text)
        return bounds

    def at(self, place: int) -> tuple[Run, int]:
        """Return the run in which a character of a word stands, and its place there."""
        number = bisect_right(self._bounds, place) - 1
        run = self.pieces[number][1]
        assert run is not None
        return run, place - self._bounds[number]

    def path(self, place: int) -> list[Element]:
        """Return what a character stands in, from the block inwards, as far as an entry may stand there."""
        run, _ = self.at(place)
        inner = run.element.getparent() if run.follows else run.element
        assert inner is not None
        around = [inner, *inner.iterancestors()]
        around = around[: around.index(self.element) + 1][::-1]
        whole = next((number for number, each in enumerate(around) if local(each.tag) in _WHOLE), None)
        return around[:whole]

    def child(self, level: Element, place: int) -> Element | None:
        """Return the child of `level` in which a character stands; None where it stands in `level` itself."""
        run, _ = self.at(place)
        each = run.element.getparent() if run.follows else run.element
        before = None
        while each is not None and each is not level:
            before, each = each, each.getparent()
        return before

    def level(self, first: int, last: int) -> Element:
        """Return what holds both words, given by their numbers, and may hold an entry."""
        pairs = zip(self.path(self.starts[first]), self.path(self.ends[last] - 1), strict=False)
        common = [one for one, other in pairs if one is other]
        while len(common) > 1 and local(common[-1].tag) in _OF_ELEMENTS:
            common.pop()
        return common[-1]

    def widened(self, first: int, last: int) -> tuple[int, int]:
        """Return the words from `first` to `last` with those that share an element which they only cut."""
        while True:
            level = self.level(first, last)
            wider = self._reach(level, first, first)[0], self._reach(level, last, last)[1]
            if wider == (first, last):
                return wider
            first, last = wider

    def _reach(self, level: Element, first: int, last: int) -> tuple[int, int]:
        """Return the first and last word that stand in the same children of `level` as a word's ends."""
        for place in (self.starts[first], self.ends[last] - 1):
            child = self.child(level, place)
            if child is not None:
                start, end = self._extent(child)
                first = min(first, bisect_right(self.ends, start))
                last = max(last, bisect_right(self.starts, end - 1) - 1)
        return first, last

    def _extent(self, element: Element) -> tuple[int, int]:
        """Return where the words of an element begin and end."""
        inside = set(element.iter(etree.Element))
        found = [
            (bound, bound + len(text))
            for bound, (text, run) in zip(self._bounds, self.pieces, strict=True)
            if run is not None and text and _is_in(run, element, inside)
        ]
        return found[0][0], found[-1][1]


def _is_in(run: Run, element: Element, inside: set[Element]) -> bool:
    return run.element in inside and not (run.follows and run.element is element)


def blocks(texts: Iterable[Element]) -> list[Block]:
    """Return the blocks of texts that have words, in order."""
    found = []
    for element in (each for text in texts for each in _elements(text)):
        block = Block(element, tuple(_pieces(element)))
        if block.tokens:
            found.append(block)
    return found


def _elements(element: Element) -> Iterator[Element]:
    """Yield the blocks in an element, which may be one itself."""
    inner = [each for each in element if _is_read(each)]
    has_words = any(run.text.strip() for run in _own_runs(element))
    if has_words or not any(local(each.tag) in BLOCKS | CONTAINERS for each in inner):
        yield element
        return
    for each in inner:
        yield from _elements(each)


def _own_runs(element: Element) -> Iterator[Run]:
    yield Run(element, follows=False)
    yield from (Run(child, follows=True) for child in element)


def _is_read(element: Element) -> bool:
    return bool(local(element.tag)) and local(element.tag) not in _UNREAD and not is_example(element.tag)


def _pieces(element: Element) -> Iterator[tuple[str, Run | None]]:
    """Yield the words of an element, with a blank where what stands in it parts words."""
    run = Run(element, follows=False)
    yield run.text, run
    for child in element:
        if _is_read(child):
            parts = local(child.tag) in _PARTING and child.get("break") != "no"
            yield from [_BLANK] if parts else []
            yield from _pieces(_chosen(child))
            yield from [_BLANK] if parts else []
        run = Run(child, follows=True)
        yield run.text, run


def _chosen(element: Element) -> Element:
    """Return of a `choice` what a witness has, or reads written out; else the element."""
    if local(element.tag) != "choice":
        return element
    pair = of_witness(element)
    full = [each for each in element if local(each.tag) == "expan"]
    return pair[0] if pair else full[0] if full else element[0] if len(element) else element
