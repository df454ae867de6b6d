"""What the two received texts hold, found by recognisers that know neither."""

import re
from pathlib import Path

from reading_cases import calls, marks, of_kind, said

from recto.sources import recognise
from recto.sources.document import Source


def test_the_front_lines_of_serge_are_told_apart(serge: Source) -> None:
    assert [said(serge, block) for block in of_kind(serge, "author")] == ["Victor Serge"]
    assert [said(serge, block) for block in of_kind(serge, "title")] == ["Planned Economies and Democracy"]
    first_words = [said(serge, block).split()[0] for block in of_kind(serge, "statement")]
    assert first_words == ["From", "Translated", "Transcribed", "Marked"]


def test_the_line_on_the_last_revision_is_found_at_the_end(serge: Source) -> None:
    assert said(serge, serge.blocks[-1]) == "Last updated on 21.9.2011"
    assert serge.blocks[-1].kind == "change"


def test_the_two_paragraphs_of_the_headnote_are_the_editors(serge: Source) -> None:
    front = [block for block in serge.blocks if block.division == "front"]
    assert [said(serge, block)[:5] for block in front] == ["One o", "A key"]
    assert {block.role for block in front} == {"editor"}


def test_the_fourteen_notes_of_serge_stand_at_their_calls(serge: Source) -> None:
    called = calls(serge)
    assert sorted(called.values()) == sorted(f"[{n}]" for n in range(1, 15))
    assert all(note.split(".")[0] == call.strip("[]") for note, call in called.items())


def test_each_note_of_serge_is_given_to_whom_it_belongs(serge: Source) -> None:
    roles = {block.n: block.role for block in of_kind(serge, "note")}
    assert [n for n, role in roles.items() if role == "editor"] == ["3", "5", "8", "9"]
    assert {role for n, role in roles.items() if n not in ("3", "5", "8", "9")} == {"author"}


def test_the_editors_insertions_stand_in_notes_one_two_and_four(serge: Source) -> None:
    inserted = [block.n for block in serge.blocks for mark in block.marks if mark.kind == "insertion"]
    assert inserted == ["1", "2", "4"]


def test_the_missing_page_is_reported_in_note_three(serge: Source) -> None:
    [(note, mark)] = [(b, m) for b in serge.blocks for m in b.marks if m.kind == "missing"]
    assert (note.n, mark.value, serge.words(mark.span)) == ("3", "page 1", "A page is missing here")


def test_the_opening_capitals_are_marked(serge: Source) -> None:
    assert [serge.words(mark.span) for mark in marks(serge, "opening")] == ["GREAT"]


def test_the_numbered_list_of_five_is_no_series_of_notes(serge: Source) -> None:
    assert [block.n for block in of_kind(serge, "item")] == ["1", "2", "3", "4", "5"]


def test_no_paragraph_of_serge_is_taken_for_a_heading(serge: Source) -> None:
    assert not of_kind(serge, "heading") + of_kind(serge, "label") + of_kind(serge, "line")


def test_the_residue_of_the_word_processor_is_marked_as_removed(amin: Source) -> None:
    assert [amin.words(mark.span) for mark in marks(amin, "removed")] == ["[bookmark: _GoBack]"]


def test_the_headings_of_amin_are_found_by_their_shape(amin: Source) -> None:
    assert [said(amin, block) for block in of_kind(amin, "label")] == ["[bookmark: _GoBack]Chapter One"]
    levels = [(block.level, said(amin, block)[:9]) for block in of_kind(amin, "heading")]
    assert levels == [
        (1, "The Octob"),
        (2, "Soviet le"),
        (2, "Thirty ye"),
        (2, "From Leni"),
        (2, "Basic Cha"),
        (3, "One: A Co"),
        (3, "Two: Auto"),
        (3, "Three: St"),
        (3, "Four: Eco"),
        (3, "Five: Mil"),
        (2, "Thermidor"),
    ]


def test_numbered_paragraphs_keep_their_number_and_are_no_list(amin: Source) -> None:
    numbered = [block for block in of_kind(amin, "paragraph") if block.n]
    labels = [amin.words(mark.span) for block in numbered for mark in block.marks if mark.kind == "label"]
    assert labels == ["1.", "2.", "3.", "4.", "5."]
    assert [block.n for block in numbered] == ["1", "2", "3", "4", "5"]


def test_four_and_two_paragraphs_with_dashes_are_items(amin: Source) -> None:
    signs = [said(amin, block)[:2] for block in of_kind(amin, "item")]
    assert signs == ["- ", "- ", "-T", "-T", "-F", "-T"]


def test_three_enumerations_run_within_paragraphs(amin: Source) -> None:
    values = [[m.value for m in block.marks if m.kind == "item"] for block in amin.blocks]
    assert [found for found in values if found] == [["i", "ii", "iii"], ["i", "ii", "iii"], ["i", "ii"]]


def test_the_last_member_of_an_enumeration_ends_with_its_sentence(amin: Source) -> None:
    ends = [amin.words(mark.span) for mark in marks(amin, "item") if mark.value in ("iii", "ii")]
    assert ends[1].endswith("socialist transition.")
    assert ends[-1].endswith("are determined.")


def test_exactly_three_broken_paragraphs_are_joined(amin: Source) -> None:
    joined = [block for block in amin.blocks if len(block.spans) > 1]
    seams = [(amin.words(a)[-11:].strip(), amin.words(b)[:10].strip()) for a, b in (x.spans for x in joined)]
    assert seams == [
        ("he cold war", "just after"),
        ("the status", "of the dom"),
        ("king class;", "(iii) the"),
    ]


def test_lines_without_full_stop_are_not_joined_to_a_capital(amin: Source) -> None:
    ends = [said(amin, block)[-12:] for block in amin.blocks]
    assert "come winners" in ends
    assert " to identify" in ends


def test_white_space_is_counted_by_kind(serge: Source, amin: Source) -> None:
    raw = Path(amin.path).read_text(encoding="utf-8")
    assert amin.normalised["no-break spaces"] == raw.count("\xa0")
    assert serge.normalised["no-break spaces"] == serge.text.count("\xa0")
    assert amin.normalised["trailing"] == len(re.findall(r"[ \xa0]+$", raw, re.MULTILINE))


def test_line_ends_and_marks_of_other_systems_change_nothing(serge: Source) -> None:
    data = b"\xef\xbb\xbf" + serge.data.replace(b"\n", b"\r\n")
    assert recognise(serge.path, data).blocks == serge.blocks


def test_nothing_about_the_seeds_is_left_unexplained(serge: Source, amin: Source) -> None:
    assert not serge.messages
    assert not amin.messages
    assert all(guess.reason for guess in (*serge.guesses, *amin.guesses))
