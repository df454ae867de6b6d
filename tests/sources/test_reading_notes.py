"""Notes in the forms that transcribers use, each in a small invented text."""

from collections.abc import Callable

import pytest
from reading_cases import calls, marks, of_kind, said

from recto.sources.document import Hint, Source

Read = Callable[..., Source]


def codes(source: Source) -> list[str]:
    return [message.code for message in source.messages]


@pytest.mark.parametrize(
    ("call", "label"),
    [
        ("[1]", "[1]"),
        (" [1]", "1."),
        ("[1]", "1)"),
        (" (1)", "(1)"),
        ("¹", "¹"),
        ("¹", "1."),
        ("*", "*"),
        ("*", "*)"),
        ("†", "†"),
        ("[*]", "*"),
        ("[1*]", "[1*]"),
        ("[1*]", "1*."),
        ("[A]", "[A]"),
        ("[a]", "[a]"),
        ("[^1]", "[^1]:"),
        ("^1", "^1"),
        ("[1]", "1"),
        ("[note 1]", "Note 1."),
        (" (١)", "(١)"),
        ("§", "§"),
        ("¶", "¶"),
        ("||", "||"),
        ("‡", "‡"),
        (" 1)", "1)"),
        ("1)", "1)"),
        ("*)", "*)"),
        ("[ii]", "[ii]"),
        ("ᵃ", "ᵃ"),
        ("[^wind]", "[^wind]:"),
    ],
)
def test_a_note_in_each_form_is_found_at_its_call(text: Read, call: str, label: str) -> None:
    source = text(f"LONG{call} LONG\n\nLONG\n\n{label} An old word for a quay.\n")
    assert calls(source) == {f"{label} An old word for a quay.": call.strip()}
    assert [source.words(mark.span) for mark in marks(source, "label")] == [label]


def test_asterisks_and_starred_numbers_stand_beside_numbers(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG [1*] LONG*

        LONG† LONG[2]

        [1] The mole was built in 1871.
        [1*] So in the first print.
        * An old word for a quay.
        † Not in the manuscript.
        [2] From a letter.
        """
    )
    assert list(calls(source).values()) == ["[1]", "[1*]", "*", "†", "[2]"]
    assert [block.n for block in of_kind(source, "note")] == ["1", "1*", "*", "†", "2"]
    assert not source.messages


def test_numbers_that_start_again_are_paired_within_their_chapter(text: Read) -> None:
    source = text(
        """
        Chapter One

        LONG[1] LONG[2]

        1. First of chapter one.
        2. Second of chapter one.

        Chapter Two

        LONG[1]

        LONG[2] LONG[3]

        1. First of chapter two.
        2. Second of chapter two.
        3. Third of chapter two.
        """
    )
    first, second = (block.spans[0].start for block in of_kind(source, "heading"))
    called = [mark.span.start for mark in marks(source, "call")]
    notes = [said(source, block) for block in of_kind(source, "note")]
    assert [first < at < second for at in called] == [True, True, False, False, False]
    assert list(calls(source)) == notes


def test_notes_of_all_chapters_at_the_end_find_the_calls_of_their_chapter(text: Read) -> None:
    source = text(
        """
        Chapter One

        LONG[1] LONG[2] LONG[3]

        Chapter Two

        LONG[1] LONG[2]

        Notes

        Chapter One

        1. First of one.
        2. Second of one.

        Chapter Two

        1. First of two.
        2. Second of two.
        """
    )
    assert list(calls(source)) == [
        "1. First of one.",
        "2. Second of one.",
        "1. First of two.",
        "2. Second of two.",
    ]
    assert codes(source) == ["S-call-without-note"]


def test_a_heading_that_heads_only_notes_is_removed_with_its_reason(text: Read) -> None:
    source = text("LONG[1]\n\nLONG\n\nNotes\n\n1. The only note.\n")
    assert [source.words(mark.span) for mark in marks(source, "removed")] == ["Notes"]
    assert not of_kind(source, "heading")


def test_a_call_without_note_and_a_note_without_call_are_reported_and_left(text: Read) -> None:
    source = text("LONG[1] LONG[2]\n\nLONG[4]\n\n1. One.\n\n2. Two.\n\n3. Three.\n")
    assert codes(source) == ["S-call-without-note"]
    assert [message.place.line for message in source.messages] == [3]
    assert [guess.what for guess in source.guesses if guess.sure == "low"] == ["note 3"]
    assert list(calls(source).values()) == ["[1]", "[2]"]


def test_calls_whose_notes_are_all_lost_are_reported(text: Read) -> None:
    source = text("LONG[1] LONG[2]\n\nLONG [sic] LONG[3]\n")
    assert codes(source) == ["S-call-without-note"] * 3


def test_a_letter_in_brackets_within_a_word_is_no_call(text: Read) -> None:
    source = text("LONG[1] LONG [T]he boats LONG\n\nLONG\n\n[1] The only note.\n")
    assert not source.messages


def test_a_list_in_the_text_is_not_taken_for_notes(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG[2] LONG[3]

        1. The ice.
        2. The wind.

        LONG[4] LONG

        1. First note.
        2. Second note.
        3. Third note.
        4. Fourth note.
        """
    )
    assert [said(source, block) for block in of_kind(source, "item")] == ["1. The ice.", "2. The wind."]
    assert [block.n for block in of_kind(source, "note")] == ["1", "2", "3", "4"]


def test_a_list_after_the_last_call_is_not_taken_for_the_notes_below(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG[2]

        1. The ice.
        2. The wind.

        LONG LONG

        1. First note.
        2. Second note.
        """
    )
    assert list(calls(source)) == ["1. First note.", "2. Second note."]


def test_a_list_with_asterisks_is_not_taken_for_notes(text: Read) -> None:
    source = text("LONG It was *very* cold.\n\n* ice\n* wind\n* snow\n\nLONG\n")
    assert len(of_kind(source, "item")) == 3
    assert not of_kind(source, "note")


def test_a_footnote_in_place_may_have_paragraphs_and_brackets(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG

        [Footnote 1: The mole [as the town calls it] was built in 1871.

        It was repaired twice.]

        LONG
        """
    )
    first, second = of_kind(source, "note")
    assert (first.n, second.n) == ("1", "")
    assert first.key == second.key == marks(source, "call")[0].value
    closing = [mark for mark in second.marks if mark.kind == "markup"]
    assert [source.words(mark.span) for mark in closing] == ["]"]


def test_text_after_a_footnote_in_the_same_paragraph_is_no_part_of_it(text: Read) -> None:
    source = text("LONG[1] LONG\n\n[Footnote 1: The mole.] And so it went on. LONG\n\nLONG\n")
    assert [said(source, block) for block in of_kind(source, "note")] == ["[Footnote 1: The mole.]"]
    assert said(source, source.blocks[2]).startswith("And so it went on.")


def test_a_footnote_that_is_never_closed_takes_one_paragraph_and_is_reported(text: Read) -> None:
    source = text("LONG[1]\n\n[Footnote 1: The mole.\n\nLONG\n\nLONG\n")
    assert len(of_kind(source, "note")) == 1
    assert codes(source) == ["S-note-unclosed"]


def test_a_note_may_have_a_note(text: Read) -> None:
    source = text("LONG[1] LONG\n\nLONG\n\n1. A note that has a note.[2]\n\n2. The note of the note.\n")
    holder = [block.n for block in source.blocks for mark in block.marks if mark.kind == "call"]
    assert holder == ["", "1"]


def test_paragraphs_between_two_notes_belong_to_the_first(text: Read) -> None:
    source = text("LONG[1] LONG[2]\n\nNOTES\n\n1. First paragraph.\n\nLONG\n\n2. Another note.\n")
    assert [block.n for block in of_kind(source, "note")] == ["1", "", "2"]


def test_the_bracket_of_a_call_may_repeat_and_is_called_once(text: Read) -> None:
    source = text("LONG[1] LONG[2] LONG[1]\n\nLONG\n\n[1] One.\n[2] Two.\n")
    assert list(calls(source).values()) == ["[1]", "[2]"]
    assert codes(source) == ["S-call-without-note"]


def test_a_hinted_note_without_a_form_is_a_note(text: Read) -> None:
    source = text(
        "LONG[7] LONG\n\nLONG\n\nSo the town books.\n", hints=[Hint("So the town", kind="note", n="7")]
    )
    assert calls(source) == {"So the town books.": "[7]"}


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("[Editor’s note]", "editor"),
        ("[Editors' note]", "editor"),
        ("(Ed.)", "editor"),
        ("— Ed.", "editor"),
        ("[Translator’s note]", "translator"),
        ("– Tr.", "translator"),
        ("(N.d.T.)", "translator"),
        ("[Anm. d. Übers.]", "translator"),
        ("[Author’s note]", "author"),
    ],
)
def test_a_signature_tells_who_speaks(text: Read, signature: str, role: str) -> None:
    source = text(f"LONG[1] LONG\n\nLONG\n\n[1] So in the first print. {signature}\n")
    assert [block.role for block in of_kind(source, "note")] == [role]
    assert [source.words(mark.span) for mark in marks(source, "signature")] == [signature]


def test_a_heading_above_notes_tells_who_speaks(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG[1*]

        LONG

        Notes

        1. So I was told.

        Notes by the Editors

        1*. By whom is not known.
        """
    )
    assert {block.n: block.role for block in of_kind(source, "note")} == {"1": "author", "1*": "editor"}


def test_an_unsigned_note_is_the_authors(text: Read) -> None:
    source = text("LONG[1] LONG\n\nLONG\n\n[1] I have seen the editors at work in Trondheim.\n")
    assert [block.role for block in of_kind(source, "note")] == ["author"]


def test_a_sentence_in_brackets_at_the_end_of_a_note_is_an_insertion(text: Read) -> None:
    source = text(
        "LONG[1]\n\nLONG\n\n1. Lund, Works, p. 3. [Peter Lund [1801–1880] was a pilot in the town.]\n"
    )
    inserted = [source.words(mark.span) for mark in marks(source, "insertion")]
    assert inserted == ["[Peter Lund [1801–1880] was a pilot in the town.]"]


@pytest.mark.parametrize("end", ["[sic]", "[in the town]", "p. [12]"])
def test_a_few_words_in_brackets_are_no_insertion(text: Read, end: str) -> None:
    source = text(f"LONG[1]\n\nLONG\n\n1. Lund, Works, Bergen 1840, {end}\n")
    assert not marks(source, "insertion")


@pytest.mark.parametrize(
    ("report", "value"),
    [
        ("‘A page is missing here’: note in Lund’s handwriting.", "page 1"),
        ("Two leaves are missing in the manuscript.", "leaf 2"),
        ("One folio torn out of the manuscript.", "folio 1"),
    ],
)
def test_a_report_of_missing_pages_is_the_editors(text: Read, report: str, value: str) -> None:
    source = text(f"LONG[1] LONG\n\nLONG\n\n1. {report}\n")
    assert [mark.value for mark in marks(source, "missing")] == [value]
    assert [block.role for block in of_kind(source, "note")] == ["editor"]


def test_numbers_of_a_list_do_not_answer_calls_with_carets(text: Read) -> None:
    source = text(
        "LONG[^1] LONG[^2]\n\n[^1]: A quay.\n\n[^2]: A boat.\n\n1. It was old.\n2. It was cold.\n", ".md"
    )
    assert [block.n for block in of_kind(source, "note")] == ["1", "2"]


def test_an_escaped_asterisk_begins_a_note_of_markdown(text: Read) -> None:
    source = text("LONG*\n\nLONG\n\n\\* An old word for a quay.\n", ".md")
    assert calls(source) == {"\\* An old word for a quay.": "*"}


def test_the_asterisk_that_ends_highlighted_words_calls_no_note(text: Read) -> None:
    source = text("LONG the *mole* was old. LONG It was long.*\n\n\\* An old word for a quay.\n", ".md")
    assert [source.words(mark.inner) for mark in marks(source, "hi") if mark.inner] == ["mole"]
    assert calls(source) == {"\\* An old word for a quay.": "*"}


def test_the_label_of_a_note_is_no_member_of_an_enumeration(text: Read) -> None:
    source = text("It fell (1) in the year of the fire.\n\n(1) Either (2) by water or (3) by fire.\n")
    assert marks(source, "item") == []


def test_numbers_answered_at_the_end_and_asterisks_on_the_page_are_two_series(text: Read) -> None:
    source = text(
        """
        LONG[1] LONG* LONG[2]

        * A star.

        LONG** LONG[3]

        ** Two stars.

        LONG

        Notes

        1. One.
        2. Two.
        3. Three.
        """
    )
    assert calls(source) == {
        "* A star.": "*", "** Two stars.": "**", "1. One.": "[1]", "2. Two.": "[2]", "3. Three.": "[3]",
    }  # fmt: skip
    assert not source.messages


def test_a_call_of_an_earlier_chapter_whose_note_is_lost_finds_none_in_a_later_one(text: Read) -> None:
    source = text("I\n\nLONG[1] LONG[2]\n\nLONG* LONG\n\n* A star.\n\nII\n\nLONG[1]\n\n1. One.\n\nLONG\n")
    assert codes(source) == ["S-call-without-note"] * 2
    assert source.words(marks(source, "call")[-1].span) == "[1]"
    assert [message.place.line for message in source.messages] == [3, 3]


@pytest.mark.parametrize("number", ["(1) {} (2)", "1) {} 2)"])
def test_the_numbers_of_an_enumeration_call_no_notes(text: Read, number: str) -> None:
    said = number.format("the ice and").replace("2)", "2) the wind.")
    first, second = ("(1)", "(2)") if number.startswith("(") else ("1)", "2)")
    source = text(f"LONG There are two causes: {said} LONG\n\n{first} Ice.\n\n{second} Wind.\n\nLONG\n")
    assert (calls(source), len(of_kind(source, "item"))) == ({}, 2)


def test_powers_call_no_notes(text: Read) -> None:
    source = text(
        "LONG 10 m² of ice, 5 km³ of water, 10⁶ grains. LONG\n\nLONG\n\n1. Ice.\n2. Wind.\n3. Snow.\n"
    )
    assert (calls(source), len(of_kind(source, "item"))) == ({}, 3)


def test_a_bracket_that_closes_another_makes_no_call(text: Read) -> None:
    source = text("LONG* (so the town in 12) LONG\n\nLONG\n\n* An old word for a quay.\n")
    assert [source.words(mark.span) for mark in marks(source, "call")] == ["*"]


def test_works_that_are_cited_by_numbers_are_no_notes(text: Read) -> None:
    source = text(
        "LONG He says so [1]. LONG [2, 3] LONG\n\nReferences\n\n[1] Lund. Works.\n[2] Dahl. Letters.\n"
    )
    assert not of_kind(source, "note")


def test_references_that_are_called_one_by_one_are_notes(text: Read) -> None:
    source = text("LONG [1] LONG [2]\n\nReferences\n\n[1] Lund, Works.\n[2] Dahl, Letters.\n")
    assert len(calls(source)) == 2


def test_a_last_note_under_a_heading_goes_on_to_the_end_of_its_section(text: Read) -> None:
    source = text("LONG[1]\n\nFOOTNOTES:\n\n[1] The first.\n\nThe second.\n\nCHAPTER II\n\nLONG LONG\n")
    assert [said(source, block) for block in of_kind(source, "note")] == ["[1] The first.", "The second."]
    assert [said(source, block) for block in of_kind(source, "heading")] == ["CHAPTER II"]


@pytest.mark.parametrize("heading", ["1847", "[1847] LONG", "In [1847] and [18]48, see [12, p. 3]. LONG"])
def test_years_and_places_in_brackets_call_nothing(text: Read, heading: str) -> None:
    source = text(f"LONG\n\n{heading}\n\nLONG\n")
    assert (marks(source, "call"), of_kind(source, "note"), source.messages) == ([], [], ())


@pytest.mark.parametrize("link", ["[Return to text]", "(Back to the text)", "[Back]", "↩", "↩︎", "↑"])
def test_links_back_to_the_text_are_removed_from_notes(text: Read, link: str) -> None:
    source = text(
        f"LONG[1] LONG\n\nLONG\n\nNotes\n\n1. An old word. {link}\n\nReturn to Text\n\nBack to top\n"
    )
    assert [source.words(mark.span) for mark in marks(source, "removed")] == [
        "Notes", link, "Return to Text", "Back to top",
    ]  # fmt: skip
