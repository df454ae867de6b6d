"""`recto import`: received texts become TEI."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto import pipeline, report
from recto.commands.console import is_quiet, progress, short, show_table, tell
from recto.commands.options import A_FILE
from recto.commands.outcome import finish, give_up
from recto.errors import EditedError, ProjectError
from recto.messages import Message
from recto.project import Project


@click.command("import")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=A_FILE)
@click.option("--recipe", type=A_FILE, help="Instead of the one beside FILE.")
@click.option("--dry-run", is_flag=True, help="Report what would be recognised; write nothing.")
@click.option("--keep-edited", is_flag=True, help="Pass over TEI files that were edited.")
@click.pass_obj
def import_(
    project: Project, files: Sequence[Path], recipe: Path | None, dry_run: bool, keep_edited: bool
) -> None:
    """Make TEI of texts as received, and report what was recognised.

    What the file cannot say (author, rights, who translated, slips to correct) stands in the recipe beside
    it: my-text.toml beside my-text.txt. FILE itself is never changed, and a TEI file that somebody edited
    is never overwritten. Without FILE, all texts that have a recipe in the project are imported.
    Plain text and Markdown are read, LaTeX with reledmac (.tex), and USFM (.usfm, .sfm).

    \b
    Examples:
        recto import seeds/my-text.txt             writes tei/my-text.xml
        recto import seeds/edition.tex             entries and notes of reledmac become TEI's
        recto import --dry-run ~/letters/*.txt     what would Recto see in these?
    """
    received = list(files) or [work.received for work in project.works() if work.recipe and work.received]
    if not received:
        raise ProjectError(f"There is no text with a recipe in {project.seeds}; name the files to import.")
    if recipe and len(received) > 1:
        raise click.BadParameter("one recipe serves one text; name one FILE.", param_hint="--recipe")
    messages: list[Message] = []
    edited: list[EditedError] = []
    for file in received:
        try:
            messages += _import_one(project, file, recipe, dry_run)
        except EditedError as error:
            edited.append(error)
    tell(messages)
    if keep_edited:
        click.echo("\n".join(f"kept: {error}" for error in edited), err=True, nl=bool(edited))
    else:
        give_up(edited)
    finish(messages)


def _import_one(project: Project, file: Path, recipe: Path | None, dry_run: bool) -> Sequence[Message]:
    with progress() as step:
        step(f"{file.name}: reading")
        imported = pipeline.import_work(project, file, recipe, dry_run)
    if not is_quiet():
        show_table(report.import_report(imported.source, imported.made))
    click.echo(f"{short(imported.tei)} {'would be written' if dry_run else 'written'}")
    return imported.messages
