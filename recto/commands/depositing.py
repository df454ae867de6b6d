"""`recto deposit`: works as packages for an archive."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from recto.commands.chosen import chosen
from recto.commands.clock import pause
from recto.commands.console import is_quiet, name_files, of, progress, short, tell
from recto.commands.options import A_FILE, A_FOLDER, A_PLACE
from recto.commands.outcome import finish, give_up
from recto.commands.sending import Sending, reserve_doi, send, sending, sending_options
from recto.depositing.facsimiles import Fetched, addresses_on_web
from recto.depositing.making import Deposited, Wanted, deposit_work
from recto.errors import DepositError, LedgerError, RectoError, SendingError
from recto.messages import Message, Place
from recto.project import Project, Work
from recto.sending.fetching import FOLDER, Fetching
from recto.sending.fetching import fetch as fetch_all
from recto.steps import Step
from recto.texts import read_tei


class Asked(NamedTuple):
    """What is asked for: of each package, whether pictures are fetched for it, and where it is sent."""

    package: Wanted
    fetch: bool
    to: Sending


@click.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option("--dark", is_flag=True, help="A closed deposit, which only the archive sees; wants no licence.")
@click.option("--schema", type=A_FILE, help="Hold the text to this schema (.rng), which goes in.")
@click.option("--since", type=A_PLACE, help="Tell in it what changed since this package or TEI file.")
@click.option(
    "--fetch", is_flag=True, help="Put in pictures and IIIF manifests that the text names on the web."
)
@click.option("--dry-run", is_flag=True, help="Make and prove the package, publish nothing.")
@click.option("--out", type=A_FOLDER, help="Instead of the project's build/.")
@sending_options
@click.pass_obj
def deposit(
    project: Project,
    names: Sequence[str],
    dark: bool,
    schema: Path | None,
    since: Path | None,
    fetch: bool,
    **asked: Any,
) -> None:
    """Make packages that an archive takes: bags (BagIt) that are RO-Crates, with all that proves the edition.

    WORK is the id of a work or any TEI file. The package holds the TEI with its schemas, every edition, the
    styles and faces that they are made with, records of metadata, and reports of what was proved. It is made
    in build/WORK/deposit/, and as one file beside it. What was made before of the same files by the same
    programs is left as it is, so that a run that was stopped goes on where it was.

    With --to it is also sent to a repository, as a draft unless --publish; what was sent there is not sent
    again. The token is taken from the environment or the keyring: docs/depositing.md shows how.

    \b
    Examples:
        recto deposit my-text               as its licence says; refused where the header states none
        recto deposit my-text --dark        closed: for the archive that keeps it
        recto deposit                       all works of the project
        recto deposit my-text --since my-text-1.0.deposit.zip
        recto deposit my-text --fetch       with the pictures of pages that stand on the web
        recto verify build/my-text/my-text.deposit.zip
        recto deposit my-text --to zenodo-sandbox --reserve
        recto deposit my-text --to zenodo-sandbox --publish
        recto deposit my-text --to folder --at /mnt/archive
    """
    out = asked.pop("out") or project.build
    to, works = sending(**asked), chosen(project, names)
    _refuse_several(works, since)
    asked_for = Asked(Wanted(dark, to.dry_run, schema, since), fetch and not to.dry_run, to)
    with progress() as step:
        messages, failed = _deposit_each(project, works, out, asked_for, step)
    tell(messages)
    give_up(failed)
    finish(messages)


def _deposit_each(
    project: Project, works: Sequence[Work], out: Path, asked: Asked, step: Step
) -> tuple[list[Message], list[RectoError]]:
    """Deposit one work after the other; return what is to be said of them, and what failed."""
    failed, messages = list[RectoError](), list[Message]()
    for work in works:
        try:
            messages += _deposit_one(project, work, out, asked, of(work, step))
        except (DepositError, LedgerError) as error:
            failed.append(error)
        except SendingError as error:
            # The next work would meet the same repository.
            failed.append(error)
            break
    return messages, failed


def _refuse_several(works: Sequence[Work], since: Path | None) -> None:
    """Raise BadParameter where one earlier version is named for several works."""
    if since and len(works) > 1:
        raise click.BadParameter("one version is that of one work; name one WORK.", param_hint="--since")


def _deposit_one(project: Project, work: Work, out: Path, asked: Asked, step: Step) -> Sequence[Message]:
    """Make the package of a work and send it where that is asked for; return what is to be said of it."""
    reserve_doi(asked.to, project, work, out, step, asked.package.dark)
    fetched, lacking = _fetched(project, work, out, step) if asked.fetch else ({}, [])
    made = deposit_work(project, work, out, step, replace(asked.package, fetched=fetched))
    _name(made, asked.to.dry_run)
    send(asked.to, project, work, made, step)
    return [*lacking, *made.messages]


def _fetched(
    project: Project, work: Work, out: Path, step: Step
) -> tuple[Mapping[str, Fetched], list[Message]]:
    """Return what a work names on the web and could be fetched, and what is to be said of the rest."""
    root, _ = read_tei(project, work)
    run = Fetching(out / work.id / FOLDER, Place(str(work.tei)), pause)
    return fetch_all(addresses_on_web(root), run, step), run.messages


def _name(made: Deposited, dry_run: bool) -> None:
    """Name what was published, and say where nothing had to be."""
    if made.is_unchanged and not is_quiet():
        click.echo(f"{short(made.zip)}: unchanged", err=True)
    name_files([] if dry_run else [made.zip])
