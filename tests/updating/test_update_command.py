"""`recto import --update` from the command line: files of all kinds, copies, exit statuses, what is shown."""

from pathlib import Path

import pypandoc
import pytest
from projects import run_in

from recto.tei.reading import parse
from recto.tei.serialising import is_edited

FIRST = "The old tower stood on the outer rock for as long as anybody could remember."
SECOND = "Nobody went there in winter, when the sea was high and the road was under water."
MARKDOWN = f"# Of Towers\n\n{FIRST}\n\n{SECOND}[^1]\n\n[^1]: The road was built in 1802.\n"
TEX = (
    "\\documentclass{{article}}\\usepackage{{reledmac}}\\begin{{document}}\\beginnumbering\n"
    "\\pstart {first}\\pend\n\\pstart {second}\\pend\n\\endnumbering\\end{{document}}\n"
)
USFM = "\\id GEN\n\\c 1\n\\p\n\\v 1 {first}\n\\p\n\\v 2 {second}\n"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Of Towers</title>'
    "</titleStmt><publicationStmt><p>Unpublished.</p></publicationStmt><sourceDesc><p>Born digital.</p>"
    "</sourceDesc></fileDesc></teiHeader><text><body><p>{first}</p>\n<p>{second}</p></body></text></TEI>\n"
)
RECIPE = 'id = "towers"\nlanguage = "en"\n[title]\nmain = "Of Towers"\n'


def write_as(text: str, file: Path) -> None:
    """Write a text of Markdown as a file of the kind that its name says."""
    first, second = text.split("\n\n")[1], text.split("\n\n")[2].removesuffix("[^1]")
    if file.suffix in (".docx", ".odt", ".html"):
        extra = ["--standalone"] if file.suffix == ".html" else []
        pypandoc.convert_text(text, file.suffix[1:], "markdown-smart", outputfile=str(file), extra_args=extra)
        return
    written = {
        ".tex": TEX.format(first=first, second=second),
        ".xml": TEI.format(first=first, second=second),
        ".usfm": USFM.format(first=first, second=second),
        ".txt": f"Of Towers\n\n{first}\n\n{second} [1]\n\n\n1. The road was built in 1802.\n",
    }
    file.write_text(written.get(file.suffix, text), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a text of Markdown, imported."""
    return imported(tmp_path, ".md")


def imported(root: Path, suffix: str) -> Path:
    (root / "seeds").mkdir()
    (root / "seeds" / "towers.toml").write_text(RECIPE, "utf-8")
    write_as(MARKDOWN, received(root, suffix))
    assert run_in(root, "import", str(received(root, suffix))).exit_code == 0
    return root


def received(root: Path, suffix: str = ".md") -> Path:
    return root / "seeds" / f"towers{suffix}"


def tei(root: Path) -> Path:
    return root / "tei" / "towers.xml"


def edit(root: Path, old: str, new: str) -> None:
    text = tei(root).read_text("utf-8")
    assert old in text
    tei(root).write_text(text.replace(old, new, 1), "utf-8")


def change(root: Path, old: str, new: str, suffix: str = ".md") -> None:
    assert old in MARKDOWN
    write_as(MARKDOWN.replace(old, new, 1), received(root, suffix))


def update(root: Path, *more: str, suffix: str = ".md"):
    return run_in(root, "import", "--update", *more, str(received(root, suffix)))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".odt", ".html", ".tex", ".usfm", ".xml"])
def test_files_of_every_kind_are_taken_into_what_was_edited(tmp_path, suffix):
    root = imported(tmp_path, suffix)
    edit(root, "outer rock", "<placeName>outer rock</placeName>")
    change(root, "Nobody went there in winter", "Hardly anybody went there in winter", suffix)
    result = update(root, suffix=suffix)
    text = tei(root).read_text("utf-8")
    assert result.exit_code == 0, result.output
    assert "<placeName>outer rock</placeName>" in text
    assert "Hardly anybody went there in winter" in text
    assert "Nobody went there in winter" not in text
    checked = run_in(root, "check", str(tei(root)))
    assert "error K-" not in checked.output, checked.output
    assert " error T-" not in checked.output, checked.output


def test_a_second_update_writes_nothing(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    change(project, "Nobody", "Hardly anybody")
    update(project)
    before = {each: each.read_bytes() for each in (project / "tei").rglob("*.xml")}
    result = update(project)
    assert result.exit_code == 0
    assert "stays as it is" in result.output
    assert {each: each.read_bytes() for each in (project / "tei").rglob("*.xml")} == before


def test_each_file_that_is_written_over_is_copied(project):
    copies = {}
    edits = (("rock", "reef", "Hardly anybody"), ("reef", "cliff", "No soul"))
    for number, (old, new, word) in enumerate(edits, 1):
        edit(project, old, new)
        copies[project / "tei" / ".imported" / f"towers-before-{number}.xml"] = tei(project).read_bytes()
        change(project, "Nobody", word)
        update(project)
    assert {copy: copy.read_bytes() for copy in copies} == copies


def test_a_conflict_is_listed_by_id_noted_in_the_text_and_told_by_the_exit_status(project):
    edit(project, "Nobody", "No one")
    change(project, "Nobody", "Hardly anybody")
    result = update(project)
    text = tei(project).read_text("utf-8")
    assert result.exit_code == 1
    assert "#p2: error U-conflict" in result.output
    assert '<?recto conflict id="p2" before="Nobody" now="Hardly anybody"?>No one went' in text


def test_a_conflict_is_a_warning_of_the_lint_until_it_is_decided(project):
    edit(project, "Nobody", "No one")
    change(project, "Nobody", "Hardly anybody")
    update(project)
    assert "L-conflict" in run_in(project, "check").output
    edit(project, '<?recto conflict id="p2" before="Nobody" now="Hardly anybody"?>', "")
    assert "L-conflict" not in run_in(project, "check").output


def test_editions_show_nothing_of_a_conflict(project):
    edit(project, "Nobody", "No one")
    change(project, "Nobody", "Hardly anybody")
    update(project)
    rendered = run_in(project, "show", "rendered", "towers").output
    assert "No one went" in rendered
    assert "Hardly" not in rendered


def test_a_dry_run_shows_what_would_be_done_and_writes_nothing(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    change(project, "Nobody", "Hardly anybody")
    before = {each: each.read_bytes() for each in (project / "tei").rglob("*.xml")}
    result = update(project, "--dry-run")
    assert "taken" in result.output
    assert "Hardly anybody" in result.output
    assert "kept" in result.output
    assert {each: each.read_bytes() for each in (project / "tei").rglob("*.xml")} == before


def test_a_changed_recipe_is_taken_as_a_changed_text_is(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    recipe = RECIPE.replace("Of Towers", "Of Towers and Roads")
    emendation = '[[emendation]]\nsic = "anybody"\ncorr = "anyone"\n'
    (project / "seeds" / "towers.toml").write_text(recipe + emendation, "utf-8")
    result = update(project)
    text = tei(project).read_text("utf-8")
    assert result.exit_code == 0, result.output
    assert "Of Towers and Roads" in text
    assert "<sic>anybody</sic>" in text
    assert "<placeName>outer rock</placeName>" in text


def test_a_file_that_nobody_edited_becomes_what_is_imported(project):
    change(project, "Nobody", "Hardly anybody")
    assert update(project).exit_code == 0
    assert not is_edited(tei(project))
    assert not list((project / "tei" / ".imported").glob("*-before-*"))


def test_an_edited_file_whose_import_is_not_kept_is_updated_with_the_received_file_of_before(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    for each in (project / "tei" / ".imported").iterdir():
        each.unlink()
    change(project, "Nobody", "Hardly anybody")
    refused = update(project)
    assert refused.exit_code == 5
    assert "--before" in refused.output
    before = project / "towers.md"
    before.write_text(MARKDOWN, "utf-8")
    result = update(project, "--before", str(before))
    text = tei(project).read_text("utf-8")
    assert result.exit_code == 0, result.output
    assert "<placeName>outer rock</placeName>" in text
    assert "Hardly anybody" in text


def test_a_text_that_was_never_imported_cannot_be_updated(project):
    tei(project).unlink()
    result = update(project)
    assert result.exit_code == 4
    assert "import without --update" in result.output


def test_an_import_that_would_overwrite_an_edited_file_says_how_to_update_it(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    result = run_in(project, "import", str(received(project)))
    assert result.exit_code == 5
    assert "--update" in result.output


def test_comments_instructions_and_blanks_of_the_editors_program_stay(project):
    model = '<?xml-model href="recto.rng"?>\n<!-- mine -->\n'
    edit(project, "<TEI", f"{model}<TEI")
    edit(project, "outer rock", "outer\n      <hi>rock</hi>")
    change(project, "Nobody", "Hardly anybody")
    update(project)
    text = tei(project).read_text("utf-8")
    assert model in text
    assert "outer\n      <hi>rock</hi>" in text


def test_an_interrupted_update_leaves_the_file_and_the_import_that_it_goes_back_to(project, monkeypatch):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    before = tei(project).read_bytes()
    change(project, "Nobody", "Hardly anybody")

    def stop(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    for stopped in range(3):
        with monkeypatch.context() as patch:
            steps = iter([Path.replace] * stopped + [stop] * 9)
            patch.setattr(Path, "replace", lambda one, other, steps=steps: next(steps)(one, other))
            update(project)
        assert tei(project).read_bytes() == before
    result = update(project)
    assert result.exit_code == 0, result.output
    assert "Hardly anybody" in tei(project).read_text("utf-8")


def test_the_merged_file_can_be_read_as_tei(project):
    edit(project, "outer rock", "<placeName>outer rock</placeName>")
    change(project, "Nobody", "Hardly anybody")
    update(project)
    assert parse(tei(project))[1] == []
