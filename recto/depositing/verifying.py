"""`recto verify`: a package is proved from nothing but itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from recto.checks import ledger, schema
from recto.depositing.described import description
from recto.depositing.editions import Opened, open_payload, placed_within
from recto.depositing.facsimiles import list_faults
from recto.depositing.layout import EDITIONS
from recto.depositing.lock import differences, here
from recto.depositing.reading import Package, open_package
from recto.depositing.records import records_of
from recto.depositing.sealing import sealing
from recto.errors import LedgerError, ProjectError, SourceError, ToolError
from recto.messages import Message, Place, has_errors, message
from recto.steps import Step


@dataclass(frozen=True)
class Verified:
    """What holds of a package, in words, and what does not."""

    proofs: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass
class _Proving:
    proofs: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def enter(self, claim: str, found: list[Message]) -> None:
        """Enter what was found against a claim, or else that it holds."""
        self.messages += found
        if not has_errors(found):
            self.proofs.append(claim)


def verify(path: Path, step: Step) -> Verified:
    """Prove the package at `path`, a folder or a ZIP archive, and return what holds of it.

    That it is the one that was sealed; that its description fits; that its text is valid by its schema; that
    its records are those of the text's header; that its editions show the text. Of a package that is damaged
    no more is said.
    """
    proving = _Proving()
    with open_package(path) as package:
        step("holding each file to its digests")
        faults = list(package.faults) or sealing(package.folder)
        proving.enter("Every file is the one that was sealed (BagIt 1.0, SHA-256 and SHA-512).", faults)
        if not has_errors(faults):
            _prove_content(package, proving, step)
    return Verified(tuple(proving.proofs), tuple(proving.messages))


def _prove_content(package: Package, proving: _Proving, step: Step) -> None:
    claim = "Its description names every file, and every reference in it resolves (RO-Crate 1.1)."
    proving.enter(claim, description(package.payload))
    try:
        opened = open_payload(package.payload, package.lock)
        for claim, doing, check in CHECKS:
            step(doing)
            found = [*placed_within(check(opened), package.payload)]
            proving.enter(claim, found)
    except (ProjectError, SourceError, ToolError, LedgerError, OSError) as error:
        proving.enter("", [message("D-unreadable", str(error), Place(str(package.payload)))])


def _schema(opened: Opened) -> Iterator[Message]:
    for each in opened.grammars:
        yield from schema.check(opened.work.tei, each, opened.project.root)


def _records(opened: Opened) -> Iterator[Message]:
    """Yield the records that are not those of the header."""
    others = "; ".join(differences(opened.lock, here()))
    why = f" The package was made with other versions: {others}." if others else ""
    for path, data in records_of(opened.header):
        file = opened.payload / path
        if not file.is_file() or file.read_bytes() != data:
            yield message("D-record", f"{path} is not what the header of the text says.{why}", Place(path))


def _facsimiles(opened: Opened) -> Iterator[Message]:
    yield from list_faults(opened.payload, opened.text.root)


def _editions(opened: Opened) -> Iterator[Message]:
    files = opened.edition_files(opened.payload / EDITIONS)
    lacking = [each for each in files.values() if not each.is_file()]
    for each in lacking:
        yield message("D-missing", f"{each.name} is not there.", Place(str(each)))
    there = {name: each for name, each in files.items() if each not in lacking}
    proofs = ledger.prove(opened.text.root, there, opened.project.styles / "fonts")
    for proof in proofs.values():
        yield from proof.messages


def _attached(opened: Opened) -> Iterator[Message]:
    """Yield what the PDF has attached and is not the text."""
    file = opened.edition_files(opened.payload / EDITIONS)["pdf"]
    with pikepdf.open(file) as pdf:
        held = [each.get_file().read_bytes() for each in pdf.attachments.values()]
    if opened.text.data not in held:
        yield message("D-other-edition", "The text that the PDF has attached is another.", Place(str(file)))


CHECKS: tuple[tuple[str, str, Callable[[Opened], Iterator[Message]]], ...] = (
    ("The text is valid by the schema that it brings.", "validating the text", _schema),
    ("The records of metadata are those of the header of the text.", "comparing the records", _records),
    ("What the text names on the web is listed.", "comparing the list of pictures", _facsimiles),
    ("Every edition shows the whole text, in its order and words.", "reading the editions back", _editions),
    ("The text that the PDF has attached is the text.", "opening the attachment", _attached),
)
"""What is claimed of the content of a package, what is done to prove it, and how."""
