"""Files for co-editors and publishers: what they keep, and that the ledger misses what is gone."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from lxml import etree
from projects import LIGHTHOUSE, ROOT, STYLES

from recto.checks import ledger
from recto.cli import main
from recto.editions import office
from recto.editions.office.packages import packed, unpacked
from recto.rendering import load_style, load_words, render
from recto.rendering.metadata import language
from recto.sources.marked.house_styles import NOTES, note_style, note_type
from recto.sources.marked.word.names import q
from recto.tei.reading import read

CASES = sorted((ROOT / "tests" / "cases").glob("*/input.xml"))
WRITERS = {
    "docx": (office.write_docx, "edition.docx", ""),
    "odt": (office.write_odt, "edition.odt", ""),
    "icml": (office.write_icml, "icml", "icml"),
    "latex": (office.write_latex, "latex", "tex"),
    "md": (office.write_md, "md", "md"),
}


def rendered(path):
    root, _ = read(path)
    words, _ = load_words(STYLES / "words", language(root))
    return root, render(root, load_style(STYLES / "apparatus" / "positive.toml"), words)


def written(edition, form: str, folder: Path) -> Path:
    write, name, ending = WRITERS[form]
    write(edition, STYLES, folder / name)
    return folder / name / f"{edition.metadata.id}.{ending}" if ending else folder / name


def codes(root, form: str, file: Path) -> set[str]:
    return {each.code for each in ledger.prove(root, {form: file})[form].messages if each.severity == "error"}


@pytest.fixture(scope="module")
def lighthouse():
    return rendered(LIGHTHOUSE)


@pytest.fixture(scope="module")
def files(lighthouse, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    return {form: written(lighthouse[1], form, folder) for form in WRITERS}


@pytest.mark.parametrize("path", CASES, ids=[each.parent.name for each in CASES])
def test_a_case_is_whole_as_a_word_file_and_as_latex(path, tmp_path):
    root, edition = rendered(path)
    found = {form: codes(root, form, written(edition, form, tmp_path)) for form in ("docx", "latex")}
    assert found == {"docx": set(), "latex": set()}


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_shows_all_of_a_text(form, lighthouse, files):
    assert codes(lighthouse[0], form, files[form]) == set()


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_text_gives_the_same_bytes(form, lighthouse, files, tmp_path):
    assert written(lighthouse[1], form, tmp_path).read_bytes() == files[form].read_bytes()


@pytest.mark.parametrize(
    ("taken", "code"),
    [("the keeper agreed", "K-missing"), ("A fact that our editors deny", "K-missing"), ("teh", "K-entry")],
)
@pytest.mark.parametrize("form", WRITERS)
def test_the_ledger_finds_what_is_missing(form, taken, code, lighthouse, files, tmp_path):
    damaged = tmp_path / files[form].name
    data = files[form].read_bytes()
    if form in ("docx", "odt"):
        parts = unpacked(data)
        damaged.write_bytes(packed({name: part.replace(taken.encode(), b"") for name, part in parts.items()}))
    else:
        damaged.write_bytes(data.replace(taken.encode(), b""))
    assert code in codes(lighthouse[0], form, damaged)


def notes(file: Path, part: str):
    with ZipFile(file) as archive:
        root = etree.fromstring(archive.read(f"word/{part}s.xml"))
    found = (each for each in root if each.get(q("w:type")) is None)
    return [
        (each.find(f".//{q('w:pStyle')}").get(q("w:val")), "".join(each.itertext(q("w:t"))).strip())
        for each in found
    ]


def test_a_series_of_notes_is_a_style_of_footnotes_in_word(files):
    assert [style for style, _ in notes(files["docx"], "footnote")] == [
        "AuthorNote", "EditorNote", "EditorNote", "EditorNote",
    ]  # fmt: skip


def test_entries_of_the_apparatus_are_endnotes_in_word(files):
    assert notes(files["docx"], "endnote") == [("ApparatusEntry", "the Recto : teh received text")]


def test_a_note_that_is_not_counted_has_its_own_mark(files):
    with ZipFile(files["docx"]) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
    own = [each for each in text.iter(q("w:footnoteReference")) if each.get(q("w:customMarkFollows"))]
    assert [each.getnext().text for each in own] == ["a"]


def test_languages_of_words_are_languages_of_runs(files):
    with ZipFile(files["docx"]) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
    runs = {
        each.get(q("w:val")): "".join(each.getparent().getparent().itertext())
        for each in text.iter(q("w:lang"))
    }
    assert runs == {"fr": "Le Phare", "grc": "Κήρυξ", "ru": "Юг"}


def test_the_properties_of_a_word_file_are_those_of_the_header_and_no_time_of_day(files):
    with ZipFile(files["docx"]) as archive:
        said = etree.fromstring(archive.read("docProps/core.xml"))
    facts = {etree.QName(each).localname: each.text for each in said}
    assert (facts["title"], facts["creator"], facts["language"]) == ("The Lighthouse", "Ada Quill", "en")
    assert "created" not in facts


def test_every_style_that_a_word_file_uses_is_described(files):
    with ZipFile(files["docx"]) as archive:
        used = {
            each.get(q("w:val"))
            for part in ("document", "footnotes", "endnotes")
            for name in ("w:pStyle", "w:rStyle")
            for each in etree.fromstring(archive.read(f"word/{part}.xml")).iter(q(name))
        }
        described = {each.get(q("w:styleId")) for each in etree.fromstring(archive.read("word/styles.xml"))}
    assert used <= described


def test_labels_of_notes_name_the_series_in_markdown(files):
    said = files["md"].read_text(encoding="utf-8")
    assert "wrote Gregory[^author-1], and" in said
    assert "\n[^apparatus-a]: the *Recto* : teh *received text*\n" in said


def test_each_series_is_one_of_manyfoot_in_latex(files):
    said = files["latex"].read_text(encoding="utf-8")
    declared = [
        name for name in ("Author", "Apparatus", "Editor") if f"\\DeclareNewFootnote{{{name}}}" in said
    ]
    assert declared == ["Author", "Apparatus", "Editor"]


@pytest.mark.parametrize("type_", NOTES)
def test_a_style_tells_the_type_of_its_notes(type_):
    assert note_type(note_style(type_)) == type_


def test_the_series_of_notes_come_back_from_a_word_file(files, tmp_path):
    (tmp_path / "recto.toml").write_text("", encoding="utf-8")
    shutil.copy(files["docx"], tmp_path / "lighthouse.docx")
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "import", str(tmp_path / "lighthouse.docx")])
    if "cannot read '.docx' files" in f"{done.output}{done.exception}":
        pytest.skip("Word files are not imported")
    root, _ = read(tmp_path / "tei" / "lighthouse.xml")
    types = [each.get("type") for each in root.iter("{*}note") if each.get("place") == "foot"]
    assert types == ["author", "editor", "editor", "editor"]


@pytest.mark.skipif(not shutil.which("xelatex"), reason="xelatex is not installed")
def test_the_latex_file_compiles(files, tmp_path):
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={tmp_path}"]
    done = subprocess.run(
        [*command, files["latex"]], capture_output=True, cwd=files["latex"].parent, check=False
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-600:]


def test_a_text_from_right_to_left_has_paragraphs_from_right_to_left(lighthouse, tmp_path):
    edition = replace(lighthouse[1], metadata=replace(lighthouse[1].metadata, direction="rtl"))
    with ZipFile(written(edition, "docx", tmp_path)) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
    sides = {
        each.find(f".//{q('w:bidi')}") is not None for each in text.iter(q("w:p")) if "".join(each.itertext())
    }
    assert sides == {True}
