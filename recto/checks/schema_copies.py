"""Copies of schemas that stand at an address elsewhere: fetched when asked for, kept with their digest."""

import os
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from recto.errors import ToolError

_SECONDS = 30
_MOST_BYTES = 64 << 20
_SCHEMES = ("http", "https")


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
    digest = path.with_suffix(".sha256")
    if not (path.is_file() and digest.is_file()):
        return None
    return (
        path if digest.read_text(encoding="ascii").strip() == sha256(path.read_bytes()).hexdigest() else None
    )


def copy_of(address: str) -> Path:
    """Return the copy of what stands at `address`, fetching it where none is kept.

    Raises ToolError where it cannot be fetched.
    """
    return kept(address) or _fetched(address)


def _fetched(address: str) -> Path:
    try:
        with urlopen(address, timeout=_SECONDS) as answer:
            data = answer.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise ToolError(f"the schema {address} cannot be fetched: {reason}.") from error
    if len(data) > _MOST_BYTES:
        raise ToolError(f"the schema {address} cannot be fetched: it is too large.")
    path = _place(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.with_suffix(".sha256").write_text(f"{sha256(data).hexdigest()}\n", encoding="ascii")
    return path


def _place(address: str) -> Path:
    """Return where the copy belongs: under its own name and the digest of its address."""
    name = PurePosixPath(urlsplit(address).path).stem or "schema"
    return folder() / f"{name}-{sha256(address.encode()).hexdigest()[:16]}.rng"
