"""What sends deposits in tests, to a repository on this machine, without waiting."""

from dataclasses import dataclass, field
from pathlib import Path

from invenio_server import TOKEN, Repository

from recto.sending.connection import Connection, Patience
from recto.sending.deposit import Receipt, Sealed, file_of
from recto.sending.errand import Errand
from recto.sending.journal import Journal
from recto.sending.repositories import reserve, send_to_invenio
from recto.sending.tokens import Token

RECORD = {
    "access": {"record": "public", "files": "public"},
    "metadata": {
        "title": "The Lighthouse",
        "creators": [{"person_or_org": {"type": "personal", "family_name": "Moth", "given_name": "Ada"}}],
        "publication_date": "2026-01-02",
        "resource_type": {"id": "publication-book"},
    },
}
PATIENCE = Patience(attempts=4, first=1.0, longest=60.0, connecting=10.0, answering=20.0)


@dataclass
class Desk:
    """Who sends deposits; `waits` are the seconds that would have been waited, `told` what was told."""

    repository: Repository
    folder: Path
    patience: Patience = PATIENCE
    waits: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def journal(self) -> Journal:
        return Journal(self.folder / "deposit.sent.json", self.repository.address)

    def errand(self, token: str = TOKEN) -> Errand:
        connection = Connection(self.repository.address, Token(token), self.waits.append, self.patience)
        return Errand(connection, self.journal, self.told.append)

    def send(self, sealed: Sealed, publishes: bool = False, token: str = TOKEN) -> Receipt:
        return send_to_invenio(self.errand(token), sealed, publishes)

    def reserve(self, doi: str = "", text: bytes = b"<TEI/>") -> str:
        file = self.folder / "a.xml"
        file.write_bytes(text)
        return reserve(self.errand(), "lighthouse", RECORD, doi, file_of(file))
