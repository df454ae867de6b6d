"""Copies of schemas that stand at an address elsewhere: fetched when asked for, kept with their digest."""

import os
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

from recto.errors import ToolError
from recto.relaxng.nodes import hrefs
from recto.relaxng.syntax import read

_SECONDS = 30
_MOST_BYTES = 64 << 20
_SCHEMES = ("http", "https")
_GRAMMARS = (".rng", ".rnc")


def folder() -> Path:
    """Return where copies are kept: in the user's cache (XDG Base Directory Specification)."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "recto" / "schemas"


def is_address(text: str) -> bool:
    """Tell whether `text` is an address to fetch from, not the name of a file."""
    return urlsplit(text).scheme in _SCHEMES


def kept(address: str) -> Path | None:
    """Return the copy of what stands at `address`; None where there is none, or it is not as fetched."""
    path = _place(address)
    digest = _digest(path)
    if not (path.is_file() and digest.is_file()):
        return None
    return (
        path if digest.read_text(encoding="ascii").strip() == sha256(path.read_bytes()).hexdigest() else None
    )


def copy_of(address: str) -> Path:
    """Return the copy of what stands at `address`, fetching it where none is kept.

    A schema of RELAX NG is fetched with those that it includes. Raises ToolError where one cannot be fetched.
    """
    return kept(address) or _fetched(address, ())


def _fetched(address: str, within: tuple[str, ...]) -> Path:
    data = _read(address)
    path = _place(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    for each in _included(path, address):
        if each not in (*within, address) and not kept(each):
            _fetched(each, (*within, address))
    # Last, so that a copy whose parts are missing does not count as kept.
    _digest(path).write_text(f"{sha256(data).hexdigest()}\n", encoding="ascii")
    return path


def _read(address: str) -> bytes:
    try:
        with urlopen(address, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise ToolError(f"the schema {address} cannot be fetched: {reason}.") from error
    if len(data) > _MOST_BYTES:
        raise ToolError(f"the schema {address} cannot be fetched: it is too large.")
    return data


def _included(path: Path, address: str) -> list[str]:
    """Return the addresses of what the schema that was fetched to `path` includes."""
    if path.suffix not in _GRAMMARS:
        return []
    try:
        named = hrefs(read(path))
    except ToolError:
        # What cannot be read is said when the schema is used.
        return []
    found = (urljoin(address, each) for each in named)
    return [each for each in found if is_address(each)]


def _digest(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _place(address: str) -> Path:
    """Return where the copy belongs: by host and path, so that what it includes stands as it expects."""
    parts = urlsplit(address)
    *folders, name = [each for each in unquote(parts.path).split("/") if each not in ("", ".", "..")] or [
        "schema"
    ]
    file = PurePosixPath(name)
    if parts.query:
        file = file.with_stem(f"{file.stem}-{sha256(parts.query.encode()).hexdigest()[:16]}")
    return folder().joinpath(parts.scheme, parts.netloc.replace(":", "_"), *folders, file.name)
