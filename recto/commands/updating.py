"""`recto import --update`: what changed in received texts or recipes comes into edited TEI."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto import importing
from recto.commands.console import is_quiet, progress, short, show_table, tell
from recto.commands.outcome import finish, give_up
from recto.errors import EditedError, ProjectError, RectoError, SourceError, ToolError
from recto.messages import Message
from recto.project import Project
from recto.updating.table import table


def update_all(
    project: Project, received: Sequence[Path], recipe: Path | None, before: Path | None, dry_run: bool
) -> None:
    """Update the TEI file of each received file, show what became of each change, and end the command."""
    if before and len(received) > 1:
        raise click.BadParameter("one text was received as FILE; name one.", param_hint="--before")
    messages: list[Message] = []
    failed: list[RectoError] = []
    for file in received:
        try:
            messages += _update_one(project, file, recipe, before, dry_run)
        except (EditedError, ProjectError, SourceError, ToolError) as error:
            failed.append(error)
    tell(messages)
    give_up(failed)
    finish(messages)


def _update_one(
    project: Project, file: Path, recipe: Path | None, before: Path | None, dry_run: bool
) -> Sequence[Message]:
    tei = importing.destination_of(project, file, recipe)
    with progress() as step:
        step(f"{file.name}: reading")
        updated = importing.update_work(project, file, recipe, before, dry_run)
    if not is_quiet():
        show_table(table(updated.outcomes))
    if updated.copy:
        click.echo(f"{short(updated.copy)} is the file as you edited it")
    click.echo(f"{short(tei)} {_DONE[dry_run, updated.is_changed]}")
    return updated.messages


_DONE = {
    (False, True): "written",
    (True, True): "would be written",
    (False, False): "has all that was received; it stays as it is",
    (True, False): "has all that was received; it would stay as it is",
}
"""What became of a file: whether nothing is to be written, whether something changed."""
