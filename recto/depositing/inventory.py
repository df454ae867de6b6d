"""The files of a package as they stand: their sizes, digests, and what they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256, sha512
from pathlib import Path

from recto.depositing.layout import Kind, kind_of, media_type

ALGORITHMS = {"sha256": sha256, "sha512": sha512}
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Item:
    """A file of a payload: its path there, size in bytes, digests in hexadecimals by algorithm."""

    path: str
    size: int
    digests: dict[str, str]

    @property
    def kind(self) -> Kind:
        """Return what the file is."""
        return kind_of(self.path)

    @property
    def media_type(self) -> str:
        """Return the media type of the file."""
        return media_type(self.path)


def inventory(folder: Path) -> tuple[Item, ...]:
    """Return the files below a folder, in the order of their paths; each is read once, in pieces."""
    return tuple(Item(path, file.stat().st_size, digests(file)) for path, file in files_below(folder))


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder with their paths in it, in the order of these."""
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
    yield from sorted(found.items())


def digests(file: Path) -> dict[str, str]:
    """Return the digests of a file by the names of their algorithms."""
    made = {name: algorithm() for name, algorithm in ALGORITHMS.items()}
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            for each in made.values():
                each.update(block)
    return {name: each.hexdigest() for name, each in made.items()}
