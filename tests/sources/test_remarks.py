"""What transcribers put in brackets or between lines of signs, after a word that says what it is."""

from collections.abc import Callable

import pytest
from reading_cases import marks, of_kind, said

from recto.sources.document import Source

Read = Callable[..., Source]


def test_a_sidenote_in_a_paragraph_of_its_own_stands_in_the_margin(text: Read) -> None:
    source = text("LONG\n\n[Sidenote: The winter of 1871]\n\nLONG\n")
    (note,) = of_kind(source, "sidenote")
    signs = [source.words(mark.span) for mark in note.marks]
    assert (said(source, note), signs) == ("[Sidenote: The winter of 1871]", ["[Sidenote:", "]"])


def test_sidenotes_before_and_within_the_words_of_a_paragraph_are_marks_in_it(text: Read) -> None:
    source = text("LONG\n\n[Sidenote: 1871] LONG [Sidenote: The mole] LONG\n")
    assert [source.words(mark.inner) for mark in marks(source, "sidenote") if mark.inner] == [
        "1871",
        "The mole",
    ]


def test_sidenotes_do_not_part_calls_from_their_notes(text: Read) -> None:
    source = text(
        "LONG[1]\n\n[Sidenote: 1871]\n\nLONG[2]\n\n[Footnote 1: One.]\n\n[Footnote 2: Two.]\n\nLONG\n"
    )
    assert len(marks(source, "call")) == 2
    assert not source.messages


def test_a_picture_has_what_stands_under_it_in_lines_and_paragraphs(text: Read) -> None:
    source = text(
        "LONG\n\n[Illustration: The mole,\nfrom a print.\n\nIn the town hall.]\n\n[Illustration]\n\nLONG\n"
    )
    pictures = [(each.key, said(source, each)) for each in of_kind(source, "figure")]
    assert [words for _, words in pictures] == [
        "[Illustration: The mole, from a print.", "In the town hall.]", "[Illustration]",
    ]  # fmt: skip
    assert pictures[0][0] == pictures[1][0] != pictures[2][0]


def test_a_remark_of_a_transcriber_on_a_place_stays_there(text: Read) -> None:
    source = text(
        "LONG\n\n[Transcriber's Note: A page is bound twice.]\n\nLONG [Transcriber's Note: So.] LONG\n"
    )
    assert [block.role for block in of_kind(source, "remark")] == ["editor"]
    assert len(marks(source, "remark")) == 1


@pytest.mark.parametrize(
    "remark",
    [
        "[Transcriber's Note: Italics are _so_.\n\nSpelling as printed.]",
        "Transcriber’s Note: Spelling as printed.",
        "TRANSCRIBER'S NOTES\n\nSpelling as printed.",
    ],
)
def test_what_a_transcriber_says_of_the_whole_goes_to_the_header(text: Read, remark: str) -> None:
    before = text(f"{remark}\n\nThe Mole\n\nCHAPTER I\n\nLONG\n\nLONG\n")
    after = text(f"The Mole\n\nCHAPTER I\n\nLONG\n\nLONG\n\n{remark}\n")
    for source in (before, after):
        stated = " ".join(said(source, block) for block in of_kind(source, "statement"))
        assert stated.split() == remark.split()


def test_signs_on_their_own_lines_set_off_verse_and_quotations(text: Read) -> None:
    source = text(
        "LONG\n\n/*\nThe boats went out,\n  the boats came in.\n\nAnd so on.\n*/\n\n"
        "/#\nLONG\n\nLONG\n#/\n\nLONG\n"
    )
    lines = of_kind(source, "line")
    assert [block.group - lines[0].group for block in lines] == [0, 0, 1]
    assert len(of_kind(source, "quote")) == 2
    assert [source.words(mark.span) for mark in marks(source, "removed")] == ["/*", "*/", "/#", "#/"]


@pytest.mark.parametrize("signs", ["/*\nLONG", "*/\n\n/*", "/#\n\nLONG\n\n*/"])
def test_signs_that_have_no_partner_are_words_like_others(text: Read, signs: str) -> None:
    source = text(f"LONG\n\n{signs}\n\nLONG\n")
    assert not marks(source, "removed")


@pytest.mark.parametrize(
    ("words", "code"), [("Greek: logos", "grc-Latn"), ("Greek: λόγος", "grc"), ("Hebrew: davar", "he-Latn")]
)
def test_words_after_the_name_of_their_language_are_in_it(text: Read, words: str, code: str) -> None:
    source = text(f"LONG [{words}] LONG\n\nLONG\n")
    assert [mark.value for mark in marks(source, "foreign")] == [code]


@pytest.mark.parametrize("words", ["[Greeks: two]", "[Greek]", "[Latin so]", "[Greek: ]"])
def test_other_brackets_name_no_language(text: Read, words: str) -> None:
    assert not marks(text(f"LONG {words} LONG\n\nLONG\n"), "foreign")
