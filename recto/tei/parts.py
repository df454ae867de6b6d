"""The files that a TEI file consists of."""

from pathlib import Path

from recto.errors import SourceError
from recto.tei.inclusions import named_files
from recto.tei.reading import parse_bytes


def parts(main: Path) -> set[Path]:
    """Return the files that the TEI file `main` consists of: itself, and what is included, there or not."""
    found, waiting = set[Path](), [main.resolve()]
    while waiting:
        path = waiting.pop()
        found.add(path)
        waiting += [each for each in _named(path) if each not in found]
    return found


def _named(path: Path) -> list[Path]:
    """Return what a file includes; nothing where it is no TEI."""
    try:
        return named_files(parse_bytes(path.read_bytes(), str(path))[0], path)
    except (SourceError, OSError, ValueError):
        return []
