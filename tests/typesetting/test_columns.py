"""Text in columns above notes: pages read back, and how often they are laid out."""

from dataclasses import replace

import pytest
from hard_cases import Case, Shape, entry, note, numbered, random_case
from test_critical_page import MOST_LAYOUTS, assert_true, assert_whole, made

from recto.typesetting.possible_ends import text_bottom

MEASURED = ((0, 0, 0), (1, 3, 0), (2, 8, 1), (3, 8, 0))
"""The seed, the entries and the notes of texts that are measured together."""


def in_columns(case: Case, count: int = 2) -> Case:
    """Return a case with its text in so many columns."""
    return replace(case, sheet=f"{case.sheet} #text {{ column-count: {count}; column-gap: 14pt }}")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by", ["page", "section"])
def test_random_pages_in_columns_are_whole_and_say_the_truth(seed, by, tmp_path):
    shape = Shape(seed, paragraphs=16, entries=[2, 8, 14][seed % 3], notes=[0, 1, 4][seed // 2])
    case = in_columns(random_case(shape, **{"data-lines-by": by}))
    _, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)


@pytest.mark.parametrize(("count", "direction"), [(3, "ltr"), (4, "ltr"), (3, "rtl")])
def test_lines_of_inner_columns_have_their_numbers_in_the_gutter(count, direction, tmp_path):
    case = in_columns(random_case(Shape(5, paragraphs=12, entries=6, notes=1)), count)
    turned = replace(case, sheet=f"{case.sheet} #text {{ direction: {direction} }}")
    book, file = made(turned, tmp_path)
    assert_whole(turned, file)
    if direction == "ltr":
        assert_true(turned, file)
    page = book.pages[0]._page_box
    numbers = [box for box in page.descendants() if "::line-number" in (box.element_tag or "")]
    inner = [
        box for box in numbers if page.content_box_x() < box.position_x < page.content_box_x() + page.width
    ]
    assert len(inner) > 4


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
