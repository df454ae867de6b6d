"""Which reader is for which file that carries its structure."""

from collections.abc import Callable, Mapping
from pathlib import Path

from recto.sources.bounded import MOST_OF_A_PACKAGE, MOST_OF_TEXT, bytes_of
from recto.sources.marked import open_document, web, word
from recto.sources.marked.document import MarkedSource

READERS: Mapping[str, Callable[[Path, bytes], MarkedSource]] = {
    ".docx": word.read,
    **dict.fromkeys((".htm", ".html", ".xhtml"), web.read),
    ".fodt": open_document.read_flat,
    ".odt": open_document.read,
}
"""The reader of a kind of file, by its suffix; it raises SourceError for what it cannot read."""

_MOST = dict.fromkeys((".docx", ".fodt", ".odt"), MOST_OF_A_PACKAGE)


def is_marked(path: Path) -> bool:
    """Tell whether a file carries its structure, by its name."""
    return path.suffix.lower() in READERS


def read(path: Path) -> MarkedSource:
    """Read a file that carries its structure; raise SourceError for one that cannot be read."""
    suffix = path.suffix.lower()
    return READERS[suffix](path, bytes_of(path, _MOST.get(suffix, MOST_OF_TEXT)))
