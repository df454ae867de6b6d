"""What lines on a text say of it, in the words of many transcribers."""

import pytest

from recto.tei.statements import Citation, Part, citation, language, parts, speaks_of_rights


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Translated by Tom Reed.", [Part("translator", "Tom Reed")]),
        ("Translated from the Swedish by Tom Reed in 1931", [Part("translator", "Tom Reed")]),
        ("Translated: by Tom Reed", [Part("translator", "Tom Reed")]),
        ("Übersetzt von Tom Reed", [Part("translator", "Tom Reed")]),
        ("Traduit de l'occitan par Tom Reed.", [Part("translator", "Tom Reed")]),
        ("Traducción: Tom Reed", [Part("translator", "Tom Reed")]),
        ("Transkription: Ann Lee", [Part("transcriber", "Ann Lee")]),
        ("Translator: Tom Reed", [Part("translator", "Tom Reed")]),
        ("Transcribed by: A. B. Dahl", [Part("transcriber", "A. B. Dahl")]),
        (
            "Marked up by Cy O’Orr for the Harbour Archive.",
            [Part("encoder", "Cy O’Orr", "Harbour Archive")],
        ),
        (
            "Transcription/Mark-up: Ann Lee",
            [Part("transcriber", "Ann Lee"), Part("encoder", "Ann Lee")],
        ),
        ("Edited by Ann Lee and Cy Orr", [Part("editor", "Ann Lee"), Part("editor", "Cy Orr")]),
        ("HTML Markup: Bo Dahl", [Part("encoder", "Bo Dahl")]),
        ("Proofread by Bo Dahl (March 2004)", [Part("proofreader", "Bo Dahl")]),
        (
            "Translated by Tom Reed; transcribed by Ann Lee.",
            [Part("translator", "Tom Reed"), Part("transcriber", "Ann Lee")],
        ),
        ("Scanned by the library of the town", []),
        ("Last updated on 21.9.2011", []),
        ("Translated: 1931", []),
        ("From Harbour Papers, Vol. 2 No. 1, Spring 1931", []),
    ],
)  # fmt: skip
def test_parts_are_told_from_the_label_of_a_line(statement: str, expected: list[Part]):
    assert list(parts(statement)) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "From Harbour Papers, Vol. 2 No. 1, Spring 1931, pp.177–98.",
            Citation("Harbour Papers", "2", "1", "Spring 1931", "1931", ("177", "198")),
        ),
        (
            "Source: Harbour Papers, vol. XII, no. 4, April 1946, pp. 115-119",
            Citation("Harbour Papers", "XII", "4", "April 1946", "1946-04", ("115", "119")),
        ),
        (
            "From The Harbour, No.61, June 1973, p.12.",
            Citation("The Harbour", "", "61", "June 1973", "1973-06", ("12", "12")),
        ),
        (
            "First published in Harbour Papers, Volume 3, Number 2 (1 May 1920), pages 9–12",
            Citation("Harbour Papers", "3", "2", "1 May 1920", "1920-05-01", ("9", "12")),
        ),
        (
            "Originally published in Harbour Papers, issue 9, 1999.",
            Citation("Harbour Papers", "", "9", "1999", "1999"),
        ),
        ("From the papers of the author.", None),
        ("Translated by Tom Reed.", None),
        ("From Marseille, in 1931", None),
    ],
)  # fmt: skip
def test_a_periodical_is_cited_with_volume_issue_date_and_pages(statement: str, expected: Citation | None):
    assert citation(statement) == expected


@pytest.mark.parametrize(
    "statement", ["Copyright 1999 by Ann Lee", "© Harbour Archive", "Public Domain: see below"]
)
def test_a_line_on_rights_is_told(statement: str):
    assert speaks_of_rights(statement)


def test_a_line_on_copying_by_hand_is_not_one_on_rights():
    assert not speaks_of_rights("Copied by hand in Lisbon; the licentious parts were left out.")


@pytest.mark.parametrize(
    ("line", "code"), [("Language: Latin", "la"), ("language: English.", "en"), ("Language: Volapük", "")]
)
def test_a_language_that_is_named_is_known_by_its_code(line: str, code: str):
    assert language(line) == code
