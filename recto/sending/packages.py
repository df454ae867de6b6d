"""A package as it is sent: in one file, and beside it what people want to see of it there."""

from pathlib import Path
from typing import Any

from recto.depositing import layout
from recto.depositing.making import Deposited
from recto.depositing.reading import Package
from recto.describing.invenio import invenio
from recto.editions.deposits import CLOSED, OPEN
from recto.rendering.document import Metadata
from recto.sending.deposit import Sealed, file_of

# The access options of InvenioRDM, by who may see the package.
ACCESS = {
    OPEN: {"record": "public", "files": "public"},
    CLOSED: {"record": "restricted", "files": "restricted"},
}
SEEN = (".pdf", ".epub")
"""The editions that repositories show, or people take with them, as files of their own."""


def record_of(header: Metadata, access: str) -> dict[str, Any]:
    """Return what a repository is told of a work: what its header says, and who may see it."""
    return {**invenio(header), "access": ACCESS[access]}


def sealed_of(made: Deposited, header: Metadata) -> Sealed:
    """Return a package with its record."""
    package = Package(made.folder)
    access, text = package.lock.access, package.lock.text
    seen = [*_seen(package.payload / layout.EDITIONS), package.payload / text]
    files = tuple(file_of(each) for each in (made.zip, *seen))
    return Sealed(header.id, files, record_of(header, access), header.named_by("DOI"))


def _seen(editions: Path) -> list[Path]:
    return sorted(each for each in editions.iterdir() if each.suffix in SEEN)
