"""What the header must say for a deposit, and what a package may hold by the rights that it states."""

from dataclasses import dataclass

from recto.describing.dates import issued
from recto.editions.deposits import CLOSED, OPEN
from recto.errors import DepositError
from recto.rendering.document import Metadata
from recto.tei.mixed import Element


@dataclass(frozen=True)
class Rights:
    """Who may see a package (`open` or `closed`), the licence and the rights as stated.

    `holds_received` tells whether the text as received goes in.
    """

    access: str
    licence: str
    stated: str
    holds_received: bool


def rights_of(root: Element, header: Metadata, name: str, is_dark: bool) -> Rights:
    """Return the rights of a deposit of the TEI `root`, which the file `name` holds.

    An open deposit wants a licence of the edition, and holds the received text only where the description of
    a source states a licence of that. A closed one holds all. Raises DepositError that says what to write.
    """
    if is_dark:
        return Rights(CLOSED, header.licence_url, header.rights, holds_received=True)
    if not header.licence_url:
        raise DepositError(_refusal(header, name))
    return Rights(OPEN, header.licence_url, header.rights, holds_received=bool(_licences_of_sources(root)))


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


def _licences_of_sources(root: Element) -> list[str]:
    """Return the addresses of licences that descriptions of sources state (TEI P5, 2.2.4 and 2.2.7)."""
    sources = root.iterfind("./{*}teiHeader/{*}fileDesc/{*}sourceDesc")
    every = (licence for source in sources for licence in source.iterfind(".//{*}availability/{*}licence"))
    return [target for each in every if (target := each.get("target", ""))]


def _refusal(header: Metadata, name: str) -> str:
    stated = f" It says only: ‘{header.rights}’." if header.rights else ""
    return (
        f"{name}: the header states no licence, so that nobody may be given the work.{stated}\n"
        "  Where the holder of the rights has granted one, write it into "
        "teiHeader/fileDesc/publicationStmt:\n"
        '    <availability><licence target="https://ITS-ADDRESS">ITS WORDS</licence></availability>\n'
        "  With --dark the deposit is made as a closed one, which only the archive sees."
    )
