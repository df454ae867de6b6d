"""What reference managers read: CSL-JSON, BibTeX and RIS come back as what the header says."""

import json

import pytest
from records import DOI, EDITORS, INFERRED, QUILL, SITE, TRANSLATOR, group, read_back, work

from recto.citing.formats import FORMS, cite
from recto.citing.parts import Locator
from recto.rendering.document import Identifier

PASSAGE = Locator("paragraph", "12 & 13", "p_12")
HARD = work(
    QUILL,
    group("Harbour & Sons {Ltd}", "author"),
    TRANSLATOR,
    *EDITORS[:2],
    title='50 % of $100 & a #1 "tower" under_scored ~ {braced} ^ \\ back',
    original_title="Le Phare – ἡ πύργος",
    dating=INFERRED,
    address=SITE,
    identifiers=(DOI,),
    place="Leiden",
    edition="2",
    keywords=("light, houses", "storms"),
)
FORMATS = {"csl": "csljson", "bibtex": "biblatex", "ris": "ris"}
each_format = pytest.mark.parametrize("form", FORMATS)


@each_format
def test_a_title_with_signs_that_mean_something_elsewhere_comes_back(form: str) -> None:
    assert plain(read_back(cite(HARD, form), FORMATS[form])["title"]) == plain(HARD.title)


@pytest.mark.parametrize("form", ["csl", "bibtex"])
def test_authors_come_back_in_their_order_persons_in_parts_groups_whole(form: str) -> None:
    person, society = read_back(cite(HARD, form), FORMATS[form])["author"]
    assert (person["family"], person["given"]) == ("Quill", "Ada")
    assert "Harbour & Sons {Ltd}" in {society.get("literal"), society.get("family")}


@pytest.mark.parametrize("form", ["csl", "bibtex"])
def test_publisher_place_and_year_come_back(form: str) -> None:
    item = read_back(cite(HARD, form), FORMATS[form])
    assert (item["publisher"], item["publisher-place"]) == ("Lantern Press", "Leiden")
    assert item["issued"]["date-parts"][0][0] == 2026


@each_format
def test_a_doi_comes_back(form: str) -> None:
    assert read_back(cite(HARD, form), FORMATS[form])["DOI"] == DOI.value


@each_format
def test_a_passage_comes_back_with_its_address(form: str) -> None:
    item = read_back(cite(HARD, form, PASSAGE), FORMATS[form])
    assert item["URL"].replace("\\", "") == f"{SITE}html/#p_12"


@pytest.mark.parametrize("form", ["csl", "bibtex"])
def test_editors_and_translators_come_back(form: str) -> None:
    item = read_back(cite(HARD, form), FORMATS[form])
    assert [each["family"] for each in item["editor"]] == ["Page", "Leaf"]
    assert [each["family"] for each in item["translator"]] == ["Reed"]


def test_people_and_places_have_their_tags_in_ris() -> None:
    assert "AU  - Quill, Ada\nAU  - Harbour & Sons {Ltd}\n" in cite(HARD, "ris")
    assert "PB  - Lantern Press\nCY  - Leiden\nPY  - 2026\nDA  - 2026/11/23\n" in cite(HARD, "ris")
    assert "ED  - Page, Eve\nED  - Leaf, Ed\nA4  - Reed, Tom\n" in cite(HARD, "ris")


def test_csl_has_no_variable_that_its_schema_lacks() -> None:
    """The properties of `csl-data.json` (citation-style-language/schema) that we write, and types."""
    types = {
        "author editor translator compiler illustrator": list,
        "issued original-date": dict,
        "id type title original-title edition version publisher publisher-place collection-title "
        "collection-number abstract keyword language DOI ISBN URL locator": str,
    }
    known = {name: type_ for names, type_ in types.items() for name in names.split()}
    full = work(
        *HARD.agents,
        dating=INFERRED,
        abstract="a",
        series="s",
        series_number="1",
        version="1.2",
        edition="2",
        keywords=("k",),
        identifiers=(DOI, Identifier("ISBN", "978-3-16-148410-0")),
        original_title="o",
        place="p",
        address=SITE,
    )
    (item,) = json.loads(cite(full, "csl", PASSAGE))
    assert {name: type(value) for name, value in item.items()}.items() <= known.items()
    assert set(item["issued"]) | set(item["original-date"]) <= {"date-parts", "circa"}
    assert {key for each in item["author"] for key in each} <= {"family", "given", "literal"}


def test_csl_says_where_the_passage_is() -> None:
    assert json.loads(cite(HARD, "csl", PASSAGE))[0]["locator"] == "par. 12 & 13"


def test_bibtex_says_where_the_passage_is_in_a_note() -> None:
    assert "note = {par. 12 \\& 13}" in cite(HARD, "bibtex", PASSAGE)


def test_csl_says_that_a_dating_is_inferred() -> None:
    assert json.loads(cite(HARD, "csl"))[0]["original-date"] == {
        "date-parts": [[1944], [1945]],
        "circa": True,
    }


def test_bibtex_takes_for_a_book_only_what_has_a_publisher() -> None:
    assert cite(work(QUILL), "bibtex").startswith("@book{tower,")
    assert cite(work(QUILL, publisher=""), "bibtex").startswith("@misc{tower,")


def test_the_key_of_a_bibtex_entry_has_only_signs_that_bibtex_takes() -> None:
    assert cite(work(QUILL, id="Λόγος, 1 {b}"), "bibtex").startswith("@book{-1-b-,")


def test_every_line_of_ris_is_a_field_and_the_record_is_closed() -> None:
    lines = cite(work(QUILL, abstract="Two\nlines"), "ris").splitlines()
    assert all(line[2:6] == "  - " for line in lines)
    assert (lines[0], lines[-1], "AB  - Two lines" in lines) == ("TY  - BOOK", "ER  - ", True)


@pytest.mark.parametrize("form", FORMS)
def test_what_the_header_does_not_say_is_not_cited(form: str) -> None:
    bare = cite(work(publisher="", published=""), form)
    assert "None" not in bare
    assert "http" not in bare


def plain(words: str) -> str:
    """Return `words` without what readers of formats hold signs with (pandoc's spans, escapes)."""
    for mark in ('<span class="nocase">', "</span>", "\\"):
        words = words.replace(mark, "")
    return " ".join(words.replace("\xa0", " ").replace("“", '"').replace("”", '"').split())
