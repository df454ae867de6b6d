"""The lint on files of any make: it never fails, and says where as exactly as the file allows."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from recto.checks import lint
from recto.checks.source_places import SourceText, decoded
from recto.tei.mixed import Run
from recto.tei.names import local
from recto.tei.reading import parse_bytes

NAMES = (
    "TEI teiHeader fileDesc titleStmt title respStmt publicationStmt sourceDesc listWit witness change "
    "date text body div head p lg l lb pb note app lem rdg rdgGrp choice sic corr reg gap supplied add "
    "subst hi foreign table row cell cit quote person birth death num ref ptr milestone lacunaStart "
    "lacunaEnd sp graphic"
).split()
ATTRIBUTES = (
    "n type wit resp target from to when notBefore notAfter loc corresp cert quantity unit part cols value "
    "hand method ident source"
).split()
VALUES = st.sampled_from(
    ["", "#", "#a", "#b", "a", "A B", "#A #A", "12", "12r", "xiv", "-5", "1881-02-30", "1881", "M", "x:y"]
)
WORDS = st.sampled_from(
    ["", " ", "the the", "a  b", "“q”", '"', "e\u0301 é", "(", "]", "lаmp", "\u200b", "1amp", "om.", "Ã©"]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    """Draw a tree of elements with odd attributes, words between them, comments and instructions."""
    namespace = draw(st.sampled_from(["http://www.tei-c.org/ns/1.0", "urn:other"]))
    element = etree.Element(f"{{{namespace}}}{draw(st.sampled_from(NAMES))}")
    for name in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3)):
        element.set(name, draw(VALUES))
    if draw(st.booleans()):
        element.set("{http://www.w3.org/XML/1998/namespace}id", draw(st.sampled_from(["a", "b", "A", "1 x"])))
    element.text = draw(WORDS)
    for child in draw(st.lists(elements(depth - 1), max_size=3)) if depth else []:
        child.tail = draw(WORDS)
        element.append(child)
    if draw(st.integers(0, 5)) == 0:
        element.append(etree.ProcessingInstruction("recto", "ignore L-note-type because it is drawn"))
    return element


@given(elements())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_tree_makes_the_lint_fail(tree: etree._Element) -> None:
    root, _ = parse_bytes(etree.tostring(tree), "drawn.xml")
    assert all(each.text and each.place.file == "drawn.xml" for each in lint.check(root, "drawn.xml"))


@given(elements())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_tag_and_run_of_text_is_found_in_the_file(tree: etree._Element) -> None:
    data = etree.tostring(tree, encoding="utf-8")
    root, _ = parse_bytes(data, "drawn.xml")
    source = SourceText(decoded(data), root)
    for element in root.iter(etree.Element):
        assert local(element.tag) in source.name(element)
        for text, follows in ((element.text, False), (element.tail, True)):
            if text and text.strip() and "&" not in text:
                span = source.words(Run(element, follows), 0, len(text))
                assert span is not None
                assert source.text[slice(*span)] == text


FOREIGN = {
    "a bare division": "<div xmlns='http://www.tei-c.org/ns/1.0'><p>The  lamp.</p></div>",
    "no namespace": "<TEI><text><body><p>The  lamp.</p></body></text></TEI>",
    "P4": "<TEI.2><text><body><p>The lamp  was lit.</p></body></text></TEI.2>",
    "another namespace": "<TEI xmlns='http://www.tei-c.org/ns/1.0/'><text><p>The  lamp.</p></text></TEI>",
    "internal entities": '<!DOCTYPE TEI [<!ENTITY e "<hi>x</hi>">]><TEI><text><p>&e;  lamp</p></text></TEI>',
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_file_of_another_make_is_read_as_far_as_it_goes(text: str, tmp_path: Path) -> None:
    file = tmp_path / "other.xml"
    file.write_text(text, encoding="utf-8")
    root, _ = parse_bytes(text.encode(), str(file))
    assert "L-space-double" in {each.code for each in lint.check(root, file) if each.place.line == 1}


def test_a_file_of_another_vocabulary_is_left_alone() -> None:
    root, _ = parse_bytes(
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>A  b</p></body></html>", "a.xml"
    )
    assert lint.check(root, "a.xml") == []


@pytest.mark.parametrize(
    "written",
    [
        "<p>A &amp; B, the  lamp</p>",
        "<p><![CDATA[A & B, the]]>  lamp</p>",
        "<p>\r\nA, <!-- no > tag -->the  lamp</p>",
        "<p n='a>b'>A, <?pi x?>the  lamp</p>",
        "<p>\u00e4\U0001f56f the  lamp</p>",
    ],
)
def test_the_column_is_that_of_the_character_in_the_file(written: str, tmp_path: Path) -> None:
    before = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    file = tmp_path / "a.xml"
    file.write_bytes(f"{before}{written}</body></text></TEI>".encode())
    root, _ = parse_bytes(file.read_bytes(), str(file))
    place = next(each.place for each in lint.check(root, file) if each.code == "L-space-double")
    line = file.read_bytes().decode().split("\n")[place.line - 1]
    assert line[place.column - 1 : place.column - 1 + place.width] == "  "
    assert line[place.column + 1 :].startswith("lamp")


def test_the_page_of_a_witness_may_follow_its_siglum():
    witness = '<sourceDesc><listWit><witness xml:id="A">Ankara</witness></listWit></sourceDesc>'
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{witness}</fileDesc></teiHeader><text><body>'
        '<p>a <app><lem>b</lem><rdg wit="#A?f=12v">c</rdg></app></p></body></text></TEI>'
    )
    root, _ = parse_bytes(data.encode(), "x.xml")
    assert "L-wit-undeclared" not in [each.code for each in lint.examine(root, Path("x.xml")).messages]
