"""Events, letters of a corpus and letters in a text, in the order of their dates."""

import pytest
from lxml import etree
from projects import STYLES

from recto.rendering.charted import Dated
from recto.rendering.dated_events import LONGEST, dated_events
from recto.rendering.words import load_words

WORDS, _ = load_words(STYLES / "words", "en")


def found(held: str, root: str = "TEI") -> tuple[Dated, ...]:
    return dated_events(etree.fromstring(f"<{root}>{held}</{root}>"), {}, (), WORDS)


def event(attributes: str, name: str = "<label>The lamp</label>") -> str:
    return f"<listEvent><event {attributes}>{name}</event></listEvent>"


@pytest.mark.parametrize(
    ("attributes", "date", "begin", "end"),
    [
        ('when="1931"', "1931", 1931, 1932),
        ('when="1931-07"', "July 1931", 1931.5, 1931.5833),
        ('when="1931-07-01T06:00:00Z"', "1 July 1931", 1931.5, 1931.5027),
        ('from="1889" to="1892"', "1889–1892", 1889, 1893),
        ('notBefore="1912-07" notAfter="1912-12"', "July 1912 – December 1912", 1912.5, 1913),
        ('notAfter="1800"', "1800", 1800, 1801),
        ('when="-0044"', "44 BC", -44, -43),
    ],
)
def test_an_event_lasts_from_where_its_date_begins_to_where_it_ends(attributes, date, begin, end):
    (one,) = found(event(attributes))
    assert (one.name, one.date) == ("The lamp", date)
    assert (one.begin, one.end) == pytest.approx((begin, end), abs=1e-4)


@pytest.mark.parametrize("attributes", ["", 'when="someday"', 'when="0000"', 'when="1931-13"'])
def test_what_has_no_date_of_a_calendar_is_left_out(attributes):
    assert found(event(attributes)) == ()


def test_an_event_is_called_by_its_label_else_by_the_first_words_that_are_said_of_it():
    long = f"<desc>{'lamp ' * LONGEST}</desc>"
    labelled, told = found(event('when="1930"', f"<label>Oil</label>{long}") + event('when="1931"', long))
    assert labelled.name == "Oil"
    assert len(told.name) <= LONGEST + 2
    assert told.name.endswith("lamp …")


def test_events_stand_in_the_order_of_time():
    assert [each.date for each in found(event('when="1931"') + event('when="-0044"'))] == ["44 BC", "1931"]


def test_letters_of_a_corpus_are_dated_by_when_they_were_sent():
    actions = '<correspAction type="received"><date when="1931"/></correspAction>'
    actions += '<correspAction type="sent"><date when="1930-02-03"/></correspAction>'
    statement = "<fileDesc><titleStmt><title>To the board</title></titleStmt></fileDesc>"
    described = f"<profileDesc><correspDesc>{actions}</correspDesc></profileDesc>"
    letter = f"<TEI><teiHeader>{statement}{described}</teiHeader><text/></TEI>"
    assert [(each.name, each.date) for each in found(letter, "teiCorpus")] == [
        ("To the board", "3 February 1930")
    ]


def test_letters_in_a_text_are_dated_by_their_openers():
    opener = '<opener><dateline>Skagen, <date when="1931-11-04">4 November</date></dateline></opener>'
    text = f"<text><div><head>To the board</head>{opener}</div><div>{opener}</div></text>"
    assert [(each.name, each.date) for each in found(text)] == [
        ("To the board", "4 November 1931"),
        ("Skagen, 4 November", "4 November 1931"),
    ]
