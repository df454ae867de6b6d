"""Flows on facing pages read back: nothing lost or doubled, what belongs together in the same opening."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pytest
from hard_cases import STYLES, WORD, Case, lemma, note, numbered, told
from lxml import etree
from specimens import painted

from recto.checks.keys import check
from recto.typesetting import facing
from recto.typesetting.pages import Book, typeset

FIRST = re.compile(r"p\d+w0x")
RIGHT = 500
"""What is added to the number of a block of the left flow for the right one's."""
MOST_LAYOUTS = 1.3
SHEET = """
section { break-before: page; page: plain } [data-facing] { page: facing }
[data-facing=verso] { break-before: verso }
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
    level: bool = False


class Openings(Case):
    """A case whose flows stand in its body and not in one section of it."""

    @property
    def document(self) -> etree._Element:
        """Return the print document."""
        root = super().document
        (wrapper,) = root.xpath("/html/body/section[@id='text']")
        wrapper.getparent().extend(list(wrapper))
        wrapper.getparent().remove(wrapper)
        return root


def case(shape: Shape, by: str = "page") -> Case:
    """Return flows of numbered words: word 0 of the left block 7 is `p7w0x`, of the right one `p507w0x`."""
    maker = _Maker(shape)
    level = ' data-facing-level=""' if shape.level else ""
    left = "".join(maker.block(n, shape.left) for n in range(shape.pairs))
    right = "".join(maker.block(RIGHT + n, shape.right) for n in range(shape.pairs))
    flows = (
        f'<section id="text" data-facing="verso"{level} data-lines="counted" data-lines-restart="">'
        f"{left}</section>"
        f'<section id="facing" data-facing="recto">{right}</section>'
    )
    before, after = (f"<section><p>{numbered(name, 9)}</p></section>" for name in ("p900", "p901"))
    return Openings(before + flows + after, SHEET, {"data-lines-by": by})


class _Maker:
    def __init__(self, shape: Shape) -> None:
        self.shape, self.chance, self.items = shape, random.Random(shape.seed), 0

    def block(self, number: int, longest: int) -> str:
        words = numbered(f"p{number}", self.chance.randint(1, longest)).split()
        for n in range(len(words)):
            self._lengthen(words, n, number)
        pair = "" if self.chance.random() < self.shape.apart else f' data-pair="{number % RIGHT}"'
        heading = f"<h2>HEADING p{number}w900</h2>" if number % RIGHT % 7 == 0 else ""
        return f'{heading}<p id="p{number}"{pair}>{" ".join(words)}</p>'

    def _lengthen(self, words: list[str], n: int, number: int) -> None:
        if number < RIGHT and self.chance.random() < self.shape.entries:
            self.items += 1
            words[n] = lemma(self.items, words[n])
        if self.chance.random() < self.shape.notes:
            self.items += 1
            words[n] += note(self.items, self.chance.randint(1, 40))


def made(case: Case, folder) -> tuple[Book, list[list[str]]]:
    """Typeset a case; return the numbered words of each page."""
    book = typeset(case.document, [case.written_sheet(folder)], STYLES, "text")
    file = folder / "case.pdf"
    file.write_bytes(painted(book))
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_range() for page in document]
    return book, [WORD.findall(re.sub("[\ufffe\x02\u00ad]\\s*", "", text)) for text in texts]


def first_pages(pages: list[list[str]]) -> dict[int, int]:
    """Return the index of the page on which the first word of each block stands."""
    return {
        int(word[1:-3]): index for index, words in enumerate(pages) for word in words if FIRST.fullmatch(word)
    }


def first_heights(book: Book) -> Iterator[tuple[str, float]]:
    """Yield for each block its pair and how far down its first page its first line stands."""
    seen = set()
    for sheet in book.context.sheets:
        for box in sheet.page.descendants():
            if box.element_tag == "p" and box.element.get("data-pair") and box.element not in seen:
                seen.add(box.element)
                yield box.element.get("data-pair"), box.children[0].position_y


def assert_facing(made_case: Case, folder) -> tuple[Book, list[list[str]]]:
    """Assert that all words stand once, each flow on its side, each pair in one opening."""
    book, pages = made(made_case, folder)
    expected, found = made_case.words, Counter(word for page in pages for word in page)
    assert (expected - found, found - expected) == (Counter(), Counter())
    first = first_pages(pages)
    pairs = [each.get("data-pair") for each in made_case.document.iterfind(".//p") if each.get("data-pair")]
    common = [int(name) for name, count in Counter(pairs).items() if count == 2]
    assert common
    assert [n for n in common if first[n] != first[RIGHT + n] - 1 or not first[n] % 2] == []
    for index, words in enumerate(pages):
        blocks = {int(word[1:].split("w")[0]) for word in words if word.startswith("p")} - {900, 901}
        assert {block // RIGHT for block in blocks} in (set(), {1 - index % 2})
    return book, pages


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("left", "right"), [(80, 80), (200, 90), (40, 160), (700, 30), (30, 700), (6, 6)])
def test_pairs_of_random_length_begin_in_the_same_opening(seed, left, right, tmp_path):
    assert_facing(case(Shape(seed, 25, left, right)), tmp_path)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("by", ["page", "section", "work"])
def test_the_apparatus_stands_under_the_left_pages_alone_and_its_keys_are_true(seed, by, tmp_path):
    shape = Shape(seed, 25, [60, 150][seed % 2], [150, 60][seed // 2], entries=0.08)
    made_case = case(shape, by)
    _, pages = assert_facing(made_case, tmp_path)
    assert [str(each) for each in check(tmp_path / "case.pdf", told(made_case.document))] == []
    assert {index % 2 for index, words in enumerate(pages) for word in words if word.startswith("i")} == {1}


@pytest.mark.parametrize("seed", range(4))
def test_notes_begin_on_the_pages_of_their_calls_on_both_sides(seed, tmp_path):
    made_case = case(Shape(seed, 25, 80, 90, entries=0.03, notes=0.02))
    assert_facing(made_case, tmp_path)
    assert [str(each) for each in check(tmp_path / "case.pdf", told(made_case.document))] == []


@pytest.mark.parametrize("seed", range(4))
def test_what_corresponds_to_nothing_stands_by_itself(seed, tmp_path):
    assert_facing(case(Shape(seed, 30, 90, 60, apart=0.3)), tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_pairs_begin_level_where_the_document_asks_for_it(seed, tmp_path):
    shape = Shape(seed, 30, [60, 200][seed % 2], [90, 40][seed % 2], entries=0.03, notes=0.01, level=True)
    book, _ = assert_facing(case(shape), tmp_path)
    heights: dict[str, list[float]] = {}
    for name, height in first_heights(book):
        heights.setdefault(name, []).append(height)
    assert [len(each) for each in heights.values()] == [2] * 30
    assert {name: each for name, each in heights.items() if abs(each[0] - each[1]) > 1} == {}


@pytest.mark.parametrize(
    "shape",
    [
        Shape(1, 120, 90, 80, entries=0.05),
        Shape(1, 120, 90, 80, entries=0.05, level=True),
        Shape(2, 60, 60, 90, entries=0.03, notes=0.01, level=True),
        Shape(3, 20, 700, 30, notes=0.02),
        Shape(3, 20, 30, 700, notes=0.02),
    ],
)
def test_an_opening_takes_few_layouts(shape, tmp_path):
    book, pages = assert_facing(case(shape), tmp_path)
    assert book.context.layouts <= MOST_LAYOUTS * len(pages)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("level", [False, True])
def test_a_page_that_is_cut_is_as_if_it_were_laid_out_so(seed, level, tmp_path, monkeypatch):
    made_case = case(Shape(seed, 40, 60, 90, entries=0.05, level=level))
    cut, _ = made(made_case, tmp_path)
    monkeypatch.setattr(facing, "can_end_sooner", lambda *_: False)
    laid_out, _ = made(made_case, tmp_path)
    assert cut.context.layouts < laid_out.context.layouts
    assert list(standing(cut)) == list(standing(laid_out))


def standing(book: Book) -> Iterator[list[tuple[str, int, int]]]:
    """Yield for each page its words and where they stand, text and foot, to a tenth of a pixel."""
    for sheet in book.context.sheets:
        boxes = (box for box in sheet.page.descendants() if getattr(box, "text", ""))
        yield [(box.text, round(10 * box.position_x), round(10 * box.position_y)) for box in boxes]


def test_a_page_ends_before_one_heading_and_not_before_others_like_it(tmp_path):
    left, right = (
        "".join(f"<h2>HEADING</h2>{block(first + n, 6, n)}" for n in range(30)) for first in (0, 500)
    )
    _, pages = made(flows(left, right), tmp_path)
    assert len(pages[1]) == len(pages[2]) > 2 * 6


def flows(left: str, right: str, before: str = "", after: str = "") -> Case:
    """Return flows of our own; their paragraphs are named in pairs."""
    sections = f'<section id="text" data-facing="verso" data-lines="counted">{left}</section>'
    sections += f'<section id="facing" data-facing="recto">{right}</section>'
    return Openings(before + sections + after, SHEET)


def block(number: int, words: int, pair: int | None = None, inner: str = "") -> str:
    """Return a paragraph of a pair, or of none."""
    name = f' data-pair="{pair}"' if pair is not None else ""
    return f'<p id="p{number}"{name}>{numbered(f"p{number}", words)}{inner}</p>'


def test_a_side_waits_with_empty_pages_for_what_is_longer_than_them(tmp_path):
    left = block(0, 30, 0) + block(1, 30, 1)
    right = block(500, 900, 0) + block(501, 30, 1)
    _, pages = made(flows(left, right), tmp_path)
    first = first_pages(pages)
    assert (first[0], first[500], first[1], first[501]) == (1, 2, len(pages) - 2, len(pages) - 1)
    assert len(pages) > 8
    assert [words for words in pages[3:-2:2] if words] == []


def test_a_flow_that_begins_the_document_begins_on_a_left_page(tmp_path):
    _, pages = made(flows(block(0, 30, 0), block(500, 30, 0)), tmp_path)
    assert [len(words) for words in pages] == [0, 30, 30]


def test_what_follows_begins_after_the_longer_flow(tmp_path):
    after = f"<section>{block(901, 9)}</section>"
    for left, right, wanted in ((30, 900, "right"), (900, 30, "left")):
        case = flows(block(0, left, 0), block(500, right, 0), after=after)
        _, pages = made(case, tmp_path)
        assert pages[-1] == [f"p901w{n}x" for n in range(9)]
        assert len(pages[-2]) > 0, wanted
        assert Counter(word for page in pages for word in page) == case.words


def test_a_heading_is_not_left_behind_by_the_end_of_an_opening(tmp_path):
    def side(first: int, lengths: list[int]) -> str:
        return "".join(
            f'<section data-pair="s{n}"><h2>HEADING</h2>{block(first + n, length, n)}</section>'
            for n, length in enumerate(lengths)
        )

    chance = random.Random(2)
    lengths = [chance.randint(5, 110) for _ in range(60)]
    _, pages = made(flows(side(0, lengths), side(500, [each // 2 + 5 for each in lengths[::-1]])), tmp_path)
    document = pypdfium2.PdfDocument(tmp_path / "case.pdf")
    lines = [page.get_textpage().get_text_range().split() for page in document]
    assert [n for n, words in enumerate(lines) if words and words[-1] == "HEADING"] == []
    first = first_pages(pages)
    assert all(first[n] == first[500 + n] - 1 for n in range(60))


def test_notes_that_restart_on_each_page_are_numbered_by_their_own_page(tmp_path):
    left, right = (
        "".join(block(first + n, 25, n, note(first + n, 4)) for n in range(30)) for first in (0, 500)
    )
    layer = '<div class="layer" data-layer="author" data-restart="page" data-numbering="figures"/>'
    case = replace(flows(left, right), layers=(layer,))
    book, _ = made(case, tmp_path)
    assert [str(each) for each in check(tmp_path / "case.pdf", told(case.document))] == []
    for sheet in book.context.sheets:
        labels = [box.text.strip() for item in sheet.settled.foot.entries for box in _labels(item.box)]
        assert labels == [str(n + 1) for n in range(len(labels))]


def _labels(box) -> Iterator:
    return (each for each in box.descendants() if each.element_tag == "a" and hasattr(each, "text"))


def test_a_book_read_from_right_to_left_has_its_text_on_the_right(tmp_path):
    left = "".join(block(n, 40, n) for n in range(20))
    right = "".join(block(500 + n, 50, n) for n in range(20))
    case = flows(left, right)
    rtl = replace(case, sheet=case.sheet + "html { direction: rtl } p { text-align: start }")
    book, pages = made(rtl, tmp_path)
    first = first_pages(pages)
    assert all(first[n] == first[500 + n] - 1 for n in range(20))
    assert {book.context.sheets[first[n]].page.page_type.side for n in range(20)} == {"right"}


def test_references_between_the_sides_are_true(tmp_path):
    see = ' <span id="t{0}">p{0}w90x</span> <span data-page-of="t{1}"/> <span id="q{0}" data-line-of="t{1}"/>'
    left = "".join(block(n, 40, n, see.format(n, 500 + (n * 7) % 30)) for n in range(30))
    right = "".join(block(500 + n, 45, n, see.format(500 + n, (n * 11) % 30)) for n in range(30))
    case = flows(left, right)
    _, pages = made(case, tmp_path)
    assert [str(each) for each in check(tmp_path / "case.pdf", told(case.document))] == []
    first = first_pages(pages)
    assert all(first[n] == first[500 + n] - 1 for n in range(30))


def test_flows_without_each_other_are_refused(tmp_path):
    alone = Openings(f'<section id="text" data-facing="verso">{block(0, 9)}</section>', SHEET)
    with pytest.raises(ValueError, match="wants one that faces it"):
        made(alone, tmp_path)
    crossed = flows(block(0, 9, 0) + block(1, 9, 1), block(501, 9, 1) + block(500, 9, 0))
    with pytest.raises(ValueError, match="in another order"):
        made(crossed, tmp_path)
