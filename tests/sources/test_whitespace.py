"""White space made even, and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.sources.whitespace import normalise


@pytest.mark.parametrize(
    ("text", "even", "counts"),
    [
        ("one  two   three", "one two three", {"spaces": 2}),
        ("p.\xa05", "p. 5", {"no-break spaces": 1}),
        ("one \xa0two", "one two", {"no-break spaces": 1, "spaces": 1}),
        ("a\tb", "a b", {"tabs": 1}),
        ("  begin\nend  \n", "begin\nend\n", {"trailing": 1, "space at line begin": 1}),
        ("page\x0cbreak", "page break", {"control characters": 1}),
        ("as it\nshould be", "as it\nshould be", {}),
        ("港の　冬", "港の　冬", {}),
    ],
)
def test_each_kind_of_white_space_is_counted(text: str, even: str, counts: dict[str, int]) -> None:
    assert normalise(text) == (even, counts)


def test_a_piece_from_within_a_line_keeps_the_blanks_that_part_words() -> None:
    assert normalise("  wars ", edges=False)[0] == " wars "


@given(st.text())
def test_making_even_twice_changes_nothing_more(text: str) -> None:
    even = normalise(text)[0]
    assert normalise(even) == (even, {})


@given(st.text())
def test_no_word_is_changed(text: str) -> None:
    controls = dict.fromkeys(map(chr, (*range(9), *range(14, 28), *range(127, 160), 65534, 65535)), " ")
    assert normalise(text)[0].split() == text.translate(str.maketrans(controls)).split()
