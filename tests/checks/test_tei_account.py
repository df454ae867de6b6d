"""The account of a received TEI file finds each word that is not in the TEI that was made of it."""

import pytest

from recto.checks.tei_account import account
from recto.tei.reading import parse_bytes

RECEIVED = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
    "<title>Sea songs</title></titleStmt></fileDesc></teiHeader><text><body>"
    "<p>the <hi>grey</hi> sea<ref target='#n1'>1</ref> and "
    "<app><lem>shore</lem><rdg wit='#A'>sand</rdg></app></p></body><back><div><head>Notes</head>"
    "<note xml:id='n1'>So it is.</note></div><listApp><app loc='1'><lem>grey</lem>"
    "<rdg wit='#B'>old</rdg></app></listApp></back></text></TEI>"
)
ENTRY = '<app loc="1"><lem>grey</lem><rdg wit="#B">old</rdg></app>'.replace('"', "'")


def of(*changes):
    made = RECEIVED
    for old, new in changes:
        assert old in made
        made = made.replace(old, new)
    return account(parse_bytes(made.encode(), "x.xml")[0], RECEIVED.encode(), "x.xml")


def test_a_file_that_is_as_it_was_received_lacks_nothing():
    found = of()
    assert (found.lost, found.gone, found.messages) == ({}, {}, ())
    assert found.words == {
        "header": 2, "text": 5, "notes": 1, "readings": 2, "lemmata": 1, "labels": 1, "headings": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (("Sea songs", "Sea"), "header", "songs"),
        ((" sea<", " <"), "text", "sea"),
        (("the <hi>grey</hi>", "<hi>grey</hi> the"), "text", "in another order from: grey sea and shore"),
        (("So it is.", "So it."), "notes", "So it is."),
        (("sand", ""), "readings", "sand"),
        (("<lem>shore", "<lem>"), "text", "shore"),
        (("<lem>grey", "<lem>blue"), None, ""),
        (("<ref target='#n1'>1</ref>", ""), "labels", "1"),
        (("<head>Notes</head>", ""), "headings", "Notes"),
    ],
)
def test_words_that_are_lost_are_named_with_what_they_were(change, kind, words):
    found = of(change)
    assert found.lost == ({kind: (words,)} if kind else {})
    assert bool([each for each in found.messages if each.code == "K-tei-lost"]) is bool(kind)


def test_a_lemma_apart_that_is_not_in_the_text_either_is_lost():
    assert of(("<hi>grey</hi>", "<hi>blue</hi>"), ("<lem>grey", "<lem>blue")).lost["lemmata"] == ("grey",)


def test_words_that_an_editor_added_are_no_fault():
    assert of((" sea<", " deep sea<"), ("<back>", "<back><p>More.</p>")).lost == {}


def test_words_may_move_to_where_they_belong():
    found = of(
        ("<ref target='#n1'>1</ref>", "<note xml:id='n1' n='1'>So it is.</note>"),
        ("<div><head>Notes</head><note xml:id='n1'>So it is.</note></div>", ""),
        ("Sea songs", "Sea songs <mentioned>Notes</mentioned>"),
        (f"<listApp>{ENTRY}</listApp>", ""),
        ("<hi>grey</hi>", "<hi><app><lem>grey</lem><rdg wit='#B'>old</rdg></app></hi>"),
    )
    assert found.lost == {}
    assert found.gone == {"app/@loc": 1, "div": 1, "head": 1, "listApp": 1, "ref": 1, "ref/@target": 1}
    assert [each.code for each in found.messages] == ["K-tei-gone"]
