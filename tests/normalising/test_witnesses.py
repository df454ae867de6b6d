"""Sigla become pointers to witnesses that the header declares; who answers is pointed to."""

import pytest
from normalising.tei_files import document, imported


def made(tmp_path, entry, sources):
    return imported(tmp_path, document(f"<p>the <app><lem>sea</lem>{entry}</app></p>", sources=sources))


LIST = "<listWit>{}</listWit>"
A, B = '<witness xml:id="A">Ankara, 1</witness>', '<witness n="B">Bath, 2</witness>'


@pytest.mark.parametrize(
    ("sources", "wit", "expected", "ids"),
    [
        (LIST.format(A + B), "A B", "#A #B", ["A", "B"]),
        (LIST.format(A + B), "#A, #B", "#A #B", ["A", "B"]),
        (LIST.format(A), "#A #C", "#A #C", ["A", "C"]),
        ("<p>print</p>", "A V1", "#A #V1", ["A", "V1"]),
        (LIST.format(A), "A A2", "#A A2", ["A"]),
        (LIST.format(A), "#A codd.", "#A codd.", ["A"]),
        (LIST.format(A), "#A ?", "#A ?", ["A"]),
        (LIST.format(A), "#A others.xml#B", "#A others.xml#B", ["A"]),
        (
            LIST.format('<witness xml:id="m1"><abbr type="siglum">K</abbr> Kiel</witness>'),
            "K",
            "#m1",
            ["m1"],
        ),
    ],
)
def test_readings_point_to_witnesses_that_are_declared(tmp_path, sources, wit, expected, ids):
    found = made(tmp_path, f'<rdg wit="{wit}">ocean</rdg>', sources)
    assert found.root.find(".//{*}rdg").get("wit") == expected
    assert [
        each.get("{http://www.w3.org/XML/1998/namespace}id") for each in found.root.iter("{*}witness")
    ] == ids


def test_a_witness_that_nobody_declared_gets_its_siglum_and_no_description(tmp_path):
    found = made(tmp_path, '<rdg wit="V1">ocean</rdg>', "<p>print</p>")
    witness = found.find(".//witness")
    assert "".join(witness.itertext()) == "V1"
    assert found.root.find(".//{*}sourceDesc/{*}bibl").text == "print"


def test_a_siglum_in_general_terms_is_said_to_be_undeclared(tmp_path):
    found = made(tmp_path, '<rdg wit="codd.">ocean</rdg>', LIST.format(A))
    assert "I-siglum-undeclared" in found.codes


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ('<witness xml:id="M1"><abbr>A</abbr>: Rome</witness>', '<abbr type="siglum">A</abbr>: Rome'),
        ('<witness xml:id="M1"><hi>A</hi></witness>', '<abbr type="siglum"><hi>A</hi></abbr>'),
        ('<witness xml:id="M1">Ankara, 1</witness>', "Ankara, 1"),
        ('<witness xml:id="M1">of <abbr>c.</abbr> 900</witness>', "of <abbr>c.</abbr> 900"),
    ],
)
def test_the_siglum_of_a_witness_is_marked(tmp_path, received, expected):
    found = made(tmp_path, "<rdg/>", LIST.format(received))
    assert expected in found.data.decode()


def test_a_reading_points_to_the_witnesses_listed_after_it(tmp_path):
    found = made(tmp_path, "<rdg>ocean</rdg><wit>A, B</wit>", LIST.format(A + B))
    assert found.body == '<p>the <app><lem>sea</lem><rdg wit="#A #B">ocean</rdg><wit>A, B</wit></app></p>'


def test_a_list_that_names_more_than_witnesses_is_left(tmp_path):
    found = made(tmp_path, "<rdg>ocean</rdg><wit>A and others</wit>", LIST.format(A))
    assert "<rdg>ocean</rdg>" in found.body


EDITORS = "<editor>Karl Ubl</editor><editor>Daniela <hi>Schulz</hi></editor>"


@pytest.mark.parametrize(
    ("editors", "resp", "expected"),
    [
        ('<editor xml:id="ku">Karl Ubl</editor>', "ku", "#ku"),
        ('<editor xml:id="ku">Karl Ubl</editor>', "K.U.", "#ku"),
        (EDITORS, "DS KU", "#DS #KU"),
        (EDITORS, "XY", "XY"),
        ("<editor>Karl Ubl</editor><editor>Kaspar Unger</editor>", "KU", "KU"),
        (EDITORS, "http://example.org/ku", "http://example.org/ku"),
    ],
)
def test_initials_point_to_the_one_person_of_the_header_who_has_them(tmp_path, editors, resp, expected):
    text = document(f'<p>sea<note resp="{resp}">So.</note></p>').replace("</title>", f"</title>{editors}")
    assert imported(tmp_path, text).root.find(".//{*}note").get("resp") == expected
