"""An apparatus in a file of its own joins the text that it is about."""

from pathlib import Path

import pytest

from recto.errors import SourceError
from recto.rendering import load_style, load_words, render
from recto.tei.attachment import attachments
from recto.tei.reading import read

STYLES = Path(__file__).parents[2] / "styles"
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<sourceDesc><listWit><witness xml:id="A"/></listWit></sourceDesc></fileDesc>
<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc></teiHeader>
<text><body><p n="1">The <anchor xml:id="t1"/>grey harbour<anchor xml:id="t2"/> slept.</p></body></text>
</TEI>"""
ENTRIES = """<app from="text.xml#t1" to="text.xml#t2"><lem>grey harbour</lem><rdg wit="#B">haven</rdg></app>
<app loc="1"><lem>slept</lem><rdg wit="#B">wept</rdg></app>"""
WITNESSES = """<teiHeader><fileDesc><sourceDesc><listWit><witness xml:id="B"/></listWit></sourceDesc>
</fileDesc></teiHeader>"""
SHAPES = {
    "a TEI file with a stand-off part": f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{WITNESSES}"
    f"<standOff><listApp>{ENTRIES}</listApp></standOff></TEI>",
    "a TEI file with entries in paragraphs": f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{WITNESSES}"
    f"<text><body><p>{ENTRIES}</p></body></text></TEI>",
    "a list of entries alone": f"<listApp xmlns='http://www.tei-c.org/ns/1.0'>{ENTRIES}</listApp>",
    "a list of entries in no namespace": f"<listApp>{ENTRIES}</listApp>",
}


def written(folder: Path, apparatus: str = "", text: str = TEXT) -> tuple[Path, Path]:
    (folder / "text.xml").write_text(text, encoding="utf-8")
    (folder / "text.apparatus.xml").write_text(apparatus, encoding="utf-8")
    return folder / "text.xml", folder / "text.apparatus.xml"


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_entries_of_another_file_find_their_words_in_the_text(shape, tmp_path):
    text, apparatus = written(tmp_path, shape)
    root, _ = read(text, apparatus=apparatus)
    found = attachments((root,))
    assert [each.held for each in found.values()] == [True, True]
    assert [place.first is not None for place in found.values()] == [True, True]


def test_witnesses_that_only_the_other_file_declares_are_those_of_the_text(tmp_path):
    text, apparatus = written(tmp_path, SHAPES["a TEI file with a stand-off part"])
    root, _ = read(text, apparatus=apparatus)
    declared = root.find(".//{*}sourceDesc").iter("{*}witness")
    assert [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in declared] == ["A", "B"]


def test_what_is_said_of_an_entry_names_the_file_and_the_line_in_which_it_stands(tmp_path):
    entry = '<app loc="9"><lem>slept</lem><rdg wit="#A">wept</rdg></app>'
    text, apparatus = written(tmp_path, f"<listApp xmlns='http://www.tei-c.org/ns/1.0'>\n\n{entry}</listApp>")
    root, _ = read(text, apparatus=apparatus)
    words, _ = load_words(STYLES / "words", "en")
    said = render(root, load_style(STYLES / "apparatus" / "negative.toml"), words).messages
    assert [str(each.place) for each in said if each.code == "R-no-place"] == ["text.apparatus.xml:3"]


def test_a_text_whose_apparatus_is_not_at_hand_says_so_with_its_place(tmp_path):
    text, _ = written(tmp_path)
    _, messages = read(text)
    assert [(each.code, each.place.line) for each in messages] == [("T-apparatus-file", 3)]


def test_a_text_that_names_no_other_file_says_nothing(tmp_path):
    text, _ = written(tmp_path, text=TEXT.replace("external", "internal"))
    assert read(text)[1] == []


def test_a_file_without_entries_is_reported(tmp_path):
    text, apparatus = written(tmp_path, "<listApp/>")
    _, messages = read(text, apparatus=apparatus)
    assert "T-apparatus-file" in [each.code for each in messages]


def test_an_apparatus_that_is_not_there_cannot_be_read(tmp_path):
    text, _ = written(tmp_path)
    with pytest.raises(SourceError, match=r"none\.xml"):
        read(text, apparatus=tmp_path / "none.xml")


def test_a_list_of_entries_that_the_text_includes_is_its_apparatus(tmp_path):
    included = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="entries.xml"/>'
    text = TEXT.replace("</TEI>", f"<standOff>{included}</standOff></TEI>")
    (tmp_path / "entries.xml").write_text(SHAPES["a list of entries alone"], encoding="utf-8")
    root, messages = read(written(tmp_path, text=text)[0])
    assert [each.held for each in attachments((root,)).values()] == [True, True]
    assert messages == []
