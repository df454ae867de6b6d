"""The records of a package: what the header of its text says, in the formats of those who catalogue it."""

from collections.abc import Iterator

from recto.depositing.editions import Made
from recto.depositing.layout import CITATION, METADATA
from recto.describing.formats import RECORDS
from recto.rendering.document import Metadata


def records(made: Made) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a package by their paths."""
    yield from records_of(made.header)


def records_of(header: Metadata) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a header by their paths; how it is cited stands where people look for it."""
    for each in RECORDS.values():
        yield each.file if each.file == CITATION else f"{METADATA}/{each.file}", each.write(header)
