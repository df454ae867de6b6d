"""Dates that only attributes give, in words."""

import pytest
from lxml import etree
from projects import STYLES

from recto.rendering import load_words
from recto.rendering.dates import when, worded_date


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ('notBefore="0900" notAfter="0999"', "900–999"),
        ('when="1044"', "1044"),
        ('from="1870" to="1870"', "1870"),
        ('notBefore="1870-05"', "May 1870"),
        ('when="1870-05-01"', "1 May 1870"),
        ('from="1870-05-01" to="1871-06-12"', "1 May 1870 – 12 June 1871"),
        ('when="-0316"', "316 BC"),
        ('notBefore="-0399" notAfter="-0300"', "399–300 BC"),
        ('notBefore="-0010" notAfter="0014"', "10 BC – 14"),
        ('when="--05-01"', "--05-01"),
        ("", ""),
    ],
)
def test_a_date_without_words_is_worded_by_what_its_attributes_say(date, shown):
    words, _ = load_words(STYLES / "words", "en")
    assert when(etree.fromstring(f"<origDate {date}/>"), words) == shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1 March 1930, March 1930, 316 BC"),
        ("de", "1. März 1930, März 1930, 316 v. Chr."),
        ("fr", "1er mars 1930, mars 1930, 316 av. J.-C."),
    ],
)
def test_dates_are_worded_by_the_language_of_the_edition(language, expected):
    words, _ = load_words(STYLES / "words", language)
    assert ", ".join(worded_date(each, words) for each in ("1930-03-01", "1930-03", "-0316")) == expected
