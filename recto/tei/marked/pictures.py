"""Pictures of a received file: which files beside the TEI they become."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote

from recto.sources.marked.document import MarkedSource, Picture

_FOLDER = "{}-media"
_DIGITS = 8


def files(source: MarkedSource, id_: str) -> Mapping[str, str]:
    """Return where the pictures of a work go, seen from its TEI file, by their names in the source.

    A name ends in digits of the digest of the picture, so that another picture is another file, and one
    that an editor has worked on is not lost when the text is imported again.
    """
    return {name: f"{_FOLDER.format(id_)}/{_file(each)}" for name, each in source.pictures.items()}


def urls(named: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses of such files, as `graphic[@url]` has them (RFC 3986)."""
    return {name: quote(file) for name, file in named.items()}


def _file(picture: Picture) -> str:
    path = PurePosixPath(picture.name)
    return f"{path.stem}-{sha256(picture.data).hexdigest()[:_DIGITS]}{path.suffix.lower()}"
