"""The letters of a text in a row, to compare lemmata with: without notes, readings, marks and blanks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from recto.tei.mixed import Element, pieces
from recto.tei.names import local

_UNREAD = frozenset("note rdg rdgGrp witDetail fw index desc figDesc del sic orig abbr am listApp".split())
_REPLACING = frozenset("corr reg expan ex".split())


@dataclass(frozen=True)
class Letters:
    """The letters of the text, and where in it each element's begin and end."""

    text: str
    spans: Mapping[Element, tuple[int, int]]


@dataclass
class _Reading:
    parts: list[str] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    length: int = 0


def letters_of(texts: Iterable[Element]) -> Letters:
    """Return the letters of texts, one after the other."""
    reading = _Reading()
    for text in texts:
        _walk(text, reading)
    return Letters("".join(reading.parts), reading.spans)


def _walk(element: Element, reading: _Reading) -> None:
    start = reading.length
    for piece in _read_pieces(element):
        if isinstance(piece, str):
            reading.parts.append(plain(piece))
            reading.length += len(reading.parts[-1])
        else:
            _walk(piece, reading)
    reading.spans[element] = (start, reading.length)


def _read_pieces(element: Element) -> Iterator[str | Element]:
    has_other = any(local(each.tag) in _REPLACING for each in element)
    for piece in pieces(element):
        replaced = (
            not isinstance(piece, str) and local(piece.tag) in ("sic", "orig", "abbr", "am") and not has_other
        )
        if isinstance(piece, str) or replaced or local(piece.tag) not in _UNREAD:
            yield piece


def words_read(element: Element) -> str:
    """Return the words of `element` as the text has them."""
    return "".join(each if isinstance(each, str) else words_read(each) for each in _read_pieces(element))


def plain(text: str) -> str:
    """Return the letters and figures of `text`, without case."""
    return "".join(filter(str.isalnum, text)).casefold()
