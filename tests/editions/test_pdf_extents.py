"""Which witnesses have the text of a page: named below its foot, and proved from the finished pages."""

from dataclasses import replace

import pytest
from lxml import etree
from print_cases import DESIGN, chapter, rendered, style, tei, variant, words
from projects import STYLES

from recto.checks.keys import read_finished
from recto.editions import pdf
from recto.editions.book import Witnesses
from recto.tei.names import XML_ID

LACUNA = '<app><lem wit="#A">harbour</lem><rdg wit="#B"><{}/>haven</rdg></app>'
FULL, NEVER = (replace(DESIGN, witnesses=Witnesses(extant=each)) for each in ("always", "never"))


def foot(book, page: int) -> str:
    """Return the words in the margin below a page."""
    lowest = min(line.baseline for line in book.lines.all if line.page == page)
    below = [each for each in book.pages.furniture if each.page == page and each.baseline < lowest]
    said = "".join(each.text for each in sorted(below, key=lambda each: (-round(each.baseline), each.left)))
    return "".join(said.split()).removesuffix(book.pages.folios[page])


def first_page(book) -> int:
    return book.lines.all[0].page


def test_a_page_says_in_which_of_its_lines_a_witness_breaks_off(printed):
    book = printed(chapter(words(30) + " " + LACUNA.format("lacunaStart") + " " + words(60)))
    assert foot(book, first_page(book)).startswith("AB(1–")


def test_a_witness_that_begins_late_is_named_from_its_first_line_on(printed):
    book = printed(chapter(words(400), words(20) + " " + LACUNA.format("witStart") + " " + words(40)))
    assert foot(book, first_page(book)) == "A"
    last = book.lines.all[-1]
    assert foot(book, last.page).endswith(f"–{last.key})")


def test_a_witness_that_begins_with_a_heading_has_all_lines_below_it(printed):
    book = printed(f"<div><head>{LACUNA.format('witStart')}</head><p>{words(60)}</p></div>", FULL)
    assert foot(book, first_page(book)) == "AB"


def test_a_witness_is_not_named_on_pages_that_it_lacks(printed):
    text = LACUNA.format("lacunaStart") + " " + words(1500) + " " + LACUNA.format("lacunaEnd")
    book = printed(chapter(text))
    pages = sorted({line.page for line in book.lines.all})
    assert len(pages) >= 3
    assert [foot(book, page) for page in pages[1:-1]] == ["A"] * len(pages[1:-1])


def test_pages_on_which_nobody_breaks_off_name_nobody_unless_the_design_asks(printed):
    body = chapter(words(40) + " " + variant("a1") + " " + words(40))
    plain, asked = printed(body), printed(body, FULL)
    assert [foot(book, first_page(book)) for book in (plain, asked)] == ["", "AB"]


def test_a_design_may_name_nobody(printed):
    book = printed(chapter(words(30) + " " + LACUNA.format("lacunaStart") + " " + words(60)), NEVER)
    assert foot(book, first_page(book)) == ""


def test_the_folio_of_an_opening_stands_below_all_lines_of_the_witnesses(tmp_path):
    sigla = [f"Codex{number}" for number in range(25)]
    reading = f'<rdg wit="{" ".join(f"#{each}" for each in sigla)}">haven</rdg>'
    root = tei(chapter(f'{words(60)} <app><lem wit="#A">harbour</lem>{reading}</app>'))
    listed = next(root.iter("{*}listWit"))
    for siglum in sigla:
        etree.SubElement(listed, listed[0].tag, {XML_ID: siglum}).text = "A copy"
    file = tmp_path / "many.pdf"
    file.write_bytes(pdf.pdf(rendered(root, style()), STYLES, FULL))
    book = read_finished(file)
    page = first_page(book)
    below = [each for each in book.pages.furniture if each.page == page]
    named = [each for each in below if "Codex" in each.text]
    folio = next(each for each in below if each.text.strip() == book.pages.folios[page])
    assert len({round(each.baseline) for each in named}) > 2
    assert folio.baseline + folio.size < min(each.baseline for each in named)
    assert folio.baseline > folio.size


@pytest.mark.parametrize("bound", ["witStart", "lacunaStart"])
def test_a_bound_at_a_place_without_words_counts_from_the_word_beside_it(printed, bound):
    empty = f'<app><lem wit="#A"/><rdg wit="#B"><{bound}/></rdg></app>'
    book = printed(chapter(words(30) + " " + empty + " " + words(30)))
    assert foot(book, first_page(book)).startswith("AB(")
