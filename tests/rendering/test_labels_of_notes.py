"""The labels of notes and who speaks in them."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import load_words, render

STYLES = Path(__file__).parents[2] / "styles"


def labels(made) -> list[str]:
    return [note.label for note in made.notes]


def test_numbers_stay_as_printed(rendered):
    text = '<p><note n="7" type="author">a</note><note n="3*" type="author">b</note></p>'
    assert labels(rendered(text)) == ["7", "3*"]


def test_notes_of_ours_get_letters_beside_printed_numbers(rendered):
    text = '<p><note n="1" type="editor">a</note><note type="editor">b</note><note type="editor">c</note></p>'
    assert labels(rendered(text)) == ["1", "a", "b"]


def test_a_label_that_is_printed_in_the_layer_is_not_given_again(rendered):
    text = '<p><note type="author">a</note><note n="2" type="author">b</note><note type="author">c</note></p>'
    assert labels(rendered(text)) == ["1", "2", "3"]


def test_after_z_letters_are_doubled(rendered):
    text = "<p>" + "<note type='editor'>x</note>" * 28 + "</p>"
    assert labels(rendered(text))[25:] == ["z", "aa", "bb"]


@pytest.mark.parametrize(
    ("numbering", "expected"), [("symbols", ["*", "†", "*"]), ("letters", ["a", "b", "a"])]
)
def test_a_style_may_count_by_chapter_and_with_symbols(styles, small, numbering, expected):
    style = styles["negative"]
    layers = tuple(replace(layer, numbering=numbering, restart="chapter") for layer in style.layers)
    chapter = "<div><p><note>x</note>{}</p></div>"
    root = small(chapter.format("<note>y</note>") + chapter.format(""))
    words, _ = load_words(STYLES / "words", "en")
    assert labels(render(root, replace(style, layers=layers), words)) == expected


@pytest.mark.parametrize(
    ("attributes", "who"),
    [
        ('type="author" resp="#a"', "Author"),
        ('type="aut"', "Author"),
        ('type="editor" resp="#eds"', "Editors"),
        ('type="trl"', "Translator"),
        ('type="editor" resp="#recto"', "Recto’s editors"),
        ('type="gloss"', ""),
    ],
)
def test_a_note_says_who_speaks(rendered, attributes, who):
    assert rendered(f"<p><note {attributes}>x</note></p>").notes[0].responsible == who


def test_the_only_editor_is_one(styles, small):
    root = small('<p><note type="editor" resp="#eds">x</note></p>')
    next(root.iter("{*}editor")).text = "Hilda Reed"
    words, _ = load_words(STYLES / "words", "en")
    assert render(root, styles["negative"], words).notes[0].responsible == "Editor"


def test_a_note_says_who_speaks_in_its_brackets(rendered):
    inner = '<note type="editor" resp="#eds">[It is not.]</note>'
    made = rendered(f'<p><note type="author" resp="#a">It is so. {inner}</note></p>')
    assert made.notes[0].responsible == "Author; in brackets: Editors"


@pytest.mark.parametrize(
    "held", ["<quote><p>The sea.</p></quote><p>So Reed.</p>", "<lg><l>The sea</l><l>goes out</l></lg>"]
)
def test_the_label_stands_in_the_first_line_of_a_quotation_too(rendered, held):
    made = rendered(f"<p>It<note>{held}</note></p>")
    note = next(made.document.iter("{*}aside"))
    line = next(each.getparent() for each in note.iter("{*}span") if each.get("class") == "label")
    assert "".join(line.itertext()).strip().startswith("1 The sea")


def test_a_note_within_a_note_that_has_a_number_has_a_call_there(rendered):
    made = rendered('<p><note n="1">x<note n="2">y</note></note></p>')
    outer = made.document.find(".//{*}aside")
    assert [each.text for each in outer.iterfind(".//{*}a[@role='doc-noteref']")] == ["2"]


def test_the_layer_of_a_note_is_that_of_its_type(rendered):
    made = rendered('<p><note type="auth">a</note><note type="pbl">b</note><note type="odd">c</note></p>')
    assert [note.layer for note in made.notes] == ["author", "editor", "notes"]


def test_an_endnote_is_called_where_it_is_referred_to(rendered):
    body = '<body><p>Here<ref target="#n1">1</ref>.</p></body>'
    made = rendered(f'<text>{body}<back><div><note xml:id="n1">There.</note></div></back></text>')
    call = made.document.find(".//{*}a[@role='doc-noteref']")
    assert etree.QName(call.getparent()).localname == "p"
    assert call.get("href") == "#n1"


def test_notes_of_two_series_have_calls_that_differ(rendered):
    text = (
        '<p><note type="translator">a</note><note type="editor">b</note><note type="author">c</note>'
        '<note type="editor">d</note></p>'
    )
    assert labels(rendered(text)) == ["a", "A", "1", "B"]
