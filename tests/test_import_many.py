"""`recto import` of folders and many files, and what it says of the keys of recipes."""

import re
from pathlib import Path

import pytest
from projects import run_in

from recto.sources.recipe_keys import keys

MANUAL = Path(__file__).parents[1] / "docs" / "manual.md"


@pytest.fixture
def letters(tmp_path):
    """A folder with three letters, one of which is empty."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, text in (
        ("a.txt", "First letter.\n"),
        ("b.txt", ""),
        ("c.md", "Third letter.\n"),
        ("d.zzz", "x"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_of_a_folder_every_file_is_imported_that_can_be_read(letters):
    result = run_in(letters.parent, "import", str(letters))
    assert sorted(each.name for each in (letters.parent / "tei").glob("*.xml")) == ["a.xml", "c.xml"]
    assert (result.exit_code, "1 of 3 files failed" in result.stderr) == (4, True)


def test_progress_tells_how_many_there_are(letters):
    assert "2 of 3: b.txt" in run_in(letters.parent, "import", str(letters)).stderr


def test_many_files_are_told_in_a_line_each(letters):
    assert re.search(r"a\.txt +a\.xml +0 +0 +\d", run_in(letters.parent, "import", str(letters)).stdout)


def test_two_files_that_would_become_one_work_are_refused_before_anything_is_written(letters):
    (letters / "a.md").write_text("Another.\n", encoding="utf-8")
    result = run_in(letters.parent, "import", str(letters))
    assert (result.exit_code, "would both become" in result.stderr) == (3, True)
    assert not (letters.parent / "tei").exists()


def test_a_key_is_explained_with_those_of_its_table(tmp_path):
    shown = run_in(tmp_path, "import", "--explain", "dating").stdout
    assert "dating.evidence" in shown
    assert "What the dating rests on." in shown


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path):
    result = run_in(tmp_path, "import", "--explain", "emendatoin")
    assert (result.exit_code, "did you mean 'emendation'?" in result.stderr) == (3, True)


def test_a_recipe_is_explained_by_the_keys_that_it_uses(tmp_path):
    recipe = tmp_path / "letter.toml"
    recipe.write_text('language = "fr"\n[dating]\nwhen = "1944"\n', encoding="utf-8")
    shown = run_in(tmp_path, "import", "--explain", str(recipe)).stdout
    assert re.search(r"language +The language of the text.+“fr”", shown)
    assert "dating.evidence" in shown.partition("Not used here:")[2]


def test_an_unknown_key_of_a_recipe_is_told_with_the_nearest(tmp_path):
    (tmp_path / "letter.txt").write_text("A letter.\n", encoding="utf-8")
    (tmp_path / "letter.toml").write_text('langauge = "fr"\n', encoding="utf-8")
    assert "did you mean 'language'?" in run_in(tmp_path, "import", str(tmp_path / "letter.txt")).stderr


def test_every_key_says_what_it_means():
    assert not [each.name for each in keys() if not each.says]


def test_the_table_of_the_manual_has_every_key_and_no_other():
    chapter = MANUAL.read_text(encoding="utf-8").partition("\n## The recipe\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in chapter.splitlines() if line.startswith("| `")]
    first = {name.strip("[]") for row in rows for name in re.findall(r"`([^`]+)`", row[0])}
    told = {name for row in rows for cell in row for name in re.findall(r"`([^`]+)`", cell)}
    assert first == {each.name for each in keys() if "." not in each.name}
    assert {each.name.rpartition(".")[2] for each in keys() if "." in each.name} <= told
