"""Text in columns above notes: pages read back, and how often they are laid out."""

from dataclasses import replace

import pytest
from hard_cases import Case, Shape, entry, note, numbered, random_case
from test_critical_page import MOST_LAYOUTS, assert_true, assert_whole, made

from recto.typesetting.possible_ends import text_bottom

MEASURED = ((0, 0, 0), (1, 3, 0), (2, 8, 1), (3, 8, 0))
"""The seed, the entries and the notes of texts that are measured together."""
COLUMNS = "#text { column-count: 2; column-gap: 14pt }"


def in_columns(case: Case) -> Case:
    """Return a case with its text in two columns."""
    return replace(case, sheet=case.sheet + COLUMNS)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by", ["page", "section"])
def test_random_pages_in_columns_are_whole_and_say_the_truth(seed, by, tmp_path):
    shape = Shape(seed, paragraphs=16, entries=[2, 8, 14][seed % 3], notes=[0, 1, 4][seed // 2])
    case = in_columns(random_case(shape, **{"data-lines-by": by}))
    _, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)


def test_pages_in_columns_take_few_layouts(tmp_path):
    shapes = [Shape(seed, 60, entries=entries, notes=notes) for seed, entries, notes in MEASURED]
    books = [made(in_columns(random_case(shape)), tmp_path)[0] for shape in shapes]
    assert sum(book.context.layouts for book in books) <= MOST_LAYOUTS * sum(
        len(book.pages) for book in books
    )


def test_columns_fill_what_their_notes_leave_of_the_page(tmp_path):
    words = [f"p0w{n} {entry(n, '')}" if n % 9 == 0 else f"p0w{n}" for n in range(1500)]
    case = in_columns(Case(f'<p id="p0" data-lines="counted">{" ".join(words)}</p>'))
    book, _ = made(case, tmp_path)
    assert len(book.pages) > 3
    for sheet in book.context.sheets[:-1]:
        left = sheet.settled.top - text_bottom(sheet.page)
        assert 0 <= left < 3 * book.context.leading


def test_a_note_that_would_leave_columns_short_runs_over_to_the_next_page(tmp_path):
    text = [f"{numbered('p0', 60)}{note(1, 400)}", *(numbered(f"p{n}", 90) for n in range(1, 9))]
    case = in_columns(Case("".join(f"<p>{each}</p>" for each in text)))
    book, file = made(case, tmp_path)
    assert_whole(case, file)
    first = book.context.sheets[0]
    assert first.settled.top - text_bottom(first.page) < 3 * book.context.leading
    assert text_bottom(first.page) > first.page.content_box_y() + 3 * book.context.leading
