"""What the header must say for a deposit, and what a package may hold by the rights that it states."""

from dataclasses import dataclass

from recto.describing.dates import issued
from recto.describing.licences import licence_address
from recto.editions.deposits import CLOSED, OPEN
from recto.errors import DepositError
from recto.rendering.document import Metadata


@dataclass(frozen=True)
class Rights:
    """Who may see a package (`open` or `closed`), and whether the text as received goes in."""

    access: str
    holds_received: bool


def rights_of(header: Metadata, name: str, is_dark: bool) -> Rights:
    """Return the rights of a deposit of the TEI with a header, which the file `name` holds.

    An open deposit wants a licence of the edition, and holds the received text only where the description of
    a source states a licence of that. A closed one holds all. Raises DepositError that says what to write.
    """
    if is_dark:
        return Rights(CLOSED, holds_received=True)
    if not licence_address(header.rights_stated):
        raise DepositError(_refusal(header, name))
    return Rights(OPEN, holds_received=bool(licence_address(header.source_rights)))


def refuse_undated(header: Metadata, name: str) -> None:
    """Raise DepositError where the header dates neither its publication nor a revision.

    Records of archives want a date (RO-Crate 1.1, `datePublished`; DataCite, `publicationYear`); Recto reads
    no clock.
    """
    if not issued(header):
        raise DepositError(
            f"{name}: the header says no date, without which no archive takes a deposit.\n"
            "  Write when it is published into teiHeader/fileDesc/publicationStmt:\n"
            '    <date when="YYYY-MM-DD">THE DAY IN WORDS</date>'
        )


def _refusal(header: Metadata, name: str) -> str:
    stated = f" It says only: ‘{header.rights}’." if header.rights else ""
    return (
        f"{name}: the header states no licence, so that nobody may be given the work.{stated}\n"
        "  Where the holder of the rights has granted one, write it into "
        "teiHeader/fileDesc/publicationStmt:\n"
        '    <availability><licence target="https://ITS-ADDRESS">ITS WORDS</licence></availability>\n'
        "  With --dark the deposit is made as a closed one, which only the archive sees."
    )
