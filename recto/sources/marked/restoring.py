"""From the marks in pandoc's AST to elements in it: the tree that the writers of TEI read.

What is put into pandoc's vocabulary: attributes of `Para` and `Plain` (`number`, `style`, `level`, `align`,
`dir`; `end`, `author`, `date` where the end of the paragraph is a tracked change), attributes of `Note`
(`class` is what it is), and `Span` with a `class`: `look` (`rend`, `lang`, `dir`, `style`), `insertion`,
`deletion`, `moved-to`, `moved-from` (`author`, `date`), `citation` (`data`, `key`), `indexref` (`entry`,
`see`, `range`), `anchor` (`id`), `comment-start`, `comment-end` (`id`), `page-break`, `column-break`,
`rendered-page`, `symbol` (`font`, `code`), `ruby`, `format-change` (as `insertion`), `captioned` (a picture
and the words of its caption). Links and pictures are pandoc's `Link` (`url`) and `Image` (`src`). An `item`
may have the `number` that it is given.

Web pages and others have more. Blocks: `Para` with a `role` that its style does not decide over, `rend`,
`lang`, `type` (of the division that a heading opens), `n` (of a verse), `chars` (its places in the text of
the file, in place of a `number`); `matter` (`front`, `back`) of a block at the top; pandoc's `BlockQuote`
(`class` `epigraph`), `LineBlock` (verses as `Para`), `DefinitionList` (`term` and `def` in turn), `Figure`
(`Image`, `Caption`, blocks), `Caption` of a `Table`, `role` `label` of a `Cell`; a `Note` or a page break by
itself. Words: `Span` with the `class` `abbr` (`expansion`), `q`, `stage`, `term`, `title`; `page-break` with
`n`, `id`, `chars`; `Note` with `n`, `rend` (its number, where printed otherwise), `anchor` (the name by
which links lead to it), `subtype`, and the `class` `margin`, `remark` (an editor's), `block` (that nothing
calls); `LineBreak` with `rend`, `Math` with `notation`, changes with a `source`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.marking import Mark, Marks

_OF_WORDS = frozenset({"Para", "Plain"})


class Restoring:
    """What is told of pandoc's XML, by a parser or a reader, and the tree that is built of that.

    What is open in a paragraph is a stack, and paragraphs of notes stand in paragraphs: `open` is a stack of
    such. A paragraph waits for the mark that it begins with, a note has been announced by the mark before it.
    """

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.tree: Any = etree.TreeBuilder()
        self.words: list[str] = []
        self.open: list[list[Mark]] = []
        self.waiting: tuple[str, dict[str, str]] | None = None
        self.announced: Mark | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._flush()
        if tag in _OF_WORDS:
            self.waiting = (tag, dict(attributes))
            self.open.append([])
        elif tag == "Note" and self.announced is not None:
            self.tree.start(tag, {"class": self.announced.name} | dict(self.announced.facts))
            self.announced = None
        else:
            self.tree.start(tag, dict(attributes))

    def data(self, words: str) -> None:
        """Take words, which may be told piece by piece."""
        self.words.append(words)

    def end(self, tag: str) -> Element:
        """End an element, and what is still open in a paragraph; return it."""
        self._flush()
        if tag in _OF_WORDS:
            for each in reversed(self.open.pop()):
                self.tree.end(_element(each)[0])
        ended: Element = self.tree.end(tag)
        return ended

    def close(self) -> Element:
        """Return the tree."""
        root: Element = self.tree.close()
        return root

    def _flush(self) -> None:
        """Put the words and marks that were told into the tree."""
        for piece in self.marks.pieces("".join(self.words)):
            if isinstance(piece, str):
                self._begin()
                self.tree.data(piece)
            else:
                _WAYS[piece.way](self, piece)
        self.words.clear()
        self._begin()

    def _begin(self) -> None:
        if self.waiting is not None:
            self.tree.start(*self.waiting)
            self.waiting = None

    def paragraph(self, mark: Mark) -> None:
        """Say of which paragraph the words are: of the first, where pandoc joined two."""
        if self.waiting is not None:
            self.waiting[1].update(mark.facts)
        self._begin()

    def note(self, mark: Mark) -> None:
        """Announce what the next note is."""
        self.announced = mark

    def point(self, mark: Mark) -> None:
        """Put in what stands at a place."""
        name, attributes = _element(mark)
        self._begin()
        words = attributes.pop("words", "")
        self.tree.start(name, attributes)
        self.tree.data(words)
        self.tree.end(name)

    def opened(self, mark: Mark) -> None:
        """Open what a mark opens."""
        self._begin()
        self.tree.start(*_element(mark))
        self.open[-1].append(mark)

    def closed(self, mark: Mark) -> None:
        """Close what a mark closes; what was opened within it and is not closed yet goes on after it."""
        places = [place for place, each in enumerate(self.open[-1]) if _closes(mark, each)]
        if not places:
            return
        place = places[-1]
        within = self.open[-1][place:]
        del self.open[-1][place:]
        for each in reversed(within):
            self.tree.end(_element(each)[0])
        for each in within[1:]:
            self.opened(each)


def _closes(mark: Mark, opened: Mark) -> bool:
    """Tell whether a mark closes what another opened; one without facts closes the last of its name."""
    return mark.name == opened.name and (not mark.facts or mark.facts == opened.facts)


def restore(xml: bytes, marks: Marks) -> Element:
    """Return pandoc's AST, of which `xml` is the document, with elements for the marks in it."""
    target: Any = Restoring(marks)
    root: Element = etree.fromstring(xml, etree.XMLParser(target=target, huge_tree=True))
    return root


_WAYS: Mapping[str, Callable[[Restoring, Mark], None]] = {
    "paragraph": Restoring.paragraph,
    "note": Restoring.note,
    "point": Restoring.point,
    "open": Restoring.opened,
    "close": Restoring.closed,
}


def _element(mark: Mark) -> tuple[str, dict[str, str]]:
    """Return the name of the element for a mark, and its attributes."""
    make = _ELEMENTS.get(mark.name)
    return make(dict(mark.facts)) if make else ("Span", {"class": mark.name, **mark.facts})


def _link(facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    return "Link", {"url": facts.pop("target"), **facts}


def _picture(facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    named = {"src": facts["target"], "title": facts.get("title", ""), "words": facts.get("alt", "")}
    return "Image", {name: fact for name, fact in named.items() if fact}


def _change(facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    return "Span", {"class": facts.pop("kind"), **facts}


def _bookmark(facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    return "Span", {"class": "anchor", "id": facts["name"]}


def _index(facts: dict[str, str]) -> tuple[str, dict[str, str]]:
    return "Span", {"class": "indexref", **facts}


_ELEMENTS: Mapping[str, Callable[[dict[str, str]], tuple[str, dict[str, str]]]] = {
    "bookmark": _bookmark,
    "change": _change,
    "index": _index,
    "link": _link,
    "picture": _picture,
}
