"""The files of `recto import`: which are meant, one after the other, and what is told when all are done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from recto import importing, report
from recto.commands.console import is_quiet, progress, short, show_table, tell
from recto.commands.import_reports import Reports
from recto.commands.outcome import finish, give_up
from recto.errors import EditedError, ProjectError, RectoError, SourceError, ToolError
from recto.messages import Message
from recto.normalising.importing import WAYS
from recto.project import Project


@dataclass
class Imports:
    """What an import of some files has come to: what each became, the messages, what failed or was kept."""

    became: list[tuple[str, str, Sequence[Message]]] = field(default_factory=list)
    failed: list[RectoError] = field(default_factory=list)
    edited: list[EditedError] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        """All messages, file by file."""
        return [each for _, _, messages in self.became for each in messages]


def files_in(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that are named, and of a folder those that Recto reads, by their names.

    Raises SourceError for a folder in which there is none.
    """
    for place in places:
        if not place.is_dir():
            yield place
            continue
        held = sorted(each for each in place.iterdir() if each.suffix.lower() in WAYS and each.is_file())
        if not held:
            raise SourceError(f"{place}: this is a folder, and no file in it is one that Recto reads.")
        yield from held


def refuse_doubles(project: Project, received: Sequence[Path], recipe: Path | None) -> None:
    """Raise ProjectError, before anything is written, where two files would become the same work."""
    taken: dict[str, Path] = {}
    for file in received:
        try:
            tei = importing.destination_of(project, file, recipe)
        except ProjectError:
            continue
        other = taken.setdefault(str(tei).casefold(), file)
        if other is not file:
            raise ProjectError(
                f"{short(other)} and {short(file)} would both become {short(tei)}; "
                "rename one of them, or import them one by one with a recipe each that says its id."
            )


def import_all(
    project: Project, received: Sequence[Path], recipe: Path | None, dry_run: bool, reports: Reports
) -> Imports:
    """Import every file, whatever becomes of the others."""
    done, count = Imports(), len(received)
    with progress() as step:
        for number, file in enumerate(received, 1):
            step(f"{number} of {count}: {file.name}" if count > 1 else f"{file.name}: reading")
            try:
                done.became.append(_import_one(project, file, recipe, dry_run, reports))
            except EditedError as error:
                done.edited.append(error)
                reports.add_failed(file.name, str(error))
            except (ProjectError, SourceError, ToolError) as error:
                done.failed.append(error)
                reports.add_failed(file.name, str(error))
    return done


def _import_one(
    project: Project, file: Path, recipe: Path | None, dry_run: bool, reports: Reports
) -> tuple[str, str, Sequence[Message]]:
    imported = importing.import_work(project, file, recipe, dry_run)
    if not is_quiet() and reports.is_of_one:
        show_table(report.import_report(imported.source, imported.made))
    click.echo(f"{short(imported.tei)} {'would be written' if dry_run else 'written'}")
    reports.add(imported)
    return file.name, imported.tei.name, imported.messages


def show(done: Imports, reports: Reports) -> None:
    """Show what was made of many files in a line each, the messages, and where the reports are.

    Of many files no remarks are listed, which the table counts and the reports have.
    """
    if not reports.is_of_one and not is_quiet():
        show_table(report.imports_report(done.became))
    tell([each for each in done.messages if reports.is_of_one or each.severity != "info"])
    click.echo("".join(f"report: {short(each)}\n" for each in reports.finish()), nl=False)


def end(done: Imports, count: int, keep_edited: bool) -> None:
    """Say what failed or was kept, how many of how many, and end with the status of the first that failed."""
    if keep_edited:
        click.echo("".join(f"kept: {error}\n" for error in done.edited), err=True, nl=False)
    failed = [*done.failed, *(() if keep_edited else done.edited)]
    for error in failed if count > 1 else ():
        click.echo(f"recto: {error}", err=True)
    if failed and count > 1:
        click.echo(f"recto: {len(failed)} of {count} files failed", err=True)
        raise click.exceptions.Exit(failed[0].exit_status)
    give_up(failed)
    finish(done.messages)
