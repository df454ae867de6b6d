"""Where the words of a received text went."""

import pytest

from recto.checks.account import Account, account
from recto.checks.ranges import decode
from recto.tei.reading import parse_bytes

FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>{title}</titleStmt>
</fileDesc><encodingDesc><editorialDecl>{declared}</editorialDecl></encodingDesc></teiHeader>
<text><body>{body}</body></text></TEI>"""
RECEIVED = "A Tale\n\nIt was  dark [1] and teh wind\nblew. --page 3--\n\n1. Says he.\n"


def at(words: str, received: str = RECEIVED) -> str:
    """Point to the place where `words` stand in the received text."""
    start = received.index(words)
    return f"t.txt#char={start},{start + len(words)}"


TITLE = f'<title source="{at("A Tale")}">A Tale</title>'
NORMALISED = '<normalization><p n="spaces">Runs: <num value="1">1</num></p></normalization>'
REMOVED = f"""<p n="removed"><list><item source="{at("--page 3--")}"><mentioned>--page 3--</mentioned>
(a folio)</item></list></p>"""
DECLARED = NORMALISED + REMOVED
NOTE = f'<note xml:id="n1" n="1" source="{at("1. Says he.")}">Says he.</note>'
BODY = f"""<p xml:id="p1" source="{at(RECEIVED[8:44])}">It was dark{NOTE} and
<choice xml:id="e1"><sic>teh</sic><corr resp="#ed" cert="high">the</corr></choice> wind blew.</p>"""


def drawn_up(
    body: str = BODY, declared: str = DECLARED, received: str = RECEIVED, title: str = TITLE
) -> Account:
    tei = FRAME.format(title=title, declared=declared, body=body)
    return account(parse_bytes(tei.encode(), "tale.xml")[0], received.encode())


def codes(drawn: Account) -> set[str]:
    return {each.code for each in drawn.messages}


def test_a_text_encoded_whole_has_nothing_to_complain_of() -> None:
    assert drawn_up().messages == ()


def test_words_are_entered_once_each() -> None:
    assert [row[:2] for row in drawn_up().rows()] == [
        ("received", 15),
        ("text", 7),
        ("notes", 2),
        ("header", 2),
        ("removed", 2),
        ("represented", 2),
        ("lost", 0),
    ]


def test_a_call_and_a_label_are_represented_by_the_number_of_the_note() -> None:
    assert drawn_up().represented == {"note calls": 1, "note labels": 1}


def test_a_removal_is_listed_with_the_reason_declared() -> None:
    (removal,) = drawn_up().removals
    assert (removal.words, removal.reason) == ("--page 3--", "--page 3-- (a folio)")


def test_an_emendation_is_listed_with_both_its_words() -> None:
    (emendation,) = drawn_up().emendations
    assert (emendation.id, emendation.received, emendation.emended) == ("e1", "teh", "the")


def test_a_removal_that_is_not_declared_is_a_loss() -> None:
    drawn = drawn_up(declared=NORMALISED)
    assert codes(drawn) == {"K-lost"}
    assert [loss.words for loss in drawn.losses] == ["--page 3--"]


@pytest.mark.parametrize(
    ("stands", "instead"),
    [
        (" wind", ""),
        (" wind", " gale"),
        (" wind blew", " blew wind"),
        (" wind", " wind wind"),
        ("and\n<choice", "and<choice"),
        ("It was", "Itwas"),
        ("blew.</p>", "blew</p>"),
        ("Says he.", "Says."),
        ("<sic>teh</sic>", "<sic>the</sic>"),
    ],
)
def test_a_block_that_reads_otherwise_than_its_range_is_named(stands: str, instead: str) -> None:
    assert stands in BODY
    assert "K-range-words" in codes(drawn_up(BODY.replace(stands, instead)))


def test_the_message_names_the_block_and_the_first_difference() -> None:
    (found,) = [each for each in drawn_up(BODY.replace(" wind", " gale")).messages if each.place.id]
    assert found.place.id == "p1"
    assert "‘g’" in found.text
    assert "wind" in found.text


def test_overlapping_ranges_are_named() -> None:
    assert "K-overlap" in codes(drawn_up(BODY.replace("char=8,", "char=4,")))


def test_a_range_beyond_the_end_of_the_file_is_named() -> None:
    assert "K-range" in codes(drawn_up(BODY.replace("char=8,44", "char=8,440")))


def test_white_space_made_even_without_saying_so_is_named() -> None:
    assert "K-undeclared" in codes(drawn_up(declared=REMOVED))


def test_white_space_declared_with_another_count_is_named() -> None:
    assert "K-undeclared" in codes(drawn_up(declared=DECLARED.replace('value="1"', 'value="2"')))


def test_our_own_notes_and_corrections_are_not_taken_for_received_words() -> None:
    ours = '<note xml:id="n2" resp="#recto">Not in the file.</note>'
    assert drawn_up(BODY.replace(" wind", f"{ours} wind")).messages == ()


def test_pieces_that_were_joined_are_read_as_one() -> None:
    body = '<p source="t.txt#char=0,10 t.txt#char=12,16">just after dark</p>'
    assert drawn_up(body, "", "just after\n\ndark", title="").messages == ()


def test_a_word_hyphenated_at_a_line_end_may_stand_whole() -> None:
    body = '<p source="t.txt#char=0,14">a lighthouse</p>'
    assert drawn_up(body, "", "a light-\nhouse\n", title="").messages == ()


@pytest.mark.parametrize("signed", ["_dark_", "*dark*", "=dark="])
def test_signs_of_emphasis_are_represented_by_hi(signed: str) -> None:
    body = '<p source="t.txt#char=0,13">it was <hi rend="italic">dark</hi></p>'
    assert drawn_up(body, "", f"it was {signed}", title="").represented == {"signs of emphasis": 2}


def test_signs_of_emphasis_end_where_other_signs_begin() -> None:
    body = '<p source="t.txt#char=0,11"><hi rend="italic">Ada</hi>/<hi rend="italic">Tom</hi></p>'
    assert drawn_up(body, "", "*Ada*/*Tom*", title="").messages == ()


def test_a_gutenberg_footnote_keeps_its_words_alone() -> None:
    received = "dark [Footnote 2: Says he.] and"
    body = """<p source="t.txt#char=0,5 t.txt#char=27,31">dark<note n="2"
    source="t.txt#char=5,27">Says he.</note> and</p>"""
    drawn = drawn_up(body, "", received, title="")
    assert (drawn.messages, drawn.represented) == ((), {"note labels": 2})


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xff\xfea\x00", "a"),
        (b"caf\xe9", "café"),
    ],
)
def test_characters_are_counted_as_rfc_5147_counts_them(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_a_label_of_the_front_lines_stands_in_n():
    author = f'<author n="by" source="{at("by Ann Lee", "by Ann Lee")}">Ann Lee</author>'
    assert not codes(drawn_up("", "", "by Ann Lee", title=author))


def test_raised_digits_call_a_note_and_label_it():
    received = "It was dark.¹ And cold.\n¹ Says he.\n"
    note = f'<note n="1" source="{at("¹ Says he.", received)}">Says he.</note>'
    body = f'<p source="{at(received[:23], received)}">It was dark.{note} And cold.</p>'
    assert not codes(drawn_up(body, "", received, title=""))


def test_a_compound_may_go_on_in_the_next_line():
    received = "A half-\nhearted answer.\n"
    body = f'<p source="{at(received.strip(), received)}">A half-hearted answer.</p>'
    assert not codes(drawn_up(body, "", received, title=""))
