"""The command line: what each command prints and writes, and which exit status tells what happened."""

import json
import re

import pikepdf
import pytest
from click.testing import CliRunner
from projects import LIGHTHOUSE, copy_received_texts, run_in

from recto import texts
from recto.cli import COMMANDS, main

LETTER = """A Letter

The first paragraph of a letter that was never sent.[1]

The second paragraph.

Note

1. So the author says.
"""


@pytest.fixture
def letter(tmp_path):
    """A project with one received text and no recipe."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "letter.txt").write_text(LETTER, encoding="utf-8")
    return tmp_path


def import_letter(root, *options):
    return run_in(root, "import", str(root / "seeds" / "letter.txt"), *options)


def edit(path):
    path.write_text(path.read_text(encoding="utf-8").replace("second", "last"), encoding="utf-8")


def test_importing_writes_tei_and_reports_what_was_recognised(letter):
    result = import_letter(letter)
    assert result.exit_code == 0
    assert (letter / "tei" / "letter.xml").is_file()
    assert re.search(r"notes\s+(high|medium|low)", result.stdout)


def test_brackets_of_the_text_stand_in_the_report_as_they_are(letter):
    (letter / "seeds" / "letter.txt").write_text("[/b] [bold] A paragraph, in short.\n", encoding="utf-8")
    assert "[/b] [bold] A paragraph" in import_letter(letter).stdout


def test_a_dry_import_reports_and_writes_nothing(letter):
    result = import_letter(letter, "--dry-run")
    assert "would be written" in result.stdout
    assert not (letter / "tei").exists()


def test_importing_leaves_the_received_file_as_it_is(letter):
    before = (letter / "seeds" / "letter.txt").read_bytes()
    import_letter(letter)
    assert (letter / "seeds" / "letter.txt").read_bytes() == before


def test_importing_again_writes_the_same_file(letter):
    import_letter(letter)
    before = (letter / "tei" / "letter.xml").read_bytes()
    assert import_letter(letter).exit_code == 0
    assert (letter / "tei" / "letter.xml").read_bytes() == before


def test_an_edited_tei_file_is_not_overwritten_and_the_exit_status_is_five(letter):
    import_letter(letter)
    tei = letter / "tei" / "letter.xml"
    edit(tei)
    before = tei.read_bytes()
    result = import_letter(letter)
    assert (result.exit_code, tei.read_bytes()) == (5, before)
    assert "letter.xml" in result.stderr


def test_edited_tei_files_can_be_passed_over_without_failing(letter):
    import_letter(letter)
    tei = letter / "tei" / "letter.xml"
    edit(tei)
    before = tei.read_bytes()
    assert (import_letter(letter, "--keep-edited").exit_code, tei.read_bytes()) == (0, before)


def test_an_unknown_key_in_a_recipe_is_exit_status_three(letter):
    (letter / "seeds" / "letter.toml").write_text('autor = "me"')
    result = import_letter(letter)
    assert result.exit_code == 3
    assert "autor" in result.stderr


@pytest.mark.parametrize("command", [("import",), ("import", "--dry-run"), ("show", "source")])
def test_a_recogniser_that_the_recipe_switches_off_does_not_run(letter, command):
    (letter / "seeds" / "letter.toml").write_text('without = ["notes"]')
    target = "letter" if command[0] == "show" else str(letter / "seeds" / "letter.txt")
    assert " note " not in run_in(letter, *command, target).stdout


def test_one_recipe_for_two_files_is_a_wrong_command(letter):
    (letter / "other.toml").write_text('language = "en"')
    file = str(letter / "seeds" / "letter.txt")
    assert run_in(letter, "import", file, file, "--recipe", str(letter / "other.toml")).exit_code == 2


def test_a_project_without_texts_says_what_to_do(tmp_path):
    for command, advice in (
        ("import", "name the files"),
        ("check", "recto import"),
        ("build", "recto import"),
    ):
        result = run_in(tmp_path, command)
        assert (result.exit_code, advice in result.stderr) == (3, True)


def test_checking_sound_tei_is_exit_status_zero(recto):
    assert recto("check", "the-lighthouse").exit_code == 0


def test_a_pdf_is_checked_against_what_it_claims(recto, project):
    finished = pikepdf.new()
    finished.add_blank_page()
    with finished.open_metadata() as metadata:
        metadata["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"
    finished.save(project / "claims.pdf")
    result = recto("check", str(project / "claims.pdf"))
    assert (result.exit_code, "PDF/UA-1 06-003" in result.stdout) == (1, True)


def test_checking_invalid_tei_is_exit_status_one_and_names_the_line(recto, project):
    path = project / "tei" / "the-lighthouse.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<body>", "<body>\n<banana/>"), encoding="utf-8")
    result = recto("check")
    assert result.exit_code == 1
    assert re.search(r"the-lighthouse\.xml:\d+", result.stdout)


def test_checking_by_a_schema_that_is_named_asks_no_other(recto, project):
    letter = project / "letter.rng"
    letter.write_text('<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    result = recto("check", "--schema", str(letter))
    assert result.exit_code == 1
    assert "T-invalid" in result.stdout
    assert "allowed here: letter" in " ".join(result.stdout.split())


def test_a_schema_that_is_not_there_is_exit_status_seven(recto):
    result = recto("check", "--schema", "none.rng")
    assert result.exit_code == 7
    assert "none.rng cannot be read" in result.stderr


def test_a_schema_that_cannot_be_read_is_exit_status_seven_with_its_line(recto, project):
    (project / "broken.rng").write_text('<element name="a"\nxmlns="http://relaxng.org/ns/structure/1.0"/>')
    result = recto("check", "--schema", str(project / "broken.rng"))
    assert result.exit_code == 7
    assert "broken.rng, line 1, cannot be read" in result.stderr


def test_a_file_from_elsewhere_is_validated_by_the_schema_that_it_names_or_not_at_all(recto, project):
    model = '<?xml-model href="letter.rng"?>'
    elsewhere = project / "else.xml"
    text = (project / "tei" / "the-lighthouse.xml").read_text(encoding="utf-8")
    elsewhere.write_text(text.replace("<TEI", f"{model}<TEI", 1), encoding="utf-8")
    assert "T-unvalidated" in recto("check", str(elsewhere)).stdout
    letter = '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    (project / "letter.rng").write_text(letter)
    assert "T-invalid" in recto("check", str(elsewhere)).stdout


def test_checking_for_machines_prints_json_and_nothing_else(recto, project):
    path = project / "tei" / "the-lighthouse.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<body>", "<body><banana/>"), encoding="utf-8")
    found = json.loads(recto("check", "--format", "json").stdout)
    assert {"code", "severity", "text", "place", "hint"} == set(found[0])


def test_tei_that_is_not_well_formed_is_exit_status_four(recto, project):
    (project / "tei" / "the-lighthouse.xml").write_text("<TEI>", encoding="utf-8")
    assert recto("check").exit_code == 4
    assert recto("build").exit_code == 4


def test_a_name_that_is_no_work_is_a_wrong_command_and_the_works_are_listed(recto):
    result = recto("build", "the-lihgthouse")
    assert result.exit_code == 2
    assert "the-lighthouse" in result.stderr


def test_building_one_format_prints_its_file_and_makes_no_other(recto, project):
    result = recto("build", "the-lighthouse", "--to", "html")
    assert str(project / "build" / "the-lighthouse" / "html" / "index.html") in result.stdout.split()
    assert not list(project.rglob("*.pdf"))


def test_any_tei_file_can_be_built(tmp_path):
    result = run_in(tmp_path, "build", str(LIGHTHOUSE), "--to", "html", "--out", str(tmp_path / "try"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "try" / "the-lighthouse" / "html" / "index.html").is_file()
    assert "the-lighthouse/html/index.html" in (tmp_path / "try" / "index.html").read_text(encoding="utf-8")


def test_a_dry_build_publishes_nothing(recto, project):
    assert recto("build", "--to", "html", "--dry-run").exit_code == 0
    assert not (project / "build").exists()


def test_a_format_that_we_do_not_make_is_a_wrong_command(recto):
    result = recto("build", "--to", "html,papyrus")
    assert result.exit_code == 2
    assert "papyrus" in result.stderr


def test_progress_goes_to_standard_error_and_quiet_keeps_it_back(recto, project):
    assert "writing html" in recto("build", "--to", "html").stderr
    assert run_in(project, "--quiet", "build", "--to", "html").stderr == ""


def test_the_received_text_is_shown_block_by_block(letter):
    assert "The second paragraph." in run_in(letter, "show", "source", "letter").stdout


def test_the_tei_is_shown_as_it_stands(recto):
    assert recto("show", "tei", "the-lighthouse").stdout == LIGHTHOUSE.read_text(encoding="utf-8")


def test_the_edition_document_is_shown_as_xhtml(recto):
    assert "doc-endnotes" in recto("show", "rendered", "the-lighthouse").stdout


def test_the_account_of_an_apparatus_is_shown_and_after_a_build_the_entries_of_each_edition(recto):
    assert "entries in html" not in recto("show", "apparatus", "the-lighthouse").stdout
    recto("build", "--to", "html")
    shown = [line.split() for line in recto("show", "apparatus", "the-lighthouse").stdout.splitlines()]
    entries = next(line[-1] for line in shown if line[0] == "entries")
    assert ["entries", "in", "html", entries] in shown


def test_a_record_is_shown_and_what_the_header_lacks_for_it(recto) -> None:
    assert "<creatorName" in recto("show", "datacite", "the-lighthouse").stdout
    listed = recto("show", "records", "the-lighthouse").stdout
    assert "DataCite 4.6, XML" in listed
    assert "D-no-licence" in listed


def test_accounts_are_shown_after_a_build_and_missed_before(recto):
    assert recto("show", "ledger", "the-lighthouse").exit_code == 3
    recto("build", "--to", "html")
    assert json.loads(recto("show", "ledger", "the-lighthouse").stdout)


def test_a_mistake_of_ours_is_exit_status_seventy_and_asks_for_a_report(recto, monkeypatch):
    monkeypatch.setattr(texts, "render_to_revise", lambda *_: 1 / 0)
    result = recto("build")
    assert result.exit_code == 70
    assert "report" in result.stderr
    assert "Traceback" not in result.stderr


def test_with_debug_a_mistake_of_ours_shows_where_it_happened(project, monkeypatch):
    monkeypatch.setattr(texts, "render_to_revise", lambda *_: 1 / 0)
    assert "Traceback" in run_in(project, "--debug", "build").stderr


def test_a_refusal_of_the_system_is_told_from_a_mistake_of_ours(recto, project):
    (project / "build").touch()
    assert recto("build", "--to", "html").exit_code == 74


def test_every_command_has_help_with_an_example():
    for name in COMMANDS:
        text = CliRunner().invoke(main, [name, "-h"]).stdout
        assert f"recto {name}" in text.partition("Example")[2]


def test_without_names_every_text_with_a_recipe_is_imported(tmp_path):
    root = copy_received_texts(tmp_path / "all")
    assert run_in(root, "--quiet", "import").exit_code == 0
    assert {path.stem for path in (root / "tei").glob("*.xml")} == {
        path.stem for path in (root / "seeds").glob("*.toml")
    }
