"""Two wordings compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.revising.wordwise import bare, counterpart, letters_moved, pieces_between, spans

WORDINGS = st.lists(st.sampled_from("sea ship whale the a".split()), max_size=12)


@given(old=WORDINGS, new=WORDINGS)
def test_spans_turn_one_wording_into_the_other(old: list[str], new: list[str]) -> None:
    made, done = [], 0
    for span in spans(old, new):
        made += [*old[done : span.old_start], *new[span.new_start : span.new_end]]
        done = span.old_end
    assert [*made, *old[done:]] == new


@given(old=WORDINGS, new=WORDINGS)
def test_both_ways_give_the_same_spans(old: list[str], new: list[str]) -> None:
    there = [(each.old_start, each.old_end, each.new_start, each.new_end) for each in spans(old, new)]
    back = [(each.new_start, each.new_end, each.old_start, each.old_end) for each in spans(new, old)]
    assert there == back


@given(old=WORDINGS, new=WORDINGS)
def test_pieces_hold_both_wordings(old: list[str], new: list[str]) -> None:
    found = pieces_between(" ".join(old), " ".join(new))
    assert " ".join(each.text for each in found if each.manner != "added").split() == old
    assert " ".join(each.text for each in found if each.manner != "withdrawn").split() == new


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("sea.", "see.", ("sea", "see")),
        ("“sea”", "“see”", ("sea", "see")),
        ("sea,", "sea.", ("sea,", "sea.")),
        ("lov'", "mov'", ("lov'", "mov'")),
        ("...", "...!", ("...", "...!")),
        ("λόγος·", "λόγον·", ("λόγος", "λόγον")),
    ],
)
def test_points_that_both_wordings_have_are_left_out(old, new, shown):
    assert bare(old, new) == shown


def test_a_stretch_is_found_in_another_wording():
    old, new = "he went to sea".split(), "then he often went to the sea".split()
    start, end = counterpart(old, new, 1, 3)
    assert new[start:end] == ["went", "to"]


def test_letters_after_a_change_move_with_it():
    old, new = "he went to sea".split(), "she went to sea".split()
    assert list(letters_moved(old, new, spans(old, new), 6)) == [7]
