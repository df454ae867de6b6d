"""What an editor says in the recipe outweighs what the recognisers guess."""

from collections.abc import Callable

from reading_cases import of_kind, said

from recto.sources import listing
from recto.sources.document import Hint, Source

Read = Callable[..., Source]


def test_a_hint_makes_a_heading_of_a_sentence(text: Read) -> None:
    source = text("LONG\n\nThis was all.\n\nLONG\n", hints=[Hint("This was", kind="heading", level=2)])
    assert [said(source, block) for block in of_kind(source, "heading")] == ["This was all."]


def test_a_hint_makes_a_paragraph_of_a_heading(text: Read) -> None:
    said_so = "LONG LONG\n\nThe Second Winter\n\nLONG LONG\n"
    assert of_kind(text(said_so), "heading")
    assert not of_kind(text(said_so, hints=[Hint("The Second", kind="paragraph")]), "heading")


def test_a_hint_joins_and_parts_lines(text: Read) -> None:
    joined = text("LONG\n\nLONG\nOut again. LONG\n", hints=[Hint("Out again", joined=True)])
    parted = text("LONG\n\nLONG And so they went\nout again. LONG\n", hints=[Hint("out again", joined=False)])
    assert [len(block.spans) for block in joined.blocks] == [1, 2]
    assert [len(block.spans) for block in parted.blocks] == [1, 1, 1]


def test_a_hint_gives_role_and_division(text: Read) -> None:
    source = text("LONG\n\nLONG LONG\n", hints=[Hint("The harbour", role="editor", division="front")])
    assert {(block.role, block.division) for block in source.blocks} == {("editor", "front")}


def test_a_hint_need_not_repeat_blanks_that_nobody_sees(text: Read) -> None:
    source = text("LONG\n\n  This  was\xa0all.\n\nLONG\n", hints=[Hint("This was all", kind="heading")])
    assert len(of_kind(source, "heading")) == 1


def test_a_hint_that_fits_no_line_is_reported(text: Read) -> None:
    source = text("LONG\n", hints=[Hint("Nowhere", kind="heading")])
    assert [message.code for message in source.messages] == ["S-hint-unmatched"]


def test_a_recogniser_can_be_switched_off(text: Read) -> None:
    assert not of_kind(text("LONG LONG\n\nThe Winter\n\nLONG LONG\n", without=["headings"]), "heading")


def test_an_unknown_recogniser_is_reported_with_the_known_ones(text: Read) -> None:
    [message] = text("LONG\n", without=["headigns"]).messages
    assert message.code == "S-recogniser-unknown"
    assert "headings" in message.text


def test_the_listing_has_each_block_with_its_place_and_marks(text: Read) -> None:
    lines = list(listing(text("LONG[1]\n\nLONG\n\n1. The only note.\n")))
    assert len(lines) == 3
    assert "call (n1) “[1]”" in lines[0]
    assert "note" in lines[2]
