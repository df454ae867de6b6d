"""Small capitals in print, where the face has them for every letter of all words of a kind."""

from dataclasses import replace

import pytest
from print_cases import DESIGN, rendered, style, tei
from projects import STYLES

from recto.editions.book_faces import read_families, small_capitals
from recto.editions.pdf_capitals import FULL, lacks, spare_small_capitals
from recto.editions.pdf_matter import book_document
from recto.rendering.xhtml import has_class

FAMILIES = read_families(STYLES / "fonts")
GARAMOND = replace(DESIGN, families=(FAMILIES["EB Garamond"],))
CAPS = '<hi rend="small-caps">{}</hi>'


@pytest.fixture(scope="module")
def book():
    sections = "".join(f"<div><head>{each}</head><p>x</p></div>" for each in ("Ratnakīrti", "Śrī Saṁgha"))
    speech = "<sp><speaker>Ada</speaker><p>x</p></sp>"
    words = "".join(f"<p>{CAPS.format(each)}</p>" for each in ("Anno Domini", "Aśvaghoṣa"))
    made = book_document(rendered(tei(f"<div><head>Book</head>{sections}{speech}{words}</div>"), style()))
    spare_small_capitals(made, GARAMOND)
    return made


def full(book) -> list[str]:
    return [
        "".join(each.itertext()) for each in book.iter("{*}h3", "{*}p", "{*}span") if has_class(each, FULL)
    ]


def test_what_has_letters_without_small_capitals_keeps_its_lower_case_and_what_is_of_its_kind(book):
    assert full(book) == ["Ratnakīrti", "Śrī Saṁgha", "Aśvaghoṣa"]


def test_heads_over_left_hand_pages_have_small_capitals_where_the_face_has_all(book):
    assert "--head-caps: normal" not in "".join(book[0].itertext())
    other = book_document(rendered(tei("<div><p>x</p></div>"), style()))
    next(other.iter("{*}body")).set("data-head", "Aśvaghoṣa")
    spare_small_capitals(other, GARAMOND)
    assert "--head-caps: normal" in "".join(other[0].itertext())


@pytest.mark.parametrize(
    ("words", "lacking"),
    [("Ada Quill, 1930", False), ("Šćñ", False), ("ṣ", True), ("Ḥ", True), ("中ا", False)],
)
def test_letters_without_capitals_need_none(words, lacking):
    assert lacks(words, small_capitals(FAMILIES["EB Garamond"].regular)) == lacking


def test_a_face_without_the_feature_has_no_small_capitals():
    assert small_capitals(FAMILIES["Noto Serif Hebrew"].regular) == frozenset()
