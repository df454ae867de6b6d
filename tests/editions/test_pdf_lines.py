"""Which lines of a book bear numbers."""

import pytest
from lxml import etree

from recto.editions.book import LineNumbers
from recto.editions.pdf_lines import count_lines

XHTML = "http://www.w3.org/1999/xhtml"
PROSE = '<p id="p1">The lamp goes round.</p>'
VERSE = '<p class="l" data-line="5">The lamp goes round.</p>'
ENTRY = '<aside class="entry" data-lemma="p1">lamp</aside>'
FIVES = LineNumbers()
WORDS = {"in-heading": "heading", "in-quotation": "quotation"}


def every(text: str, css: str = "text", lines: LineNumbers = FIVES) -> str:
    """Return which lines bear a number: every n-th, none at all where it says 0."""
    body = f'<body><section class="{css}">{text}</section></body>'
    root = etree.fromstring(f'<html xmlns="{XHTML}">{body}</html>')
    count_lines(root, lines, WORDS)
    return str(root.xpath("string(//@data-lines-every)"))


@pytest.mark.parametrize("text", [PROSE + ENTRY, VERSE])
def test_lines_that_something_names_and_verses_that_the_source_numbers_bear_numbers(text: str) -> None:
    assert every(text) == "5"


def test_prose_that_nothing_names_by_its_line_bears_no_numbers() -> None:
    assert every(PROSE) == "0"


def test_numbers_in_a_register_are_no_numbers_of_verses() -> None:
    assert every(VERSE, "text register") == "0"


def test_a_design_may_have_no_numbers() -> None:
    assert every(VERSE, lines=LineNumbers(by="none")) == "0"
