"""Interpretations of passages that stand apart: those in words are notes, others are data."""

import pytest
from lxml import etree

from recto.checks.expectations import expected
from recto.messages import Message
from recto.tei.reading import read
from recto.tei.spans_apart import unshown_terms

TEXT = (
    '<p xml:id="p1">The <w xml:id="w1">tide</w> went <w xml:id="w2">out</w>.</p>'
    '<div xml:id="d1"><p>Slow</p></div>'
)


@pytest.fixture
def reading(tmp_path):
    """Read a text with something beside it and something after it."""

    def read_(beside: str = "", after: str = "") -> tuple[etree._Element, list[Message]]:
        file = tmp_path / "a.xml"
        text = f"<text><body>{TEXT}{after}</body></text>{beside}"
        file.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>')
        return read(file, tmp_path)

    return read_


def notes(root: etree._Element) -> list[tuple[str, ...]]:
    """Return the words before each note of the text in its paragraph, and its own."""
    found = root.iterfind(".//{*}body//{*}note")
    return [("".join(each.getparent().itertext()).split(each.text)[0], each.text) for each in found]


@pytest.mark.parametrize(
    ("span", "before"),
    [
        ('<span from="#w1">N</span>', "The tide"),
        ('<span from="#w1" to="#w2">N</span>', "The tide went out"),
        ('<span target="#w1">N</span>', "The tide"),
        ('<span target="#p1">N</span>', "The tide went out."),
        ('<interp inst="#w2 #w1">N</interp>', "The tide went out"),
    ],
)
@pytest.mark.parametrize("group", ["<standOff>{}</standOff>", "<standOff><spanGrp>{}</spanGrp></standOff>"])
def test_an_interpretation_in_words_is_a_note_where_its_passage_ends(reading, span, before, group):
    root, messages = reading(group.format(span))
    assert notes(root) == [(before, "N")]
    assert messages == []


def test_one_that_stands_in_the_text_is_a_note_on_the_passage_that_it_points_to(reading):
    root, _ = reading(after='<div><spanGrp type="figure"><span from="#w1">N</span></spanGrp><p>x</p></div>')
    assert notes(root) == [("The tide", "N")]
    note = root.find(".//{*}note")
    assert (note.get("type"), note.get("subtype")) == ("gloss", "figure")


def test_one_that_points_nowhere_stays_in_the_text(reading):
    root, messages = reading(after='<p>x <span from="#nowhere">of the tide</span></p>')
    assert notes(root) == []
    assert messages == []
    assert [each.words for each in expected(root).passages][-1] == tuple("x of the tide".split())


def test_a_span_in_stand_off_that_points_to_no_place_is_a_note_at_the_end_and_that_is_said(reading):
    root, messages = reading('<standOff><spanGrp><span from="#nowhere">N</span></spanGrp></standOff>')
    assert notes(root) == [("Slow", "N")]
    assert [each.code for each in messages] == ["T-note-without-place"]


def test_analysis_without_words_is_data(reading):
    root, messages = reading('<standOff><span from="#w1" ana="#t1"/><interp xml:id="t1"/></standOff>')
    assert notes(root) == []
    assert messages == []


def test_terms_of_an_interpretation_are_named_group_by_group(reading):
    figures = '<interpGrp><interp xml:id="t1">metaphor</interp><interp>simile</interp></interpGrp>'
    places = "<interpGrp><interp>by the sea</interp></interpGrp>"
    root, messages = reading(f'<standOff>{figures}{places}<span from="#w1" ana="#t1">N</span></standOff>')
    assert unshown_terms(root) == ["metaphor", "simile", "by the sea"]
    assert [each.code for each in messages] == ["T-term-unshown"] * 2
    assert messages[0].text.endswith(": metaphor, simile")
    assert messages[0].place.id == "t1"
    assert messages[1].text.endswith(": by the sea")
