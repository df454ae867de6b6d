"""Inscriptions in print: line by line, each with the number of its source in the margin."""

import pytest
from print_cases import pieces, printed_in

HYPHENS = "-\x02"
"""A hyphen, and what pdfium makes of one that ends a line."""
LONG = "imperator Caesar divi filius Augustus pontifex maximus tribunicia potestate consul designatus iterum"
STONE = f"""<div type="edition" xml:lang="la"><ab xml:id="stone"><lb n="1"/>dis manibus sac
<lb n="2" break="no"/>rum <app xml:id="a1"><lem>vixit</lem><rdg wit="#B">vicsit</rdg></app> annis
<pb n="1v"/><lb n="3"/>{LONG} <choice xml:id="c1"><sic>fexit</sic><corr>fecit</corr></choice>
<lb n="4"/>ipse <lb n="5a"/>sibi <lb n="6"/>et suis</ab></div>
<div type="translation"><p xml:id="t1">To the gods below. {"He lived, and made it. " * 9}</p></div>"""


@pytest.fixture(scope="module")
def stone(tmp_path_factory):
    return printed_in(tmp_path_factory.mktemp("stone"), STONE)


def test_each_line_of_the_source_begins_a_line_and_what_it_has_more_is_set_in(stone):
    lines = [line for line in stone.lines.all if line.key]
    assert [line.number for line in lines] == ["1", "2", "3", "", "4", "5a", "6"]
    lefts = [round(line.left) for line in lines]
    assert len({left for left, line in zip(lefts, lines, strict=True) if line.number}) == 1
    assert lefts[3] > lefts[2]


def test_entries_are_keyed_by_the_lines_of_the_source(stone):
    keys = {each.id: next(each.below()).words().split()[0] for each in stone.items if "-entry" in each.id}
    assert keys == {"a1-entry": "2", "c1-entry": "3"}


def test_numbers_stand_in_the_margin_and_not_before_the_words(stone):
    assert [piece.text.strip() for piece in stone.pages.furniture].count("5a") == 1
    assert not any("5a" in piece.text for piece in pieces(stone, "stone"))


def test_a_translation_that_nothing_names_is_not_counted(stone):
    assert not [line for line in stone.lines.all if "gods" in line.members[0].piece.text]


def test_no_stroke_stands_where_a_page_of_the_source_begins_with_a_line(stone):
    assert not [each for each in stone.pages.furniture if each.text.strip() == "|"]


def test_a_hyphen_stands_only_where_the_source_divides_a_word(stone):
    ends = [line.members[-1].piece.text.rstrip()[-1] for line in stone.lines.all if line.key]
    assert sum(end in HYPHENS for end in ends) == 1
