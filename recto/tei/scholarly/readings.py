"""Readings and sigla told apart in the words of a note of an apparatus, where these allow it.

Read are notes of the form `reading sigla; reading sigla`, in which `om.` stands for words that are lacking.
Sigla that the recipe lists are known; without such a list a siglum is a capital, with a small letter, a
figure or a star after it at most, which is a guess.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recto.sources.scholarly.nodes import Node

_LIKE_SIGLUM = re.compile(r"(?:[A-ZΑ-Ω𝔐𝔓א]|𝔓\d+|[A-Z][a-z])[0-9¹²³⁰-⁹]?\*?")
_LONGER = 1
_LACKS = frozenset({"om.", "om", "omit", "omits", "omisit", "omiserunt", "omitt.", "deest", "desunt"})


@dataclass(frozen=True)
class Reading:
    """A reading: its words, none where they are lacking, its sigla, and whether these were guessed."""

    words: str
    sigla: tuple[str, ...]
    is_guessed: bool


@dataclass(frozen=True)
class _Word:
    word: str
    is_plain: bool


def readings(content: Sequence[Node | str], lemma: str, known: Collection[str]) -> list[Reading]:
    """Return the readings that a note tells; none where not all of its words fit the form.

    Where sigla are guessed, a reading that is much longer than its lemma is taken for a remark.
    """
    found = []
    longest = len(lemma.split()) + _LONGER
    for part in _parts(_words(content)):
        reading = _reading(part, known)
        if reading is None or (reading.is_guessed and len(reading.words.split()) > longest):
            return []
        found.append(reading)
    return found


def _words(content: Sequence[Node | str], is_plain: bool = True) -> list[_Word]:
    """Return the words of a note; what is neither plain nor highlighted is one that fits nowhere."""
    found: list[_Word] = []
    for each in content:
        if isinstance(each, str):
            found += [_Word(word, is_plain) for word in each.replace(";", " ; ").split()]
        elif each.kind == "highlight":
            found += _words(each.content, is_plain=False)
        else:
            found.append(_Word("", is_plain=False))
    return found


def _parts(words: list[_Word]) -> list[list[_Word]]:
    parts: list[list[_Word]] = [[]]
    for each in words:
        if each.word == ";":
            parts.append([])
        else:
            parts[-1].append(each)
    return parts


def _reading(part: list[_Word], known: Collection[str]) -> Reading | None:
    """Return the reading and the sigla after it; a highlighted word is a siglum, or says that words lack."""
    place = len(part)
    while place and _sigla(part[place - 1].word, known):
        place -= 1
    read, cited = part[:place], part[place:]
    sigla = tuple(siglum for each in cited for siglum in _sigla(each.word, known))
    lacks = len(read) == 1 and read[0].word in _LACKS
    if not read or not sigla or (not lacks and not all(each.is_plain for each in read)):
        return None
    return Reading("" if lacks else " ".join(each.word for each in read), sigla, not known)


def _sigla(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the sigla that a word is: one, or letters written together that are all known."""
    word = word.strip(",.") or word
    if not known:
        return (word,) if _LIKE_SIGLUM.fullmatch(word) else ()
    if word in known:
        return (word,)
    return tuple(word) if word and all(each in known for each in word) else ()
