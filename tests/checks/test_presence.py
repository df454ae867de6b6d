"""Whether a page names the witnesses that have its text, on pages drawn by hand."""

import pytest
from drawn import Tag, Words, draw, line

from recto.checks.keys import read_finished
from recto.checks.presence import check_finished

FOOT = line(25)


def found(folder, said: list[str]) -> list[str]:
    """Return what is wrong with two pages; C goes with line 2, comes with line 3 of the second."""
    goes = Tag("Span", (Words("goes", line(2)),), "x", {"leaves": "C"})
    comes = Tag("Span", (Words("comes", line(3), 50, 1),), "y", {"enters": "C|D"})
    first = Tag("P", (Words("words", line(1)), goes, Words("words", line(3)), Words("words", line(4))), "p1")
    more = [Words("words", line(each), 50, 1) for each in (1, 2, 4)]
    second = Tag("P", (*more[:2], comes, more[2]), "p2")
    text = Tag("Sect", (first, second), "s", {"lines": "counted", "lines-restart": ""})
    says = {"present": "A|C|D", "present-first": "A|C", "lines-by": "page"}
    furniture = [Words(each, FOOT, 150, page) for page, each in enumerate(said)]
    file = draw(Tag("Document", (text,), "", says), furniture, folder / "drawn.pdf")
    return [each.text for each in check_finished(read_finished(file))]


def test_pages_that_name_those_who_have_their_text_are_passed(tmp_path):
    assert found(tmp_path, ["A C (1–2)", "A C (3–4) D (3–4)"]) == []


@pytest.mark.parametrize(
    "said",
    [
        ["A C", "A C (3–4) D (3–4)"],
        ["A", "A C (3–4) D (3–4)"],
        ["A C (1–3)", "A C (3–4) D (3–4)"],
        ["A C (1–2) D", "A C (3–4) D (3–4)"],
        ["A C (1–2)", "A C D"],
        ["A C (1–2)", "A"],
    ],
)
def test_a_page_that_names_others_is_named(tmp_path, said):
    (text,) = found(tmp_path, said)
    assert "does not say that" in text


def test_who_comes_with_a_heading_comes_with_the_line_after_it(tmp_path):
    heading = Tag("H2", (Words("Heading", line(1)),), "x", {"enters": "A|B"})
    text = Tag("P", (Words("words", line(2)), Words("more", line(3))), "p1", {"lines": "counted"})
    says = {"present": "A|B|C", "present-first": "C", "lines-by": "page"}
    for said, is_right in (("A B C", True), ("C", False)):
        furniture = [Words(said, FOOT, 150)]
        file = draw(Tag("Document", (heading, text), "", says), furniture, tmp_path / "drawn.pdf")
        assert bool(list(check_finished(read_finished(file)))) is not is_right


def test_a_document_without_witnesses_that_come_and_go_is_passed(tmp_path):
    text = Tag("P", (Words("words", line(1)),), "p1", {"lines": "counted"})
    file = draw(Tag("Document", (text,)), [], tmp_path / "drawn.pdf")
    assert list(check_finished(read_finished(file))) == []
