"""The e-book as a whole: its archive, its files, its notes and ways through it."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from epub_cases import (
    HARD_CASES,
    call,
    chapter,
    lighthouse,
    long_chapter,
    many_notes,
    note,
    notes,
    rendered,
    title_page,
    words_after_sections,
)
from fontTools.ttLib import TTFont
from lxml import etree

from recto.editions import epub
from recto.errors import RectoError

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

WAY_BACK = ".//*[@role='doc-backlink' or @class='place']"

Pages = dict[str, etree._Element]


def files_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages_of(book: bytes) -> Pages:
    return {
        name.removeprefix("EPUB/"): etree.fromstring(data)
        for name, data in files_of(book).items()
        if name.endswith(".xhtml")
    }


def by_id(pages: Pages, address: str, here: str) -> etree._Element:
    name, _, fragment = address.partition("#")
    (found,) = pages[name or here].xpath("//*[@id=$id]", id=fragment)
    return found


def spine(book: bytes) -> list[str]:
    package = etree.fromstring(files_of(book)["EPUB/package.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [hrefs[each.get("idref")].removeprefix("text/") for each in package.iter(f"{OPF}itemref")]


def list_of_links(page: etree._Element, kind: str) -> list[tuple[str, str]]:
    (nav,) = (nav for nav in page.iter(f"{HTML}nav") if nav.get(TYPE) == kind)
    return [(anchor.get(TYPE, ""), anchor.get("href")) for anchor in nav.iter(f"{HTML}a")]


@pytest.fixture(scope="module")
def book() -> bytes:
    return epub.epub(lighthouse(), STYLES)


@pytest.fixture(scope="module")
def pages(book: bytes) -> Pages:
    return pages_of(book)


@pytest.fixture(scope="module", params=HARD_CASES)
def hard_pages(request: pytest.FixtureRequest) -> Pages:
    return pages_of(epub.epub(HARD_CASES[request.param](), STYLES))


def test_the_archive_begins_with_its_media_type_stored_as_it_is(book: bytes) -> None:
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_but_the_package_is_in_the_manifest(book: bytes) -> None:
    files = files_of(book)
    manifest = {
        f"EPUB/{item.get('href')}" for item in etree.fromstring(files["EPUB/package.opf"]).iter(f"{OPF}item")
    }
    assert manifest == set(files) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}


def test_every_link_leads_to_one_element(hard_pages: Pages) -> None:
    links = [(here, each.get("href")) for here, page in hard_pages.items() for each in page.iter(f"{HTML}a")]
    assert all(by_id(hard_pages, href, here) is not None for here, href in links if "#" in href)


def test_every_id_of_the_edition_document_is_kept(pages: Pages) -> None:
    kept = {element.get("id") for page in pages.values() for element in page.iter()}
    assert kept >= {element.get("id") for element in lighthouse().document.iter()}


@pytest.mark.parametrize("case", HARD_CASES)
def test_the_words_of_the_edition_document_are_kept_in_order(case: str) -> None:
    made = HARD_CASES[case]()
    book = epub.epub(made, STYLES)
    pages = pages_of(book)
    parts = [name for name in spine(book) if name not in ("cover.xhtml", "contents.xhtml")]
    kept = "".join("".join(pages[name].find(f"{HTML}body").itertext()) for name in parts)
    (body,) = made.document.iter(f"{HTML}body")
    assert kept.split() == "".join(body.itertext()).split()


@pytest.mark.parametrize("case", HARD_CASES)
def test_no_file_of_text_is_too_long_for_older_reading_systems(case: str) -> None:
    files = files_of(epub.epub(HARD_CASES[case](), STYLES))
    del files["EPUB/cover.xhtml"]  # a drawing
    assert max(len(data) for name, data in files.items() if name.endswith(".xhtml")) < 300_000


def test_each_call_leads_to_a_note_or_entry_that_leads_back_to_it(pages: Pages) -> None:
    for here, page in pages.items():
        for call_ in page.xpath("//*[@role='doc-noteref']"):
            there = call_.get("href").partition("#")[0]
            (back,) = by_id(pages, call_.get("href"), here).xpath(WAY_BACK)
            assert by_id(pages, back.get("href"), there) is call_


def test_there_are_as_many_calls_as_ways_back_as_notes_and_entries(pages: Pages) -> None:
    calls = [each for page in pages.values() for each in page.xpath("//*[@role='doc-noteref']")]
    backs = [each for page in pages.values() for each in page.xpath(WAY_BACK)]
    opened = len(lighthouse().notes) + len(lighthouse().entries)
    assert (len(calls), len(backs)) == (opened, opened)


def test_what_a_call_opens_is_marked_for_reading_systems_that_pop_it_up(pages: Pages) -> None:
    for here, page in pages.items():
        for anchor in page.xpath("//*[@role='doc-noteref']"):
            opened = by_id(pages, anchor.get("href"), here)
            assert "noteref" in anchor.get(TYPE).split()
            assert (opened.get("role"), "footnote" in opened.get(TYPE).split()) == ("doc-footnote", True)


def test_no_note_is_an_aside_that_reading_systems_would_hide(hard_pages: Pages) -> None:
    assert not [
        page for page in hard_pages.values() for aside in page.iter(f"{HTML}aside") if aside.get("role")
    ]


def test_the_gap_stands_in_the_text(pages: Pages) -> None:
    assert "[one page missing]" in "".join(pages["d1.xhtml"].itertext())


def test_the_book_is_read_from_cover_to_colophon(book: bytes) -> None:
    assert spine(book) == [
        "cover.xhtml",
        "titlepage.xhtml",
        "contents.xhtml",
        "dating-note.xhtml",
        "introduction.xhtml",
        "d1.xhtml",
        "d3.xhtml",
        "notes.xhtml",
        "apparatus.xhtml",
        "principles.xhtml",
        "colophon.xhtml",
    ]


@pytest.mark.parametrize("case", HARD_CASES)
def test_the_contents_list_every_section_in_the_order_of_reading(case: str) -> None:
    made = HARD_CASES[case]()
    book = epub.epub(made, STYLES)
    pages, order = pages_of(book), spine(book)
    listed = [href.partition("#")[0] for _, href in list_of_links(pages["contents.xhtml"], "toc")]
    (body,) = made.document.iter(f"{HTML}body")
    assert [order.index(name) for name in listed] == sorted(order.index(name) for name in listed)
    assert len(set(listed)) >= len(body)


def test_landmarks_name_each_kind_of_place_once(pages: Pages) -> None:
    kinds = [kind for kind, _ in list_of_links(pages["contents.xhtml"], "landmarks")]
    assert kinds == ["cover", "toc", "titlepage", "introduction", "bodymatter", "endnotes", "colophon"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ('<span class="label">Chapter One</span> Of towers', "Chapter One. Of towers"),
        ('<span class="label">I.</span> Of towers', "I. Of towers"),
        ('<span class="label">Chapter One</span>', "Chapter One"),
        (f"Of <em>towers</em>{call('n1')}", "Of towers"),
    ],
)
def test_a_section_outside_the_contents_is_listed_by_its_heading(heading: str, line: str) -> None:
    called = notes(note("n1", "A note.")) if "n1" in heading else ""
    body = title_page() + chapter("<p>Words.</p>", heading=heading) + called
    contents = pages_of(epub.epub(rendered(body), STYLES))["contents.xhtml"]
    assert contents.xpath("string(//*[@href='d1.xhtml'])") == line


def test_a_book_without_a_text_begins_after_its_title_page() -> None:
    register = '<section class="register" id="register-persons"><h2>Persons</h2><p>Maria.</p></section>'
    contents = pages_of(epub.epub(rendered(title_page() + register), STYLES))["contents.xhtml"]
    assert ("bodymatter", "register-persons.xhtml") in list_of_links(contents, "landmarks")


def test_pages_of_the_print_are_listed_where_the_text_marks_them(pages: Pages) -> None:
    assert list_of_links(pages["contents.xhtml"], "page-list") == [("", "d1.xhtml#pb5")]


def test_a_book_without_page_marks_has_no_list_of_pages() -> None:
    assert b"page-list" not in files_of(epub.epub(many_notes(2), STYLES))["EPUB/contents.xhtml"]


def test_a_long_chapter_is_divided_at_its_sections() -> None:
    names = spine(epub.epub(long_chapter(), STYLES))
    assert names[3:] == ["d1.xhtml", "s1.xhtml", "s2.xhtml", "s3.xhtml", "s4.xhtml"]


def test_no_section_takes_the_file_of_another() -> None:
    ids = ("cover", "contents", "d.1", "d_1", "d-1-2")
    body = title_page() + "".join(chapter(f"<p>{id_}</p>", id_) for id_ in ids)
    pages = pages_of(epub.epub(rendered(body), STYLES))
    assert sum(
        "Of towers" in "".join(page.find(f"{HTML}body").itertext()) for page in pages.values()
    ) == 1 + len(ids)


def test_a_piece_of_a_long_chapter_keeps_the_language_of_the_chapter() -> None:
    made = long_chapter()
    (section,) = made.document.xpath("//*[@id='d1']")
    section.set("lang", "fr")
    pages = pages_of(epub.epub(made, STYLES))
    assert [pages[name].find(f".//{HTML}section").get("lang") for name in ("d1.xhtml", "s4.xhtml")] == [
        "fr",
        "fr",
    ]


def test_words_after_the_sections_of_a_long_chapter_say_which_chapter_they_are_of() -> None:
    pages = pages_of(epub.epub(words_after_sections(), STYLES))
    said = {each.get("data-continues") for page in pages.values() for each in page.iter(f"{HTML}section")}
    assert said == {None, "d1"}


def test_a_file_with_a_formula_says_so() -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>r</mi></math>'
    body = title_page() + chapter(f"<p>{formula}</p>", "d1") + chapter("<p>None.</p>", "d2")
    package = etree.fromstring(files_of(epub.epub(rendered(body), STYLES))["EPUB/package.opf"])
    said = {each.get("href"): each.get("properties") for each in package.iter(f"{OPF}item")}
    assert (said["d1.xhtml"], said["d2.xhtml"]) == ("mathml", None)


def test_every_switch_of_language_is_said_in_both_ways(hard_pages: Pages) -> None:
    for page in hard_pages.values():
        assert all(element.get("lang") == element.get(LANG) for element in page.iter())


def test_only_void_elements_are_written_without_an_end_tag(book: bytes) -> None:
    text = b"".join(
        data for name, data in files_of(book).items() if name.endswith(("d1.xhtml", "notes.xhtml"))
    )
    closed = {tag.rpartition(b"<")[2].split()[0] for tag in text.split(b"/>")[:-1]}
    assert closed == {b"link"}


def test_a_page_break_keeps_its_end_tag(book: bytes) -> None:
    assert b'aria-label="5" epub:type="pagebreak"></span>' in files_of(book)["EPUB/d1.xhtml"]


def test_the_pages_of_a_book_turn_as_its_words_run() -> None:
    turns = []
    for case in ("the sample", "a book from right to left"):
        package = etree.fromstring(files_of(epub.epub(HARD_CASES[case](), STYLES))["EPUB/package.opf"])
        turns.append(package.find(f"{OPF}spine").get("page-progression-direction"))
    assert turns == [None, "rtl"]


WITNESSES = (
    '<section id="witnesses" class="conspectus"><h2>Sigla</h2><dl class="witnesses"><div>'
    '<dt><span class="siglum">A</span></dt><dd>The <i>autograph</i></dd></div></dl></section>'
)


def expanded(cited: str, described: str = WITNESSES) -> str:
    """Return what an entry says that cites witnesses."""
    entry = f'<p class="entry" id="e1-entry" data-layer="variants">the] teh {cited}</p>'
    body = title_page() + described + chapter('<p id="p1">Words.</p>')
    body += f'<section class="apparatus" id="apparatus"><h2>Variants</h2>{entry}</section>'
    page = pages_of(epub.epub(rendered(body), STYLES))["apparatus.xhtml"]
    return str(page.xpath("string(//*[@id='e1-entry'])"))


def test_an_entry_says_what_its_sigla_mean() -> None:
    cited = '<abbr class="siglum">A</abbr> <abbr class="siglum">X</abbr>'
    assert expanded(cited) == "the] teh A X [A: The autograph]"


def test_an_entry_on_witnesses_that_nothing_describes_stays_as_it_is() -> None:
    assert expanded('<abbr class="siglum">X</abbr>') == "the] teh X"


def test_what_sigla_mean_has_an_end() -> None:
    long = WITNESSES.replace("autograph", "autograph " * 100)
    assert expanded('<abbr class="siglum">A</abbr>', long) == "the] teh A"


def test_the_faces_have_only_scripts_that_the_book_has() -> None:
    def letters(case: str) -> set[int]:
        face = files_of(epub.epub(HARD_CASES[case](), STYLES))["EPUB/fonts/EBGaramond-Regular.ttf"]
        return set(TTFont(BytesIO(face)).getBestCmap())

    greek, latin = letters("polytonic Greek"), letters("neither note nor heading")
    assert ord("ᾧ") in greek
    assert {ord("ᾧ"), ord("ж")}.isdisjoint(latin)
    assert {ord("ſ"), ord("ǣ"), ord("ṣ")} <= greek & latin


def test_the_cover_says_its_words(pages: Pages) -> None:
    (drawing,) = pages["cover.xhtml"].iter("{http://www.w3.org/2000/svg}svg")
    assert drawing[0].text == "Ada Quill. The Lighthouse. Le Phare"


def test_the_picture_of_the_cover_is_a_portrait_for_the_shelf(book: bytes) -> None:
    picture = files_of(book)["EPUB/images/cover.png"]
    size = (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big"))
    assert (picture[:8], size) == (b"\x89PNG\r\n\x1a\n", (1600, 2400))


def test_a_cover_keeps_a_script_that_the_face_lacks_as_text() -> None:
    cover = pages_of(epub.epub(HARD_CASES["a book from right to left"](), STYLES))["cover.xhtml"]
    letters = ["".join(text.itertext()) for text in cover.iter("{http://www.w3.org/2000/svg}text")]
    assert letters == ["أدا قلم", "كتاب المنارة"]


def test_the_sheets_leave_size_and_colour_to_the_reader(book: bytes) -> None:
    sheets = b"".join(data for name, data in files_of(book).items() if name.endswith(".css"))
    assert not [
        word for word in (b"px", b"pt;", b"#", b"rgb", b"background", b"!important") if word in sheets
    ]


def test_an_interrupted_write_leaves_the_last_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.epub"
    target.write_bytes(b"the last good book")

    def interrupted(path: Path, data: bytes) -> int:
        with path.open("wb") as half:
            half.write(data[: len(data) // 2])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        epub.write(lighthouse(), STYLES, target)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "book.epub": b"the last good book"
    }


def test_writing_leaves_the_edition_document_as_it_was() -> None:
    made = lighthouse()
    before = etree.tostring(made.document)
    epub.epub(made, STYLES)
    assert etree.tostring(made.document) == before


def test_a_link_to_nowhere_stops_the_writing() -> None:
    lost = rendered(title_page() + f'<section id="notes">{note("n1", "A note without a call.")}</section>')
    with pytest.raises(RectoError, match="#n1-call"):
        epub.epub(lost, STYLES)


def test_a_book_of_two_thousand_notes_is_written_in_seconds() -> None:
    made = many_notes(2000)
    epub.epub(many_notes(1), STYLES)  # the faces are compressed once
    start = time.perf_counter()
    epub.epub(made, STYLES)
    assert time.perf_counter() - start < 20
