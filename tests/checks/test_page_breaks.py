"""What stands alone where a page ends or begins: paragraphs, headings, notes, on pages drawn by hand."""

from collections.abc import Iterable

import pytest
from drawn import Tag, Words, draw, line
from projects import Published

from recto.checks.keys import read_finished
from recto.checks.ledger import verify
from recto.checks.page_breaks import check_finished
from recto.tei.reading import parse

WORKS = ("serge-planned-economies", "amin-october-revolution")
WORDS = "Words of a line"


def lines(first: int, last: int, page: int = 0, x: float = 50) -> tuple[Words, ...]:
    """Return the lines of a page from the first to the last."""
    return tuple(Words(WORDS, line(each), x, page) for each in range(first, last + 1))


def paragraph(id_: str, *parts: Iterable[Words]) -> Tag:
    """Return a paragraph whose parts stand on pages or in columns."""
    return Tag("P", tuple(each for part in parts for each in part), id_)


def heading(id_: str, at: int, page: int = 0, type_: str = "H2") -> Tag:
    return Tag(type_, lines(at, at, page), id_)


def section(*kids: Tag) -> Tag:
    return Tag("Sect", kids)


def found(folder, *kids: Tag) -> list[tuple[str, str]]:
    """Return the code and the id of each message on a drawn document."""
    file = draw(Tag("Document", kids), [], folder / "drawn.pdf")
    return [(each.code, each.place.id) for each in check_finished(read_finished(file))]


def test_a_paragraph_with_two_lines_on_each_page_is_passed(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(1, 2), lines(1, 2, 1))) == []


def test_the_first_line_alone_at_the_foot_of_a_page_is_named(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(20, 20), lines(1, 4, 1))) == [("K-orphan", "p1")]


def test_the_last_line_alone_at_the_head_of_a_page_is_named(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(17, 20), lines(1, 1, 1))) == [("K-widow", "p1")]


def test_a_paragraph_of_two_lines_on_two_pages_is_named_for_both(tmp_path):
    codes = [code for code, _ in found(tmp_path, paragraph("p1", lines(20, 20), lines(1, 1, 1)))]
    assert codes == ["K-orphan", "K-widow"]


def test_a_page_with_one_line_in_the_midst_of_a_paragraph_is_passed(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(1, 2), lines(1, 1, 1), lines(1, 2, 2))) == []


def test_a_paragraph_of_one_line_is_not_alone(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(20, 20)), paragraph("p2", lines(1, 1, 1))) == []


def test_columns_are_parted_as_pages_are(tmp_path):
    assert found(tmp_path, paragraph("p1", lines(9, 9), lines(1, 3, x=170))) == [("K-orphan", "p1")]
    assert found(tmp_path, paragraph("p1", lines(8, 9), lines(1, 2, x=170))) == []


def test_raised_words_and_words_within_others_make_no_line(tmp_path):
    call = Tag("Link", (Words("1", line(20) + 4, 130, size=6),), "n1-call")
    said = Tag("P", (*lines(20, 20), Tag("Span", (call, *lines(1, 2, 1)))), "p1")
    assert found(tmp_path, said) == [("K-orphan", "p1")]


def test_what_stands_around_a_block_is_a_paragraph_before_it_and_one_after_it(tmp_path):
    quotation = Tag("BlockQuote", (paragraph("q1", lines(16, 20)),))
    around = Tag("Div", (*lines(14, 15), quotation, *lines(1, 2, 1)), "p1")
    assert found(tmp_path, around) == []
    around = Tag("Div", (*lines(20, 20), *lines(1, 2, 1), paragraph("q1", lines(3, 4, 1))), "p1")
    assert found(tmp_path, around) == [("K-orphan", "p1")]


def test_cells_of_a_row_end_where_they_must(tmp_path):
    cells = Tag("TD", (*lines(20, 20), *lines(1, 2, 1)), "c1"), Tag("TD", lines(20, 20, x=170))
    assert found(tmp_path, Tag("Table", (Tag("TR", cells),))) == []


def note(id_: str, *parts: Iterable[Words], layer: str = "notes") -> Tag:
    said = {"layer": layer}
    return Tag("Note", (paragraph("", *parts),), id_, said)


def test_a_note_of_which_one_line_stands_on_another_page_is_named(tmp_path):
    text = Tag("P", (*lines(1, 5), note("n1", lines(18, 20), lines(20, 20, 1)), *lines(1, 5, 1)), "p1")
    assert found(tmp_path, text) == [("K-widow", "n1")]


def test_who_speaks_in_a_note_ends_its_last_paragraph(tmp_path):
    said = paragraph("", lines(18, 20), lines(20, 20, 1))
    signed = Tag("Note", (said, Tag("Span", lines(21, 21, 1))), "n1", {"layer": "notes"})
    assert found(tmp_path, Tag("P", (*lines(1, 5), signed, *lines(1, 5, 1)), "p1")) == []


def test_entries_that_run_on_are_one_paragraph(tmp_path):
    first = note(
        "n1",
        lines(19, 20),
        (
            Words(
                "its end",
                line(
                    20,
                ),
                50,
                1,
            ),
        ),
    )
    second = note("n2", (Words("begins", line(20), 100, 1),), lines(21, 21, 1))
    assert found(tmp_path, Tag("P", (*lines(1, 5), first, second, *lines(1, 5, 1)), "p1")) == []
    apart = note("n2", (Words("begins", line(20), 100, 1),), lines(21, 21, 1), layer="others")
    of_both = Tag("P", (*lines(1, 5), first, apart, *lines(1, 5, 1)), "p1")
    assert found(tmp_path, of_both) == [("K-widow", "n1")]


def test_words_in_the_margin_are_no_paragraph(tmp_path):
    beside = Tag("Span", (Words("12", line(20), 10), Words("13", line(1), 10, 1)), "m1", {"side": "left"})
    assert found(tmp_path, Tag("P", (*lines(19, 20), beside, *lines(1, 2, 1)), "p1")) == []


def test_a_heading_with_two_lines_below_it_is_passed(tmp_path):
    kids = heading("h1", 18), paragraph("p1", lines(19, 20), lines(1, 2, 1))
    assert found(tmp_path, section(*kids)) == []


def test_a_heading_with_a_paragraph_of_one_line_is_passed(tmp_path):
    kids = heading("h1", 19), paragraph("p1", lines(20, 20)), paragraph("p2", lines(1, 2, 1))
    assert found(tmp_path, section(*kids)) == []


def test_a_heading_with_one_line_of_a_longer_paragraph_is_named_by_that(tmp_path):
    kids = heading("h1", 19), paragraph("p1", lines(20, 20), lines(1, 2, 1))
    assert found(tmp_path, section(*kids)) == [("K-orphan", "p1")]


BEFORE, AFTER = paragraph("p1", lines(1, 18)), paragraph("p2", lines(1, 3, 1))


@pytest.mark.parametrize(
    "kids",
    [
        (heading("h1", 20), AFTER),
        (heading("h1", 20), Tag("L", (Tag("LI", (Tag("LBody", lines(1, 3, 1), "i1"),)),))),
        (heading("h1", 20), section(heading("h2", 1, 1, "H3"), paragraph("p2", lines(2, 3, 1)))),
        (heading("h1", 20), Tag("Table", (Tag("TR", (Tag("TD", lines(1, 3, 1)),)),))),
    ],
    ids=["a paragraph", "a list", "another heading", "a table"],
)
def test_a_heading_whose_text_stands_on_the_next_page_is_named(kids, tmp_path):
    assert found(tmp_path, section(BEFORE, section(*kids))) == [("K-heading", "h1")]


def test_the_last_of_several_headings_is_named(tmp_path):
    inner = section(heading("h2", 20, type_="H3"), AFTER)
    assert found(tmp_path, section(BEFORE, section(heading("h1", 19), inner))) == [("K-heading", "h2")]


def test_a_heading_alone_on_the_page_before_those_below_it_is_the_title_of_a_part(tmp_path):
    inner = section(heading("h2", 1, 1, "H3"), paragraph("p1", lines(2, 4, 1)))
    assert found(tmp_path, section(heading("h1", 9), inner)) == []


def test_a_heading_at_the_end_of_its_section_has_no_text_to_be_without(tmp_path):
    title = section(paragraph("p0", lines(1, 1)), heading("h1", 3, type_="H1"))
    assert found(tmp_path, title, section(paragraph("p1", lines(1, 4, 1)))) == []


def test_a_heading_over_a_figure_is_passed(tmp_path):
    kids = heading("h1", 12), Tag("Figure", (), "f1"), AFTER
    assert found(tmp_path, section(BEFORE, *kids)) == []


def test_the_message_names_the_page_and_the_words(tmp_path):
    doc = Tag("Document", (paragraph("p1", lines(20, 20), lines(1, 4, 1)),))
    file = draw(doc, [], tmp_path / "drawn.pdf", folios_from=9)
    (said,) = check_finished(read_finished(file))
    assert said.severity == "warning"
    assert f"page 9 ends with one line of a paragraph: ‘{WORDS}’" in said.text


@pytest.mark.parametrize("work", WORKS)
def test_on_the_pages_of_both_works_nothing_stands_alone(built: Published, work: str) -> None:
    book = read_finished(built.pdf(work))
    assert any(len({piece.page for piece in each.pieces()}) > 1 for each in book.ids.values())
    assert check_finished(book) == []


def test_the_ledger_tells_what_stands_alone(built: Published, tmp_path) -> None:
    root, _ = parse(built.tei(WORKS[0]))
    file = draw(Tag("Document", (paragraph("p1", lines(20, 20), lines(1, 4, 1)),)), [], tmp_path / "x.pdf")
    assert "K-orphan" in {each.code for each in verify(root, pdf=file)}
