"""A repository on this machine and a deposit of two files, for the tests of sending."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import RECORD, Desk
from invenio_server import Repository, serving

from recto.sending.deposit import Sealed, file_of


@pytest.fixture
def repository() -> Iterator[Repository]:
    with serving(Repository()) as served:
        yield served


@pytest.fixture
def desk(repository: Repository, tmp_path: Path) -> Desk:
    return Desk(repository, tmp_path)


@pytest.fixture
def sealed(tmp_path: Path) -> Callable[..., Sealed]:
    """Make a deposit of two files, of which `words` is in one; others are given as keywords."""

    def sealed_(words: bytes = b"light", text: bytes = b"<TEI/>", **others: str) -> Sealed:
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        (folder / "lighthouse.deposit.zip").write_bytes(words * 30_000)
        (folder / "b ü.xml").write_bytes(text)
        files = tuple(file_of(each) for each in sorted(folder.iterdir()))
        return replace(Sealed("lighthouse", files, RECORD), **others)

    return sealed_
