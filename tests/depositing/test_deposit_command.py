"""`recto deposit`: what is refused, what a package holds, when one is made again."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import bagit
import metsrw
import pytest
from packages import (
    LICENCE,
    LICENSED,
    UNLICENSED,
    crate_faults,
    deposited,
    licensed_project,
    mets_faults,
    package_in,
    program,
)
from projects import LIGHTHOUSE, run_in
from rocrate.rocrate import ROCrate
from validators import epubchecked

from recto import project as projects
from recto.checks import conformance, schema
from recto.depositing.lock import Lock, lock
from recto.depositing.plan import Plan, plan
from recto.depositing.reading import is_sealed
from recto.depositing.rights import rights_of
from recto.errors import DepositError
from recto.texts import header_of, text_of

SEEDS = {"seeds/the-lighthouse.txt", "seeds/the-lighthouse.toml"}


def graph(package: Path) -> dict[str, dict]:
    said = json.loads((package / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {each["@id"]: each for each in said["@graph"]}


def locked(root: Path, is_dark: bool = False) -> Lock:
    return lock(plan_of(root, is_dark))


def planned(root: Path, is_dark: bool) -> set[str]:
    """Return the paths of what goes into the package of the small text."""
    return {each.path for each in plan_of(root, is_dark).parts}


def plan_of(root: Path, is_dark: bool) -> Plan:
    project = projects.read(root)
    work = project.work("the-lighthouse")
    rights = rights_of(header_of(project, work), "x.xml", is_dark)
    return plan(project, work, text_of(project, work), rights)


def test_a_work_without_a_licence_is_refused_with_what_to_write(recto):
    result = recto("deposit")
    assert result.exit_code == 9
    assert "the-lighthouse.xml: the header states no licence" in result.output
    assert '<availability><licence target="' in result.output
    assert "--dark" in result.output


def test_a_work_without_a_date_is_refused_with_what_to_write(tmp_path):
    root = licensed_project(tmp_path)
    tei = root / "tei" / "the-lighthouse.xml"
    text = re.sub(r"<(change|date) when=[^>]*>(.*?)</\1>", r"<\1>\2</\1>", tei.read_text(encoding="utf-8"))
    tei.write_text(text.replace("<date>2026</date>", "<date>some day</date>"), encoding="utf-8")
    result = run_in(root, "deposit", "--dark")
    assert result.exit_code == 9
    assert "the header says no date" in result.output
    assert '<date when="YYYY-MM-DD">' in result.output


def test_a_dark_deposit_of_a_work_without_a_licence_is_closed_everywhere(project, tmp_path):
    package = deposited(project, "--dark")
    assert "Closed" in (package / "data" / "README.md").read_text(encoding="utf-8")
    assert "No licence is stated" in (package / "data" / "LICENSE").read_text(encoding="utf-8")
    assert graph(package)["./"]["conditionsOfAccess"] == "closed"
    assert "creativecommons" not in (package / "data" / "mets.xml").read_text(encoding="utf-8")
    assert (
        json.loads((package / "data" / "build.lock.json").read_text(encoding="utf-8"))["access"] == "closed"
    )
    assert crate_faults(package / "data", tmp_path / "cache") == []
    assert mets_faults(package / "data" / "mets.xml") == []


def test_an_open_deposit_states_the_licence_of_the_header(open_package):
    assert graph(open_package)["#rights"]["url"] == LICENCE
    assert LICENCE in (open_package / "data" / "LICENSE").read_text(encoding="utf-8")


def test_the_package_is_a_valid_bag_by_the_library_of_congress(open_package):
    bag = bagit.Bag(str(open_package))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Bagging-Date"] == "2026-11-23"
    assert set(bag.algorithms) == {"sha256", "sha512"}


def test_the_payload_is_a_valid_crate_which_another_library_reads(open_package, tmp_path):
    assert crate_faults(open_package / "data", tmp_path / "cache") == []
    crate = ROCrate(str(open_package / "data"))
    assert crate.name == "Ada Quill: The Lighthouse"
    assert crate.get("editions/the-lighthouse.pdf")["encodingFormat"] == "application/pdf"


def test_the_structure_is_valid_mets_which_another_library_reads(open_package):
    file = open_package / "data" / "mets.xml"
    assert mets_faults(file) == []
    files = {each.path: each for each in metsrw.METSDocument.fromfile(str(file)).all_files() if each.path}
    pdf = files["editions/the-lighthouse.pdf"]
    manifest = (open_package / "manifest-sha512.txt").read_text(encoding="utf-8")
    assert f"{pdf.checksum}  data/editions/the-lighthouse.pdf\n" in manifest
    assert "validation" in file.read_text(encoding="utf-8")


def test_the_editions_of_the_package_meet_their_standards(open_package):
    editions = open_package / "data" / "editions"
    assert conformance.check(editions / "the-lighthouse.pdf", conformance.READING) == []
    assert epubchecked(editions / "the-lighthouse.epub") == (0, "")


def test_the_text_is_valid_by_jing_and_the_schema_in_the_package(open_package):
    payload = open_package / "data"
    command = [
        program("pyjing"),
        str(payload / "schema" / "recto.rng"),
        str(payload / "tei" / "the-lighthouse.xml"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_the_web_edition_in_a_package_leads_to_nothing_that_is_not_in_it(open_package):
    page = (open_package / "data" / "editions" / "html" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../tei/the-lighthouse.xml"' in page
    assert 'href="../the-lighthouse.txt"' in page
    assert "search/index.html" not in page


def test_the_lock_names_versions_faces_and_styles_and_no_place(open_package):
    lock = json.loads((open_package / "data" / "build.lock.json").read_text(encoding="utf-8"))
    assert lock["libraries"]["weasyprint"] == "70.0"
    assert "styles/fonts/EBGaramond-Regular.ttf" in lock["fonts"]
    assert {"styles/words/en.toml", "styles/books/octavo.toml", "recto.toml"} <= lock["styles"].keys()
    assert not [each for each in json.dumps(lock).split('"') if each.startswith("/")]


def test_faces_of_scripts_that_the_text_lacks_stay_out(open_package):
    assert not [*(open_package / "data").rglob("*Hebrew*")]


def test_no_file_of_the_package_tells_where_it_was_made(open_package):
    held = [each for each in open_package.rglob("*") if each.is_file()]
    assert not [each for each in held if str(open_package.parents[2]).encode() in each.read_bytes()]


def test_the_readme_names_all_that_is_there(open_package):
    named = set(
        re.findall(r"^- `([^`]+)`", (open_package / "data" / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert {each.name for each in (open_package / "data").iterdir()} == named - {"editions/html"}


def test_the_report_page_counts_what_each_edition_shows(open_package):
    page = (open_package / "data" / "reports" / "index.html").read_text(encoding="utf-8")
    assert "EPUBCheck 5.3.0" in page
    assert "6 of them hold" in page


def test_the_report_page_finds_its_sheets_in_the_package(open_package):
    page = open_package / "data" / "reports" / "index.html"
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page.read_text(encoding="utf-8"))
    assert "../styles/reports.css" in sheets
    assert all((page.parent / each).is_file() for each in sheets)


def test_a_package_is_up_to_date_until_the_text_or_who_may_see_it_changes(open_package, sealed, tmp_path):
    root = licensed_project(tmp_path)
    assert is_sealed(open_package, sealed, locked(root))
    assert not is_sealed(open_package, sealed, locked(root, is_dark=True))
    tei = root / "tei" / "the-lighthouse.xml"
    tei.write_text(tei.read_text(encoding="utf-8").replace("Old Marten", "Old Jon"), encoding="utf-8")
    assert not is_sealed(open_package, sealed, locked(root))


def test_a_dry_run_publishes_nothing(tmp_path):
    root = licensed_project(tmp_path)
    assert run_in(root, "deposit", "--dry-run").exit_code == 0
    assert not (root / "build").exists() or not [*(root / "build").rglob("*.zip")]


def test_a_text_that_its_schema_refuses_is_no_deposit(tmp_path):
    root = licensed_project(tmp_path)
    tei = root / "tei" / "the-lighthouse.xml"
    tei.write_text(
        tei.read_text(encoding="utf-8").replace('rend="bulleted"', 'loud="very"'), encoding="utf-8"
    )
    result = run_in(root, "deposit")
    assert result.exit_code == 9
    assert "an archive would refuse this" in result.output
    assert "(T-invalid)" in result.output
    assert not package_in(root).exists()


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path):
    root = licensed_project(tmp_path, "a-light", "b-light")
    command = [sys.executable, "-m", "recto", "--project", str(root), "deposit"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=root)
    first = package_in(root, "a-light")
    while not first.is_dir() and running.poll() is None:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not package_in(root, "b-light").is_dir()
    made = (first / "bag-info.txt").stat().st_ino
    assert "a-light.deposit.zip: unchanged" in run_in(root, "deposit").stderr
    assert (first / "bag-info.txt").stat().st_ino == made
    assert package_in(root, "b-light").is_dir()


@pytest.fixture
def received(tmp_path):
    """A project whose text was received as a file, with a recipe."""
    root = licensed_project(tmp_path)
    (root / "seeds").mkdir()
    for each in SEEDS:
        (root / each).write_text("", encoding="utf-8")
    return root


def test_the_received_text_stays_out_of_an_open_deposit_unless_its_source_has_a_licence(received):
    assert not planned(received, is_dark=False) & SEEDS
    tei = received / "tei" / "the-lighthouse.xml"
    title = '<title level="j">Harbour Papers</title>'
    text = tei.read_text(encoding="utf-8").replace(title, title + LICENSED)
    tei.write_text(text, encoding="utf-8")
    assert planned(received, is_dark=False) >= SEEDS
    assert schema.check(tei, projects.read(received).schema) == []


def test_a_dark_deposit_holds_the_received_text(received):
    assert planned(received, is_dark=True) >= SEEDS


def test_what_a_text_includes_and_shows_goes_in_at_its_place(tmp_path):
    root = licensed_project(tmp_path)
    (root / "pictures").mkdir()
    (root / "pictures" / "tower.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "tei" / "part.xml").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0">More.</p>', encoding="utf-8"
    )
    tei = root / "tei" / "the-lighthouse.xml"
    more = '<figure><graphic url="../pictures/tower.png"/></figure>'
    more += '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/></body>'
    tei.write_text(tei.read_text(encoding="utf-8").replace("</body>", more), encoding="utf-8")
    assert {"pictures/tower.png", "tei/part.xml"} <= planned(root, is_dark=False)


def test_a_file_outside_the_project_cannot_go_in(tmp_path):
    root = licensed_project(tmp_path / "project")
    (tmp_path / "part.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">More.</p>', encoding="utf-8")
    tei = root / "tei" / "the-lighthouse.xml"
    more = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../../part.xml"/></body>'
    tei.write_text(tei.read_text(encoding="utf-8").replace("</body>", more), encoding="utf-8")
    with pytest.raises(DepositError, match="does not lie in its project"):
        planned(root, is_dark=False)


def test_the_unlicensed_sample_says_that_no_licence_is_known():
    assert UNLICENSED in LIGHTHOUSE.read_text(encoding="utf-8")
