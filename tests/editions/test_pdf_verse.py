"""Verses and their numbers in the print document."""

import pytest
from lxml import etree

from recto.editions.pdf_verse import number_verses

XHTML = "http://www.w3.org/1999/xhtml"


def numbers(sections: str) -> str:
    """Return the numbers of verses, speakers and directions; in brackets of what begins no line."""
    body = etree.fromstring(f'<body xmlns="{XHTML}">{sections}</body>')
    number_verses(body)
    said = []
    for each in body.iter("{*}p"):
        number = each.get("data-line", "-")
        said.append(f"({number})" if each.get("data-line-continued") is not None else number)
    return " ".join(said)


def verse(number: int | None = None, part: str = "") -> str:
    said = f' data-line="{number}"' if number else ""
    said += f' data-part="{part}"' if part else ""
    return f'<p class="l"{said}>words</p>'


SPEAKER = '<p class="speaker">NAME</p>'


def section(*verses: str) -> str:
    return f"<section>{''.join(verses)}</section>"


def speech(*parts: str) -> str:
    return f'<div class="sp">{SPEAKER}{"".join(parts)}</div>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (section(verse(), verse(), verse(3), verse()), "1 2 3 4"),
        (section(verse(), verse()), "- -"),
        (section(verse(5)) + section(verse(), verse(7)), "5 6 7"),
        (section(verse(5)) + section(verse(), verse(2)), "5 1 2"),
        (section(verse(5)) + section(verse(), verse()), "5 - -"),
    ],
)
def test_verses_between_numbered_ones_are_counted_from_them(text, expected):
    assert numbers(text) == expected


def test_a_verse_that_speakers_share_has_one_number():
    shared = speech(verse(8), verse(part="I")), speech(verse(part="M")), speech(verse(part="F"), verse(10))
    assert numbers(section(*shared)) == "(8) 8 9 (9) (9) (9) (9) 10"


def test_verses_beyond_the_tradition_count_no_further_than_the_next_number():
    assert numbers(section(verse(1), verse(), verse(), verse(3))) == "1 2 (2) 3"


def test_speakers_of_prose_are_no_part_of_a_verse():
    assert numbers(section(speech("<p>prose</p>"), speech(verse(1)))) == "- - (1) 1"
