"""A line is as high as the sheet says, whatever faces stand in it."""

from pathlib import Path

import pytest
import weasyprint
from weasyprint.layout import inline

from recto.typesetting.grid import lines_on_grid

FONTS = (Path(__file__).parents[2] / "styles" / "fonts").as_uri()
FACES = {"Latin": "EBGaramond-Regular.ttf", "Other": "NotoSerifDevanagari-Regular.ttf"}
RULES = "".join(
    f'@font-face {{ font-family: {name}; src: url("{FONTS}/{file}") }}' for name, file in FACES.items()
)
SHEET = RULES + "@page { size: 400px } html { font: 16px/20px Latin, Other } p { margin: 0 }"
SUPERIOR = "<sup style='font-size: 10px; line-height: 0; vertical-align: baseline'>धर्म</sup>"


def heights(text: str) -> list[float]:
    """Return the heights of the lines of a paragraph, in CSS pixels."""
    page = weasyprint.HTML(string=f"<style>{SHEET}</style><p>{text}</p>").render().pages[0]
    paragraph = page._page_box.children[0].children[0].children[0]
    return [line.height for line in paragraph.children]


@pytest.mark.parametrize("text", ["धर्म", "word धर्म word", "<i>word</i> धर्म", SUPERIOR, "word " * 40 + "धर्म"])
def test_a_word_in_another_script_leaves_the_line_on_the_grid(text):
    with lines_on_grid():
        assert set(heights(text)) == {20}


def test_without_our_hand_such_a_line_leaves_the_grid():
    assert heights("word <i>धर्म</i>") != [20]


def test_lines_in_one_script_are_the_same_as_without_our_hand():
    text = "<b>word</b> " * 30 + "<sup>2</sup>"
    with lines_on_grid():
        ours = heights(text)
    assert ours == heights(text)


def test_weasyprint_still_splits_lines_by_the_name_that_we_stand_in_for():
    theirs = inline.split_first_line
    assert "split_first_line" in inline.split_text_box.__code__.co_names
    with lines_on_grid():
        assert inline.split_first_line is not theirs
    assert inline.split_first_line is theirs
