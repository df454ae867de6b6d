"""`recto deposit`: works as packages for an archive."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto.commands.chosen import chosen
from recto.commands.console import is_quiet, name_files, of, progress, short, tell
from recto.commands.options import A_FOLDER
from recto.commands.outcome import finish, give_up
from recto.depositing.making import Deposited, deposit_work
from recto.errors import DepositError, LedgerError
from recto.messages import Message
from recto.project import Project


@click.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option("--dark", is_flag=True, help="A closed deposit, which only the archive sees; wants no licence.")
@click.option("--dry-run", is_flag=True, help="Make and prove the package, publish nothing.")
@click.option("--out", type=A_FOLDER, help="Instead of the project's build/.")
@click.pass_obj
def deposit(project: Project, names: Sequence[str], dark: bool, dry_run: bool, out: Path | None) -> None:
    """Make packages that an archive takes: bags (BagIt) that are RO-Crates, with all that proves the edition.

    WORK is the id of a work or any TEI file. The package holds the TEI with its schemas, every edition, the
    styles and faces that they are made with, records of metadata, and reports of what was proved. It is made
    in build/WORK/deposit/, and as one file beside it. What was made before of the same files by the same
    programs is left as it is, so that a run that was stopped goes on where it was.

    \b
    Examples:
        recto deposit my-text               as its licence says; refused where the header states none
        recto deposit my-text --dark        closed: for the archive that keeps it
        recto deposit                       all works of the project
        recto verify build/my-text/my-text.deposit.zip
    """
    out = out or project.build
    failed, messages = list[DepositError | LedgerError](), list[Message]()
    with progress() as step:
        for work in chosen(project, names):
            try:
                made = deposit_work(project, work, out, of(work, step), dark, dry_run)
            except (DepositError, LedgerError) as error:
                failed.append(error)
                continue
            messages += made.messages
            _name(made, dry_run)
    tell(messages)
    give_up(failed)
    finish(messages)


def _name(made: Deposited, dry_run: bool) -> None:
    """Name what was published, and say where nothing had to be."""
    if made.is_unchanged and not is_quiet():
        click.echo(f"{short(made.zip)}: unchanged", err=True)
    name_files([] if dry_run else [made.zip])
