"""The account of an alignment in JSON: the words of each witness, in their order."""

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from recto.checks.received import is_ours
from recto.checks.words_account import Word, WordsAccount, words_of
from recto.messages import Message, Place, message
from recto.tei.mixed import Element, pieces
from recto.tei.names import XML_ID, local, tei

_READINGS = ("lem", "rdg")


def account(root: Element, received: bytes, file: str) -> WordsAccount:
    """Account for the words of each witness of a `received` file in the TEI document `root`.

    `file` is the TEI file, for the messages: the first word of a witness that is another in the TEI.
    """
    texts = {siglum: list(words_of(said)) for siglum, said in _received(json.loads(received))}
    found = {siglum: _words(root, siglum) for siglum in texts}
    lost = {siglum: _lost(texts[siglum], found[siglum]) for siglum in texts}
    count = sum(map(len, texts.values()))
    every = tuple(word for words in lost.values() for word in words)
    said = tuple(_message(siglum, words[0], file) for siglum, words in lost.items() if words)
    return WordsAccount(count, count - len(every), every, said)


def _message(siglum: str, word: Word, file: str) -> Message:
    return message("K-lost", f"‘{word.word}’ of witness {siglum} is nowhere, or elsewhere", Place(file))


def _lost(received: list[Word], found: list[Word]) -> list[Word]:
    """Return the words of a witness from the first that is another in the TEI."""
    pairs = enumerate(zip_longest(received, found))
    first = next(
        (at for at, (one, other) in pairs if one is None or other is None or one.word != other.word), None
    )
    return [] if first is None else received[first:] or found[first:]


def _received(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each witness and its text: of a table either way round, or of what is to be collated."""
    witnesses = data["witnesses"]
    if "table" not in data:
        for each in witnesses:
            tokens = " ".join(_token(token) for token in each.get("tokens", ()))
            yield str(each["id"]), tokens or str(each.get("content", ""))
        return
    rows = data["table"]
    by_witness = _is_by_witness(rows, witnesses)
    for place, siglum in enumerate(witnesses):
        cells = rows[place] if by_witness else [row[place] for row in rows]
        yield str(siglum), " ".join(_token(token) for cell in cells for token in cell or ())


def _is_by_witness(rows: list[Any], witnesses: list[Any]) -> bool:
    """Tell which way a table stands: by the sigla of its tokens, else by the length of its rows."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            named = [token["_sigil"] for token in cell or () if isinstance(token, dict) and "_sigil" in token]
            if named and number != place:
                return number < len(witnesses) and named[0] == witnesses[number]
    return len(rows) == len(witnesses) and any(len(row) != len(witnesses) for row in rows)


def _token(token: Any) -> str:
    return token if isinstance(token, str) else str(token["t"])


def _words(root: Element, siglum: str) -> list[Word]:
    """Return the words of a witness in the TEI: of each entry, those of the reading that cites it."""
    ids = (each.get(XML_ID) for each in root.iter(tei("witness")) if _name(each) == siglum)
    pointer = f"#{next(ids, siglum)}"
    return [word for text in root.iter(tei("text")) for word in words_of(_of_witness(text, pointer))]


def _name(witness: Element) -> str:
    named = witness.find(tei("abbr"))
    return "".join(map(str, (witness if named is None else named).itertext())).strip()


def _of_witness(element: Element, pointer: str) -> str:
    said = ""
    for piece in pieces(element):
        if isinstance(piece, str):
            said += piece
        elif local(piece.tag) == "note" or is_ours(piece):
            continue
        elif local(piece.tag) not in _READINGS or pointer in piece.get("wit", "").split():
            said += _of_witness(piece, pointer)
    return said
