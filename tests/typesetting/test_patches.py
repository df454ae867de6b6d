"""Faults of WeasyPrint that we mend: each is there without our hand, and not there with it.

A test that fails because the fault is not there says that upstream has mended it: the patch can go.
"""

import re
from pathlib import Path

import pytest
import weasyprint
from weasyprint.layout import inline

from recto.typesetting.patches import mended

FONT = (Path(__file__).parents[2] / "styles" / "fonts" / "EBGaramond-Regular.ttf").as_uri()
SHEET = f'@font-face {{ font-family: Book; src: url("{FONT}") }} @page {{ size: 600px }} '
SHEET += "html { font: 16px/20px Book } p { margin: 0; text-align: justify }"
TEXT = f"{'They counted the ships that passed the rock at night, ' * 3}and wrote them <i>down</i>"
WIDTHS = range(200, 360)


def set_in(width: int, text: str = TEXT, more: str = "") -> list[str]:
    """Return the words of each line of a paragraph of some width."""
    sheet = f"{SHEET} p {{ width: {width}px; {more} }}"
    page = weasyprint.HTML(string=f"<html lang=en><style>{sheet}</style><p>{text}</p>").render().pages[0]
    lines = page._page_box.children[0].children[0].children[0].children
    return ["".join(getattr(each, "text", "") for each in line.descendants()) for line in lines]


def lonely(lines: list[str]) -> list[str]:
    """Return the lines of one word that are not the last."""
    return [line for line in lines[:-1] if " " not in line.strip()]


@pytest.mark.parametrize("more", ["", "hyphens: auto"])
def test_weasyprint_ends_a_line_after_its_first_word_where_only_its_last_blank_overfills_it(more):
    assert [width for width in WIDTHS if lonely(set_in(width, more=more))]


@pytest.mark.parametrize("more", ["", "hyphens: auto"])
def test_a_line_that_only_its_last_blank_overfills_is_filled(more):
    with mended():
        assert not [width for width in WIDTHS if lonely(set_in(width, more=more))]


def test_no_word_is_lost_where_a_blank_hangs():
    with mended():
        assert {"".join(set_in(width)).replace(" ", "") for width in WIDTHS} == {re.sub("<.*?>| ", "", TEXT)}


@pytest.mark.parametrize(
    "text", ["word " * 40, "<i>word</i> " * 40, "word", "hyphenation" * 9, "a\u00a0b " * 40]
)
@pytest.mark.parametrize("space", ["normal", "nowrap", "pre-wrap"])
def test_other_lines_are_the_same_as_without_our_hand(text, space):
    theirs = set_in(300, text, f"white-space: {space}")
    with mended():
        assert set_in(300, text, f"white-space: {space}") == theirs


def parted(width: int, text: str) -> list[str]:
    """Return the lines of a paragraph that end within a word, though it is not as long as a line."""
    lines = set_in(width, text, "overflow-wrap: break-word; text-align: left")
    words = re.sub("<.*?>", "", text).split()
    return [line for line in lines[:-1] if line.split()[-1] not in words]


WITHIN_A_BOX = f"<b><i>The ships passed the </i>{'<i>lighthouse </i>' * 4}</b>"


def test_weasyprint_takes_each_text_within_a_box_for_the_beginning_of_its_line():
    assert [width for width in WIDTHS if parted(width, WITHIN_A_BOX)]


def test_a_word_that_has_room_in_the_next_line_is_not_parted():
    with mended():
        assert not [width for width in WIDTHS if parted(width, WITHIN_A_BOX)]


@pytest.mark.parametrize(
    "text", ["<b><i>{}</i></b> ", "<b> <i style='padding: 0 9px'>{}</i> ", "{} <b>{}</b>"]
)
def test_a_word_longer_than_a_line_is_parted(text):
    long = text.replace("{}", "lighthouse" * 8)
    theirs = set_in(200, long, "overflow-wrap: break-word")
    with mended():
        assert set_in(200, long, "overflow-wrap: break-word") == theirs
    assert len(theirs) >= 3


def test_what_we_put_in_its_place_is_taken_away_again():
    theirs = inline.split_first_line
    with mended():
        assert inline.split_first_line is not theirs
    assert inline.split_first_line is theirs
