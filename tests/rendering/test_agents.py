"""Who had a part in the work, as the metadata and the colophon name them."""

import pytest
from lxml import etree
from reading_in_memory import rendered_and_wanted

from recto.rendering.document import Rendered
from recto.tei.names import TEI


def made_by(statement: str) -> Rendered:
    header = f"<teiHeader><fileDesc><titleStmt><title>T</title>{statement}</titleStmt></fileDesc></teiHeader>"
    text = "<text><body><p>x</p></body></text>"
    _, made, _ = rendered_and_wanted(f'<TEI xmlns="{TEI}">{header}{text}</TEI>'.encode())
    return made


def responsibility(made: Rendered) -> list[str]:
    facts: list[etree._Element] = made.document.findall(".//{*}dd[@class='responsibility']")
    return ["".join(each.itertext()) for each in facts]


def test_nobody_is_an_agent_without_a_name() -> None:
    made = made_by("<author/><respStmt><resp>Ada Quill</resp><name/></respStmt><editor>B. Ink</editor>")
    assert [each.name for each in made.metadata.agents] == ["B. Ink"]


def test_all_whom_one_editor_names_are_editors() -> None:
    made = made_by("<editor><name>Ada Quill</name> and <name>B. Ink</name></editor>")
    assert [(each.name, each.role) for each in made.metadata.agents] == [
        ("Ada Quill", "editor"),
        ("B. Ink", "editor"),
    ]


def test_names_in_several_languages_or_with_one_reference_are_one_persons() -> None:
    greek = '<author><persName>Homer</persName><persName xml:lang="grc">Ὅμηρος</persName></author>'
    same = '<editor><name ref="#q">Ada Quill</name><name ref="#q">A. Quill</name></editor>'
    assert [each.name for each in made_by(greek + same).metadata.agents] == ["Homer", "Ada Quill"]


def test_a_part_without_a_name_stands_as_the_header_words_it() -> None:
    made = made_by("<respStmt><resp>Ada Quill</resp><name/></respStmt><editor>B. Ink</editor>")
    assert responsibility(made) == ["Ada Quill", "Editor: B. Ink"]


def test_an_author_who_is_left_empty_is_not_named() -> None:
    assert responsibility(made_by("<author/>")) == []


def test_a_name_without_a_part_stands_alone() -> None:
    assert responsibility(made_by("<respStmt><resp/><name>Ada Quill</name></respStmt>")) == ["Ada Quill"]


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("<surname>Ink</surname>, <forename>Bo</forename>", "Bo Ink"),
        ("<surname>Ink</surname> <forename>Bo</forename>", "Bo Ink"),
        ("<surname>Ink</surname>, <forename>Bo</forename> <nameLink>van</nameLink>", "Bo van Ink"),
        ("<forename>Bo</forename> <surname>Ink</surname>", "Bo Ink"),
        ("<surname>Ink</surname>, <forename>Bo</forename> (d. 1811)", "Ink, Bo (d. 1811)"),
        ("Ink, Bo", "Ink, Bo"),
    ],
)
def test_a_name_that_is_marked_as_it_is_filed_stands_as_it_is_read(marked: str, read: str) -> None:
    made = made_by(f"<author><persName>{marked}</persName></author>")
    assert responsibility(made) == [f"Author: {read}"]


@pytest.mark.parametrize(("comma", "read"), [("", "Ink Bo"), (",", "Bo Ink")])
def test_a_language_that_begins_with_the_family_name_keeps_its_order(comma: str, read: str) -> None:
    marked = f"<surname>Ink</surname>{comma} <forename>Bo</forename>"
    made = made_by(f'<author xml:lang="hu">{marked}</author>')
    assert [each.name for each in made.metadata.agents] == [read]


def test_a_name_as_received_keeps_its_order() -> None:
    marked = "<surname>Ink</surname>, <forename>Bo</forename>"
    made = made_by(f'<author source="a.txt#char=0,7">{marked}</author>')
    assert [each.name for each in made.metadata.agents] == ["Ink, Bo"]
