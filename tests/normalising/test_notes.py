"""Notes come to their places and calls, and are called what we call them; what they were is kept."""

import pytest
from normalising.tei_files import document, imported

from recto.sources.recipe import Recipe, Series

CALLED = '<note xml:id="n1">So it is.</note>'


def made(tmp_path, body, back="", recipe=None):
    return imported(tmp_path, document(body, back=back), recipe)


@pytest.mark.parametrize(
    ("call", "attributes"),
    [
        ('<ref target="#n1" type="noteAnchor">1</ref>', 'n="1" place="end"'),
        ('<ptr target="#n1" type="noteanchor"/>', 'place="end"'),
        ('<ref target="#n1"><hi rend="sup">[2]</hi></ref>', 'n="2" rend="[2]" place="end"'),
        ('<ref target="n1">*</ref>', 'n="*" place="end"'),
    ],
)
def test_a_note_at_the_end_takes_the_place_of_the_one_reference_that_calls_it(tmp_path, call, attributes):
    found = made(
        tmp_path, f"<p>the sea{call}, grey</p>", f"<back><div><head>Notes</head>{CALLED}</div></back>"
    )
    assert found.body == f"<p>the sea<note {attributes}>So it is.</note>, grey</p>"
    assert found.root.find(".//{*}back") is None


LEFT = {
    "2 references call it": '<ref target="#n1">1</ref> and <ref target="#n1">1</ref>',
    "is no label": '<ref target="#n1">see the note</ref>',
    "leads elsewhere": '<ref target="#n1 #n2">1</ref>',
    "something leads back": '<ref xml:id="r1" target="#n1">1</ref>',
    "stands in no sentence": '</p><list><item><ptr target="#n1"/></item></list><p>',
}


@pytest.mark.parametrize("why", LEFT)
def test_a_note_stays_where_a_reference_is_not_its_one_call(tmp_path, why):
    note = '<note xml:id="n1">So. <ref target="#r1">↑</ref></note>' if "back" in why else CALLED
    found = made(tmp_path, f"<p>sea{LEFT[why]}</p>", f"<back><div>{note}</div></back>")
    assert [each.text for each in found.messages if why in each.text]
    assert found.root.find(".//{*}back/{*}div/{*}note") is not None


def test_a_note_that_points_to_its_place_is_put_there(tmp_path):
    apart = '<back><div type="notes"><note target="#w1">So it is.</note></div></back>'
    found = made(tmp_path, '<p>the <seg xml:id="w1">sea</seg>, grey</p>', apart)
    assert found.body == '<p>the <seg>sea</seg><note target="#w1">So it is.</note>, grey</p>'


def test_a_note_beside_the_text_that_points_nowhere_stays_there(tmp_path):
    found = made(tmp_path, "<p>sea</p>", "<standOff><note>So it is.</note></standOff>")
    assert found.root.find(".//{*}standOff/{*}note") is not None


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ('type="authorial"', 'type="author" subtype="authorial"'),
        ('type="commentary"', 'type="editor" subtype="commentary"'),
        ('type="trl"', 'type="translator" subtype="trl"'),
        ('type="Apparatus"', 'type="textual" subtype="Apparatus"'),
        ('type="author"', 'type="author"'),
        ('type="bio"', 'type="bio"'),
        ('type="authorial" subtype="summary"', 'type="author" subtype="summary"'),
        ('type="footnote"', 'type="footnote" place="foot"'),
        ('type="fn" place="margin"', 'type="fn" place="margin"'),
        ('type="a1" place="foot"', 'type="a1" place="foot"'),
    ],
)
def test_types_of_notes_become_ours_and_keep_what_they_were(tmp_path, received, expected):
    found = made(tmp_path, f"<p>sea<note {received}>So.</note></p>")
    assert found.body == f"<p>sea<note {expected}>So.</note></p>"


def test_a_type_that_only_the_header_could_tell_from_another_stays(tmp_path):
    body = '<p>sea<note type="aut" subtype="x">A</note><note type="authorial" subtype="x">B</note></p>'
    assert made(tmp_path, body).body == body


def test_the_header_says_which_types_became_which(tmp_path):
    found = made(tmp_path, '<p>sea<note type="authorial">A</note><note type="authorial">B</note></p>')
    said = "".join(found.find("teiHeader/encodingDesc/editorialDecl/normalization").itertext())
    assert "‘authorial’ became ‘author’ (2)" in said


def test_the_recipe_says_what_a_numbered_apparatus_is_and_who_speaks(tmp_path):
    recipe = Recipe(series=(Series("source", resp="fm", style="n1"),), voices={"author": "km"})
    spoken = '<note type="author" resp="#x">B</note>'
    body = f'<p>sea<note type="n1">Gen 1</note>{spoken}<note type="author">C</note></p>'
    assert made(tmp_path, body, recipe=recipe).body == (
        f'<p>sea<note type="source" subtype="n1" resp="#fm">Gen 1</note>{spoken}'
        '<note type="author" resp="#km">C</note></p>'
    )
