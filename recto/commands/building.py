"""`recto build`: the editions of works."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto import pipeline
from recto.commands.chosen import chosen
from recto.commands.console import name_files, of, progress, tell
from recto.commands.options import A_FOLDER
from recto.commands.outcome import finish, give_up
from recto.errors import LedgerError
from recto.messages import Message
from recto.project import Project

WITNESS = "Instead, the text of a witness by its first hand; A@m2: what the hand m2 left. May be given again."
ALL = ",".join(reversed(pipeline.DEFAULTS))


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Split the value of `--to` and see that each format is one we make."""
    names = tuple(each.strip() for each in value.split(",") if each.strip())
    unknown = [each for each in names if each not in pipeline.FORMATS]
    if unknown or not names:
        raise click.BadParameter(f"'{', '.join(unknown)}' is none of {', '.join(pipeline.FORMATS)}")
    return names


@click.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option("--to", "formats", default=ALL, show_default=True, callback=_formats, help="Formats.")
@click.option(
    "--product",
    "products",
    type=click.Choice([*pipeline.PRODUCTS]),
    multiple=True,
    default=[pipeline.READING],
    show_default=True,
    help="Which PDF: to read, for the press, to correct. May be given again.",
)
@click.option("--witness", "sigla", metavar="SIGLUM", multiple=True, help=WITNESS)
@click.option("--out", type=A_FOLDER, help="Instead of the project's build/.")
@click.option("--dry-run", is_flag=True, help="Make and prove the editions, publish nothing.")
@click.pass_obj
def build(
    project: Project, names: Sequence[str], out: Path | None, dry_run: bool, **asked: Sequence[str]
) -> None:
    """Make the editions of works, prove that nothing is lost, and publish them.

    WORK is the id of a work or any TEI file. Each finished edition is read back: if a paragraph, a note,
    an apparatus entry or a gap of the TEI is missing in one of them, nothing is published, its xml:id is
    named, and the last good edition stays where it is.

    \b
    Examples:
        recto build                                all works of the project, all formats
        recto build my-text --to pdf --product press --product proof
        recto build my-text --to docx,odt,icml,latex,md   for co-editors and publishers
        recto build any.xml --out /tmp/try         a TEI file from elsewhere
        recto build my-text --witness A            the text of A; `recto show witnesses my-text` lists them
    """
    out = out or project.build
    works = chosen(project, names)
    failed, messages = list[LedgerError](), list[Message]()
    with progress() as step:
        for work, siglum in [(work, siglum) for work in works for siglum in asked["sigla"] or [""]]:
            try:
                told, products = of(work, step), asked["products"]
                formats = asked["formats"]
                built = pipeline.build_work(project, work, formats, out, told, dry_run, products, siglum)
            except LedgerError as error:
                failed.append(error)
                continue
            messages += built.messages
            name_files([] if dry_run else [built.folder / file for file in built.files])
        if not dry_run and not asked["sigla"]:
            step("writing the catalogue")
            name_files([pipeline.build_catalogue(project, out, works)])
    tell(messages)
    give_up(failed)
    finish(messages)
