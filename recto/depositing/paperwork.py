"""The papers of a package for people: what it is, the rights as stated; and what the bag says of itself."""

import re
from collections.abc import Iterator

from recto.depositing.content import Content
from recto.depositing.editions import Made
from recto.depositing.layout import CRATE, KINDS, LICENCE, METS, README
from recto.describing.licences import licence_address
from recto.editions.deposits import ACCESS, CLOSED, OPEN
from recto.rendering.document import Metadata

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LATER = (README, METS, CRATE)
"""What is written after the papers."""
UNSTATED = "The header of the text states no rights."
_ACCESS = {
    OPEN: "Open: the header of the text states a licence, which LICENSE repeats.",
    CLOSED: "Closed: this deposit is for the archive that keeps it, and for nobody else.",
}


def paperwork(made: Made) -> Iterator[tuple[str, bytes]]:
    """Yield the papers by their paths."""
    yield LICENCE, _licence(made).encode()
    yield README, _readme(made).encode()


def _licence(made: Made) -> str:
    """Return the rights as the header states them, and no word more."""
    header = made.header
    address = licence_address(header.rights_stated)
    licence = f"Licence: {address}\n" if address else "No licence is stated.\n"
    return (
        f"{title(header)}\n\n{header.rights or UNSTATED}\n\n{licence}\n{_ACCESS[made.opened.lock.access]}\n"
    )


def _readme(made: Made) -> str:
    header, lock = made.header, made.opened.lock
    people = "\n".join(f"- {each.name} ({each.role})" for each in header.agents)
    held = "\n".join(
        f"- `{place}`: {kind.about}."
        for place, kind in KINDS.items()
        if place in _LATER or (made.opened.payload / place).exists()
    )
    return f"""# {title(header)}

{people}

This is a critical edition as a package for an archive: a BagIt bag (RFC 8493) whose payload is an RO-Crate.
All of it is made from one TEI file, `{lock.text}`, and proved against it; `reports/index.html` tells what
was proved.

## Rights

{_ACCESS[lock.access]}

## What is in it

{held}

## To prove it

Any program for BagIt checks that every file is the one that was sealed. With Recto {lock.recto}:

    recto verify PACKAGE     the bag, the text by its schema, records and editions against the text
    recto rebuild PACKAGE    make every edition again from the package alone, and compare
"""


def bag_fields(content: Content) -> dict[str, str]:
    """Return what a bag says of itself (RFC 8493, 2.2.2); its date is that of the text, not of a clock."""
    header = content.header
    date = _DAY.match(header.modified) or _DAY.match(header.published)
    return {
        "Source-Organization": header.publisher,
        "External-Description": f"{title(header)}, a critical edition with its TEI, proofs and metadata",
        "Bagging-Date": date[0] if date else "",
        "External-Identifier": header.permanent,
        "Internal-Sender-Identifier": header.id,
        ACCESS: content.access,
    }


def title(header: Metadata) -> str:
    """Return the title of a work after its authors."""
    return f"{header.author}: {header.title}" if header.author else header.title
