"""Words as set, put together again."""

import pytest

from recto.checks.words import matched, skeleton, tokens, words


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("an internationalisation of", ["an interna‐", "tionalisation of"]),
        ("the self-evident tower", ["the self\x02", "evident tower"]),
        ("the self-evident tower", ["the self-", "evident tower"]),
        ("Cottenier (L’économie soviétique)", ["Cottenier (", "L’écono‐", "mie soviétique)"]),
        ("wrote Gregory, and", ["wrote Gregory", ", and"]),
        ("Chapter One", ["C h a p t e r O n e"]),
        ("III", ["I I I"]),
        ("an efficient flow", ["an eﬃcient ﬂow"]),
        ("no-break spaces", ["no‑break\u00a0spaces"]),
        ("a word", ["a wo\u00adrd"]),
    ],
)
def test_set_words_match_those_of_the_text(text: str, fragments: list[str]) -> None:
    expected, found = words(text), tokens(fragments)
    assert matched(expected, found) == (len(expected), len(found))


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("the tower", ["thetower"]),
        ("the tower", ["the tow er"]),
        ("the tower stood", ["the stood"]),
        ("the tower", ["the Tower"]),
        ("the tower.", ["the tower"]),
        ("selfevident", ["self evident"]),
    ],
)
def test_other_words_do_not_match(text: str, fragments: list[str]) -> None:
    expected, found = words(text), tokens(fragments)
    assert matched(expected, found) != (len(expected), len(found))


def test_a_skeleton_is_blind_to_line_breaks_alone() -> None:
    assert skeleton("The self-\nevident tower") == skeleton("the selfevident to‐\nwer")
    assert skeleton("the tower") != skeleton("the towers")
