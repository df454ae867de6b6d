"""`recto deposit --to …`: a DOI reserved, a package sent, and what is said of it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from invenio_server import PREFIX, TOKEN, Fault, Repository, serving
from projects import LIGHTHOUSE, run_in

WORK = "the-lighthouse"
UNKNOWN = '<availability status="unknown"><p>The received file states no licence.</p></availability>'
LICENCE = (
    '<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>'
    "</availability>"
)


@dataclass(frozen=True)
class Desk:
    """A project with one work that may be deposited, and the repository to which it goes."""

    root: Path
    repository: Repository

    @property
    def tei(self) -> Path:
        return self.root / "tei" / f"{WORK}.xml"

    def deposit(self, *options: str) -> Result:
        to = ("--to", "invenio", "--at", self.repository.address)
        return run_in(self.root, "--debug", "deposit", WORK, *to, *options)


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECTO_TOKEN", TOKEN)
        patch.setitem(sys.modules, "keyring", None)
        patch.setattr("recto.commands.sending.pause", lambda seconds: None)
        yield patch


@dataclass(frozen=True)
class Runs:
    """A deposit: the first run met a repository that failed, the second made a draft, the third published."""

    desk: Desk
    before: str
    failed: Result
    drafted: Result
    files: dict[str, bytes]
    published: Result

    @property
    def doi(self) -> str:
        return f"{PREFIX}abc1-x"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, environment: pytest.MonkeyPatch) -> Iterator[Runs]:
    with serving(Repository()) as repository:
        desk = Desk(tmp_path_factory.mktemp("project"), repository)
        desk.tei.parent.mkdir()
        before = LIGHTHOUSE.read_text(encoding="utf-8").replace(UNKNOWN, LICENCE)
        desk.tei.write_text(before, encoding="utf-8")
        repository.fails("PUT .*epub/content", *[Fault(read=100_000)] * 20)
        failed = desk.deposit("--reserve")
        repository.faults.clear()
        drafted = desk.deposit("--reserve")
        files = dict(repository.held["abc1-x"].bytes)
        yield Runs(desk, before, failed, drafted, files, desk.deposit("--publish"))


def test_the_doi_is_the_only_change_of_the_text(runs):
    added = f'<idno type="DOI">{runs.doi}</idno>\n'
    assert runs.desk.tei.read_text(encoding="utf-8").replace(added, "") == runs.before
    assert f"DOI {runs.doi}" in runs.failed.stdout


def test_a_repository_that_fails_ends_the_command_with_a_status_of_its_own_and_what_to_do(runs):
    assert runs.failed.exit_code == 8
    assert "Run the same command again" in runs.failed.stderr
    assert "waiting" in runs.failed.stderr


def test_the_second_run_makes_no_second_draft_and_reserves_nothing(runs):
    assert runs.drafted.exit_code == 0, runs.drafted.output
    assert f"has the DOI {runs.doi}; none is reserved" in runs.drafted.stderr
    assert f"is a draft at {runs.desk.repository.address}/uploads/abc1-x" in runs.drafted.stdout
    assert len(runs.desk.repository.held) == 1
    assert runs.desk.repository.times("PUT .*zip/content") == 1


def test_the_draft_has_the_package_and_the_editions_that_name_the_doi(runs):
    folder = runs.desk.root / "build" / WORK
    sent = folder / f"{WORK}.deposit.zip"
    assert sorted(runs.files) == sorted([sent.name, *(f"{WORK}.{each}" for each in ("epub", "pdf", "xml"))])
    assert runs.files[sent.name] == sent.read_bytes()
    assert runs.files[f"{WORK}.xml"] == runs.desk.tei.read_bytes()
    with ZipFile(folder / "deposit" / "data" / "editions" / f"{WORK}.epub") as book:
        assert f"https://doi.org/{runs.doi}".encode() in book.read("EPUB/package.opf")
        assert runs.doi.encode() in book.read("EPUB/colophon.xhtml")
    page = (folder / "deposit" / "data" / "editions" / "html" / "index.html").read_text(encoding="utf-8")
    assert f'<meta name="citation_doi" content="{runs.doi}">' in page


def test_publication_is_of_the_draft(runs):
    assert runs.published.exit_code == 0, runs.published.output
    assert f"is published at {runs.desk.repository.address}/records/abc1-x" in runs.published.stdout
    (record,) = runs.desk.repository.records()
    assert record.content["metadata"]["title"] == "The Lighthouse"
    assert record.content["access"] == {"record": "public", "files": "public"}


def test_nothing_that_a_run_shows_or_writes_has_the_token_in_it(runs):
    shown = [each.output + each.stderr for each in (runs.failed, runs.drafted, runs.published)]
    assert not [each for each in shown if TOKEN in each]
    written = [each for each in runs.desk.root.rglob("*") if each.is_file()]
    assert any(each.name == "deposit.sent.json" for each in written)
    assert not [each for each in written if TOKEN.encode() in each.read_bytes()]
    with ZipFile(runs.desk.root / "build" / WORK / f"{WORK}.deposit.zip") as package:
        assert not [each for each in package.namelist() if TOKEN.encode() in package.read(each)]


@pytest.fixture(scope="module")
def revised(runs: Runs) -> Result:
    """The work of `runs`, changed after its publication and deposited with a DOI for its new version."""
    text = runs.desk.tei.read_text(encoding="utf-8")
    runs.desk.tei.write_text(text.replace("Tom Reed</editor>", "Thomas Reed</editor>"), encoding="utf-8")
    return runs.desk.deposit("--reserve", "--publish")


def test_a_changed_work_is_a_new_version_that_names_the_one_before(runs, revised):
    assert revised.exit_code == 0, revised.output
    first, second = runs.desk.repository.records()
    assert first.parent == second.parent
    assert first.bytes == runs.files
    related = second.content["metadata"]["related_identifiers"]
    assert [each["identifier"] for each in related if each["relation_type"]["id"] == "isnewversionof"] == [
        runs.doi
    ]
    header = runs.desk.tei.read_text(encoding="utf-8").partition("</teiHeader>")[0]
    assert f'<relatedItem type="predecessor" target="https://doi.org/{runs.doi}"/>' in header
    assert header.count(f"{PREFIX}{second.id}") == 1
    checked = run_in(runs.desk.root, "check", WORK)
    assert checked.exit_code == 0, checked.output


def test_a_trial_asks_no_repository_and_changes_nothing(runs, environment):
    asked = len(runs.desk.repository.asked)
    environment.delenv("RECTO_TOKEN")
    result = runs.desk.deposit("--reserve", "--publish", "--dry-run")
    environment.setenv("RECTO_TOKEN", TOKEN)
    assert result.exit_code == 0, result.output
    assert "would be published" in result.stderr
    assert len(runs.desk.repository.asked) == asked


def test_a_folder_gets_the_package_without_a_token(runs, environment, tmp_path):
    environment.delenv("RECTO_TOKEN")
    result = run_in(runs.desk.root, "deposit", WORK, "--to", "folder", "--at", str(tmp_path / "shelf"))
    environment.setenv("RECTO_TOKEN", TOKEN)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "shelf" / f"{WORK}.deposit.zip").is_file()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--publish"], "--to"),
        (["--reserve"], "--to"),
        (["--to", "folder", "--at", "x", "--publish"], "--publish"),
        (["--to", "sword", "--at", "https://example.org", "--reserve"], "--reserve"),
        (["--to", "invenio", "--at", "http://example.org"], "https"),
        (["--to", "invenio"], "--at"),
        (["--to", "zenodo"], "RECTO_TOKEN_ZENODO"),
    ],
)
def test_what_cannot_be_sent_is_said_before_anything_is_made(project, environment, options, said):
    environment.delenv("RECTO_TOKEN_ZENODO", raising=False)
    result = run_in(project, "deposit", WORK, *options)
    assert result.exit_code in (2, 8)
    assert said in result.stderr
    assert not (project / "build").exists()


def test_no_doi_is_reserved_for_what_may_not_be_deposited(project, environment):
    with serving(Repository()) as repository:
        result = Desk(project, repository).deposit("--reserve")
        assert result.exit_code == 9
        assert "licence" in result.stderr
        assert not repository.asked


def test_an_option_takes_no_token(project):
    said = run_in(project, "deposit", "--help").output
    assert "token" not in said.partition("Options:")[2].casefold()
