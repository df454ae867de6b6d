"""Dates of records: what is no date is not there."""

import pytest

from recto.describing.dates import dating_words, interval, issued, w3c
from recto.rendering.document import Dating, Metadata


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("1931", "1931"),
        ("1931-05", "1931-05"),
        ("1931-05-02", "1931-05-02"),
        ("2007-07-07T17:44:28", "2007-07-07"),
        ("-0043-03-15", "-0043-03-15"),
        ("0000", "0000"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", ""),
        ("2023-13", ""),
        ("19uu", ""),
        ("50", ""),
        ("19310502", ""),
        ("spring 1931", ""),
        ("", ""),
    ],
)
def test_a_date_is_one_of_the_calendar(said: str, date: str) -> None:
    assert w3c(said) == date


@pytest.mark.parametrize(
    ("dating", "made"),
    [
        (Dating("1931"), "1931"),
        (Dating(not_before="1930-03", not_after="1931"), "1930-03/1931"),
        (Dating(not_before="-0043", not_after="0014"), "-0043/0014"),
        (Dating(not_before="1931-05", not_after="1931"), "1931-05/1931"),
        (Dating(not_after="1931"), "../1931"),
        (Dating(not_before="1932", not_after="1931"), ""),
        (Dating(label="in spring"), ""),
        (None, ""),
    ],
)
def test_a_dating_is_a_date_or_an_interval(dating: Dating | None, made: str) -> None:
    assert interval(dating) == made


def test_a_dating_in_words_says_how_sure_it_is_and_why() -> None:
    dating = Dating("1931", cert="low", label="1931?", evidence="The storm.")
    assert dating_words(dating) == "1931?. certainty: low. The storm"


def test_an_edition_is_issued_when_it_was_published_or_else_last_changed() -> None:
    assert issued(Metadata("a", "A", "en", published="2025", modified="2026-01-02")) == "2025"
    assert issued(Metadata("a", "A", "en", modified="2026-01-02")) == "2026-01-02"
    assert issued(Metadata("a", "A", "en", published="-0043")) == ""
