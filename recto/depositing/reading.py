"""Opening a package: a folder as it stands, or one file, unpacked with care into a folder that goes away."""

import shutil
import stat
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from recto.depositing.layout import LOCK, PAYLOAD
from recto.depositing.lock import Lock, read_lock
from recto.messages import Message, Place, message

TAGMANIFEST = "tagmanifest-sha512.txt"
MOST_FILES = 200_000
SPARE = 1 << 28
"""How many bytes any archive may unpack to: 256 MB."""
MOST_TIMES = 60
"""How many times as large as itself a larger archive may be; text is seldom packed closer."""


@dataclass(frozen=True)
class Package:
    """An opened package: the folder of its bag, and why there is none or not all of it."""

    folder: Path
    faults: tuple[Message, ...] = ()

    @property
    def payload(self) -> Path:
        """Return the folder of the payload."""
        return self.folder / PAYLOAD

    @property
    def lock(self) -> Lock:
        """Return the build lock; raise ProjectError where it cannot be read."""
        return read_lock(self.payload)


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Yield the package at `path`, a folder or a ZIP archive; its `faults` tell what cannot be opened."""
    if path.is_dir():
        yield Package(path)
        return
    with TemporaryDirectory(prefix="recto-") as scratch:
        folder = Path(scratch)
        faults = tuple(_unpack(path, folder))
        inside = [each for each in folder.iterdir() if each.is_dir()]
        yield Package(inside[0] if len(inside) == 1 else folder, faults)


def is_sealed(folder: Path, sealed: Path, locked: Lock) -> bool:
    """Tell whether a package stands in `folder` and, the same, as one file, and was made as `locked` says."""
    lock = folder / PAYLOAD / LOCK
    if not lock.is_file() or lock.read_bytes() != locked.as_json() or not is_zipfile(sealed):
        return False
    with ZipFile(sealed) as archive:
        kept = [each for each in archive.namelist() if each.endswith(f"/{TAGMANIFEST}")]
        return [archive.read(each) for each in kept] == [(folder / TAGMANIFEST).read_bytes()]


def _unpack(path: Path, folder: Path) -> Iterator[Message]:
    """Write the members of an archive below a folder; yield what keeps it or one of them from that."""
    try:
        with ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if unsafe := list(_unsafe(path, members)):
                yield from unsafe
                return
            for member in members:
                yield from _write(archive, member, folder)
    except (BadZipFile, OSError, NotImplementedError) as error:
        yield message("D-archive", f"The archive cannot be read: {error}.", Place(str(path)))


def _unsafe(path: Path, members: list[ZipInfo]) -> Iterator[Message]:
    """Yield why an archive is not to be unpacked."""
    names = [each.filename for each in members]
    said = [f"‘{each.filename}’ lies outside the package" for each in members if _is_outside(each)]
    said += [f"‘{name}’ is there {count} times" for name, count in Counter(names).items() if count > 1]
    size = sum(each.file_size for each in members)
    if len(members) > MOST_FILES:
        said.append(f"it holds {len(members)} files")
    if size > max(SPARE, MOST_TIMES * path.stat().st_size):
        said.append(f"it would be {size} bytes when unpacked")
    yield from (
        message("D-unsafe", f"The archive was not opened: {each}.", Place(str(path))) for each in said
    )


def _is_outside(member: ZipInfo) -> bool:
    """Tell whether a member names a place outside the folder, or is a link."""
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return is_link or not is_within(member.filename)


def is_within(path: str) -> bool:
    """Tell whether a path names something below the folder that it starts from, on any system."""
    windows, posix = PureWindowsPath(path), PurePosixPath(path)
    is_rooted = bool(windows.anchor) or posix.is_absolute()
    return (
        bool(posix.parts)
        and not is_rooted
        and ".." not in (*windows.parts, *posix.parts)
        and "\\" not in path
    )


def _write(archive: ZipFile, member: ZipInfo, folder: Path) -> Iterator[Message]:
    file = folder / member.filename
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(member) as giving, file.open("wb") as taking:
            shutil.copyfileobj(giving, taking)
    except (BadZipFile, EOFError, RuntimeError, zlib.error) as error:
        yield message("D-archive", f"{member.filename} is damaged: {error}.", Place(member.filename))
