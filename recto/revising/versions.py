"""What an editor names as a version of a text: a TEI file, a package that holds one, a revision of git."""

import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from recto.errors import SourceError, ToolError
from recto.project import APPARATUS, Project, Work
from recto.tei import reading
from recto.tei.mixed import Element

TEI = "tei"
"""The folder in a package in which the TEI file stands."""


@dataclass(frozen=True)
class Version:
    """A version of a text: what it is called, its file while it is open, its tree.

    One that a package or git holds is not to be written into.
    """

    name: str
    file: Path
    root: Element
    is_writable: bool = True


def of_work(project: Project, work: Work, name: str = "") -> Version:
    """Read the TEI file of a work, with what it includes; raise SourceError where it cannot be read."""
    root, _ = reading.read(work.tei, project.root, apparatus=work.apparatus)
    return Version(name or str(work.tei), work.tei, root)


def is_package(path: Path) -> bool:
    """Tell whether `path` is a folder or a zip file, such as `recto deposit` makes."""
    return path.is_dir() or (path.is_file() and zipfile.is_zipfile(path))


@contextmanager
def of_package(path: Path, id_: str = "") -> Iterator[Version]:
    """Yield the version that a package holds; of several the one that is called `id_`.

    Raises SourceError where there is none, or there are several others.
    """
    with TemporaryDirectory(prefix="recto-diff-") as folder:
        root = path if path.is_dir() else _unpacked(path, Path(folder))
        file = _only(_tei_files(root), id_, path)
        yield _held(file, str(path))


@contextmanager
def of_revision(work: Work, revision: str) -> Iterator[Version]:
    """Yield the version of a work that git has in a revision.

    Raises SourceError where git has none, ToolError where there is no git.
    """
    with TemporaryDirectory(prefix="recto-diff-") as folder:
        place = Path(folder).resolve()
        with tarfile.open(fileobj=BytesIO(_archive(work.tei, revision))) as archive:
            archive.extractall(place, filter=_plain)
        file = place / work.tei.name
        if not file.is_file():
            raise SourceError(f"{work.tei}: this file is not in the revision '{revision}' of git.")
        yield _held(file, revision)


def _held(file: Path, name: str) -> Version:
    project = Project(file.parent)
    return replace(of_work(project, project.work_of(file), name), is_writable=False)


def _archive(file: Path, revision: str) -> bytes:
    """Return the folder of a file as git has it, as a tar archive."""
    git = shutil.which("git")
    if git is None:
        raise ToolError("git is not installed, which knows older versions of your files.")
    command = [git, "archive", "--format=tar", "--end-of-options", revision, "."]
    made = subprocess.run(command, cwd=file.resolve().parent, capture_output=True, check=False)
    if made.returncode:
        said = made.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise SourceError(f"{file}: git has no revision '{revision}' of it: {said}.")
    return made.stdout


def _plain(member: tarfile.TarInfo, place: str) -> tarfile.TarInfo | None:
    """Take files and folders, and no links, which may lead elsewhere."""
    return tarfile.data_filter(member, place) if member.isfile() or member.isdir() else None


def _unpacked(package: Path, folder: Path) -> Path:
    """Unpack what stands in the folder of TEI of a zip file; its paths cannot leave `folder`."""
    with zipfile.ZipFile(package) as archive:
        for each in archive.infolist():
            if TEI in Path(each.filename).parts[:-1]:
                archive.extract(each, folder)
    return folder


def _tei_files(root: Path) -> list[Path]:
    """Return the texts of a package, those nearest to its root; of a plain folder those in it."""
    files = [each for each in root.rglob("*.xml") if TEI in each.relative_to(root).parts[:-1]]
    files = files or sorted(root.glob("*.xml"))
    texts = [each for each in files if not each.name.endswith(APPARATUS)]
    depths = [len(each.parts) for each in texts]
    return sorted(each for each in texts if len(each.parts) == min(depths))


def _only(files: list[Path], id_: str, package: Path) -> Path:
    named = [each for each in files if each.stem == id_] or files
    if len(named) == 1:
        return named[0]
    if not named:
        raise SourceError(f"{package}: there is no TEI file in this package.")
    names = ", ".join(each.name for each in named)
    raise SourceError(f"{package}: there are several TEI files in this package, name one of them: {names}.")
