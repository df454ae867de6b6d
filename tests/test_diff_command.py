"""`recto diff`: what it shows, writes, refuses, and how it ends."""

import json
import re
import subprocess

import pytest

OLD, NEW = "old.xml", "new.xml"


@pytest.fixture
def two(project, monkeypatch):
    """Two versions of the small text, with another title, in the folder where Recto runs."""
    monkeypatch.chdir(project)
    text = (project / "tei" / "the-lighthouse.xml").read_text(encoding="utf-8")
    (project / OLD).write_text(text, encoding="utf-8")
    changed = re.sub(r"(<title(?: [^>]*)?>)([^<]+)", r"\1New \2", text, count=1)
    (project / NEW).write_text(changed, encoding="utf-8")
    return project


def test_it_tells_what_changed_and_succeeds(two, recto):
    result = recto("diff", OLD, NEW)
    assert result.exit_code == 0
    assert "About the edition (1)\n  Title changed: for ‘" in result.output


def test_asked_for_a_status_it_ends_with_1_where_something_changed(two, recto):
    assert recto("diff", OLD, NEW, "--exit-code").exit_code == 1
    assert recto("diff", OLD, OLD, "--exit-code").exit_code == 0


def test_a_text_compared_with_itself_has_not_changed(two, recto):
    assert "Nothing has changed." in recto("diff", OLD, OLD).output


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("json", '"subject": "fact"'),
        ("md", "## About the edition"),
        ("html", "<!DOCTYPE html>"),
        ("tei", '<change when="2026-11-24"><list>'),
    ],
)
def test_it_writes_for_programs_and_people(two, recto, form, sign):
    assert sign in recto("diff", OLD, NEW, "--format", form, "--date", "2026-11-24").output


def test_data_names_every_change(two, recto):
    data = json.loads(recto("--quiet", "diff", OLD, NEW, "--format", "json").output)
    assert [each["about"] for each in data["changes"]] == ["title"]
    assert data["same"] is False


def test_the_page_of_errata_goes_into_a_file(two, recto):
    recto("diff", OLD, NEW, "--format", "html", "--out", "errata.html")
    assert (two / "errata.html").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_others_read_names_files_without_the_folders_of_a_machine(two, recto, form):
    told = recto("diff", str(two / OLD), str(two / NEW), "--format", form).output
    assert NEW in told
    assert str(two) not in told


def test_changes_are_told_in_the_newer_file(two, recto):
    assert recto("diff", OLD, NEW, "--write", "--date", "2026-11-24").exit_code == 0
    assert '<change when="2026-11-24">' in (two / NEW).read_text(encoding="utf-8")
    assert recto("diff", OLD, NEW, "--write", "--date", "2026-11-24").exit_code == 0
    assert (two / NEW).read_text(encoding="utf-8").count('<change when="2026-11-24">') == 1


def test_a_file_in_which_changes_are_told_is_valid_and_can_be_built(two, recto):
    recto("diff", OLD, NEW, "--write", "--date", "2026-11-24")
    checked = recto("check", NEW)
    assert "T-invalid" not in checked.output
    assert recto("build", NEW, "--to", "html").exit_code == 0


def test_a_trial_shows_what_would_be_written(two, recto):
    before = (two / NEW).read_bytes()
    assert (
        '<change when="2026-11-24">'
        in recto("diff", OLD, NEW, "--write", "--dry-run", "--date", "2026-11-24").output
    )
    assert (two / NEW).read_bytes() == before


def test_nobody_signs_who_is_not_in_the_header(two, recto):
    result = recto("diff", OLD, NEW, "--write", "--who", "#nobody")
    assert result.exit_code == 2
    assert "'#nobody' is nobody in the header" in result.output


def test_one_text_is_compared_with_what_git_had_last(two, recto):
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "tei"], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], check=True)
    (two / "tei" / "the-lighthouse.xml").write_bytes((two / NEW).read_bytes())
    assert "Title changed" in recto("diff", "the-lighthouse").output
    assert "Title changed" in recto("diff", "the-lighthouse", "--since", "HEAD").output


def test_two_texts_have_no_revision_between_them(two, recto):
    assert recto("diff", OLD, NEW, "--since", "HEAD").exit_code == 2


def test_a_package_is_not_written_into(two, recto):
    assert "--write needs a TEI file" in recto("diff", OLD, "tei", "--write").output


def test_a_work_is_meant_before_a_folder_of_its_name(two, recto):
    (two / "the-lighthouse").mkdir()
    assert "Nothing has changed." in recto("diff", OLD, "the-lighthouse").output
