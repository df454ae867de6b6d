"""A received file that is TEI already: what was normalised in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Normalised:
    """What a normalisation did: its name, its sentence, how often."""

    name: str
    sentence: str
    count: int


@dataclass(frozen=True)
class ForeignSource:
    """A received TEI file, its bytes, and what was normalised in it, in the order in which it was done."""

    path: Path
    data: bytes
    normalised: tuple[Normalised, ...] = ()
    form: str = "TEI"


def listing(source: ForeignSource) -> Iterator[str]:
    """Yield a line for each normalisation, with how often it was done."""
    for each in source.normalised:
        yield f"{each.count:>7} {each.name:<20} {each.sentence}"
