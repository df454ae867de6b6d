"""Pages end in whole words, as full as before, wherever the paragraph lets them."""

import pytest
from fontTools.ttLib import TTFont
from hard_cases import Case, counted, lemma, note
from test_breaking import STYLES, TEXT, WORDS, lines_in, lines_of, pages, said, spaces, words_of
from test_critical_page import MOST_LAYOUTS, assert_true, assert_whole, made
from weasyprint.formatting_structure.boxes import LineBox

from recto.typesetting import page_ends, paginate
from recto.typesetting.breaking import PASSES, ROUNDING, SHRINK, STRETCH
from recto.typesetting.pages import Book

HEIGHTS = (60, 67, 76, 83, 97)
BODY = f"<p>{TEXT}</p>" * 2
FACE = TTFont(STYLES / "fonts" / "EBGaramond-Regular.ttf")
SPACE = FACE["hmtx"]["space"][0] / FACE["head"].unitsPerEm * 10 * 96 / 72
"""The width of a space of 10pt in CSS pixels."""


def sheet(height: int) -> str:
    return f"@page {{ size: 100mm {height}mm }}"


def is_divided(line) -> bool:
    return said(line).endswith(page_ends.HYPHENS)


def as_it_comes(monkeypatch) -> None:
    """Let pages end wherever they do."""
    monkeypatch.setattr(paginate, "end_whole", lambda page: False)


@pytest.mark.parametrize("height", HEIGHTS)
def test_no_page_ends_within_a_word(height, tmp_path):
    found = pages(BODY, tmp_path, sheet(height))
    assert [said(page[-1]) for page in found if is_divided(page[-1])] == []
    assert any(is_divided(line) for page in found for line in page)


def test_pages_would_end_within_words_otherwise(tmp_path, monkeypatch):
    as_it_comes(monkeypatch)
    assert any(is_divided(page[-1]) for height in HEIGHTS for page in pages(BODY, tmp_path, sheet(height)))


@pytest.mark.parametrize("height", HEIGHTS)
def test_pages_are_as_full_as_they_would_be_and_their_lines_well_filled(height, tmp_path, monkeypatch):
    ours = pages(BODY, tmp_path, sheet(height))
    as_it_comes(monkeypatch)
    theirs = pages(BODY, tmp_path, sheet(height))
    assert [len(page) for page in ours[:-1]] == [len(page) for page in theirs[:-1]]
    assert max(spaces(ours)) <= bound(theirs)
    assert min(spaces(ours)) >= -SHRINK * SPACE - ROUNDING


def bound(found: list[list[LineBox]]) -> float:
    """Return how far spaces may stretch where those of some pages stretch as far as they do."""
    asked = (max(spaces(found)) - ROUNDING) / (STRETCH * SPACE)
    allowed = next(tolerance for _, tolerance in PASSES if asked <= tolerance)
    return max(page_ends.WIDEST, allowed) * STRETCH * SPACE + ROUNDING


def test_no_word_is_lost(tmp_path, monkeypatch):
    ours = words_of(lines_of(BODY, tmp_path, sheet(60)))
    as_it_comes(monkeypatch)
    assert ours == words_of(lines_of(BODY, tmp_path, sheet(60)))


def test_a_hyphen_stays_where_lines_would_be_spread_too_far(tmp_path, monkeypatch):
    words = [[WORDS[(5 * number + n) % len(WORDS)] for n in range(60)] for number in range(12)]
    body = "".join(f"<p>{' '.join(each)}</p>" for each in words)
    found = pages(body, tmp_path, sheet(57))
    assert any(is_divided(page[-1]) for page in found)
    as_it_comes(monkeypatch)
    assert max(spaces(found)) <= bound(pages(body, tmp_path, sheet(57)))


def test_pages_that_begin_within_a_word_are_broken_otherwise_too(tmp_path):
    words = (
        "internationalization collectivization industrialization counterrevolutionary extraordinary".split()
    )
    text = " ".join(words[3 * n % len(words)] for n in range(60))
    within = 0
    for width in (60, 64, 67, 70):
        found = pages(f"<p>{text}</p>", tmp_path, f"@page {{ size: {width}mm 50mm; margin: 8mm }}")
        assert words_of([said(line) for page in found for line in page]) == text
        within += sum(is_divided(page[-1]) for page in found)
    assert within


def test_no_line_is_left_alone_for_the_next_page(tmp_path):
    body = "".join(f"<p>{' '.join(WORDS[n % 9 :])}</p>" for n in range(40))
    for height in HEIGHTS:
        for page in pages(body, tmp_path, sheet(height)):
            of_first = [line for line in page if line.planned.paragraph is page[0].planned.paragraph]
            assert len(of_first) > 1 or not page[0].planned.start


def test_pages_with_notes_and_entries_seldom_end_within_words_and_say_the_truth(tmp_path, monkeypatch):
    case = divided_words()
    book, file = made(case, tmp_path)
    assert_whole(case, file)
    assert_true(case, file)
    assert book.context.layouts <= MOST_LAYOUTS * len(book.pages)
    as_it_comes(monkeypatch)
    assert 2 * divided_ends(book) <= divided_ends(made(case, tmp_path)[0])


def divided_ends(book: Book) -> int:
    """Count the pages that end within a word."""
    return sum(is_divided([*lines_in(page._page_box.children[0])][-1]) for page in book.pages)


def divided_words() -> Case:
    """Return paragraphs of long words, with an entry on every twentieth and a note in each paragraph."""
    parts = []
    for number in range(24):
        words = [WORDS[(7 * n + number) % len(WORDS)] for n in range(100)]
        for n in range(10, 100, 20):
            words[n] = lemma(100 * number + n, f"{words[n]} p{number}w{n}")
        words[number * 4] += note(100 * number + 99, 20)
        parts.append(counted(number, " ".join(words)))
    return Case("".join(parts), sheet="p { hyphens: auto } @page { size: 85mm 148mm }")
