"""Each rule of a reading system finds what breaks it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from epub_cases import lighthouse
from PIL import Image
from projects import run_in
from reading_systems import APPLE, KOBO, OTHERS, Book, broken_rules

from recto.editions import epub

STYLES = Path(__file__).parents[2] / "styles"
RULES = {rule.__name__ for rule in (*KOBO, *APPLE, *OTHERS)}
SHEET, TEXT, NOTES, CONTENTS = "styles/epub.css", "d1.xhtml", "notes.xhtml", "contents.xhtml"
PACKAGE, COVER = "package.opf", "images/cover.png"
WITHOUT_IDS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>The log</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit>
<witness xml:id="A">The copy in the tower</witness></listWit></sourceDesc></fileDesc></teiHeader><text><body>
<div><head>Night</head><p>The <app><lem>lamp</lem><rdg wit="#A">lantern</rdg></app> was
lit.<note n="1" place="foot">By whom?</note></p></div></body></text></TEI>"""
# What breaks a rule: in which file, what is taken away, what is put in its place.
DAMAGES = [
    ("file_names", PACKAGE, b"styles/epub.css", b"styles/e pub.css"),
    ("sizes", TEXT, b"</p>", b"</p>" + b"<br/>" * 2_100_000),
    ("cover_by_itself", PACKAGE, b'name="cover"', b'name="back"'),
    ("same_identifier", "toc.ncx", b"urn:uuid:", b"urn:isbn:"),
    ("font_formats", "styles/faces.css", b"Regular.ttf", b"Regular.woff2"),
    ("sheets_that_leave_choices", SHEET, b"body {", b"body { background: red;"),
    ("narrow_margins", SHEET, b"body {", b"body { margin: 0 4em;"),
    ("no_inline_style", TEXT, b"<p id", b'<p style="color: red" id'),
    ("pages_turn_as_words_run", PACKAGE, b"<spine", b'<spine page-progression-direction="rtl"'),
    ("lines_of_contents_lead", CONTENTS, b'"d1.xhtml"', b'"d1.xhtml#d1"'),
    ("notes_are_notes", NOTES, b"footnote endnote", b"glossary"),
    ("notes_of_a_size", "apparatus.xhtml", b"</i>", b'</i><b class="sigla">' + b"A " * 2600 + b"</b>"),
    ("notes_stay", NOTES, b"div", b"aside"),
    ("calls_are_words", TEXT, b">n1</a>", b"><sup>n1</sup></a>"),
    ("own_faces_allowed", PACKAGE, b">true</meta>", b">false</meta>"),
    ("contents_and_landmarks", CONTENTS, b'epub:type="bodymatter"', b'epub:type="chapter"'),
    ("notes_without_way_back", "apparatus.xhtml", b'class="place"', b'role="doc-backlink"'),
    ("linear_reading", PACKAGE, b"<itemref", b'<itemref linear="no"'),
    ("contents_beside_package", PACKAGE, b'"contents.xhtml"', b'"text/contents.xhtml"'),
]


def files() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(epub.epub(lighthouse(), STYLES))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """The files of a book that breaks no rule."""
    return files()


def broken(changed: dict[str, bytes], folder: Path) -> set[str]:
    """Pack files, and return the names of the rules that they break."""
    with zipfile.ZipFile(folder / "book.epub", "w") as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
    return set(broken_rules(folder / "book.epub"))


def picture(size: tuple[int, int], mode: str) -> bytes:
    made = BytesIO()
    Image.new(mode, size).save(made, "png")
    return made.getvalue()


def test_a_whole_book_breaks_none(whole: dict[str, bytes], tmp_path: Path) -> None:
    assert broken(whole, tmp_path) == set()


@pytest.mark.parametrize(("rule", "file", "old", "new"), DAMAGES, ids=[each[0] for each in DAMAGES])
def test_a_damage_breaks_its_rule(
    rule: str, file: str, old: bytes, new: bytes, whole: dict[str, bytes], tmp_path: Path
) -> None:
    data = whole[f"EPUB/{file}"]
    assert old in data
    changed = whole | {f"EPUB/{file}": data.replace(old, new)}
    if rule == "file_names":
        changed["EPUB/styles/e pub.css"] = changed.pop("EPUB/styles/epub.css")
    assert rule in broken(changed, tmp_path)


@pytest.mark.parametrize(
    ("rule", "size", "mode"),
    [
        ("opaque_pictures", (1600, 2400), "RGBA"),
        ("large_cover", (1200, 1800), "RGB"),
        ("pictures_of_a_size", (3000, 2000), "RGB"),
    ],
)
def test_a_bad_cover_breaks_its_rule(
    rule: str, size: tuple[int, int], mode: str, whole: dict[str, bytes], tmp_path: Path
) -> None:
    assert rule in broken(whole | {f"EPUB/{COVER}": picture(size, mode)}, tmp_path)


def test_a_note_whose_id_has_a_point_breaks_its_rule(whole: dict[str, bytes], tmp_path: Path) -> None:
    pages = {name: data for name, data in whole.items() if name.endswith(".xhtml")}
    changed = {
        name: data.replace(b'id="n1"', b'id="n.1"').replace(b'#n1"', b'#n.1"') for name, data in pages.items()
    }
    assert broken(whole | changed, tmp_path) == {"notes_found_by_selectors"}


def test_entries_that_are_named_by_their_place_break_no_rule_and_are_found_by_the_ledger(
    tmp_path: Path,
) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "log.xml").write_text(WITHOUT_IDS, encoding="utf-8")
    done = run_in(tmp_path, "build", "log", "--to", "epub")
    assert done.exit_code == 0, done.output
    file = tmp_path / "build" / "log" / "log.epub"
    assert broken_rules(file) == {}
    ids = {each.get("id") for _, each in Book(file.read_bytes()).calls()}
    assert {"body_div_p_app-entry", "body_div_p_note"} <= ids


def test_every_rule_is_broken_by_something() -> None:
    otherwise = {"opaque_pictures", "large_cover", "pictures_of_a_size", "notes_found_by_selectors"}
    assert {each[0] for each in DAMAGES} | otherwise == RULES
