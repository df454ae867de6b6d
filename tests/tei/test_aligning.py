"""What of two sequences is the same: by id, words, place, likeness."""

from hypothesis import given
from hypothesis import strategies as st

from recto.tei.aligning import Feature, heaviest_in_order, paired


def units(*said: str) -> list[Feature]:
    """Return units from 'id: words'; the id may be missing."""
    split = [each.rpartition(": ") for each in said]
    return [Feature(key, words, tuple(words.split())) for key, _, words in split]


def test_units_keep_their_words_when_ids_move_on():
    old, new = units("p1: one sea", "p2: two ships"), units("p1: new whale", "p2: one sea", "p3: two ships")
    assert paired(old, new) == [(0, 1), (1, 2)]


def test_units_with_one_id_are_one_even_if_all_words_changed():
    assert paired(units("p1: one sea"), units("p1: white whale")) == [(0, 0)]


def test_units_without_ids_that_share_no_words_are_two():
    assert paired(units("one sea"), units("white whale")) == []


def test_of_units_alike_those_beside_known_ones_are_taken():
    old, new = units("one sea", "amen", "two ships", "amen"), units("one sea", "two ships", "amen")
    assert paired(old, new) == [(0, 0), (2, 1), (3, 2)]


def test_what_moved_and_changed_is_known_by_what_is_rare_in_it():
    old = units("the white whale swam here", *(f"common words {n}" for n in range(9)))
    new = units(*(f"common words {n}" for n in range(9)), "the white whale dived here")
    assert (0, 9) in paired(old, new)


@given(st.lists(st.sampled_from(["a b c", "a b", "c d e", "x: c d", "y: a b c"]), max_size=9))
def test_any_sequence_is_all_the_same_as_itself(said: list[str]) -> None:
    assert paired(units(*said), units(*said)) == [(place, place) for place in range(len(said))]


SAID = st.lists(st.sampled_from(["a b c", "a b", "c d e", "x: c d", "y: a b c", "a e"]), max_size=7)


@given(SAID, SAID)
def test_both_ways_give_the_same_pairs(old: list[str], new: list[str]) -> None:
    back = sorted((one, other) for other, one in paired(units(*new), units(*old)))
    assert paired(units(*old), units(*new)) == back


@given(st.permutations(range(8)), st.lists(st.integers(1, 5), min_size=8, max_size=8))
def test_what_stays_in_order_is_as_heavy_as_can_be(places: list[int], weights: list[int]) -> None:
    found = heaviest_in_order(list(zip(places, weights, strict=True)))
    assert [places[each] for each in found] == sorted(places[each] for each in found)
    best = [0] * 8
    for here in range(8):
        below = [best[other] for other in range(here) if places[other] < places[here]]
        best[here] = weights[here] + max(below, default=0)
    assert sum(weights[each] for each in found) == max(best)
