"""What was sent where: a file beside the deposit, by which a run that was stopped goes on.

It has no token in it, and what it says is compared with what the repository has.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Any, TypeVar

from recto.editions import staged
from recto.errors import SendingError

FILE = "deposit.sent.json"
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """What is known of a deposit at one repository.

    `mark` is the name by which it is found there, `record` its id, `files` those that are there, each with
    the checksum that the repository gave, `parts` how many parts of a file have arrived, `staged` the digest
    of a file that goes in segments and where they go, `predecessor` the DOI or address of the version before.
    """

    mark: str = ""
    record: str = ""
    doi: str = ""
    is_published: bool = False
    predecessor: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    staged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Journal:
    """The journal of a work, opened where it speaks of the repository at `address`."""

    path: Path
    address: str

    @property
    def entry(self) -> Entry:
        """Return what is known; raise SendingError where the file cannot be read."""
        known = {each.name for each in fields(Entry)}
        stated = self._read().get(self.address, {})
        return Entry(**{key: value for key, value in stated.items() if key in known})

    def note(self, **changes: Any) -> None:
        """Write what changed, at once: the next line of the program may be the last that is run."""
        self._write(replace(self.entry, **changes))

    def begin(self, entry: Entry) -> None:
        """Forget what was known of this repository, but for `entry`."""
        self._write(entry)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs from sending the same work meanwhile; raise SendingError where one does already."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            _lock(folder, self.path.parent)
            yield
        finally:
            os.close(folder)

    def _write(self, entry: Entry) -> None:
        said = {key: value for key, value in asdict(entry).items() if value}
        written = json.dumps(
            {**self._read(), self.address: said}, ensure_ascii=False, indent=2, sort_keys=True
        )
        with staged(self.path) as making:
            making.write_text(f"{written}\n", encoding="utf-8")

    def _read(self) -> dict[str, Any]:
        if not self.path.is_file():
            return {}
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            advice = "delete it, and Recto looks for your drafts at the repository"
            raise SendingError(f"{self.path}: this journal of deposits cannot be read; {advice}.") from error
        return data if isinstance(data, dict) else {}


def without(table: Mapping[str, T], name: str) -> dict[str, T]:
    """Return a table of the journal without what it says of a file."""
    return {key: value for key, value in table.items() if key != name}


def _lock(folder: int, name: Path) -> None:
    """Lock a folder, so that no file is left there; the lock ends with its process, however that ends."""
    try:
        flock(folder, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        raise SendingError(f"{name}: another run of Recto is sending this work.") from error
