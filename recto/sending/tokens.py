"""The token with which a repository knows who deposits: from the environment or the keyring of the system.

It is never an argument of a command, as other users of the machine see those, and never written down.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from recto.errors import SendingError
from recto.sending.addresses import Place

SERVICE = "recto"
"""What the keyring knows Recto by; the name of the user there is the host of the repository."""
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""A bearer token (RFC 6750, 2.1)."""


@dataclass(frozen=True)
class Token:
    """A token, which no representation of it shows."""

    value: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """Return `text` without the token, as a server might say it back."""
        return text.replace(self.value, "…")


def token(place: Place, environment: Mapping[str, str]) -> Token:
    """Return the token for a place; raise SendingError that says where it is looked for."""
    host = urlsplit(place.address).hostname or ""
    value = (environment.get(place.variable, "") or _kept(host)).strip()
    if not value:
        raise SendingError(
            f"There is no token for {host}. Make one there, and put it into the environment variable "
            f"{place.variable} or, where Recto has the extra 'keyring', into the keyring: "
            f"`keyring set {SERVICE} {host}`. docs/depositing.md shows how."
        )
    if not _TOKEN.fullmatch(value):
        raise SendingError(f"What is given as the token for {host} cannot be one: copy it once more.")
    return Token(value)


def _kept(host: str) -> str:
    """Return what the keyring of the system has for a host; nothing where there is none to ask."""
    try:
        import keyring  # an extra, as not every machine has a keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, host) or ""
    except KeyringError:
        return ""
