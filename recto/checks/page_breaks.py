"""What pages and columns must not part: no line of a paragraph stands alone, no heading without its text.

A paragraph is what a block of the structure tree says between the blocks in it. What begins on the line on
which the one before it ends is one paragraph with it, as are the entries of an apparatus that runs on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from recto.checks.keys import Finished
from recto.checks.lines import Line, set_in_lines
from recto.checks.placed import Piece, Tagged
from recto.messages import Message, Place, message

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
INLINE = frozenset({"Span", "Quote", "Link", "Reference", "BibEntry", "Code", "Lbl", "Annot", "Formula"})
"""What stands within a paragraph (ISO 32000-1, 14.8.4.4)."""
FIGURE, ROW = "Figure", "TR"
LEVEL = 0.5
"""In parts of the size of type: how far the baselines of words on one line may differ."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph: its pieces in the order of reading, and the elements around them from the outermost.

    A figure is a passage without pieces.
    """

    around: tuple[Tagged, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Tell whether it is a heading."""
        return self.around[-1].type in HEADINGS

    @property
    def is_in_row(self) -> bool:
        """Tell whether it stands in a row of a table, whose cells end where each of them must."""
        return any(each.type == ROW for each in self.around)

    @property
    def id(self) -> str:
        """Return the id of the nearest element that has one."""
        return next((each.id for each in reversed(self.around) if each.id), "")


def check_finished(book: Finished) -> list[Message]:
    """Return what stands alone where a page or a column of a finished PDF begins or ends."""
    text: list[Passage] = []
    layers: defaultdict[str, list[Passage]] = defaultdict(list)
    for layer, passage in _passages((book.pages.document,), None):
        (text if layer is None else layers[layer]).append(passage)
    paragraphs = [each for stream in (text, *layers.values()) for each in _run_on(stream)]
    alone = chain(*(_lines_alone(each) for each in paragraphs), _headings_alone(text))
    return [_say(code, what, passage, line, book) for code, what, passage, line in alone]


Alone = tuple[str, str, Passage, Line]
"""The code of a message, what it says, of which passage, and the line that is on the page."""


def _say(code: str, what: str, passage: Passage, line: Line, book: Finished) -> Message:
    text = f"pdf: page {book.pages.folios[line.page]} {what}: ‘{_words(line)}’"
    return message(code, text, Place(str(book.file), id=passage.id))


def _words(line: Line) -> str:
    return " ".join("".join(each.piece.text for each in line.members).split())


def _passages(around: tuple[Tagged, ...], layer: str | None) -> Iterator[tuple[str | None, Passage]]:
    """Yield the passages of a block, each with its layer of the foot; those of the text have None."""
    pieces: list[Piece] = []
    for kid in _within(around[-1]):
        if isinstance(kid, Piece):
            pieces.append(kid)
        elif kid.is_apart:
            if "side" not in kid.says:
                yield from _passages((*around, kid), kid.says.get("layer", ""))
        elif kid.type != FIGURE or not pieces:
            yield from _passage(around, pieces, layer)
            pieces = []
            yield from _passages((*around, kid), layer)
    yield from _passage(around, pieces, layer)


def _passage(
    around: tuple[Tagged, ...], pieces: list[Piece], layer: str | None
) -> Iterator[tuple[str | None, Passage]]:
    if pieces or around[-1].type == FIGURE:
        yield layer, Passage(around, tuple(pieces))


def _within(element: Tagged) -> Iterator[Tagged | Piece]:
    """Yield the pieces of a block, and the blocks and notes in it, in the order of reading."""
    for kid in element.kids:
        if isinstance(kid, Tagged) and kid.type in INLINE and not kid.is_apart:
            yield from _within(kid)
        else:
            yield kid


def _run_on(stream: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the paragraphs of a stream, those put together that follow each other on a line."""
    last: Passage | None = None
    for each in (each for each in stream if each.pieces and not each.is_in_row):
        if last and not last.is_heading and _goes_on(last, each):
            last = replace(last, pieces=last.pieces + each.pieces)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _goes_on(last: Passage, each: Passage) -> bool:
    """Tell whether a passage begins on the line on which the last one ends, or who speaks in its note."""
    signs = each.around[-1].is_apart and each.around[-1] in last.around
    return signs or _is_level(last.pieces[-1], each.pieces[0])


def _is_level(one: Piece, other: Piece) -> bool:
    distance = abs(one.baseline - other.baseline)
    return one.page == other.page and distance < LEVEL * max(one.size, other.size)


def _lines_alone(paragraph: Passage) -> Iterator[Alone]:
    """Find a first line of a paragraph alone at the end of a page, and a last one alone at the beginning."""
    first, *others = list(_parts(paragraph))
    if others and len(first) == 1:
        yield "K-orphan", "ends with one line of a paragraph", paragraph, first[0]
    if others and len(others[-1]) == 1:
        yield "K-widow", "begins with the last line of a paragraph", paragraph, others[-1][0]


def _parts(passage: Passage) -> Iterator[list[Line]]:
    """Yield the lines of a passage page by page and column by column."""
    part: list[Line] = []
    for line in set_in_lines(passage.pieces):
        if part and (line.page != part[-1].page or line.baseline > part[-1].baseline):
            yield part
            part = []
        part.append(line)
    yield part


def _headings_alone(text: list[Passage]) -> Iterator[Alone]:
    """Find headings that stand on another page or in another column than the beginning of their text."""
    of_text = {each.pieces[0].page for each in text if each.pieces and not each.is_heading}
    for place, heading in enumerate(text):
        following = text[place + 1] if place + 1 < len(text) else None
        if not (heading.is_heading and following and following.pieces and _is_its_text(heading, following)):
            continue
        *_, last = set_in_lines(heading.pieces)
        is_title = following.is_heading and last.page not in of_text
        if not is_title and _is_elsewhere(last, following.pieces[0]):
            yield "K-heading", "ends with a heading without its text", heading, last


def _is_its_text(heading: Passage, following: Passage) -> bool:
    """Tell whether what follows a heading stands in its section."""
    return len(heading.around) > 1 and heading.around[-2] in following.around


def _is_elsewhere(line: Line, piece: Piece) -> bool:
    """Tell whether a piece stands on another page than a line, or in a column beside it."""
    return piece.page != line.page or piece.baseline > line.baseline + line.size
