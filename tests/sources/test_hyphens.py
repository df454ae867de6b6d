"""Hyphens at line ends, which belong to the word or only to the line."""

from collections.abc import Callable

import pytest
from reading_cases import marks

from recto.sources.document import Source

Read = Callable[..., Source]

WRAPPED = """
    The harbour lay quiet in the first days of that winter, and nobo{0}
    dy who walked along the mole could have said whether the boats {1}
    would go out again before the ice came down from the north. He ha{2}
    lted, and looked at the lantern in the tower, and then at the sea.
    It was the custom of the place, and had been since the days of old
    queens, that nobody halted there. A half-drowned boy had seen half{3}
    drowned men walk along the mole, and had told of it ever after that.
"""


def verdicts(source: Source) -> list[str]:
    return [mark.value for mark in marks(source, "hyphen")]


def test_a_word_that_stands_whole_elsewhere_loses_its_hyphen(text: Read) -> None:
    assert verdicts(text(WRAPPED.format("-", "", "", ""))) == ["dropped"]


def test_a_word_that_stands_with_its_hyphen_elsewhere_keeps_it(text: Read) -> None:
    assert verdicts(text(WRAPPED.format("", "", "", "-"))) == ["kept"]


def test_a_soft_hyphen_goes(text: Read) -> None:
    assert verdicts(text(WRAPPED.format("", "", "\u00ad", ""))) == ["dropped"]


@pytest.mark.parametrize("dash", ["--", " -", "—"])
def test_a_dash_at_a_line_end_is_no_hyphen(text: Read, dash: str) -> None:
    assert not verdicts(text(WRAPPED.format("", "", "", dash)))
