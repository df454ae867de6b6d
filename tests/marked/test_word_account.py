"""The words of a Word file are counted against its TEI, by a reader that knows nothing of the import's."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from word_files import call, paragraph, run, word_file

from recto.checks.accounts import account_of
from recto.sources.recipe import Recipe
from recto.tei.importing import Encoded, read_and_encode

BY = 'w:id="1" w:author="Ann Lee" w:date="2020-05-09T16:13:00Z"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
INSERTED, DELETED = f"<w:ins {BY}/>", f"<w:del {BY}/>"
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
OLD = "<w:r><w:delText>Gone</w:delText></w:r>"
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"


def row(words: str, change: str = "") -> str:
    properties = f"<w:trPr>{change}</w:trPr>" if change else ""
    return f"<w:tr>{properties}<w:tc>{paragraph(run(words))}</w:tc></w:tr>"


FULL = word_file(
    paragraph(run("The lamp"), call("footnote", 2), run(" burns"), call("endnote", 2), call("comment", 1))
    + paragraph(BOX.format(paragraph(run("In a box.")) + paragraph(run("Twice."))))
    + CONTROL.format(paragraph(run("In a control.")))
    + paragraph(f"<w:del {BY}>{OLD}</w:del>", f"<w:ins {BY}>{run('Come')}</w:ins>")
    + f"<w:tbl>{row('Stays')}{row('New row', INSERTED)}{row('Old row', DELETED)}</w:tbl>"
    + paragraph(run("Ends"), properties=f"<w:rPr>{DELETED}</w:rPr>")
    + paragraph(run(" together.")),
    footnotes=f'<w:footnote w:id="2">{paragraph(run("Foot"), CONTROL.format(run(" note.")))}</w:footnote>'
    f'<w:footnote w:id="3">{paragraph(run("Nobody calls me."))}</w:footnote>',
    endnotes=f'<w:endnote w:id="2">{paragraph(run("End."))}{paragraph(run("More."))}</w:endnote>',
    comments=f"<w:comment {BY}>{paragraph(run('Why?'))}</w:comment>",
)


@pytest.fixture
def received(tmp_path: Path) -> Path:
    (tmp_path / "full.docx").write_bytes(FULL)
    return tmp_path / "full.docx"


def said(encoded: Encoded, received: Path) -> list[tuple[str, str]]:
    account = account_of(encoded.root, received)
    assert account is not None
    return [(each.code, each.text) for each in account.messages]


@pytest.mark.parametrize("manner", ["marked", "accepted", "rejected"])
def test_every_word_of_a_file_is_found_whatever_becomes_of_tracked_changes(received, manner):
    encoded = read_and_encode(received, Recipe(changes=manner))[1]
    assert said(encoded, received) == []


def test_the_account_counts_words_by_the_story_that_they_stand_in(received):
    encoded = read_and_encode(received, Recipe())[1]
    account = account_of(encoded.root, received)
    assert account is not None
    stories = {name: tally["words"] for name, tally in account.as_json()["stories"].items()}
    assert stories == {
        "text": 14,
        "footnote": 2,
        "endnote": 2,
        "comment": 1,
        "text box": 4,
        "footnote that nothing calls": 3,
    }


def test_what_nothing_calls_is_declared_as_left_out(received):
    root = read_and_encode(received, Recipe())[1].root
    assert [each.text for each in root.iterfind(".//{*}item[@source]/{*}mentioned")] == ["Nobody calls me."]


DAMAGES = {
    "a word is lost": ("//t:p[contains(., 'In a control')]", "clear", "K-range-words"),
    "a paragraph is lost": ("//t:p[contains(., 'In a control')]", "remove", "K-lost"),
    "a footnote is lost": ("//t:note[@place='foot']", "remove", "K-range-words"),
    "a row is lost": ("//t:row[contains(., 'New row')]", "remove", "K-lost"),
    "a note stands in the text": ("//t:note[@place='foot']", "rename", "K-story"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_loss_is_an_error_with_its_place(received, name):
    path, damage, code = DAMAGES[name]
    encoded = read_and_encode(received, Recipe())[1]
    element = encoded.root.xpath(path, namespaces={"t": "http://www.tei-c.org/ns/1.0"})[0]
    if damage == "clear":
        element.text = ""
    elif damage == "rename":
        element.tag = element.tag.replace("note", "seg")
    else:
        etree.strip_elements(element.getparent(), element.tag, with_tail=False)
    assert code in {code for code, _ in said(encoded, received)}


def test_what_an_editor_adds_or_corrects_with_mark_up_is_no_loss(received):
    encoded = read_and_encode(received, Recipe())[1]
    element = next(each for each in encoded.root.iter("{*}p") if each.text == "In a control.")
    element.text = "In a "
    choice = etree.SubElement(element, "{http://www.tei-c.org/ns/1.0}choice")
    etree.SubElement(choice, "{http://www.tei-c.org/ns/1.0}sic").text = "control."
    etree.SubElement(choice, "{http://www.tei-c.org/ns/1.0}corr").text = "box."
    etree.SubElement(element, "{http://www.tei-c.org/ns/1.0}note").text = "A note of the editor's."
    assert said(encoded, received) == []


def test_a_paragraph_that_an_editor_divided_still_reads_as_received(received):
    encoded = read_and_encode(received, Recipe())[1]
    element = next(each for each in encoded.root.iter("{*}p") if each.text == "In a control.")
    element.text = "In a"
    second = etree.Element(element.tag, source=element.get("source"))
    second.text = "control."
    element.addnext(second)
    assert said(encoded, received) == []


def test_a_picture_over_the_pages_is_left_out_and_named(tmp_path):
    drawn = '<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{}" r:id="r0"/></w:pict>'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    picture = paragraph(f"<w:r>{drawn.format(relations)}</w:r>")
    file = tmp_path / "headed.docx"
    file.write_bytes(word_file(paragraph(run("Text.")), header=picture))
    with zipfile.ZipFile(file, "a") as archive:
        target = f'<Relationship Id="r0" Type="{relations}/image" Target="media/a.png"/>'
        held = f'<Relationships xmlns="{RELATIONSHIPS}">{target}</Relationships>'
        archive.writestr("word/_rels/header.xml.rels", held)
    source, encoded = read_and_encode(file, Recipe())
    assert [each.words for each in source.left_out] == ["[picture]"]
    assert said(encoded, file) == []
