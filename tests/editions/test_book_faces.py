"""The faces of a book: what each family has, what a text needs, and characters that none has."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from projects import STYLES, run_in

from recto.editions import pdf
from recto.editions.book import BookDesign, load_design
from recto.editions.book_faces import code_points, read_families
from recto.editions.book_glyphs import lacking_glyphs
from recto.editions.book_sheet import face_rules, families_for
from recto.errors import ProjectError
from recto.rendering.document import Metadata, Rendered

FAMILIES = read_families(STYLES / "fonts")
CARRIED = [name for name, family in FAMILIES.items() if not family.package]
TEXT_FAMILIES = ["EB Garamond", "Linux Libertine"]
XHTML = "http://www.w3.org/1999/xhtml"


@pytest.fixture(scope="module")
def design() -> BookDesign:
    return load_design(STYLES / "books" / "octavo.toml", STYLES)


def passage(text: str) -> etree._Element:
    return etree.fromstring(f'<html xmlns="{XHTML}"><body><p id="p1">{text}</p></body></html>')


@pytest.mark.parametrize("name", TEXT_FAMILIES)
def test_a_family_for_texts_has_four_faces_of_its_own(name):
    assert len(set(FAMILIES[name].files.values())) == 4


@pytest.mark.parametrize("name", TEXT_FAMILIES)
@pytest.mark.parametrize("face", ["regular", "italic", "bold", "bold_italic"])
def test_a_face_for_texts_has_greek_cyrillic_small_capitals_and_old_style_figures(name, face):
    font = TTFont(FAMILIES[name].files[face])
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum"} <= features
    assert set(map(ord, "ᾆῥᾳ жщѣ āṛṃḥṣṭḍṇśñ")) <= set(font.getBestCmap())


@pytest.mark.parametrize("name", CARRIED)
def test_every_family_that_comes_with_recto_has_its_files_and_a_licence(name):
    family = FAMILIES[name]
    assert family.is_there
    licences = [each.read_text(encoding="utf-8") for each in (STYLES / "fonts").glob("OFL*.txt")]
    notice = TTFont(family.regular)["name"].getDebugName(0).splitlines()[0].rstrip(".,")
    assert any(notice in each for each in licences), notice


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("السلام عليكم", "Amiri"),
        ("בְּרֵאשִׁית", "Noto Serif Hebrew"),
        ("ܫܠܡܐ", "Noto Sans Syriac"),
        ("धर्मक्षेत्रे", "Noto Serif Devanagari"),
        ("Աստված", "Noto Sans Armenian"),
        ("ⲁⲛⲟⲕ", "Noto Sans Coptic"),
        ("ἐν ἀρχῇ", ""),
        ("prajñāpāramitā ṛṣi", ""),
        ("a\u200db\u00ad\u2009c", ""),
    ],
)
def test_a_script_is_set_in_the_family_for_it_and_no_other_is_declared(design, text, family):
    chosen = [each.name for each in families_for(design, f"Words {text}")]
    assert chosen == ["EB Garamond", *([family] if family else [])]


def test_all_four_faces_are_declared_by_file_so_that_none_is_slanted_by_a_machine():
    rules = face_rules(FAMILIES["Noto Serif Hebrew"])
    assert rules.count("@font-face") == 4
    assert rules.count("NotoSerifHebrew-Regular.ttf") == 2


def test_a_character_that_no_face_has_is_named_with_its_passage_and_code_point(design):
    (message,) = lacking_glyphs(passage("<i>a \u2603</i> b \U0001f600"), design, "tei/x.xml")
    assert (message.code, message.place.id, message.place.file) == ("E-glyph", "p1", "tei/x.xml")
    assert "☃ (U+2603 SNOWMAN)" in message.text
    assert "U+1F600 GRINNING FACE" in message.text


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "e\u0301 decomposed",
        "r\u0323\u0304",
        "soft\u00adhyphen \u200f\u2066x\u2069",
        "\u2003\u00a0",
        "ﬁ ſ ƿ ꝑ",
    ],
)
def test_nothing_is_said_of_what_is_composed_or_invisible(design, text):
    assert lacking_glyphs(passage(text), design) == []


def test_many_lacking_characters_of_a_passage_are_one_message(design):
    (message,) = lacking_glyphs(passage("".join(map(chr, range(0x1F600, 0x1F609)))), design)
    assert message.text.endswith(" and 3 more")


def test_a_text_in_a_script_without_a_face_gets_few_messages(design):
    body = "".join(f'<p id="p{number}">{chr(0x1F600 + number)}</p>' for number in range(9))
    document = etree.fromstring(f'<html xmlns="{XHTML}"><body>{body}</body></html>')
    messages = lacking_glyphs(document, design)
    assert [each.place.id for each in messages] == ["p0", "p1", "p2", "p3", "p4", ""]
    assert messages[-1].text == "No face of the book has 4 characters in 4 more passages"


def test_a_family_of_ones_own_stands_in_the_design(tmp_path):
    shutil.copy(FAMILIES["Amiri"].regular, tmp_path / "Own.ttf")
    file = tmp_path / "own.toml"
    file.write_text(
        'title = "T"\ntrim = "A5"\n[margins]\nrule = "twelfths"\n[faces]\ntext = "Own"\nfallbacks = []\n'
        '[[families]]\nname = "Own"\nregular = "Own.ttf"\n'
    )
    assert [each.regular for each in load_design(file, STYLES).families] == [tmp_path / "Own.ttf"]


def test_a_family_whose_files_are_not_there_is_passed_over_as_fallback_and_refused_as_text(tmp_path):
    text = (
        'title = "T"\ntrim = "A5"\n[margins]\nrule = "twelfths"\n[faces]\n{}\n[[families]]\nname = "Away"\n'
    )
    text += 'regular = "away.ttf"\n'
    file = tmp_path / "away.toml"
    file.write_text(text.format('fallbacks = ["Away"]'))
    assert [each.name for each in load_design(file, STYLES).families] == ["EB Garamond"]
    file.write_text(text.format('text = "Away"'))
    with pytest.raises(ProjectError, match=r"Away.*away\.ttf"):
        load_design(file, STYLES)


def test_ranges_are_written_as_in_style_sheets():
    assert code_points("U+41-43, U+5A") == frozenset(map(ord, "ABCZ"))
    with pytest.raises(ProjectError, match="A-Z"):
        code_points("A-Z")


def test_a_book_in_many_scripts_is_set_in_declared_faces_alone(design):
    words = "word שלום السلام ܫܠܡܐ धर्म Աստված ⲁⲛⲟⲕ ἐν ⟦x⟧ слово"
    document = etree.fromstring(
        f'<html xmlns="{XHTML}" lang="en"><head/><body><section id="d1"><p id="p1">{words} <i>{words}</i> '
        f"<b>{words}</b></p></section></body></html>"
    )
    names = font_names(pdf.pdf(Rendered(Metadata("t", "T", "en"), document, ()), STYLES, design))
    assert {name.split("+")[1].partition("-")[0] for name in names} == {"Recto"}
    assert not [name for name in names if "Oblique" in name]


def test_a_build_says_which_characters_the_book_lacks(tmp_path: Path):
    (tmp_path / "recto.toml").touch()
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / "snow.txt"
    seed.write_text("Of snow\n\nHere is a man of it, ☃, and he stands in the text.\n", encoding="utf-8")
    assert run_in(tmp_path, "import", str(seed)).exit_code == 0
    built = run_in(tmp_path, "build", "--to", "pdf")
    assert "E-glyph" in built.output
    assert "SNOWMAN" in built.output


def font_names(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as book:
        return {
            str(font.BaseFont) for page in book.pages for font in page.Resources.get("/Font", {}).values()
        }
