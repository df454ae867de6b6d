"""What takes deposits, and where: the kinds of repositories and the addresses of those that are known."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from recto.errors import SendingError

INVENIO, SWORD, FOLDER = "invenio", "sword", "folder"
TOKEN = "RECTO_TOKEN"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Place:
    """A place that takes deposits: what it speaks, its address, the environment variable of its token.

    An address that is empty is for the user to say.
    """

    speaks: str
    address: str = ""
    variable: str = TOKEN


# Each repository that is known has a variable of its own, so that no token goes to another by mistake.
PLACES = {
    "zenodo": Place(INVENIO, "https://zenodo.org", "RECTO_TOKEN_ZENODO"),
    "zenodo-sandbox": Place(INVENIO, "https://sandbox.zenodo.org", "RECTO_TOKEN_ZENODO_SANDBOX"),
    "invenio": Place(INVENIO),
    "sword": Place(SWORD),
    "folder": Place(FOLDER),
}


def place(name: str, address: str = "") -> Place:
    """Return the place `name` at an address; raise SendingError where that is wanting or not to be trusted.

    A token must not be read on its way, so that only `https` will do, but for a server on this machine.
    """
    known = PLACES[name]
    if known.address and address:
        raise SendingError(f"'{name}' is at {known.address}; for another address, deposit `--to invenio`.")
    if not known.address and not address:
        raise SendingError(f"Where is it? `--to {name}` wants `--at` with an address.")
    if known.speaks == FOLDER:
        return Place(FOLDER, address)
    return Place(known.speaks, known.address or _checked(address, known.speaks), known.variable)


def origin(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address, which say together who answers there (RFC 6454, 4)."""
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80}.get(parts.scheme, 443)


def _checked(address: str, speaks: str) -> str:
    parts = urlsplit(address)
    is_near = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_near):
        raise SendingError(
            f"'{parts.scheme}://{parts.hostname or ''}' cannot be trusted with a token: https can."
        )
    if parts.username or parts.query or parts.fragment:
        raise SendingError("An address of a repository has no user, question or fragment in it.")
    whole = address.rstrip("/")
    return whole.removesuffix("/api") if speaks == INVENIO else whole
