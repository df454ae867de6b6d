"""Notes in the back, beside the text or after a passage, which point to their places."""

from pathlib import Path

import pytest
from lxml import etree

from recto.checks.expectations import expected
from recto.tei.reading import read

TEXT = (
    '<p xml:id="p1">The <w xml:id="w1">tide</w> went<anchor xml:id="a1"/> out.</p>'
    '<div xml:id="d1"><l xml:id="l1">Slow</l></div>'
)


@pytest.fixture
def shown(tmp_path: Path):
    """Return what the text and the back hold, notes in brackets."""

    def show(back: str = "", beside: str = "", text: str = TEXT) -> tuple[str, bool]:
        file = tmp_path / "a.xml"
        held = f"<text><body>{text}</body><back>{back}</back></text>"
        file.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{beside}{held}</TEI>')
        root, _ = read(file, tmp_path)
        for note in root.iter("{*}note"):
            note.text = f"[{note.text or ''}"
            note.append(etree.Element("end"))
            note[-1].text = "]"
        body, after = root.find(".//{*}body"), root.find(".//{*}back")
        return "".join(body.itertext()), after is not None and len(after) > 0

    return show


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("#w1", "The tide[N] went out.Slow"),
        ("#a1", "The tide went[N] out.Slow"),
        ("#p1", "The tide went out.[N]Slow"),
        ("#l1 #w1", "The tide went out.Slow[N]"),
        ("#nowhere #w1", "The tide[N] went out.Slow"),
    ],
)
def test_a_note_in_the_back_stands_where_it_points_to(shown, target, expected):
    back = f'<div type="notes"><head>Notes</head><note target="{target}">N</note></div>'
    assert shown(back) == (expected, False)


def test_notes_on_one_place_keep_their_order(shown):
    assert (
        shown('<note target="#w1">1</note><note target="#w1">2</note>')[0] == "The tide[1][2] went out.Slow"
    )


def test_notes_beside_the_text_stand_in_it(shown):
    group = '<standOff><noteGrp><note target="#w1">N</note></noteGrp></standOff>'
    annotation = '<standOff><annotation target="#a1"><note>N</note></annotation></standOff>'
    assert shown(beside=group)[0] == "The tide[N] went out.Slow"
    assert shown(beside=annotation)[0] == "The tide went[N] out.Slow"


@pytest.mark.parametrize(
    "note",
    [
        '<note target="#d1">N</note>',
        '<note target="#nowhere">N</note>',
        '<note target="http://recto.example/#w1">N</note>',
        '<p><note target="#w1">N</note></p>',
    ],
)
def test_a_note_stays_that_is_about_a_part_or_nothing_here_or_stands_in_a_paragraph(shown, note):
    assert shown(f"<div>{note}</div>") == ("The tide went out.Slow", True)


def test_a_note_stays_that_a_reference_calls(shown):
    text = '<p>The <w xml:id="w1">tide</w><ref target="#n1">1</ref></p>'
    assert shown('<div><note xml:id="n1" target="#w1">N</note></div>', text=text) == ("The tide1", True)


@pytest.mark.parametrize("target", ["", ' target="#nowhere"', ' target="#d1"'])
def test_a_note_in_stand_off_without_a_place_is_called_at_the_end_and_that_is_said(tmp_path, target):
    file = tmp_path / "a.xml"
    beside = f"<standOff><noteGrp><note{target}>one</note></noteGrp></standOff>"
    file.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{TEXT}</body></text>{beside}</TEI>'
    )
    root, messages = read(file, tmp_path)
    assert "".join(root.find(".//{*}l").itertext()) == "Slowone"
    assert [each.code for each in messages] == ["T-note-without-place"]
    assert root.find(".//{*}standOff") is None


def test_a_note_in_stand_off_that_a_reference_calls_is_a_note_of_the_text(tmp_path):
    file = tmp_path / "a.xml"
    text = '<text><body><p>x<ref target="#n1">1</ref></p></body></text>'
    beside = '<standOff><note xml:id="n1">one</note></standOff>'
    file.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}{beside}</TEI>')
    root, messages = read(file, tmp_path)
    assert messages == []
    assert [(note.id, *note.words) for note in expected(root).notes] == [("n1", "one")]
