"""What docs/from-word.md shows of an import is what an import does."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from recto.cli import main
from recto.sources.recipe import read_recipe
from recto.tei.marked.roles import is_role

ROOT = Path(__file__).parents[1]
CHAPTER = (ROOT / "docs" / "from-word.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "docs" / "samples" / "the-toll-house.docx"
WRITTEN = sorted(set(re.findall(r"^(recto [^\n]+)", CHAPTER, re.MULTILINE)))


def blocks(kind: str) -> list[str]:
    """Return the blocks of code of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", CHAPTER, re.MULTILINE | re.DOTALL)


def squeezed(text: str) -> list[str]:
    """Return lines with single blanks."""
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> tuple[Path, str]:
    """The project of the chapter after its import, and what was said."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "seeds").mkdir()
    (folder / "seeds" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    (folder / "seeds" / "the-toll-house.toml").write_text(blocks("toml")[0], encoding="utf-8")
    done = run(folder, "import", "seeds/the-toll-house.docx")
    assert done.exit_code == 0, done.output
    return folder, done.output


def run(folder: Path, *arguments: str):
    """Run a command in a project."""
    files = [str(folder / each) if each.startswith("seeds/") else each for each in arguments]
    return CliRunner().invoke(main, ["--project", str(folder), *files], catch_exceptions=False)


def test_the_file_is_what_its_script_writes(tmp_path):
    script = ROOT / "scripts" / "write_word_sample.py"
    subprocess.run([sys.executable, script, tmp_path / "a.docx"], check=True)
    assert (tmp_path / "a.docx").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize("command", WRITTEN)
def test_each_command_is_one(command):
    _, name, *options = shlex.split(command)
    options = [str(SAMPLE) if each.startswith("seeds/") else each for each in options]
    assert main.get_command(click.Context(main), name).make_context(name, options)


def test_the_report_is_as_shown(imported):
    shown = next(each for each in blocks("") if each.startswith("found"))
    said = squeezed(imported[1])
    assert [line for line in squeezed(shown) if line not in said] == []


def test_the_paragraph_is_as_shown(imported):
    shown = blocks("xml")[0].strip()
    made = (imported[0] / "tei" / "the-toll-house.xml").read_text(encoding="utf-8")
    paragraph = next(line for line in made.splitlines() if 'xml:id="p2"' in line)
    pattern = ".*?".join(map(re.escape, shown.split(" …")))
    assert re.fullmatch(pattern, paragraph)


def test_the_text_of_the_chapter_is_in_order(imported):
    done = run(imported[0], "check", "the-toll-house")
    assert done.exit_code == 0
    assert "0 errors, 0 warnings, 0 remarks" in done.output


def test_the_recipe_serves_persons_series_and_the_slip(imported):
    made = (imported[0] / "tei" / "the-toll-house.xml").read_text(encoding="utf-8")
    assert made.count('type="translator" place="foot" resp="#lind"') == 2
    assert (
        '<author source="../seeds/the-toll-house.docx#paragraph=2" xml:id="quill">Ada Quill</author>' in made
    )
    assert "<sic>recieved</sic>" in made


def test_each_recipe_that_is_shown_is_one(tmp_path):
    for number, recipe in enumerate(blocks("toml")):
        file = tmp_path / f"{number}.toml"
        file.write_text(recipe, encoding="utf-8")
        assert read_recipe(file)


def test_the_styles_of_paragraphs_get_roles_that_there_are():
    styles = next(tomllib.loads(each)["styles"] for each in blocks("toml") if "[styles]" in each)
    assert [role for role in styles.values() if not is_role(role)] == ["foreign"]


def test_what_stands_in_the_contents_is_there():
    titles = re.findall(r"^## (.*)", CHAPTER, re.MULTILINE)
    linked = re.findall(r"^- \[(.*?)\]\(#", CHAPTER, re.MULTILINE)
    assert linked == titles


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^#)]+)", CHAPTER))))
def test_links_lead_to_files(link):
    assert link.startswith("https://") or (ROOT / "docs" / link).is_file()
