"""A catalogue of invented works: what benchmarks of many works are built of.

The same seed gives the same bytes. The words are syllables, drawn as often as Zipf's law has it of words of
a language, so that an index of them has as many common and as many rare words as one of real texts; what
they cannot show is how words of one language look alike. Most works are short, some are books. A paragraph
in three has a note, every second one a variant of four witnesses.
"""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

SEED = 5
VOCABULARY = 30_000
SYLLABLES = "ba ce di fo gu la me ni or pu ra se ti vo ze an be con der el min qua ris sto tur ver".split()
AUTHORS = 250
WORDS = (40, 120)
"""The fewest and the most words of a paragraph."""
MEDIAN, SPREAD, LONGEST = 18, 0.7, 150
"""Paragraphs of a work: the middle one, how widely others differ (in logarithms), and no more than these."""
CHAPTER = 12
"""Paragraphs of a chapter."""
WITNESSES = "ABCD"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title><author>{author}</author></titleStmt>"
    "<publicationStmt><publisher>Nobody</publisher><availability><p>Invented words.</p></availability>"
    "</publicationStmt><sourceDesc><listWit>"
    + "".join(f'<witness xml:id="{each}">Codex {each}</witness>' for each in WITNESSES)
    + "</listWit></sourceDesc></fileDesc><profileDesc><creation><date when='{year}'>{year}</date></creation>"
    "</profileDesc></teiHeader>"
)


class Invented(NamedTuple):
    """A work: its id, and its TEI."""

    id: str
    tei: str


class Language:
    """Words of which the n-th comes as often as 1 / (n + 2) (Zipf's law as Mandelbrot has it)."""

    def __init__(self, chance: random.Random) -> None:
        """Draw the vocabulary."""
        self._chance = chance
        words = dict.fromkeys(self._coined(rank) for rank in range(2 * VOCABULARY))
        self.words = list(words)[:VOCABULARY]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def _coined(self, rank: int) -> str:
        """Return a new word, short where it will come often."""
        shortest = 1 + (rank > 20) + (rank > 400)
        return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(shortest, shortest + 2)))

    def said(self, count: int) -> list[str]:
        """Return so many words as a text has them."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)


def works(count: int) -> Iterator[Invented]:
    """Yield so many works."""
    chance = random.Random(SEED)
    language = Language(chance)
    authors = [" ".join(language.said(2)).title() for _ in range(AUTHORS)]
    for number in range(count):
        length = min(round(chance.lognormvariate(0, SPREAD) * MEDIAN) + 1, LONGEST)
        yield _work(f"work-{number:04}", length, chance, language, chance.choice(authors))


def book(id_: str, paragraphs: int) -> Invented:
    """Return one work of so many paragraphs."""
    chance = random.Random(SEED)
    return _work(id_, paragraphs, chance, Language(chance), "Nemo")


def _work(id_: str, length: int, chance: random.Random, language: Language, author: str) -> Invented:
    year, title = chance.randint(1480, 1910), " ".join(language.said(4)).capitalize()
    header = HEADER.format(title=title, author=author, year=year)
    body = "".join(
        _chapter(first, min(first + CHAPTER, length + 1), chance, language)
        for first in range(1, length + 1, CHAPTER)
    )
    text = f'<text xml:lang="la"><body>{body}</body></text>'
    return Invented(id_, f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{header}\n{text}\n</TEI>\n')


def _chapter(first: int, end: int, chance: random.Random, language: Language) -> str:
    head = " ".join(language.said(3)).capitalize()
    paragraphs = "\n".join(_paragraph(number, chance, language) for number in range(first, end))
    return f'<div type="chapter"><head>{head}</head>\n{paragraphs}\n</div>\n'


def _paragraph(number: int, chance: random.Random, language: Language) -> str:
    words = language.said(chance.randint(*WORDS))
    if number % 2:
        words[len(words) // 2] = _entry(number, words[len(words) // 2], chance, language)
    note = ""
    if number % 3 == 1:
        said = " ".join(language.said(chance.randint(8, 40))).capitalize()
        note = f'<note xml:id="n{number}" type="editor" n="{number // 3 + 1}">{said}.</note>'
    return f'<p xml:id="p{number}">{_sentence(words)}.{note}</p>'


def _entry(number: int, lemma: str, chance: random.Random, language: Language) -> str:
    """Return an entry of the apparatus: two witnesses have another word, or one has none."""
    reading, is_omitted = language.said(1)[0], chance.random() < 0.2
    other = '<rdg wit="#C"/>' if is_omitted else f'<rdg wit="#C #D">{reading}</rdg>'
    agree = "#A #B #D" if is_omitted else "#A #B"
    return f'<app xml:id="a{number}"><lem wit="{agree}">{lemma}</lem>{other}</app>'


def _sentence(words: list[str]) -> str:
    """Return words with the first letter raised, which is never one of markup."""
    return " ".join([words[0].capitalize(), *words[1:]])
