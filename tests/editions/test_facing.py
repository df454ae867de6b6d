"""Text and translation on facing pages, read back from the finished PDF."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from projects import STYLES

from recto.checks import ledger
from recto.checks.keys import check
from recto.checks.placed import read_pages
from recto.editions import pdf
from recto.editions.book import BookDesign, load_design
from recto.editions.pdf_facing import face_pages, unfaced
from recto.editions.pdf_matter import book_document
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered

CASES = Path(__file__).parents[1] / "cases"
TEXTS = CASES / "facing-texts" / "input.xml"
DIVISIONS = CASES / "facing-divisions" / "input.xml"


@pytest.fixture(scope="session")
def design() -> BookDesign:
    return load_design(STYLES / "books" / "facing.toml", STYLES)


@pytest.fixture(scope="session")
def file(facing: Rendered, design: BookDesign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of two texts as a PDF."""
    made = tmp_path_factory.mktemp("facing") / "facing.pdf"
    made.write_bytes(pdf.pdf(facing, STYLES, design))
    return made


@pytest.fixture(scope="session")
def pages(file: Path) -> list[str]:
    """The text of each page."""
    return [" ".join(each.get_textpage().get_text_range().split()) for each in pypdfium2.PdfDocument(file)]


@pytest.fixture(scope="session")
def facing() -> Rendered:
    return rendered(TEXTS)


def rendered(path: Path) -> Rendered:
    """Render a TEI file as the pipeline does."""
    words, _ = load_words(STYLES / "words", "en")
    return render(etree.parse(path).getroot(), load_style(STYLES / "apparatus" / "negative.toml"), words)


def page_of(words: str, pages: list[str]) -> int:
    (found,) = [number for number, page in enumerate(pages) if words in page]
    return found


def test_text_and_translation_stand_in_one_opening(pages):
    verso = page_of("Custos pharum", pages)
    assert verso % 2 == 1
    assert page_of("The keeper lights", pages) == verso + 1
    assert page_of("tu mihi, dum dormit", pages) == verso
    assert page_of("while the world sleeps", pages) == verso + 1


def test_the_apparatus_stands_under_the_text_and_the_notes_of_the_translation_under_it(pages):
    assert page_of("flumen B", pages) == page_of("Custos pharum", pages)
    assert page_of("A lens turns", pages) == page_of("The keeper lights", pages)


def test_the_title_stands_alone_on_the_first_page_of_the_text(pages, file):
    title = page_of("Custos pharum", pages) - 1
    assert pages[title] == "De pharo"
    with pikepdf.open(file) as opened:
        assert [page.label for page in opened.pages][title : title + 3] == ["1", "2", "3"]


def test_nothing_of_either_is_lost_and_the_keys_are_true(file):
    (proof,) = ledger.prove(etree.parse(TEXTS).getroot(), {"pdf": file}).values()
    assert [each for each in proof.messages if each.severity == "error"] == []
    assert check(file) == []


def test_who_listens_hears_the_text_whole_and_then_the_translation(file):
    ids = [each.id for each in read_pages(file).document.below()]
    wanted = ["lp1", "lp4", "lg2", "ep1", "ep4", "eg2"]
    assert [id_ for id_ in ids if id_ in wanted] == wanted


def test_a_translation_names_its_language(file):
    with pikepdf.open(file) as opened:
        named = {
            str(each.get("/ID")): each for each in opened.objects if isinstance(each, pikepdf.Dictionary)
        }
        assert str(named["e1"].get("/Lang")) == "en"


def test_only_a_design_that_asks_for_it_gathers_a_translation(facing):
    octavo = load_design(STYLES / "books" / "octavo.toml", STYLES)
    document = book_document(facing)
    before = etree.tostring(document)
    face_pages(document, facing, octavo.facing)
    assert etree.tostring(document) == before


@pytest.mark.parametrize(
    ("source", "pairs", "apart"),
    [
        (TEXTS, "l1=e1 lp1=ep1 lp2=ep2 lp4=ep4 l2=e2 lg1=eg1 ll1=el1 ll2=el2 lg2=eg2 ll3=el3 ll4=el4", "lp3"),
        (DIVISIONS, "lp1=ep2", "lp2 ll ep1 el"),
    ],
)
def test_what_corresponds_is_found_and_what_does_not_is_reported(source, pairs, apart, design):
    made = rendered(source)
    assert made.parallel is not None
    assert " ".join("=".join(each) for each in made.parallel.pairs) == pairs
    found = unfaced(made, design.facing, "file.xml")
    assert [(each.code, each.place.id) for each in found] == [("R-unaligned", id_) for id_ in apart.split()]


def test_a_design_with_facing_pages_says_so_where_there_is_no_translation(lighthouse, design):
    assert [each.code for each in unfaced(lighthouse, design.facing, "file.xml")] == ["R-no-translation"]


def test_a_commentary_beside_the_translation_follows_both(design):
    made = rendered(DIVISIONS)
    document = book_document(made)
    face_pages(document, made, design.facing)
    sections = [each.get("data-facing") or each.get("id") for each in document.iterfind("{*}body/{*}section")]
    assert sections[-4:] == ["fly-title", "verso", "recto", "com"]
