"""Which reader is for which file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from recto.sources.bounded import bytes_of
from recto.sources.scholarly import reledmac, usfm
from recto.sources.scholarly.nodes import Tree

READERS: Mapping[str, Callable[[Path, bytes], Tree]] = {
    ".tex": reledmac.read,
    ".usfm": usfm.read,
    ".sfm": usfm.read,
}


def is_scholarly(path: Path) -> bool:
    """Tell whether a file is in one of these formats, by its name."""
    return path.suffix.lower() in READERS


def read(path: Path) -> Tree:
    """Read a file in a scholarly format; raise SourceError for one that cannot be read."""
    return READERS[path.suffix.lower()](path, bytes_of(path))
