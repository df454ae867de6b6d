"""Older TEI becomes P5; all else stands as it stood."""

import re

import pytest
from normalising.tei_files import document, imported

from recto.sources.recipe import Recipe

P4 = (
    "<TEI.2><teiHeader><fileDesc><titleStmt><title>Sea</title></titleStmt><publicationStmt><p>x</p>"
    "</publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body><div0 id='d'>"
    '<p>the <corr sic="cea">sea</corr> <xref url="http://a.b">here</xref></p></div0></body></text></TEI.2>'
)


def test_p4_becomes_p5_in_the_namespace_of_the_tei(tmp_path):
    found = imported(tmp_path, P4)
    assert b'<TEI xmlns="http://www.tei-c.org/ns/1.0"' in found.data
    assert b"ns0:" not in found.data
    assert found.body == (
        "<div><p>the <choice><sic>cea</sic><corr>sea</corr></choice> "
        '<ref target="http://a.b">here</ref></p></div>'
    )


def test_tei_without_a_namespace_gets_it(tmp_path):
    found = imported(tmp_path, document("<p>sea</p>").replace(' xmlns="http://www.tei-c.org/ns/1.0"', ""))
    assert found.counts["namespace"] == len(re.findall("<[a-zA-Z]", document("<p>sea</p>")))
    assert b"<TEI xmlns=" in found.data
    assert found.body == "<p>sea</p>"


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ('<p id="a">sea</p>', '<p xml:id="a">sea</p>'),
        ('<p id="a" xml:id="b">sea</p>', '<p id="a" xml:id="b">sea</p>'),
        ('<p lang="la">mare</p>', '<p xml:lang="la"'),
        ("<p>sea <xptr/></p>", "sea <ptr/></p>"),
        ('<p xml:id="a">sea <ref target="a">b</ref></p>', '<ref target="#a">b</ref>'),
        ('<p>sea <ref target="a.html">b</ref></p>', '<ref target="a.html">b</ref>'),
    ],
)
def test_older_names_become_those_of_p5(tmp_path, received, expected):
    assert expected in imported(tmp_path, document(received)).data.decode()


def test_entities_are_resolved_and_what_stands_around_the_document_is_kept(tmp_path):
    text = (
        '<?xml-model href="x.rng"?><!DOCTYPE TEI SYSTEM "tei.dtd" [<!ENTITY sea "<hi>sea</hi>">]>'
        "<!-- mine -->" + document("<p>the &sea;\n  &eacute;</p>") + "<!-- end -->"
    )
    found = imported(tmp_path, text)
    lines = found.data.decode().splitlines()
    assert lines[2:4] == ['<?xml-model href="x.rng"?>', "<!-- mine -->"]
    assert lines[-1] == "<!-- end -->"
    assert found.body == "<p>the <hi>sea</hi>\n  é</p>"


def test_examples_of_markup_get_no_ids(tmp_path):
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>sea<note>x</note></p></egXML>'
    assert example in imported(tmp_path, document(f"<p>as in {example}</p>")).data.decode()


def test_what_is_included_is_put_in_its_place_only_where_the_recipe_asks_for_it(tmp_path):
    (tmp_path / "part.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">sea</p>', encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    assert "include" in imported(tmp_path, document(include)).body
    found = imported(tmp_path, document(include), Recipe(included=True))
    assert found.body.endswith(">sea</p>")


def test_addresses_of_files_that_are_there_lead_there_from_the_new_place(tmp_path):
    (tmp_path / "a.png").write_bytes(b"")
    body = '<p><graphic url="a.png"/><graphic url="b.png"/><graphic url="http://x.y/a.png"/></p>'
    found = imported(tmp_path, document(body), href="../seeds/x.xml")
    urls = [each.get("url") for each in found.root.iter("{*}graphic")]
    assert urls == ["../seeds/a.png", "b.png", "http://x.y/a.png"]
