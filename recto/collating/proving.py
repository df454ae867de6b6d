"""Proof that no word is lost: each witness's text, made again from the finished TEI, is the one received."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from recto.collating.blocks import blocks
from recto.collating.merging import Words
from recto.collating.tokens import Token
from recto.errors import LedgerError
from recto.tei.addresses import texts_of
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.witness_text import text_of, with_addresses
from recto.tei.witnesses import witnesses

_AROUND = 4


def prove(root: Element, received: Mapping[str, Words], words: Mapping[str, str]) -> None:
    """Hold the text of each witness, by the id that readings cite it by, to its words as received.

    `words` are those of a language for what editions say, as `witness_text` takes them.
    Raises LedgerError that names the first word that is another.
    """
    known, addressed = witnesses(root), with_addresses(root)
    for id_, own in received.items():
        if id_ not in known.sigla:
            continue
        made = text_of(addressed, id_, known, words).root
        parts = [each for each in texts_of(made) if local(each.tag) == "text"]
        found = Words(tuple(each.tokens for each in blocks(parts)))
        _compare(id_, own, found)


def _compare(siglum: str, received: Words, found: Words) -> None:
    begins = {*_firsts(received), *_firsts(found)}
    pairs = enumerate(zip_longest(received.all, found.all))
    for number, (one, other) in pairs:
        if one is None or other is None or not _is_same(one, other, number in begins):
            raise LedgerError(
                f"The collation would lose words of {siglum}, and was not written. Received: "
                f"“{_excerpt(received.all, number)}”; in the TEI: “{_excerpt(found.all, number)}”."
            )


def _firsts(words: Words) -> list[int]:
    return words.bounds()


def _is_same(one: Token, other: Token, begins: bool) -> bool:
    return one.word == other.word and (begins or one.joined is other.joined)


def _excerpt(held: Sequence[Token], number: int) -> str:
    return " ".join(each.word for each in held[max(number - _AROUND, 0) : number + _AROUND])
