"""Dates as people write them, as W3C dates."""

import pytest

from recto.tei.dates import w3c_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Last updated on 21.9.2011", "2011-09-21"),
        ("Last updated: 2011-09-21", "2011-09-21"),
        ("revised 3 March 1930", "1930-03-03"),
        ("September 21st, 2011", "2011-09-21"),
        ("April 1946", "1946-04"),
        ("Autumn 1994", "1994"),
        ("9/11/2001", "2001"),
        ("31.2.1999", "1999"),
        ("yesterday", ""),
        ("No. 12345", ""),
    ],
)
def test_a_date_is_as_exact_as_its_words(words: str, date: str):
    assert w3c_date(words) == date
