"""The parts of the book around the text, in every medium: sigla, principles, appendices, indices, imprint."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Page
from print_cases import printed_in, rendered, style, tei, words
from projects import STYLES
from reading_in_memory import rendered_and_wanted
from validators import epubchecked

from recto.editions import epub, html, pdf
from recto.editions.book import LineNumbers
from recto.editions.pdf_heads import add_running_heads
from recto.editions.pdf_lines import count_lines
from recto.editions.pdf_matter import book_document
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Build, Rendered
from recto.rendering.xhtml import has_class
from recto.tei.names import TEI, XML_ID
from recto.tei.reading import parse

Axe = Callable[[Page], list[list[str]]]
CASES = Path(__file__).parents[1] / "cases"
MADE = ("conspectus", "indices")
BUILD = Build("ab12", "9.9")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def of_case(name: str) -> Rendered:
    root, _ = parse(CASES / name / "input.xml")
    words, _ = load_words(STYLES / "words", "en")
    return render(root, load_style(STYLES / "apparatus" / "negative.toml"), words, build=BUILD)


@pytest.fixture(scope="module")
def texts() -> dict[str, Rendered]:
    return {name: of_case(name) for name in MADE}


@pytest.fixture(scope="module")
def book(texts) -> etree._Element:
    """The print document of the text with witnesses."""
    return book_document(texts["conspectus"])


@pytest.fixture(scope="module")
def printed(texts) -> bytes:
    return pdf.pdf(texts["conspectus"], STYLES)


def parts(book, look: str) -> list[str]:
    return [each.get("id") for each in book.iterfind("{*}body/{*}section") if has_class(each, look)]


def locators(book) -> list[tuple[str, str]]:
    """Return of what each locator in print names the line or the page."""
    links = [each[0] for each in book.iter("{*}span") if has_class(each, "locator")]
    return [
        ("line", link.get("data-line-of"))
        if link.get("data-line-of")
        else ("page", link[0].get("data-page-of"))
        for link in links
    ]


def test_the_sigla_end_the_front_matter_and_appendices_follow_the_text(book):
    ids = [each.get("id") for each in book.iterfind("{*}body/{*}section") if each.get("id")]
    assert ids[:3] == ["titlepage", "colophon", "contents"]
    assert parts(book, "front") == ["f1", "principles", "witnesses"]
    assert parts(book, "text")[:3] == ["f2", "d1", "b1"]
    assert parts(book, "first") == ["f2"]


def test_what_follows_the_text_keeps_its_order():
    root = tei("<p>Text.</p>")
    back = etree.SubElement(root.find("{*}text"), f"{{{TEI}}}back")
    for id_ in ("bibliography", "appendix"):
        part = etree.SubElement(back, f"{{{TEI}}}div", {"type": id_, XML_ID: id_})
        etree.SubElement(part, f"{{{TEI}}}p").text = id_
    book = book_document(rendered(root, style()))
    found = [each.get("id") for each in book.iterfind("{*}body/{*}section")]
    assert found[-2:] == ["bibliography", "appendix"]


def test_what_stands_before_the_text_has_roman_folios_and_the_text_page_1_on_a_recto(printed):
    words = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(printed)]
    labels = [page.label for page in pikepdf.open(io.BytesIO(printed)).pages]
    (sigla,) = [number for number, page in enumerate(words) if page.startswith("Sigla")]
    (text,) = [number for number, page in enumerate(words) if "A keeper" in page]
    assert set(labels[sigla]) <= set("ivx")
    assert labels[text] == "1"
    assert text % 2 == 0


def test_the_contents_of_a_work_that_has_something_of_that_name_get_another_id(texts):
    source = etree.tostring(texts["conspectus"].document, encoding="unicode")
    document = etree.fromstring(source.replace('id="p4"', 'id="contents"'))
    work = texts["conspectus"]
    book = book_document(Rendered(work.metadata, document, work.contents, words=work.words))
    assert [each.get("id") for each in book.iter() if each.get("role") == "doc-toc"] == ["contents-2"]


def test_an_index_on_pages_has_a_locator_for_each_line_and_the_page_of_a_note(texts):
    found = locators(book_document(texts["indices"]))
    assert ("page", "m1") in found
    ada = ["d1.head.persName", "p1.persName", "p1.rs"]
    assert [place for _, place in found if place in ada] == [ada[2], *ada]
    assert len(found) == len(set(found)) + 2


def test_the_imprint_says_from_what_and_by_what_the_edition_was_made(book):
    imprint = book.find(".//{*}section[@id='colophon']")
    assert [each.text for each in imprint.iterfind(".//{*}dd[@class='build']")] == [
        "Built by Recto 9.9 from the TEI file with the SHA-256 digest ab12."
    ]


@pytest.mark.parametrize("name", MADE)
def test_epubcheck_finds_nothing(texts, name, tmp_path):
    file = tmp_path / "book.epub"
    epub.write(texts[name], STYLES, file)
    assert epubchecked(file) == (0, "")


def test_reading_systems_are_told_what_is_an_index_and_its_parts(texts, tmp_path):
    file = tmp_path / "book.epub"
    epub.write(texts["indices"], STYLES, file)
    with zipfile.ZipFile(file) as archive:
        (name,) = [each for each in archive.namelist() if "index-persons" in each]
        page = etree.fromstring(archive.read(name))
    types = {each.get(EPUB_TYPE) for each in page.iter() if each.get(EPUB_TYPE)}
    parts_of_one = {"index-group", "index-entry-list", "index-entry", "index-term", "index-locator"}
    assert types == {"backmatter", "index"} | parts_of_one


def test_an_index_of_the_e_book_says_how_often_something_is_mentioned(texts, browser, tmp_path):
    file = tmp_path / "book.epub"
    epub.write(texts["indices"], STYLES, file)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "EPUB" / "index-persons.xhtml").as_uri())
    said = page.locator(".index-term").evaluate_all(
        "all => all.map(one => one.textContent + getComputedStyle(one, '::after').content)"
    )
    page.close()
    assert 'Quill, Ada" (3)"' in said


@pytest.fixture(scope="module")
def pages(texts, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("matter")
    for name, text in texts.items():
        html.write(text, STYLES, folder / name)
    return [folder / name / "index.html" for name in texts]


def test_the_nu_html_checker_finds_nothing(pages: list[Path], nu: Callable[..., str]) -> None:
    assert nu(*pages) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(pages: list[Path], width: int, opened: Callable[..., Page], axe: Axe) -> None:
    for each in pages:
        assert axe(opened(each, width)) == []


def test_over_a_text_without_headings_stands_the_title_and_not_the_part_before_it():
    body = etree.fromstring(
        '<body xmlns="http://www.w3.org/1999/xhtml"><section class="front"><h2>Sigla</h2></section>'
        '<section class="text"><p>x</p></section></body>'
    )
    add_running_heads(body, "The Lighthouse")
    assert [each.get("data-head") for each in body] == [None, "The Lighthouse"]


def test_heads_in_capitals_are_shorter_than_those_in_italics():
    title = "Uruvupalli grant, time of Simhavarman, year eleven"
    body = etree.fromstring(
        f'<body xmlns="http://www.w3.org/1999/xhtml"><section class="front"><h2>{title}</h2></section>'
        f'<section class="text"><h2>{title}</h2></section></body>'
    )
    add_running_heads(body, title)
    assert [each.get("data-head") for each in body.iter("{*}h2")] == [
        "Uruvupalli grant, time of Simhavarman …",
        title,
    ]


def greek_heads(author: str, head: str) -> tuple[str, list[str]]:
    """Return what stands over the pages of a book with a Greek introduction and a Greek text."""
    section = f'<div type="introduction"><head>{head}</head><p>x</p></div>'
    root = tei(f"<div><head>{head}</head><p>x</p></div>")
    text = root.find(".//{*}text")
    text.insert(0, etree.fromstring(f'<front xmlns="http://www.tei-c.org/ns/1.0">{section}</front>'))
    root.find(".//{*}author").text = author
    book = book_document(rendered(root, style()))
    heads = [each.get("data-head") for each in book.iter("{*}h2")]
    return book.find("{*}body").get("data-head"), [each for each in heads if not each.isascii()]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_greek_in_capitals_loses_its_accents_over_pages_and_keeps_them_in_italics(form):
    over, heads = greek_heads(
        normalize(form, "Ἰωάννης ὁ Μόσχος"), normalize(form, "Πρόλογος τῇ προϋπαρχούσῃ")
    )
    assert over == "Ιωαννης ο Μοσχος"
    assert heads == ["Προλογος τηι προϋπαρχουσηι", normalize(form, "Πρόλογος τῇ προϋπαρχούσῃ")]


def test_other_words_keep_their_marks_in_capitals():
    assert greek_heads("Éléonore Müller", "Čapek")[0] == "Éléonore Müller"


@pytest.mark.parametrize(("author", "looks"), [("Μένανδρος", "author accented"), ("Ada Quill", "author")])
def test_an_author_with_accents_is_not_set_in_small_capitals(author, looks):
    root = tei("<p>x</p>")
    root.find(".//{*}author").text = author
    book = book_document(rendered(root, style()))
    (said,) = [each for each in book.iter("{*}p") if has_class(each, "author")]
    assert said.get("class") == looks


def test_greek_sections_are_not_headed_in_small_capitals(opened, tmp_path):
    heads = "".join(f'<h3 lang="{lang}">x</h3>' for lang in ("en", "grc", "el"))
    file = tmp_path / "heads.html"
    file.write_text(f"<style>{(STYLES / 'base.css').read_text()}</style>{heads}", encoding="utf-8")
    look = "[...document.querySelectorAll('h3')].map(each => getComputedStyle(each).fontVariantCaps)"
    assert opened(file, 600).evaluate(look) == ["small-caps", "normal", "normal"]


def test_every_edition_says_what_its_sigla_stand_for(texts, printed, tmp_path):
    html.write(texts["conspectus"], STYLES, tmp_path / "html")
    page = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")
    epub.write(texts["conspectus"], STYLES, tmp_path / "work.epub")
    with zipfile.ZipFile(tmp_path / "work.epub") as archive:
        book = "".join(archive.read(each).decode() for each in archive.namelist() if each.endswith(".xhtml"))
    with pypdfium2.PdfDocument(printed) as document:
        pages = "".join(each.get_textpage().get_text_bounded() for each in document)
    assert all("The harbour family" in each and "Harbour Office" in each for each in (page, book, pages))


def test_contents_list_a_text_without_headings_by_the_title_of_the_work() -> None:
    app = '<app><lem wit="#A">harbour</lem><rdg wit="#B">haven</rdg></app>'
    book = book_document(rendered(tei(f'<div xml:id="d1"><p>The {app} lay still.</p></div>'), style()))
    toc = next(each for each in book.iter("{*}section") if has_class(each, "contents"))
    lines = [(each.get("href"), "".join(each.itertext())) for each in toc.iter("{*}a")]
    assert lines == [("#witnesses", "Sigla"), ("#d1", "A case")]


def test_the_lines_of_a_register_that_nothing_names_are_not_counted() -> None:
    root = tei('<div><p>The <app><lem wit="#A">harbour</lem><rdg wit="#B">haven</rdg></app>.</p></div>')
    events = '<event when="-0316"><label>First night</label></event>'
    root.append(etree.fromstring(f'<standOff xmlns="{TEI}"><listEvent>{events}</listEvent></standOff>'))
    made = rendered(root, style())
    book = book_document(made)
    count_lines(book, LineNumbers(), made.words)
    counted = [each.get("id") for each in book.iter("{*}section") if each.get("data-lines") == "counted"]
    assert len(counted) == 1
    assert "316 BC" in "".join(book.itertext())


def test_no_white_stands_above_what_begins_a_page_unless_a_break_was_asked_for(tmp_path) -> None:
    app = '<app><lem wit="#A">harbour</lem><rdg wit="#B">haven</rdg></app>'
    verses = [f'<lg><l xml:id="v{n}">{words(5, n)}</l>{"<l>Now.</l>" * (n % 4)}</lg>' for n in range(120)]
    parts = "".join(f"<p>{words(9, n)}</p>{each}" for n, each in enumerate(verses))
    book = printed_in(tmp_path, f"<div><head>Verses</head><p>{app}</p>{parts}</div>")
    tops = {line.page: line for line in reversed(book.lines.all)}
    assert any(book.lines.of_element(book.ids[f"v{n}"])[0] in tops.values() for n in range(120))
    assert len({round(line.baseline, 1) for page, line in tops.items() if page > min(tops)}) == 1


def test_a_section_whose_entries_all_stand_at_the_foot_has_no_page_of_its_own() -> None:
    entries = '<app loc="1"><lem>light</lem><rdg wit="#B">lamp</rdg></app>'
    verse = '<div xml:id="d1"><l n="1">The light goes round</l></div>'
    book = book_document(
        rendered(
            tei(f'{verse}<div xml:id="d2"><head>Readings</head><listApp>{entries}</listApp></div>'), style()
        )
    )
    assert "d2" not in parts(book, "text")
    assert book.find(".//{*}section[@id='d1']/{*}span[@id='d2']") is not None


def test_the_folio_of_no_title_stands_in_a_line_of_its_own_in_the_contents(tmp_path) -> None:
    divs = "".join(
        f'<div xml:id="d{n}"><head>{words(12)} {"i" * n}</head><p>{words(9)}</p></div>' for n in range(30)
    )
    printed_in(tmp_path, divs)
    with pypdfium2.PdfDocument(tmp_path / "case.pdf") as document:
        pages = [each.get_textpage().get_text_bounded() for each in document]
    lines = [line for each in pages if "contents" in each.casefold() for line in each.splitlines()]
    assert len([line for line in lines if " . " in line]) == 31
    assert [line for line in lines if line.lstrip().startswith(".")] == []


def test_the_turned_lines_of_an_item_hang(tmp_path) -> None:
    items = f'<item xml:id="i1">{words(40)}</item><item xml:id="i2"><p>{words(40)}</p></item>'
    book = printed_in(tmp_path, f"<div><head>Lists</head><list>{items}</list></div>")
    first, *later = [line.left for line in book.lines.of_element(book.ids["i1"])]
    paragraph = [line.left for line in book.lines.of_element(book.ids["i2"])]
    assert min(later) > first + 5
    assert max(paragraph) < min(paragraph) + 3


def test_a_text_without_headings_has_no_contents() -> None:
    text = "<text><body><div><ab>Only words.</ab></div></body></text>"
    _, made, _ = rendered_and_wanted(f"<TEI xmlns='{TEI}'><teiHeader/>{text}</TEI>".encode())
    assert [each for each in book_document(made).iter("{*}section") if has_class(each, "contents")] == []
