"""Words that run from right to left, and what is drawn of them."""

import pytest

from recto.checks.logical_order import is_drawn_as, reading
from recto.checks.shaping import Glyph

# What is said, and what stands on paper from left to right.
LINES = {
    "Arabic": ("ولد سنة", "ةنس دلو"),
    "Arabic with its own digits": ("سنة ١٧٩٥ م", "م ١٧٩٥ ةنس"),
    "Hebrew with a number": ("בשנת 1795 נולד", "דלונ 1795 תנשב"),
    "Hebrew with Latin in brackets": ("ראה (vol. 3) שם", "םש (vol. 3) האר"),
    "Hebrew with a share and a fraction": ("עד 10% או 1,5", "1,5 וא 10% דע"),
    "a Hebrew word in an English line": ("the word שלום here", "the word םולש here"),
}
WORDS = "אחד שנים 12 שלשה"


@pytest.mark.parametrize(("said", "drawn"), LINES.values(), ids=LINES)
def test_a_line_is_read_as_it_is_said_if_it_is_drawn_so(said, drawn):
    assert reading(said, [*map(Glyph, drawn)]) == said


@pytest.mark.parametrize(
    "drawn",
    ["םינש דחא", "השלש 12 דחא םינש", "השלש 12 12 םינש דחא", "12 השלש םינש דחא", "השלש 21 םינש דחא", WORDS],
    ids=["missing", "swapped", "doubled", "number moved", "digits turned", "not turned"],
)
def test_a_line_that_is_drawn_otherwise_is_read_as_it_is_drawn(drawn):
    assert reading(WORDS, [*map(Glyph, drawn)]) == drawn


def test_a_ligature_is_one_glyph_of_several_letters():
    assert is_drawn_as("سلام", ["م", "لا", "س"])
    assert not is_drawn_as("سلام", ["م", "ال", "س"])


def test_points_that_share_a_glyph_are_not_compared():
    assert is_drawn_as("בְּרֵא", ["א", "ֵ", "ר", "ְּ", "", "ב"])


def test_one_glyph_may_be_the_small_capital_of_either_case():
    assert is_drawn_as("leaders", [*"leaderS"])
    assert not is_drawn_as("leaders", [*"readerS"])
