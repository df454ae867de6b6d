"""The account of a received file without places: each of its words, as often as it stands there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from recto.messages import Message, Place, message
from recto.tei.mixed import Element, pieces
from recto.tei.names import XML_ID, local, tei

_WORD = re.compile(r"[^\W_]+")
# Of more words than these only the number is said.
_MOST_NAMED = 20


@dataclass(frozen=True)
class Word:
    """A word of a received file, and the line in which it stands."""

    word: str
    line: int


@dataclass(frozen=True)
class WordsAccount:
    """How many words were received, how many of them are in the TEI, and which are not."""

    received: int
    found: int
    lost: tuple[Word, ...]
    messages: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the account as data for JSON, without its messages."""
        return {key: value for key, value in asdict(self).items() if key != "messages"}


Reader = Callable[[bytes], Iterable[Word]]


def words_of(text: str, line: int = 1) -> Iterator[Word]:
    """Yield the words of `text`, of letters and figures, whose first line has the number `line`."""
    for said in unicodedata.normalize("NFC", text).split("\n"):
        yield from (Word(word, line) for word in _WORD.findall(said))
        line += 1


@dataclass(frozen=True)
class Kind:
    """A kind of file: who reads its words, and the elements of `fileDesc` that hold some of them alone."""

    read: Reader
    of_the_header: tuple[str, ...]


def account(root: Element, received: bytes, file: str, kind: Kind) -> WordsAccount:
    """Account for every word of a `received` file in the TEI document `root`.

    `file` is the TEI file, for the messages: words that stand more often in the received file than in the
    text of the TEI and in what its header has of that file.
    """
    words = list(kind.read(received))
    left = Counter(each.word for piece in _pieces(root, kind) for each in words_of(piece))
    lacking = sum(1 for each in root.iter(tei("rdg")) if not _text(each).strip())
    lost: list[Word] = []
    for each in words:
        if left[each.word]:
            left[each.word] -= 1
        elif lacking and each.word in _SAY_LACKING:
            lacking -= 1
        else:
            lost.append(each)
    return WordsAccount(len(words), len(words) - len(lost), tuple(lost), tuple(_messages(lost, file)))


# Words of which an empty reading is the meaning, each of one reading (TEI Guidelines, Critical Apparatus).
_SAY_LACKING = frozenset({"om", "omit", "omits", "omisit", "omiserunt", "omitt", "deest", "desunt"})


def _messages(lost: list[Word], file: str) -> Iterator[Message]:
    for each in lost[:_MOST_NAMED]:
        said = f"‘{each.word}’ in line {each.line} of the received file is nowhere"
        yield message("K-lost", said, Place(file))
    if len(lost) > _MOST_NAMED:
        yield message("K-lost", f"and {len(lost) - _MOST_NAMED} more words", Place(file))


# Attributes that hold words of the received file: numbers as printed.
_PRINTED = ("n",)


def _pieces(root: Element, kind: Kind) -> Iterator[str]:
    """Yield what the TEI has of a received file, a block at a time: words, numbers, sigla that are cited."""
    sigla = {each.get(XML_ID, ""): _text(each) for each in root.iter(tei("witness"))}
    for text in root.iter(tei("text")):
        yield _text(text)
        for each in text.iter(tei("*")):
            yield from (each.get(name, "") for name in _PRINTED)
            yield from (sigla.get(pointer.lstrip("#"), "") for pointer in each.get("wit", "").split())
    for header in root.iter(tei("fileDesc")):
        for name in kind.of_the_header:
            yield from (_text(each) for each in header.iter(tei(name)))


# Elements that part no word: highlighting and places.
_WITHIN_WORDS = frozenset({"hi", "seg", "pb", "supplied", "anchor", "unclear"})


def _text(element: Element) -> str:
    """Return the words of an element, parted where an element begins or ends that may part words."""
    said = ""
    for piece in pieces(element):
        if isinstance(piece, str):
            said += piece
        elif local(piece.tag) in _WITHIN_WORDS:
            said += _text(piece)
        else:
            said += f" {_text(piece)} "
    return said
