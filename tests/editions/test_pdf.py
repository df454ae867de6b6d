"""The print edition: a book in its order, words as in the document, sound and the same every time."""

import io
import re
import shutil
import subprocess
import time
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from projects import STYLES

from recto.editions import pdf
from recto.editions.pdf_breaks import break_title, even_lines, hold_last_word, tie_strokes
from recto.editions.pdf_heads import shortened
from recto.editions.pdf_matter import book_document
from recto.rendering.document import Agent, Metadata, Rendered


@pytest.fixture(scope="session")
def data(lighthouse) -> bytes:
    """The small text as a PDF."""
    return pdf.pdf(lighthouse, STYLES)


@pytest.fixture(scope="session")
def pages(data) -> list[str]:
    """The text of each page."""
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(data)]


@pytest.fixture(scope="session")
def opened_pdf(data) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def page_of(words: str, pages: list[str]) -> int:
    """Return the one page, counted from 0, on which words stand."""
    (found,) = [number for number, page in enumerate(pages) if words in " ".join(page.split())]
    return found


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [page.label for page in pdf.pages]


def test_the_leaves_of_the_book_follow_each_other_as_in_a_book(pages):
    order = ["Original title", "Received file", "Contents", "These pages were found", "Old Marten"]
    found = [page_of(words, pages) for words in order]
    assert found == sorted(found)
    assert pages[0].split() == ["The", "Lighthouse"]
    assert pages[1].strip() == ""


def test_the_title_and_the_text_begin_on_a_recto_and_the_imprint_is_on_the_back_of_the_title(pages):
    title = page_of("Original title", pages)
    assert title % 2 == 0
    assert page_of("Received file", pages) == title + 1
    assert page_of("GREAT".lower(), [page.lower() for page in pages]) % 2 == 0


@pytest.mark.parametrize("work", ["serge-planned-economies", "amin-october-revolution"])
def test_the_imprint_of_a_work_stands_whole_on_one_page(built, work):
    imprint = pypdfium2.PdfDocument(built.pdf(work))[3].get_textpage().get_text_range()
    assert "Received file" in imprint
    assert "Made with" in imprint


def test_pages_before_the_text_have_roman_numbers_and_the_text_begins_with_page_1(opened_pdf, pages):
    start = page_of("lights need great towers", pages)
    assert labels(opened_pdf)[:4] == ["i", "ii", "iii", "iv"]
    assert labels(opened_pdf)[start] == "1"


def test_the_contents_give_the_number_that_stands_on_the_page(opened_pdf, pages):
    contents = " ".join(pages[page_of("Contents", pages)].split())
    for heading, words in {"Of towers": "lights need great", "Editors’ introduction": "These pages"}.items():
        label = labels(opened_pdf)[page_of(words, pages)]
        assert re.search(rf"{heading}[ .]+{label}\b", contents)


def test_a_note_stands_on_the_page_of_its_call_with_its_number_and_who_speaks(pages):
    page = " ".join(pages[page_of("wrote Gregory", pages)].split())
    assert re.search(r"1 H\. Gregory, Stones, p\. 9\. \[Gregory .*engineer\.\] — Author", page, re.IGNORECASE)


def test_an_emendation_stands_at_the_foot_of_its_page_keyed_by_line(pages):
    page = pages[page_of("lights need great towers", pages)].split("newspaper")[-1]
    assert re.search(r"\b2 the\d?\] teh", " ".join(page.split()))


def test_openings_and_blank_pages_have_no_running_head(pages):
    for words in ("Note on dating .", "These pages were found", "lights need great towers"):
        assert not pages[page_of(words, pages)].casefold().startswith("ada quill")
    assert [page for page in pages if not page.strip()]


def test_no_word_of_the_document_is_missing_or_out_of_order(lighthouse, pages):
    body = lighthouse.document.find("{*}body")
    printed = "".join("".join(pages).split()).replace("‐", "").casefold()
    for id in ("p1", "p3", "i1", "i3", "v1", "v2", "p5"):
        (element,) = body.xpath(f".//*[@id='{id}']")
        words = "".join("".join(element.itertext()).split()).casefold()
        assert words in printed.replace("￾", ""), id


def test_bookmarks_follow_the_contents(opened_pdf):
    with opened_pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        (chapter,) = [item for item in outline.root if "Of towers" in item.title]
        assert [item.title for item in chapter.children] == ["The keepers"]
    assert titles[:3] == ["Contents", "Note on dating", "Editors’ introduction"]


def test_the_metadata_name_title_author_and_language(opened_pdf):
    assert str(opened_pdf.docinfo["/Title"]) == "The Lighthouse"
    assert str(opened_pdf.docinfo["/Author"]) == "Ada Quill"
    assert str(opened_pdf.Root.Lang) == "en"


def test_every_font_is_the_book_face_embedded_with_its_characters(opened_pdf):
    fonts = [font for page in opened_pdf.pages for font in page.Resources.Font.values()]
    assert {re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for font in fonts} <= {
        "Recto-EB-Garamond",
        "Recto-EB-Garamond-Italic",
        "Recto-EB-Garamond-Semi-Bold",
        "Recto-EB-Garamond-Semi-Bold-Italic",
    }
    for font in fonts:
        assert "/ToUnicode" in font
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_qpdf_finds_no_fault(data, tmp_path):
    file = tmp_path / "book.pdf"
    file.write_bytes(data)
    assert subprocess.run(["qpdf", "--check", file], capture_output=True).returncode == 0


def test_the_bytes_do_not_depend_on_folder_or_time_zone(lighthouse, data, tmp_path, monkeypatch):
    elsewhere = shutil.copytree(STYLES, tmp_path / "styles")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    pdf.write(lighthouse, elsewhere, tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes() == data


def test_the_edition_document_is_left_as_it_was(lighthouse):
    before = etree.tostring(lighthouse.document)
    book_document(lighthouse)
    assert etree.tostring(lighthouse.document) == before


def test_a_work_without_author_chapters_or_notes_becomes_a_book_too():
    document = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head><body>'
        '<section class="titlepage" id="titlepage"><h1>T</h1></section>'
        '<section class="div" id="d1"><p id="p1">Words.</p></section>'
        '<section id="notes"/></body></html>'
    )
    data = pdf.pdf(Rendered(Metadata("t", "T", "en"), document, ()), STYLES)
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert page_of("Words.", texts) % 2 == 0


def chapters(length: int) -> Rendered:
    """Return a work of three chapters of `length` words."""
    text = "".join(
        f'<section id="d{n}" role="doc-chapter"><h2>Head</h2><p>begin{n} {"word " * length}</p></section>'
        for n in range(3)
    )
    document = etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head/><body>{text}</body></html>'
    )
    return Rendered(Metadata("t", "T", "en"), document, ())


@pytest.mark.parametrize(("length", "begin"), [(900, 3), (50, 1)])
def test_chapters_begin_a_page_each_unless_they_are_short(length, begin):
    data = pdf.pdf(chapters(length), STYLES)
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert len({page_of(f"begin{n}", texts) for n in range(3)}) == begin


def test_pages_are_headed_by_the_innermost_section_of_the_text_and_the_outermost_of_the_back_matter():
    words = f"<p>{'word ' * 900}</p>"
    document = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head/><body>'
        f'<section id="d1" role="doc-chapter"><h2>Outer</h2><section id="d2"><h3>Inner</h3>{words}</section>'
        f'</section><section id="principles"><h2>Whole</h2><h3>Part</h3>{words}</section></body></html>'
    )
    data = pdf.pdf(Rendered(Metadata("t", "T", "en"), document, ()), STYLES)
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    times = {head: sum(head.upper() in text.upper() for text in texts) for head in ("Outer", "Part")}
    assert times == {"Outer": 1, "Part": 1}
    assert all(sum(head.upper() in text.upper() for text in texts) > 1 for head in ("Inner", "Whole"))


def test_left_hand_pages_name_the_author(lighthouse):
    assert book_document(lighthouse).find("{*}body").get("data-head") == "Ada Quill"
    nobody = replace(lighthouse, metadata=replace(lighthouse.metadata, agents=(Agent("r", "R", "editor"),)))
    assert book_document(nobody).find("{*}body").get("data-head") == "The Lighthouse"


def test_a_running_head_is_cut_after_a_whole_word():
    words = "From Lenin to Gorbachev, enormous advances, followed by reverses"
    assert shortened(words) == "From Lenin to Gorbachev, enormous advances …"


def test_a_title_is_broken_evenly_and_not_after_a_short_word():
    assert even_lines("Planned Economies and Democracy".split(), 27) == ["Planned Economies", "and Democracy"]
    assert even_lines("Incomprehensibilities of".split(), 5) == ["Incomprehensibilities", "of"]


def test_a_title_of_hundred_words_is_broken_as_evenly_as_one_of_ten():
    lines = even_lines(["tides", "moons", "bells", "tower"] * 25, 23)
    assert {len(line.split()) for line in lines} == {3, 4}


def test_a_title_with_elements_in_it_is_broken_between_its_words():
    title = etree.fromstring(
        '<h2 xmlns="http://www.w3.org/1999/xhtml">Planned <i>Economies <b>and</b> Demo</i>cracy</h2>'
    )
    break_title(title, 20)
    assert etree.tostring(title, method="text", encoding="unicode") == "Planned Economies and Democracy"
    (line,) = title.iter("{*}br")
    assert (line.getparent().tag, line.tail) == ("{http://www.w3.org/1999/xhtml}i", " ")
    break_title(title, 9)
    assert len([*title.iter("{*}br")]) == 1


@pytest.mark.parametrize(
    ("words", "tied", "last"),
    [
        ("purā dhīmān ||4.17|", "purā dhīmān\u00a0||4.17|", "dhīmān\u00a0||4.17|"),
        ("saśarīrasaṃnidhānam ||4.17|", "saśarīrasaṃnidhānam\u00a0||4.17|", None),
        ("a ca | tad āha iti ||", "a ca\u00a0| tad āha iti\u00a0||", "āha iti\u00a0||"),
        ("नमः । शिवाय ॥", "नमः\u00a0। शिवाय\u00a0॥", "शिवाय\u00a0॥"),
    ],
)
def test_no_line_begins_with_a_danda_or_ends_a_paragraph_with_it_alone(words, tied, last):
    paragraph = etree.fromstring(f'<p xmlns="http://www.w3.org/1999/xhtml">{words}</p>')
    tie_strokes(paragraph)
    assert "".join(paragraph.itertext()) == tied
    hold_last_word(paragraph)
    held = paragraph.find("{*}span")
    assert (None if held is None else held.text) == last


def test_what_stands_at_the_foot_is_no_part_of_the_title_that_calls_it():
    title = etree.fromstring(
        '<h2 xmlns="http://www.w3.org/1999/xhtml">Of <i>tides</i><aside class="entry">tides] winds, so the'
        " copy</aside> and harbours</h2>"
    )
    break_title(title, 12)
    assert [each.getparent().tag for each in title.iter("{*}br")] == ["{http://www.w3.org/1999/xhtml}i"]
