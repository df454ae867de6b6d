"""No word of either received text is missing anywhere, by a count that shares no code with Recto."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import reading
from projects import Published

# What the TEI declares as removed.
REMOVED = {"serge-planned-economies": [], "amin-october-revolution": ["[bookmark: _GoBack]"]}
EDITIONS = {"html": reading.html, "epub": reading.epub, "pdf": reading.pdf}

Read = Callable[[Path], list[list[str]]]


def every_word(streams: list[list[str]]) -> Counter[str]:
    return Counter(word for stream in streams for word in stream)


@pytest.mark.parametrize("work", REMOVED)
def test_the_tei_has_every_word(built: Published, work: str) -> None:
    wanted = reading.received(built.received(work), REMOVED[work])
    found = reading.tei(built.tei(work)).streams
    assert reading.missing(every_word(wanted), every_word(found)) == {}


@pytest.mark.parametrize("work", REMOVED)
def test_the_tei_has_the_words_in_their_order(built: Published, work: str) -> None:
    wanted = reading.received(built.received(work), REMOVED[work])
    found = reading.tei(built.tei(work)).streams
    assert reading.missing(reading.threes(wanted), reading.threes(found)) == {}


@pytest.mark.parametrize("work", REMOVED)
@pytest.mark.parametrize("medium", EDITIONS)
def test_each_edition_has_every_word(built: Published, work: str, medium: str) -> None:
    wanted = every_word(reading.received(built.received(work), REMOVED[work]))
    found = every_word(EDITIONS[medium](getattr(built, medium)(work)))
    assert reading.missing(wanted, found) == {}


@pytest.mark.parametrize("work", REMOVED)
@pytest.mark.parametrize("medium", ["html", "epub"])
def test_each_marked_up_edition_has_the_words_in_order(built: Published, work: str, medium: str) -> None:
    wanted = reading.threes(reading.received(built.received(work), REMOVED[work]))
    found = reading.threes(EDITIONS[medium](getattr(built, medium)(work)))
    emended = {word for sic in reading.tei(built.tei(work)).emended for word in reading.words(sic)}
    assert [run for run in reading.missing(wanted, found) if not emended.intersection(run)] == []
