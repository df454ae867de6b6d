"""Notes in brackets that stand within the paragraph that calls them."""

from collections.abc import Callable

from reading_cases import marks, of_kind, said

from recto.sources.document import Source

Read = Callable[..., Source]


def noted(source: Source) -> list[tuple[str, str]]:
    found = [mark for mark in marks(source, "footnote") if mark.inner]
    return [(mark.value, source.words(mark.inner)) for mark in found if mark.inner]


def test_a_note_within_a_paragraph_is_marked_with_its_number(text: Read) -> None:
    source = text("LONG [Footnote 1: An old word.] LONG [Footnote: No number.] LONG\n")
    assert noted(source) == [("1", "An old word."), ("", "No number.")]


def test_a_note_within_a_note_is_marked_too(text: Read) -> None:
    source = text("LONG [Footnote 2: He wrote, [Footnote 3: Good ones.] not clocks [sic].] LONG\n")
    assert [value for value, _ in noted(source)] == ["2", "3"]


def test_a_paragraph_that_a_note_of_two_paragraphs_interrupts_is_one(text: Read) -> None:
    source = text("LONG [Footnote 2: The first.\n\nThe second.] and so on. LONG\n\nLONG\n")
    assert noted(source) == [("2", "The first.\n\nThe second.")]
    assert [said(source, block)[-8:] for block in of_kind(source, "paragraph")] == ["e north.", "e north."]


def test_a_note_within_a_paragraph_that_is_never_closed_stays_text_and_is_reported(text: Read) -> None:
    source = text("LONG [Footnote 1: An old word. LONG\n\nLONG\n")
    assert (noted(source), [each.code for each in source.messages]) == ([], ["S-note-unclosed"])
