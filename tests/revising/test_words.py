"""Changes in words, as lists of errata have them, in the language of the edition."""

import pytest
from edits import STYLES, changes_of

from recto.rendering.words import load_words
from recto.revising.change import GROUPS
from recto.revising.facts import FACTS
from recto.revising.words import LONGEST, told

SEA = "<p>He went to the sea in a ship.</p>"


def said(before: str, after: str, language: str = "en") -> list[str]:
    words, _ = load_words(STYLES / "words", language)
    return [str(line) for group in told(changes_of(before, after), words) for line in group.lines]


@pytest.mark.parametrize(
    ("after", "line"),
    [
        ("<p>He went to the ocean in a ship.</p>", "§ 1: for ‘sea’ read ‘ocean’"),
        ("<p>He went to the blue sea in a ship.</p>", "§ 1: after ‘the’ add ‘blue’"),
        ("<p>Then He went to the sea in a ship.</p>", "§ 1: before ‘He’ add ‘Then’"),
        ("<p>He went to the sea in ship.</p>", "§ 1: delete ‘a’"),
    ],
)
def test_words_are_told_as_in_a_list_of_errata(after, line):
    assert said(SEA, after) == [line]


def test_every_sort_of_change_has_words():
    words, _ = load_words(STYLES / "words", "en")
    subjects = {each for group in GROUPS.values() for each in group} - {"words", "fact", "encoding"}
    facts = {f"fact-{each}" for each in (*FACTS, "witness", "principle")}
    assert {f"errata-{each}" for each in subjects | facts | {*GROUPS}} <= words.keys()


def test_one_of_two_words_alike_is_deleted_after_the_word_before_it():
    assert said("<p>the sea and the sky</p>", "<p>the sea and sky</p>") == [
        "§ 1: after ‘and’ delete ‘the’",
    ]


def test_a_reading_is_told_with_its_lemma_and_its_witnesses():
    entry = '<p>To <app><lem wit="#A">sea</lem></app>.</p>'
    after = entry.replace("</lem>", '</lem><rdg wit="#B #C">see</rdg>')
    assert said(entry, after) == ["§ 1: Reading added: sea] see B C"]


def test_a_note_is_told_by_its_number():
    note = '<p>To sea.<note n="3">By ship.</note></p>'
    assert said(note, note.replace("By", "In a")) == [
        "§ 1, n. 3: Note changed: for ‘By ship.’ read ‘In a ship.’"
    ]


def test_of_a_long_note_what_changed_is_told():
    words = " ".join(f"w{number}" for number in range(100))
    note = f"<p>To sea.<note>{words}</note></p>"
    [line] = said(note, note.replace("w50 ", "other "))
    assert (
        line
        == "§ 1: Note changed: for ‘… w47 w48 w49 w50 w51 w52 w53 …’ read ‘… w47 w48 w49 other w51 w52 w53 …’"
    )


def test_a_long_passage_is_told_by_its_beginning_and_end():
    words = " ".join(f"w{number}" for number in range(LONGEST + 1))
    [line] = said(SEA, f"{SEA}<p>{words}</p>")
    assert line.startswith("§ 2: Passage added: w0 w1 ")
    assert " … " in line
    assert line.endswith(f" w{LONGEST}")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "§ 1: statt „sea“ lies „ocean“"),
        ("fr", "§ 1: au lieu de « sea » lire « ocean »"),
        ("it", "§ 1: invece di «sea» leggi «ocean»"),
        ("es", "§ 1: en lugar de «sea» léase «ocean»"),
        ("la", "§ 1: pro “sea” lege “ocean”"),
    ],
)
def test_every_language_words_errata_in_its_way(language, line):
    [found] = said(SEA, SEA.replace("sea", "ocean"), language)
    assert " ".join(found.split()) == line
