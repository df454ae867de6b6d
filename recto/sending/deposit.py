"""A sealed deposit, as all that can take one are given it, and what came of sending it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

BLOCK = 1 << 20
"""How many bytes are read at once."""


@dataclass(frozen=True)
class File:
    """A file to be sent: its name there, where it is here, its size in bytes, its digests in hexadecimals."""

    name: str
    path: Path
    size: int
    md5: str
    sha256: str


@dataclass(frozen=True)
class Sealed:
    """A deposit as it is to be sent: of which work, the files, and the record (JSON of InvenioRDM).

    `doi` is what the files say that they are called by.
    """

    id: str
    files: tuple[File, ...]
    record: Mapping[str, Any]
    doi: str = ""

    @property
    def digest(self) -> str:
        """Return the SHA-256 digest of the list of files, as `sha256sum` writes it."""
        listed = "".join(f"{each.sha256}  {each.name}\n" for each in self.files)
        return hashlib.sha256(listed.encode()).hexdigest()


@dataclass(frozen=True)
class Receipt:
    """What came of sending: where the deposit is seen, its DOI, what was done, what is to be said of it."""

    address: str
    doi: str = ""
    is_published: bool = False
    was_there: bool = False
    notes: tuple[str, ...] = ()


def file_of(path: Path, name: str = "") -> File:
    """Return a file with its digests; it is read once, in pieces."""
    digests = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            for each in digests:
                each.update(block)
    md5, sha256 = (each.hexdigest() for each in digests)
    return File(name or path.name, path, path.stat().st_size, md5, sha256)


def mark_of(id_: str, digest: str) -> str:
    """Return a name by which a deposit is found where an answer was lost: a UUID (RFC 9562, 5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{id_} {digest}')}"
