"""What a package tells of the version before it."""

import json
from pathlib import Path

import pytest
from packages import licensed_project
from projects import run_in

from recto import project as projects
from recto.depositing.predecessor import changes_since

WORK = "the-lighthouse"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A project with the text of the package, of which a word was changed since."""
    root = licensed_project(tmp_path)
    file = root / "tei" / f"{WORK}.xml"
    text = file.read_text(encoding="utf-8")
    assert "The rock is hard" in text
    file.write_text(text.replace("The rock is hard", "The rock is soft"), encoding="utf-8")
    return root


@pytest.mark.parametrize("held_in", ["folder", "file"])
def test_what_changed_since_a_package_is_told_to_programs_and_to_people(
    changed: Path, open_package: Path, sealed: Path, held_in: str
):
    project = projects.read(changed)
    earlier = open_package if held_in == "folder" else sealed
    data, page = changes_since(earlier, project, project.work(WORK))
    assert (data.path, page.path) == ("reports/changes.json", "reports/errata.html")
    assert len(json.loads(data.data)["changes"]) == 1
    assert "soft" in page.data.decode()


def test_a_package_holds_what_changed_since_the_one_before(changed: Path, sealed: Path):
    result = run_in(changed, "deposit", WORK, "--since", str(sealed))
    assert result.exit_code == 0, result.output
    reports = changed / "build" / WORK / "deposit" / "data" / "reports"
    assert json.loads((reports / "changes.json").read_text(encoding="utf-8"))["same"] is False
    assert (reports / "errata.html").is_file()


def test_one_version_before_serves_one_work(tmp_path: Path, sealed: Path):
    root = licensed_project(tmp_path, "a-light", "b-light")
    result = run_in(root, "deposit", "--since", str(sealed))
    assert result.exit_code == 2
    assert "name one WORK" in result.output
