"""What editors name as a version: files, packages, revisions of git."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from edits import document

from recto.errors import SourceError
from recto.project import Project, Work
from recto.revising import versions

OLD, NEW = document("<p>Call me.</p>"), document("<p>Call him.</p>")


def words(version: versions.Version) -> str:
    return "".join(version.root.itertext("*"))


def package(place: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_a_deposit_is_its_tei_file(tmp_path):
    folder = package(tmp_path / "deposit", {"data/tei/moby.xml": OLD, "data/metadata/datacite.xml": "<a/>"})
    with versions.of_package(folder) as version:
        assert "Call me." in words(version)


def test_a_zipped_deposit_is_its_tei_file(tmp_path):
    zipped = tmp_path / "moby.deposit.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("moby/data/tei/moby.xml", OLD)
        archive.writestr("moby/data/mets.xml", "<mets/>")
    assert versions.is_package(zipped)
    with versions.of_package(zipped) as version:
        assert "Call me." in words(version)
        assert not version.is_writable


def test_of_several_texts_in_a_package_that_of_the_same_name_is_taken(tmp_path):
    folder = package(tmp_path, {"tei/moby.xml": OLD, "tei/typee.xml": NEW})
    with versions.of_package(folder, "typee") as version:
        assert "Call him." in words(version)
    with (
        pytest.raises(SourceError, match=r"several TEI files.*moby\.xml, typee\.xml"),
        versions.of_package(folder),
    ):
        pass


def test_a_package_without_tei_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no TEI file"), versions.of_package(tmp_path):
        pass


@pytest.fixture
def kept(tmp_path: Path) -> Work:
    """A work that git has in one state, and the folder in another; its note stands in a file of its own."""
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    package(tmp_path, {"tei/moby.xml": OLD.replace("<p>", f"{include}<p>"), "tei/part.xml": "<p>Once.</p>"})
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"], ["tag", "v1"]):
        subprocess.run([*git, *command], check=True)
    package(tmp_path, {"tei/moby.xml": NEW})
    return Project(tmp_path).work("moby")


def test_git_gives_the_state_of_a_revision_with_what_it_includes(kept):
    with versions.of_revision(kept, "v1") as version:
        assert "Call me." in words(version)
        assert "Once." in words(version)


def test_links_that_git_keeps_are_left_out(kept):
    (kept.tei.parent / "elsewhere").symlink_to("/etc")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(kept.tei.parent)]
    subprocess.run([*git, "add", "elsewhere"], check=True)
    subprocess.run([*git, "commit", "-qm", "Link"], check=True)
    with versions.of_revision(kept, "HEAD") as version:
        assert not (version.file.parent / "elsewhere").exists()


def test_a_revision_that_git_does_not_have_is_named(kept):
    with pytest.raises(SourceError, match="no revision 'v2'"), versions.of_revision(kept, "v2"):
        pass


def test_an_option_of_git_is_no_revision(kept):
    with pytest.raises(SourceError), versions.of_revision(kept, "--output=/tmp/x"):
        pass
