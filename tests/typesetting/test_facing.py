"""Flows on facing pages read back: nothing lost or doubled, what belongs together in the same opening."""

import io
import random
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2
import pytest
from hard_cases import STYLES, Case, counted, lemma, note, numbered
from lxml import etree

from recto.typesetting.pages import Book, typeset
from recto.typesetting.paint import pdf_bytes

WORD = re.compile(r"[pqi]\d+w\d+")
SHEET = """
section { break-before: page; page: plain } [data-facing] { page: facing }
[data-facing=left] { break-before: left }
@page facing { @top-center { content: "furniture" } }
"""


@dataclass(frozen=True)
class Shape:
    """Two flows of `pairs` blocks: the most words of each on either side, how likely a word has an item.

    `apart` tells how likely a block has nothing that it belongs to.
    """

    seed: int
    pairs: int = 20
    left: int = 80
    right: int = 80
    entries: float = 0
    notes: float = 0
    apart: float = 0


class Openings(Case):
    """A case whose flows stand in its body and not in one section of it."""

    @property
    def document(self) -> etree._Element:
        """Return the print document."""
        root = super().document
        (wrapper,) = root.xpath("//section[@id='text'][section]")
        wrapper.getparent().extend(list(wrapper))
        wrapper.getparent().remove(wrapper)
        return root


def case(shape: Shape) -> Case:
    """Return flows of numbered words: those of the left block 7 are `p7w0`, of the right one `q7w0`."""
    maker = _Maker(shape)
    left = "".join(maker.block("p", n, shape.left) for n in range(shape.pairs))
    right = "".join(maker.block("q", n, shape.right) for n in range(shape.pairs))
    flows = (
        f'<section id="text" data-facing="left" data-lines="counted">{left}</section>'
        f'<section id="facing" data-facing="right">{right}</section>'
    )
    before, after = f"<section>{counted(900, numbered('p900', 9))}</section>", numbered("p901", 9)
    return Openings(f"{before}{flows}<section>{counted(901, after)}</section>", sheet=SHEET)


class _Maker:
    def __init__(self, shape: Shape) -> None:
        self.shape, self.chance, self.items = shape, random.Random(shape.seed), 0

    def block(self, side: str, number: int, longest: int) -> str:
        words = numbered(f"{side}{number}", self.chance.randint(1, longest)).split()
        for n in range(len(words)):
            self._lengthen(words, n, side)
        pair = "" if self.chance.random() < self.shape.apart else f' data-pair="{number}"'
        heading = f"<h2>HEADING {side}{number}w900</h2>" if number % 7 == 0 else ""
        return f'{heading}<p id="{side}{number}"{pair}>{" ".join(words)}</p>'

    def _lengthen(self, words: list[str], n: int, side: str) -> None:
        if side == "p" and self.chance.random() < self.shape.entries:
            self.items += 1
            words[n] = lemma(self.items, words[n])
        if self.chance.random() < self.shape.notes:
            self.items += 1
            words[n] += note(self.items, self.chance.randint(1, 40))


def made(case: Case, folder) -> tuple[Book, list[list[str]]]:
    """Typeset a case; return the numbered words of each page."""
    book = typeset(case.document, [case.written_sheet(folder)], STYLES, "text")
    document = pypdfium2.PdfDocument(io.BytesIO(pdf_bytes(book, "text")))
    texts = [page.get_textpage().get_text_range() for page in document]
    return book, [WORD.findall(re.sub("[\ufffe\x02\u00ad]\\s*", "", text)) for text in texts]


def first_pages(pages: list[list[str]], side: str) -> dict[int, int]:
    """Return the index of the page on which the first word of each block of a side stands."""
    found = {}
    for index, words in enumerate(pages):
        for word in words:
            if re.fullmatch(rf"{side}\d+w0", word):
                found.setdefault(int(word[1:-2]), index)
    return found


def assert_facing(shape: Shape, folder) -> Book:
    """Assert that all words stand once, each flow on its side, each pair in one opening."""
    made_case = case(shape)
    book, pages = made(made_case, folder)
    body = "".join(str(each) for each in made_case.document.xpath("//body//text()"))
    expected, found = Counter(WORD.findall(body)), Counter(word for page in pages for word in page)
    assert {"lost": expected - found, "doubled": found - expected} == {
        "lost": Counter(),
        "doubled": Counter(),
    }
    lefts, rights = first_pages(pages, "p"), first_pages(pages, "q")
    pairs = [each.get("data-pair") for each in made_case.document.iterfind(".//p") if each.get("data-pair")]
    common = [int(name) for name, count in Counter(pairs).items() if count == 2]
    assert common
    assert [(n, lefts[n], rights[n] - 1) for n in common if lefts[n] != rights[n] - 1] == []
    for index, words in enumerate(pages):
        own = {word[0] for word in words} - {"i"}
        inner = {word[0] for word in words if not word.startswith(("p900", "p901", "i"))}
        assert own in (set(), {"p"}, {"q"})
        assert not inner or inner == {"q" if index % 2 == 0 else "p"}
    return book


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("left", "right"), [(80, 80), (200, 90), (40, 160), (700, 30), (30, 700), (6, 6)])
def test_pairs_of_random_length_begin_in_the_same_opening(seed, left, right, tmp_path):
    assert_facing(Shape(seed, 25, left, right), tmp_path)
