"""Critical pages read back: nothing lost or doubled, every key true, every item on the page of its place."""

import io
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from drawn import Tag, Words, draw
from hard_cases import (
    CASES,
    STYLES,
    WORD,
    Case,
    Shape,
    many_entries,
    random_case,
    to_and_fro,
    told,
    with_signs,
)
from overprinted import overprinted
from specimens import painted

from recto.checks.keys import check, keyed, read_finished
from recto.checks.page_breaks import check_finished
from recto.checks.placed import NOTES, read_pages
from recto.errors import LedgerError
from recto.typesetting import paginate
from recto.typesetting.pages import Book, typeset

MOST_LAYOUTS = 1.3


def made(case: Case, folder: Path) -> tuple[Book, Path]:
    """Typeset a case into a PDF."""
    book = set_(case, folder)
    return book, drawn_as_pdf(book, folder)


def set_(case: Case, folder: Path) -> Book:
    """Set the pages of a case; what is known of their lines is let go of when they are drawn."""
    return typeset(case.document, [case.written_sheet(folder)], STYLES, "text")


def drawn_as_pdf(book: Book, folder: Path) -> Path:
    file = folder / "case.pdf"
    file.write_bytes(painted(book))
    return file


def words(file: Path) -> Counter[str]:
    """Return how often each numbered word stands on the pages; hyphens of line ends do not part them."""
    document = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return Counter(WORD.findall(re.sub("[\ufffe\x02\u00ad]\\s*", "", text)))


def assert_whole(case: Case, file: Path) -> None:
    """Assert that all words, entries and notes stand once, and that all keys were there to be proved."""
    expected, found = case.words, words(file)
    assert {"lost": expected - found, "doubled": found - expected} == {
        "lost": Counter(),
        "doubled": Counter(),
    }
    entries = {id_ for id_ in case.ids if id_.endswith("-entry")}
    pages = read_finished(file, told(case.document))
    notes = [each.id for each in pages.pages.document.below() if each.type in NOTES]
    assert Counter(notes) == Counter(case.ids)
    assert {each.id for each in keyed(pages)} == entries


def assert_true(case: Case, file: Path) -> None:
    """Assert that the pages say the truth of themselves, by what the document says is counted."""
    said = check(file, told(case.document))
    assert [str(each) for each in said if each.severity != "info"] == []
    assert overprinted(file) == []
    alone = check_finished(read_finished(file, told(case.document)))
    assert [each.place.id for each in alone] == list(case.alone)


@pytest.mark.parametrize("name", CASES)
def test_a_hard_page_is_whole_and_says_the_truth(name, tmp_path):
    case = CASES[name]()
    _, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)


@pytest.mark.parametrize(
    "name", ["lemmas over pages", "text in columns", "a layer in columns", "counted by page over sections"]
)
def test_a_page_where_signs_hang_is_whole_and_says_the_truth(name, tmp_path):
    case = with_signs(CASES[name]())
    book = set_(case, tmp_path)
    found = (each for page in book.pages for each in page._page_box.descendants() if hasattr(each, "planned"))
    assert any(each.planned.hangs for each in found)
    file = drawn_as_pdf(book, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by", ["page", "section", "work"])
def test_random_pages_are_whole_and_say_the_truth(seed, by, tmp_path):
    shape = Shape(seed, paragraphs=12, entries=[2, 8, 25][seed % 3], notes=[0, 1, 4][seed // 2])
    case = random_case(shape, **{"data-lines-by": by})
    _, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)


def test_fifteen_hundred_entries_on_a_hundred_pages(tmp_path):
    case = many_entries(1500, 100)
    book, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)
    assert book.context.layouts <= MOST_LAYOUTS * len(book.pages)


@pytest.mark.parametrize("name", ["nested and shared lemmas", "like words", "references", "sub-lines"])
def test_the_file_says_for_itself_what_its_keys_are_proved_by(name, tmp_path):
    case = CASES[name]()
    _, file = made(case, tmp_path)
    pages = read_pages(file)
    said = {each.id: each.says for each in pages.document.below() if each.id}
    for id_, wanted in told(case.document).items():
        if "of" in wanted and id_ not in said:
            continue  # the only one of its kind in its line, which has no figure
        mine = said.get(id_, {}) if id_ else {name: pages.says(name) for name in wanted}
        assert {name: mine.get(name) for name in wanted} == wanted, id_
    assert check(file) == []


def test_a_reference_that_would_move_its_target_to_and_fro_comes_to_rest(tmp_path, monkeypatch):
    case = to_and_fro()
    _, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)
    monkeypatch.setattr(paginate, "FREE_ROUNDS", paginate.MOST_ROUNDS)
    with pytest.raises(LedgerError, match="do not come to rest"):
        made(case, tmp_path)


def test_words_drawn_over_words_are_noticed(tmp_path):
    tags = Tag("Document", (Words("some words", 100), Words("other words", 101, x=60), Words("clear", 88)))
    assert overprinted(draw(tags, [], tmp_path / "drawn.pdf")) == [(0, "other words", "some words")]


def test_the_same_document_gives_the_same_bytes(tmp_path):
    case = random_case(Shape(1, paragraphs=6))
    _, file = made(case, tmp_path)
    once = file.read_bytes()
    _, file = made(case, tmp_path)
    assert file.read_bytes() == once
