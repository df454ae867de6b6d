"""The edition as plain text: how it is written, and that the ledger finds what is missing in it."""

from pathlib import Path

import pytest
from projects import LIGHTHOUSE, ROOT, STYLES

from recto.checks import ledger
from recto.editions import text
from recto.rendering import render
from recto.rendering.metadata import language
from recto.rendering.style import load_style
from recto.rendering.words import load_words
from recto.tei.reading import read

CASES = sorted((ROOT / "tests" / "cases").glob("*/input.xml"))


def written(path: Path, file: Path) -> str:
    root, _ = read(path)
    words, _ = load_words(STYLES / "words", language(root))
    text.write(render(root, load_style(STYLES / "apparatus" / "positive.toml"), words), STYLES, file)
    return file.read_text(encoding="utf-8")


def codes(path: Path, file: Path) -> set[str]:
    proof = ledger.prove(read(path)[0], {"txt": file})["txt"]
    return {each.code for each in proof.messages if each.severity == "error"}


@pytest.fixture
def lighthouse(tmp_path):
    file = tmp_path / "the-lighthouse.txt"
    written(LIGHTHOUSE, file)
    return file


@pytest.mark.parametrize("path", CASES, ids=[each.parent.name for each in CASES])
def test_the_plain_text_of_a_case_shows_all_of_it(path, tmp_path):
    file = tmp_path / "case.txt"
    written(path, file)
    assert codes(path, file) == set()


def test_a_call_and_its_note_have_one_label(lighthouse):
    said = lighthouse.read_text(encoding="utf-8")
    assert "wrote Gregory[^1], and" in said
    assert "\n[^1]: H. Gregory, Stones, p. 9." in said


def test_an_entry_begins_with_the_number_of_its_passage(lighthouse):
    assert "\n2: the Recto : teh" in lighthouse.read_text(encoding="utf-8")


def test_verses_are_lines_of_one_stanza(lighthouse):
    assert "The light goes round,\nthe sea goes down.\n" in lighthouse.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("taken", "given", "code"),
    [
        ("Nobody came after them", "Somebody came after them", "K-missing"),
        ("second tower stood", "tower stood", "K-missing"),
        ("[^3]: A newspaper.", "[^3]: A paper.", "K-missing"),
        ("Юг wrote.[^3]", "Юг wrote.", "K-call"),
        ("From Harbour Papers, Vol. 2", "From Papers, Vol. 2", "K-header"),
    ],
)
def test_what_is_missing_in_plain_text_is_found(lighthouse, taken, given, code):
    whole = lighthouse.read_text(encoding="utf-8")
    assert taken in whole
    lighthouse.write_text(whole.replace(taken, given), encoding="utf-8")
    assert code in codes(LIGHTHOUSE, lighthouse)


def test_a_reading_that_is_missing_in_plain_text_is_found(tmp_path):
    case, file = ROOT / "tests" / "cases" / "apparatus-of-a-collation" / "input.xml", tmp_path / "case.txt"
    file.write_text(written(case, file).replace("add. lay still B C", "add."), encoding="utf-8")
    assert codes(case, file) == {"K-entry"}
