"""Footnotes: none lost, none doubled, each begun on the page of its call; long ones run over."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from specimens import Note, Paragraph, book, expected_words, page_words, places, typeset_body

from recto.checks.keys import check

WORDS_OF_A_PAGE = 250


def random_paragraphs(seed: int, count: int, longest_note: int) -> list[Paragraph]:
    """Return paragraphs with a note after about every third of their lines."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        length = chance.randint(3, 120)
        calls = sorted(chance.sample(range(length), k=chance.randint(0, 1 + length // 25)))
        notes = tuple(Note(after, chance.randint(1, longest_note)) for after in calls)
        made.append(Paragraph(length, notes))
    return made


def assert_no_word_lost_or_doubled(pdf: bytes, paragraphs: list[Paragraph]) -> None:
    found = Counter(word for page in page_words(pdf) for word in page)
    assert found == Counter(expected_words(paragraphs))


def first_and_call(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    """Return the first word of each note with the word that its call follows."""
    return [
        (f"p{p}n{n}w0", f"p{p}w{note.after}")
        for p, paragraph in enumerate(paragraphs)
        for n, note in enumerate(paragraph.notes)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_notes_stand_once_each_and_begin_on_the_page_of_their_call(seed, tmp_path):
    paragraphs = random_paragraphs(seed, count=60, longest_note=30)
    pdf = book(paragraphs, tmp_path)
    assert_no_word_lost_or_doubled(pdf, paragraphs)
    place = places(pdf)
    late = [note for note, call in first_and_call(paragraphs) if place[note] != place[call]]
    assert late == []


@pytest.mark.parametrize("seed", range(4, 7))
def test_notes_longer_than_a_page_run_over_as_many_pages_as_they_need(seed, tmp_path):
    paragraphs = random_paragraphs(seed, count=25, longest_note=2 * WORDS_OF_A_PAGE)
    pdf = book(paragraphs, tmp_path)
    assert_no_word_lost_or_doubled(pdf, paragraphs)


def test_the_parts_of_a_note_follow_each_other_from_page_to_page(tmp_path):
    paragraphs = [Paragraph(300, (Note(20, 3 * WORDS_OF_A_PAGE),))]
    place = places(book(paragraphs, tmp_path))
    pages = [place[f"p0n0w{number}"] for number in range(3 * WORDS_OF_A_PAGE)]
    assert pages == sorted(pages)
    assert pages[0] == place["p0w20"]
    assert pages[-1] >= 3


def test_text_stands_above_a_note_that_fills_pages(tmp_path):
    paragraphs = [Paragraph(300, (Note(20, 3 * WORDS_OF_A_PAGE),))]
    pages = page_words(book(paragraphs, tmp_path))
    with_note = [page for page in pages if any(word.startswith("p0n0") for word in page)]
    assert all(any(word.startswith("p0w") for word in page) for page in with_note)


def test_notes_keep_the_order_of_their_calls(tmp_path):
    paragraphs = random_paragraphs(11, count=40, longest_note=60)
    order = {
        word: place
        for place, word in enumerate(w for page in page_words(book(paragraphs, tmp_path)) for w in page)
    }
    firsts = [order[note] for note, _ in first_and_call(paragraphs)]
    assert all(before < after for before, after in pairwise(firsts))


def test_many_notes_in_one_line_are_all_set(tmp_path):
    paragraphs = [Paragraph(40), Paragraph(60, tuple(Note(30, 40) for _ in range(9))), Paragraph(40)]
    assert_no_word_lost_or_doubled(book(paragraphs, tmp_path), paragraphs)


def test_what_is_left_of_a_note_after_the_last_line_of_text_still_gets_pages(tmp_path):
    paragraphs = [Paragraph(5, (Note(4, 3 * WORDS_OF_A_PAGE),))]
    assert_no_word_lost_or_doubled(book(paragraphs, tmp_path), paragraphs)


def test_a_note_does_not_part_from_a_page_with_a_single_line(tmp_path):
    paragraphs = [Paragraph(length=180), Paragraph(60, (Note(50, 100),))]
    pages = page_words(book(paragraphs, tmp_path))
    counts = [sum(word.startswith("p1n0") for word in page) for page in pages]
    assert all(count == 0 or count > 15 for count in counts)


def test_a_note_that_must_not_break_is_broken_where_no_page_can_hold_it(tmp_path):
    paragraphs = [Paragraph(60, (Note(10, 2 * WORDS_OF_A_PAGE), Note(30, 5)))]
    pdf = book(paragraphs, tmp_path, "aside p { break-inside: avoid }")
    assert_no_word_lost_or_doubled(pdf, paragraphs)


def test_a_page_on_which_a_rule_gave_way_says_so(tmp_path):
    paragraphs = [Paragraph(60, (Note(10, 2 * WORDS_OF_A_PAGE),))]
    file = tmp_path / "book.pdf"
    file.write_bytes(book(paragraphs, tmp_path, "aside p { break-inside: avoid }"))
    told = [each for each in check(file) if each.code == "K-gave-way"]
    assert [each.place.id for each in told] == ["p0n0"]
    file.write_bytes(book(paragraphs, tmp_path))
    assert [each for each in check(file) if each.code == "K-gave-way"] == []


def test_an_empty_note_stops_nothing(tmp_path):
    body = '<section id="text"><p>p0w0<aside id="n"/> p0w1</p></section>'
    assert page_words(typeset_body(body, tmp_path)) == [["p0w0", "p0w1"]]
