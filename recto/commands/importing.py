"""`recto import`: received texts become TEI."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto.commands.explaining import explain_recipe
from recto.commands.import_files import end, files_in, import_all, refuse_doubles, show
from recto.commands.import_reports import Reports
from recto.commands.options import A_FILE, A_PLACE
from recto.commands.updating import update_all
from recto.errors import ProjectError
from recto.project import Project

_EXAMPLES = """\b
Examples:
    recto import seeds/my-text.txt             writes tei/my-text.xml
    recto import seeds/my-text.docx            notes, comments, tracked changes, pictures
    recto import seeds/edition.tex             entries and notes of reledmac become TEI's
    recto import --dry-run ~/letters/*.txt     what would Recto see in these?
    recto import --update seeds/my-text.txt    a corrected text comes into what you edited
    recto import --explain dating              what a key of the recipe says
    recto import --report ~/letters            what was received beside what was made of it
"""


@click.command("import", epilog=_EXAMPLES)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=A_PLACE)
@click.option("--recipe", type=A_FILE, help="Instead of the one beside FILE.")
@click.option("--dry-run", is_flag=True, help="Report what would be recognised; write no TEI.")
@click.option(
    "--update",
    "is_update",
    is_flag=True,
    help="Merge what changed in FILE or its recipe into a TEI file that was edited, which is copied first, "
    "into tei/.imported. What both sides changed stays as edited and is listed by id.",
)
@click.option(
    "--before", type=A_FILE, help="With --update: FILE as it was imported last, where nothing else tells."
)
@click.option("--keep-edited", is_flag=True, help="Pass over TEI files that were edited.")
@click.option(
    "--report", "is_reported", is_flag=True, help="Write reports to read in a browser: build/imports/."
)
@click.option("--report-to", type=click.Path(path_type=Path), help="Where to: a file .html, or a folder.")
@click.option(
    "--explain", is_flag=False, flag_value="", metavar="[KEY|RECIPE]", help="What keys of a recipe say."
)
@click.pass_obj
def import_(
    project: Project,
    files: Sequence[Path],
    recipe: Path | None,
    dry_run: bool,
    is_update: bool,
    before: Path | None,
    keep_edited: bool,
    is_reported: bool,
    report_to: Path | None,
    explain: str | None,
) -> None:
    """Make TEI of texts as received, and report what was recognised.

    What the file cannot say (author, rights, who translated, slips to correct) stands in the recipe beside
    it: my-text.toml beside my-text.txt. FILE itself is never changed, and a TEI file that somebody edited
    is never overwritten. FILE may be a folder: every file in it that Recto reads. Without FILE, all texts
    that have a recipe in the project are imported. Where one of many files cannot be read, the others are.
    Plain text and Markdown are read, Word files (.docx), OpenDocument texts (.odt, .fodt), web pages
    (.html, .htm, .xhtml), LaTeX with reledmac (.tex), USFM (.usfm, .sfm), and TEI of any make (.xml). The
    pictures of a file go into a folder beside the TEI file: my-text-media.
    """
    if explain is not None:
        return explain_recipe(explain)
    received = _received(project, files, recipe)
    if is_update or before:
        return update_all(project, received, recipe, before, dry_run)
    place = report_to or (project.build / "imports" if is_reported else None)
    reports = Reports(project.styles, place, len(received))
    done = import_all(project, received, recipe, dry_run, reports)
    show(done, reports)
    end(done, len(received), keep_edited)


def _received(project: Project, files: Sequence[Path], recipe: Path | None) -> Sequence[Path]:
    """Return the files to import; raise ProjectError where there is none, or two become the same work."""
    received = list(files_in(files)) or [
        work.received for work in project.works() if work.recipe and work.received
    ]
    if not received:
        raise ProjectError(f"There is no text with a recipe in {project.seeds}; name the files to import.")
    if recipe and len(received) > 1:
        raise click.BadParameter("one recipe serves one text; name one FILE.", param_hint="--recipe")
    refuse_doubles(project, received, recipe)
    return received
