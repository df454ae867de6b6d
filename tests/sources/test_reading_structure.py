"""Headings, lists, verse, quotations, front lines: told from one another by their shape."""

from collections.abc import Callable
from textwrap import dedent

import pytest
from reading_cases import marks, of_kind, said

from recto.sources.document import Source

Read = Callable[..., Source]

WRAPPED = """
    The harbour lay quiet in the first days of that winter, and nobody
    who walked along the mole could have said whether the boats would go
    out again before the ice came down from the north. Nobody asked
    either, for it was too cold to stand about and ask.

      Slowly the snow came down
      Over the sleeping town
      And no one said a word
      Of what the night had heard

    And so it went on for some days, until the wind turned to the south and
    the first of the boats was launched again, with much shouting, into the
    grey water of the bay.

        Whoever has read the chronicle of the town will know that it says of
        this day nothing at all, and that the keeper of the light had to be
        asked about it afterwards.

    It was the second winter of that kind, and the third was still to come;
    but of the third nobody who was there has ever said a word to anyone.
    """


def test_wrapped_lines_make_one_paragraph(text: Read) -> None:
    assert [len(block.spans) for block in of_kind(text(WRAPPED), "paragraph")] == [4, 3, 2]


def test_lines_that_end_short_of_the_margin_are_verse(text: Read) -> None:
    lines = of_kind(text(WRAPPED), "line")
    assert len(lines) == 4
    assert len({line.group for line in lines}) == 1


def test_verse_of_lines_equally_long_is_told_by_its_capitals(text: Read) -> None:
    stanza = """
      Slowly the snow came down upon the harbour and the town of stone
      Over the sleeping town it fell and on the boats that lay alone
      Whoever walked along the mole that night could hear the timbers groan
      Nobody said a word of what the winter night had heard and known
    """
    assert len(of_kind(text(WRAPPED.rstrip() + "\n" + stanza), "line")) == 8


def test_a_paragraph_set_in_from_the_margin_is_a_quotation(text: Read) -> None:
    source = text(WRAPPED)
    assert [said(source, block)[:7] for block in of_kind(source, "quote")] == ["Whoever"]


def test_paragraphs_on_a_line_each_stay_apart_without_blank_lines(text: Read) -> None:
    assert len(of_kind(text("LONG\nLONG LONG\nLONG\n"), "paragraph")) == 3


def test_short_lines_in_a_row_are_a_stanza_among_long_paragraphs(text: Read) -> None:
    source = text(
        "LONG LONG\n\nSlowly the snow came down\nOver the sleeping town\nAnd no one said a word\n\nLONG\n"
    )
    assert len(of_kind(source, "line")) == 3


def test_a_text_of_verse_only_is_verse(text: Read) -> None:
    stanza = "Slowly the snow came down\nOver the sleeping town\nAnd no one said a word\n"
    source = text(f"{stanza}\n{stanza}\n{stanza}")
    assert {block.kind for block in source.blocks} == {"line"}
    assert len({block.group for block in source.blocks}) == 3


def test_a_paragraph_broken_before_a_small_letter_is_joined(text: Read) -> None:
    source = text("LONG\n\nLONG And then the boats went\nout again. LONG\n\nLONG\n")
    assert [len(block.spans) for block in source.blocks] == [1, 2, 1]


@pytest.mark.parametrize(
    ("end", "begin"), [("went", "Out"), ("went.", "out"), ("went:", "out"), ("went", "“Out")]
)
def test_a_paragraph_is_not_joined_without_evidence(text: Read, end: str, begin: str) -> None:
    source = text(f"LONG And then the boats {end}\n{begin} again. LONG\n\nLONG\n")
    assert [len(block.spans) for block in source.blocks] == [1, 1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "The Boats of the Second Winter",
        "What the keeper of the light knew",
        "I. The Harbour",
        "CHAPTER TWO",
        "Dritter Abschnitt",
        "The harbour: a second look?",
        "“Real Winter” and After",
    ],
)
def test_a_short_line_without_full_stop_among_paragraphs_is_a_heading(text: Read, line: str) -> None:
    source = text(f"LONG LONG\n\n{line}\n\nLONG LONG\n\nLONG\n")
    assert [said(source, block) for block in of_kind(source, "heading")] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This was all.",
        "He said nothing of it to anyone who asked,",
        "“Never!”",
        "“Never,” said the keeper",
        "and so it went on",
        "Bergen, 12 March 1899",
        "ANNA. Will you go out?",
        "The goals of the second journey beyond the northern boundary are more difficult to make out",
    ],
)
def test_a_short_sentence_is_no_heading(text: Read, line: str) -> None:
    source = text(f"LONG LONG\n\n{line}\nLONG LONG\n\nLONG\n")
    assert not of_kind(source, "heading")


def test_a_line_under_a_line_makes_it_a_heading(text: Read) -> None:
    source = text("The Ice\n=======\n\nLONG\n\nThe Wind\n--------\n\nLONG\n")
    assert [(block.level, source.words(block.spans[0])) for block in of_kind(source, "heading")] == [
        (1, "The Ice"),
        (2, "The Wind"),
    ]


def test_a_few_signs_under_a_long_line_do_not_underline_it(text: Read) -> None:
    source = text("LONG\n\nWhat the keeper said to the boats\n===\n\nLONG\n")
    assert len(of_kind(source, "rule")) == 1


def test_a_label_stands_above_its_heading_and_levels_follow_shapes(text: Read) -> None:
    source = text(
        """
        Chapter One
        The Harbour

        LONG LONG

        The first winter

        LONG LONG

        Chapter Two
        The Town

        LONG LONG

        The second winter

        LONG LONG
        """
    )
    assert [said(source, block) for block in of_kind(source, "label")] == ["Chapter One", "Chapter Two"]
    assert [block.level for block in of_kind(source, "heading")] == [1, 2, 1, 2]


def test_numbered_lines_in_a_row_are_a_list(text: Read) -> None:
    source = text("LONG\n\n  1. Ice on the water.\n  2. Snow on the land.\n\nLONG\n")
    assert [block.n for block in of_kind(source, "item")] == ["1", "2"]
    assert [source.words(mark.span) for mark in marks(source, "label")] == ["1.", "2."]


def test_a_year_at_the_begin_of_a_paragraph_is_no_number(text: Read) -> None:
    source = text("LONG\n\n1917. In that year the boats stayed in. LONG\n\nLONG\n")
    assert not marks(source, "label")


def test_an_enumeration_by_letters_runs_within_its_paragraph(text: Read) -> None:
    source = text("LONG There were (a) boats; (b) sledges; and (c) men. They waited. LONG\n")
    assert [mark.value for mark in marks(source, "item")] == ["a", "b", "c"]
    assert [source.words(mark.inner) for mark in marks(source, "item") if mark.inner][2] == "men."


def test_a_bracketed_letter_alone_is_no_enumeration(text: Read) -> None:
    assert not marks(text("LONG See part (a) of the report and the case of Holm (i). LONG\n"), "item")


def test_title_author_and_statements_stand_before_the_text(text: Read) -> None:
    source = text(
        """
        The Winter Harbour
        by Anna Holm

        Translated by Peter Lund.
        Source: Harbour Papers, vol. 2.

        LONG LONG

        LONG
        """
    )
    assert [block.kind for block in source.blocks][:4] == ["title", "author", "statement", "statement"]
    assert {block.division for block in source.blocks[:4]} == {"header"}


def test_a_line_with_a_label_beside_statements_is_one_too(text: Read) -> None:
    source = text(
        "The Harbour\n\nSource: Papers, vol. 2\nTyping and checking: Jo Berg\n\nLONG LONG\n\nLONG\n"
    )
    assert len(of_kind(source, "statement")) == 2


def test_a_headnote_speaks_of_author_and_edition(text: Read) -> None:
    source = text(
        """
        Anna Holm
        The Winter Harbour

        Translated by Peter Lund.

        This essay was left by Holm in manuscript; Lund found it. LONG

        THE BOATS lay in the harbour. LONG The boats went out.

        LONG
        """
    )
    assert [block.division for block in of_kind(source, "paragraph")] == ["front", "body", "body"]
    assert [source.words(mark.span) for mark in marks(source, "opening")] == ["THE BOATS"]


def test_an_abbreviation_does_not_open_a_text(text: Read) -> None:
    source = text("The Harbour\n\nLONG\n\nThe League\n\nUNESCO wrote to the town. LONG\n\nLONG\n")
    assert not marks(source, "opening")


def test_a_first_paragraph_of_the_author_is_no_headnote(text: Read) -> None:
    source = text("Anna Holm\nThe Winter Harbour\n\nLONG\n\nThe first winter\n\nLONG LONG\n\nLONG\n")
    assert not [block for block in source.blocks if block.division == "front"]


def test_highlighted_words_lose_their_signs_to_marks(text: Read) -> None:
    source = text(
        "LONG It was _quite_ =very= cold =and= +dark+ and +wide+; see file_name_here and 3 * 4 * 5.\n"
    )
    found = [(mark.value, source.words(mark.inner)) for mark in marks(source, "hi") if mark.inner]
    assert found == [
        ("italic", "quite"),
        ("bold", "very"),
        ("bold", "and"),
        ("spaced", "dark"),
        ("spaced", "wide"),
    ]


def test_page_numbers_of_the_source_are_marked_where_they_rise(text: Read) -> None:
    source = text("[Pg 12] LONG {see} LONG [Pg 13] LONG\n\nLONG [Pg 14]\n")
    assert [mark.value for mark in marks(source, "page")] == ["12", "13", "14"]


def test_page_numbers_on_their_own_lines_part_no_sentence(text: Read) -> None:
    source = text(
        """
        LONG And then the boats went

        12

        out again. LONG And so it went

        13

        on until spring. LONG

        14

        It was the second winter. LONG
        """
    )
    assert [mark.value for mark in marks(source, "page")] == ["12", "13", "14"]
    assert [len(block.spans) for block in source.blocks] == [5, 2]


def test_numbered_sections_are_no_pages(text: Read) -> None:
    source = text("1\n\nLONG\n\n2\n\nLONG LONG\n\n3\n\nLONG\n")
    assert len(of_kind(source, "heading")) == 3


def test_a_row_of_asterisks_is_a_rule(text: Read) -> None:
    assert [block.kind for block in text("LONG\n\n* * *\n\nLONG\n").blocks] == [
        "paragraph",
        "rule",
        "paragraph",
    ]


def test_residues_of_word_processors_are_removed_with_a_reason(text: Read) -> None:
    source = text("LONG [Type here] LONG { PAGEREF _Toc1 } LONG\n\nLONG\n")
    assert [source.words(mark.span) for mark in marks(source, "removed")] == [
        "[Type here]",
        "{ PAGEREF _Toc1 }",
    ]
    assert all(mark.value for mark in marks(source, "removed"))


def test_the_header_and_licence_of_a_distributor_are_set_apart(text: Read) -> None:
    source = text(
        """
        The Project Gutenberg EBook of The Winter Harbour

        Title: The Winter Harbour

        Author: Anna Holm

        *** START OF THIS PROJECT GUTENBERG EBOOK THE WINTER HARBOUR ***

        LONG

        End of Project Gutenberg's The Winter Harbour

        *** END OF THIS PROJECT GUTENBERG EBOOK THE WINTER HARBOUR ***
        """
    )
    kinds = [(block.kind, block.division) for block in source.blocks]
    assert kinds == [
        ("boilerplate", "header"),
        ("title", "header"),
        ("author", "header"),
        ("boilerplate", "header"),
        ("paragraph", "body"),
        ("boilerplate", "back"),
        ("boilerplate", "back"),
    ]


def test_markdown_says_by_signs_what_is_a_heading(text: Read) -> None:
    source = text(
        """
        ---
        title: "The Winter Harbour"
        author: Anna Holm
        ---

        # The Ice

        LONG

        A short line

        > LONG

        ## The Wind

        LONG
        """,
        suffix=".md",
    )
    assert [(block.level, said(source, block)) for block in of_kind(source, "heading")] == [
        (1, "# The Ice"),
        (2, "## The Wind"),
    ]
    assert [block.kind for block in source.blocks[1:3]] == ["title", "author"]
    assert len(of_kind(source, "quote")) == 1


def test_a_field_of_a_header_goes_on_in_lines_that_are_set_in(text: Read) -> None:
    source = text(
        """
        Title: The Lantern Keepers
               A Tale of the North

        Author: Harriet Prowse

        *** START OF THE PROJECT GUTENBERG EBOOK THE LANTERN KEEPERS ***

        LONG

        LONG
        """
    )
    [title] = of_kind(source, "title")
    assert said(source, title) == "Title: The Lantern Keepers A Tale of the North"


@pytest.mark.parametrize("line", ["Top of the page", "Lund Archive | Town Index", "Home > Archive > Lund"])
def test_links_of_a_web_page_are_removed_with_a_reason(text: Read, line: str) -> None:
    source = text(f"LONG\n\nLONG\n\n{line}\n\nLONG\n")
    assert [source.words(mark.span) for mark in marks(source, "removed")] == [line]


@pytest.mark.parametrize("name", ["A. Lund", "Rev. A. B. Lund", "Peter van Lund"])
def test_an_initial_is_no_article_in_a_name(text: Read, name: str) -> None:
    source = text(f"The Mole\n\nby {name}\n\nLONG\n\nLONG\n")
    assert [said(source, block) for block in of_kind(source, "author")] == [f"by {name}"]


@pytest.mark.parametrize(
    "line",
    [
        "Copyleft: Town Archive, 2004. Permission is granted. LONG",
        "Note by transcriber: The paragraphs are mine. LONG",
    ],
)
def test_terms_and_remarks_of_a_transcriber_are_statements_however_long(text: Read, line: str) -> None:
    source = text(f"Peter Lund\n\nThe Mole\n\nSource: The Harbour, no. 3.\n{line}\n\nLONG\n\nLONG\n")
    assert len(of_kind(source, "statement")) == 2


@pytest.mark.parametrize("line", ["THE END.", "FINIS", "1831", "OLD TOM. Who rings the bell so late?"])
def test_an_end_a_year_and_a_speech_are_no_headings(text: Read, line: str) -> None:
    source = text(f"LONG\n\nLONG\n\n\n{line}\n\nLONG\n")
    assert not of_kind(source, "heading")


def test_a_name_under_the_close_of_a_letter_is_no_heading(text: Read) -> None:
    source = text("LONG LONG\n\nYour obedient daughter,\n\nClara\n\nLONG LONG\n")
    assert not of_kind(source, "heading")


def test_a_heading_that_brings_its_label_does_not_take_the_one_above(text: Read) -> None:
    source = text("PART ONE\n\nChapter One: The Land\n\nLONG\n\nChapter Two: The Shore\n\nLONG\n")
    assert [(block.kind, block.level) for block in source.blocks if block.level] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 2),
    ]


def test_one_pair_of_asterisks_is_enough_in_markdown(text: Read) -> None:
    source = text("LONG *flags*.[^1] LONG\n\n[^1]: Of signal.\n", ".md")
    assert [source.words(mark.inner) for mark in marks(source, "hi") if mark.inner] == ["flags"]


def test_a_headnote_under_a_heading_of_editors_takes_the_heading_along(text: Read) -> None:
    source = text(
        """
        Peter Lund

        The Mole

        Source: The Harbour, no. 3, 1911.

        Introduction by the Editors

        We print the manuscript of 1911. LONG

        LONG

        * * *

        LONG

        LONG
        """
    )
    front = [block.kind for block in source.blocks if block.division == "front"]
    assert front == ["heading", "paragraph", "paragraph"]


def test_the_name_of_an_archive_above_the_front_lines_is_no_title(text: Read) -> None:
    source = text(
        "The Harbour Internet Archive\n\nPeter Lund\n\nThe Mole\n\nSource: X, 1911.\n\nLONG\n\nLONG\n"
    )
    assert [said(source, block) for block in of_kind(source, "title")] == ["The Mole"]


LONG = (
    "The first bridge was of wood, and stood upon piles of elm that were driven in the year of the fire. " * 3
)


def test_a_by_alone_on_its_line_belongs_to_the_name_below_it(text: Read) -> None:
    source = text(f"A HISTORY OF THE BRIDGE\n\nBY\n\nW. A. MASON, M.A.\n\n{LONG}\n\n{LONG}\n")
    assert [said(source, block) for block in of_kind(source, "author")] == ["BY W. A. MASON, M.A."]
    assert [source.words(mark.span).strip() for mark in marks(source, "label")] == ["BY"]


@pytest.mark.parametrize(("dialogue", "items"), [("– it goes\n– it comes\n", 2), ("– Go!\n– I come.\n", 0)])
def test_a_long_dash_before_a_small_letter_begins_an_item(text: Read, dialogue: str, items: int) -> None:
    assert len(of_kind(text(f"{LONG}\n\n{dialogue}\n{LONG}\n"), "item")) == items


def test_a_line_that_counts_on_from_a_heading_is_one(text: Read) -> None:
    prose = dedent(WRAPPED).strip()
    heads = ["I. The Harbour", "II. The Light", "III. The sea is a mirror"]
    source = text(f"{prose}\n\n" + "\n\n".join(f"{head}\n\n{prose}" for head in heads))
    assert [said(source, block) for block in of_kind(source, "heading")] == heads
