"""The ledger of both received texts: nothing is lost on the way to the TEI and to the editions."""

import json

import pytest
from projects import Published

from recto.checks.ledger import account, verify
from recto.tei.reading import parse

WORKS = ("serge-planned-economies", "amin-october-revolution")


@pytest.mark.parametrize("work", WORKS)
def test_every_word_received_is_accounted_for(built: Published, work: str) -> None:
    root, _ = parse(built.tei(work))
    assert account(root, built.received(work).read_bytes()).messages == ()


@pytest.mark.parametrize("work", WORKS)
def test_the_lines_of_the_account_add_up(built: Published, work: str) -> None:
    root, _ = parse(built.tei(work))
    (_, *received), *others = account(root, built.received(work).read_bytes()).rows()
    assert received == [sum(row[1] for row in others), sum(row[2] for row in others)]


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("medium", ["html", "epub", "pdf"])
def test_every_edition_shows_everything_of_its_tei(built: Published, work: str, medium: str) -> None:
    root, _ = parse(built.tei(work))
    assert verify(root, **{medium: getattr(built, medium)(work)}) == []


def test_the_removed_bookmark_is_listed_with_its_reason(built: Published) -> None:
    root, _ = parse(built.tei("amin-october-revolution"))
    (removal,) = account(root, built.received("amin-october-revolution").read_bytes()).removals
    assert removal.words == "[bookmark: _GoBack]"
    assert "word processor" in removal.reason


@pytest.mark.parametrize("work", WORKS)
def test_the_published_ledger_is_json(built: Published, work: str) -> None:
    assert json.loads(built.ledger(work).read_text())
