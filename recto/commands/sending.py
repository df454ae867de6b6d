"""What `recto deposit` does with a repository: a DOI reserved there, a package sent there."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from recto import texts
from recto.commands.clock import pause
from recto.commands.console import short
from recto.depositing.making import Deposited
from recto.depositing.rights import rights_of
from recto.naming import name_work
from recto.project import Project, Work
from recto.sending.addresses import FOLDER, PLACES, Place, place
from recto.sending.connection import Connection
from recto.sending.deposit import Receipt, Sealed, file_of
from recto.sending.errand import Errand
from recto.sending.folder import send_to_folder
from recto.sending.journal import FILE, Journal
from recto.sending.packages import record_of, sealed_of
from recto.sending.repositories import RESERVING, SENDERS, reserve
from recto.sending.tokens import token
from recto.steps import Step

TRIAL = "10.5072/trial"
"""A DOI for trying whether one can be written; the prefix is one for tests (DataCite)."""

_OPTIONS = (
    click.option("--to", type=click.Choice([*PLACES]), help="Send the package there too, as a draft."),
    click.option("--at", default="", metavar="URL|FOLDER", help="With --to invenio, sword, folder: where."),
    click.option("--publish", is_flag=True, help="With --to: publish, for good, what else stays a draft."),
    click.option(
        "--reserve", is_flag=True, help="With --to: first reserve a DOI and write it into the TEI header."
    ),
)


@dataclass(frozen=True)
class Sending:
    """What was asked for: to which place, whether published, whether with a DOI, or only to be told."""

    place: Place | None
    publish: bool
    reserve: bool
    dry_run: bool


def sending_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of sending."""
    for each in reversed(_OPTIONS):
        command = each(command)
    return command


def sending(to: str | None, at: str, publish: bool, reserve: bool, dry_run: bool) -> Sending:
    """Return what was asked for; raise BadParameter or SendingError for what cannot be, before all else."""
    if to is None:
        given = [
            name for name, value in {"--at": at, "--publish": publish, "--reserve": reserve}.items() if value
        ]
        if given:
            raise click.BadParameter(f"{given[0]} wants --to: which repository?")
        return Sending(None, publish, reserve, dry_run)
    there = place(to, at)
    if publish and there.speaks == FOLDER:
        raise click.BadParameter("--publish is for repositories; what is in a folder is not published.")
    if reserve and there.speaks not in RESERVING:
        raise click.BadParameter(f"--reserve wants a repository that gives DOIs; --to {to} does not.")
    if not dry_run and there.speaks != FOLDER:
        token(there, os.environ)
    return Sending(there, publish, reserve, dry_run)


def reserve_doi(asked: Sending, project: Project, work: Work, out: Path, step: Step, is_dark: bool) -> None:
    """Reserve a DOI for a work and write it into its header, unless it keeps the one it has.

    What stands in the way of a deposit, or of the DOI in the header, is said before one is reserved.
    """
    if not asked.reserve or asked.place is None:
        return
    header = texts.header_of(project, work)
    rights = rights_of(header, str(work.tei), is_dark)
    held = header.named_by("DOI")
    if not held:
        name_work(work, TRIAL, dry_run=True)
    if asked.dry_run:
        click.echo(_would_reserve(work, held, asked.place.address), err=True)
        return
    errand = _errand(asked.place, out / work.id / FILE, step)
    with errand.journal.alone():
        doi = reserve(errand, work.id, record_of(header, rights.access), held, file_of(work.tei))
        if doi:
            name_work(work, doi, held if held == errand.journal.entry.predecessor else "")
    if doi:
        click.echo(f"{short(work.tei)}: DOI {doi}")
    else:
        click.echo(f"{work.id}: has the DOI {held}; none is reserved", err=True)


def send(asked: Sending, project: Project, work: Work, made: Deposited, step: Step) -> None:
    """Send a package where it is asked for, and say where it is."""
    if asked.place is None:
        return
    if asked.dry_run:
        what = "published" if asked.publish else "sent as a draft"
        click.echo(f"{work.id}: would be {what} at {asked.place.address}", err=True)
        return
    sealed = sealed_of(made, texts.header_of(project, work))
    journal = made.zip.with_name(FILE)
    _tell(work, _sent(asked.place, journal, sealed, asked.publish, step), asked.place)


def _sent(there: Place, journal: Path, sealed: Sealed, publishes: bool, step: Step) -> Receipt:
    if there.speaks == FOLDER:
        folder = Path(there.address)
        return send_to_folder(Journal(journal, str(folder.resolve())), folder, sealed, step)
    errand = _errand(there, journal, step)
    with errand.journal.alone():
        return SENDERS[there.speaks](errand, sealed, publishes)


def _errand(there: Place, journal: Path, step: Step) -> Errand:
    connection = Connection(there.address, token(there, os.environ), partial(_wait, step))
    return Errand(connection, Journal(journal, there.address), step)


def _wait(step: Step, seconds: float) -> None:
    step(f"waiting {seconds:.0f} s for the repository")
    pause(seconds)


def _tell(work: Work, receipt: Receipt, there: Place) -> None:
    """Say where a deposit is, and what is to be said of it."""
    state = "is published" if receipt.is_published else "is a draft"
    state = "stands" if there.speaks == FOLDER else state
    before = "; nothing had to be sent" if receipt.was_there else ""
    named = f", DOI {receipt.doi}" if receipt.doi else ""
    click.echo(f"{work.id}: {state} at {receipt.address}{named}{before}")
    for note in receipt.notes:
        click.echo(f"  {note}", err=True)


def _would_reserve(work: Work, held: str, address: str) -> str:
    if held:
        return f"{work.id}: has the DOI {held}; another would be reserved only for a new version"
    return f"{work.id}: a DOI would be reserved at {address} and written into {short(work.tei)}"
