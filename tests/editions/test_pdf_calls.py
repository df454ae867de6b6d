"""Calls of notes in the print document."""

import pytest
from lxml import etree
from print_cases import note, pieces, printed_in, words

from recto.editions.pdf_calls import part_calls, settle_calls

ONE, OTHER = '<a class="call" id="a">41</a>', '<a class="call" id="b">42</a>'


def document_of(body: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{body}</body>')


@pytest.mark.parametrize(
    ("paragraph", "parted"),
    [
        (f"<p>Bees{ONE}{OTHER}</p>", ["b"]),
        (f"<p>Bees<i>{ONE}</i><i><b/>{OTHER}</i> hum</p>", ["b"]),
        (f"<p>Bees{ONE} {OTHER}</p>", []),
        (f"<p>Bees{ONE} hum{OTHER}</p>", []),
        (f"<p>Bees<i>{ONE}.</i>{OTHER}</p>", []),
        (f"<div><p>Bees{ONE}</p><p>{OTHER}Wasps</p></div>", []),
    ],
)
def test_calls_that_follow_each_other_at_once_are_marked_to_be_parted(paragraph, parted):
    document = document_of(paragraph)
    part_calls(document)
    assert [each.get("id") for each in document.iter("{*}a") if "next" in each.get("class").split()] == parted


@pytest.mark.parametrize(
    ("section", "blocks"),
    [
        (f"<p>Bees</p>{ONE} {OTHER}<p>Wasps</p>", ["Bees4142", "Wasps"]),
        (f'<p>Bees</p> <span class="lemma">{ONE}</span> <p>Wasps</p>', ["Bees41", "Wasps"]),
        (f"{ONE}<h2>Of bees</h2><p>Wasps</p>", ["41", "Of bees", "Wasps"]),
        (f"<p>Bees</p><span>or {ONE}</span><p>Wasps</p>", ["Bees", "or 41", "Wasps"]),
        (f'<p class="speaker">Ada</p>{ONE}<p>Wasps</p>', ["Ada", "41", "Wasps"]),
    ],
)
def test_a_call_between_paragraphs_stands_at_the_end_of_the_one_before(section, blocks):
    document = document_of(f"<section>{section}</section>")
    settle_calls(document)
    assert ["".join(each.itertext()) for each in document[0]] == blocks


def test_an_entry_on_a_note_between_paragraphs_is_keyed_by_the_line_before(tmp_path):
    glosses = "".join(
        f'<app xml:id="e{n}"><lem wit="#A">{note(f"n{n}", "A gloss.")}</lem><rdg wit="#B"/></app>'
        for n in (1, 2)
    )
    text = f'<p xml:id="p1">{words(30)}</p>{glosses}<p xml:id="p2">{words(30)}</p>'
    book = printed_in(tmp_path, f"<div><head>Of bees</head>{text}</div>")
    last = book.lines.of_element(book.ids["p1"])[-1]
    calls = [pieces(book, each)[0] for each in ("n1-call", "n2-call")]
    assert [each.page for each in calls] == [last.page] * 2
    assert max(abs(each.baseline - last.baseline) for each in calls) < 6


def test_no_blank_line_follows_a_note_that_ends_with_verse(tmp_path):
    verses = '<note xml:id="n1"><lg><l>The sea goes out,</l><l>the sea comes in</l></lg></note>'
    text = f'<p>{words(5)}{verses} {words(5)}<note xml:id="n2">Bees.</note></p>'
    book = printed_in(tmp_path, f"<div><head>Of bees</head>{text}</div>")
    assert 0 < pieces(book, "n1")[-1].baseline - pieces(book, "n2")[0].baseline < 16
