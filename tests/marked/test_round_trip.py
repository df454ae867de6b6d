"""A Word file that Recto wrote comes back as the text, the notes and the series that it was made of."""

from pathlib import Path

import pytest
from projects import ROOT, STYLES

from recto.checks.accounts import account_of
from recto.editions import office
from recto.rendering import load_style, load_words, render
from recto.rendering.metadata import language
from recto.sources.recipe import Recipe
from recto.tei.importing import read_and_encode
from recto.tei.inline_notes import is_inline
from recto.tei.mixed import Element, pieces
from recto.tei.names import local
from recto.tei.reading import parse_bytes, read

CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
# Of those at hand such as say what their text is by elements alone, with notes of many types or none.
OTHERS = (
    "schnitzler_L02498", "tolstoy_v90_epitafija", "pta0001.pta014.lat1", "geste_ed_GarLorrBe2",
    "tss_test5_rahtz", "teip5_aphrodisias",
)  # fmt: skip
# What a reader does not see in the text: what was there before, what is said beside it.
_UNSEEN = frozenset("sic orig abbr desc figDesc index rdg".split())
Note = tuple[str | None, str]


def told(root: Element) -> tuple[str, list[Note]]:
    """Return the letters of a text with signs where notes are called, and its notes: type, letters."""
    notes: list[Note] = []
    text = root.find("{*}text")
    assert text is not None
    return "".join("".join(_told(text, notes)).split()), notes


def _told(element: Element, notes: list[Note], is_within: bool = False) -> list[str]:
    said: list[str] = []
    for piece in pieces(element):
        if isinstance(piece, str):
            said.append(piece)
        elif local(piece.tag) in _UNSEEN or _is_entry(piece):
            continue
        elif local(piece.tag) == "note" and _is_called(piece, is_within):
            place = len(notes)
            notes.append((piece.get("type"), ""))
            notes[place] = (piece.get("type"), "".join("".join(_told(piece, notes, is_within=True)).split()))
            said.append("*")
        else:
            said += _told(piece, notes, is_within)
    return said


def _is_called(note: Element, is_within: bool) -> bool:
    """Tell whether a note stands apart: none in the line, and within a note none that has no number."""
    return bool(note.get("n")) or not (is_within or is_inline(note))


def _is_entry(element: Element) -> bool:
    return local(element.tag) == "note" and (element.get("type"), element.get("place")) == ("textual", "end")


def there_and_back(root: Element, folder: Path) -> tuple[Element, Path]:
    """Write a Word file of a text, read it again."""
    words, _ = load_words(STYLES / "words", language(root))
    edition = render(root, load_style(STYLES / "apparatus" / "positive.toml"), words)
    office.write_docx(edition, STYLES, folder / "edition.docx")
    return read_and_encode(folder / "edition.docx", Recipe())[1].root, folder / "edition.docx"


def kept(path: Path, folder: Path) -> tuple[tuple[str, list[Note]], tuple[str, list[Note]], list[str]]:
    """Return what a TEI file tells, what it tells when it comes back, and what the account says of that."""
    root, _ = read(path)
    back, file = there_and_back(root, folder)
    account = account_of(back, file)
    assert account is not None
    return told(root), told(back), [each.text for each in account.messages]


IN_LINE = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
</fileDesc></teiHeader><text><body><p>A lamp <note type="author" place="inline">begins</note> to burn
<note type="translator" place="inline">[it <hi rend="italic">is</hi> lit]</note>
<note place="inline">, yes</note>.
<note type="rubric" place="inline">So</note> it ends.</p></body></text></TEI>"""


@pytest.mark.parametrize("write", [office.write_docx, office.write_odt], ids=["docx", "odt"])
def test_notes_in_the_line_come_back_as_what_they_were(write, tmp_path):
    root = parse_bytes(IN_LINE, "t.xml")[0]
    words, _ = load_words(STYLES / "words", "en")
    file = tmp_path / write.__name__.replace("write_", "edition.")
    write(render(root, load_style(STYLES / "apparatus" / "positive.toml"), words), STYLES, file)
    back = read_and_encode(file, Recipe())[1].root
    assert told(back) == told(root)
    assert _kinds(back) == _kinds(root)


BOXES = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
</fileDesc></teiHeader><text><body><p>A lamp<note type="author" place="inline" subtype="text-box"><p>It
burns.</p><p>It ends.</p></note> is<note type="author" place="foot"><p>Was.</p></note> lit.<note
type="rubric" place="inline" subtype="text-box"><list><item>One</item>
<item>Two</item></list></note></p><p><note place="inline" subtype="text-box">Alone.</note></p>
</body></text></TEI>"""


@pytest.mark.parametrize("write", [office.write_docx, office.write_odt], ids=["docx", "odt"])
def test_text_boxes_with_blocks_come_back_as_text_boxes(write, tmp_path):
    root = parse_bytes(BOXES, "t.xml")[0]
    words, _ = load_words(STYLES / "words", "en")
    file = tmp_path / write.__name__.replace("write_", "edition.")
    write(render(root, load_style(STYLES / "apparatus" / "positive.toml"), words), STYLES, file)
    back = read_and_encode(file, Recipe())[1].root
    assert told(back) == told(root)
    assert _kinds(back) == _kinds(root)
    boxes = [each.get("subtype") for each in back.iterfind("{*}text//{*}note")]
    assert boxes == ["text-box", None, "text-box", "text-box"]


def _kinds(root: Element) -> list[tuple[str | None, str | None]]:
    return [(each.get("type"), each.get("place")) for each in root.iterfind("{*}text//{*}note")]


@pytest.mark.parametrize("path", sorted((ROOT / "tei").glob("*.xml")), ids=lambda path: path.stem)
def test_a_work_comes_back_with_the_same_text_notes_and_series(path, tmp_path):
    before, after, complaints = kept(path, tmp_path)
    assert after == before
    assert complaints == []


@pytest.mark.parametrize("name", OTHERS)
def test_texts_of_others_come_back_with_the_same_text_and_notes(name, tmp_path):
    if not (CORPUS / f"{name}.xml").is_file():
        pytest.skip("the files of others are not at hand")
    before, after, complaints = kept(CORPUS / f"{name}.xml", tmp_path)
    assert after == before
    assert complaints == []
