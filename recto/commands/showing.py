"""`recto show`: what a stage makes of a work."""

from pathlib import Path

import click

from recto import showing
from recto.commands.chosen import named
from recto.project import Project


@click.command()
@click.argument("product", type=click.Choice([*showing.SHOWN]))
@click.argument("name", metavar="WORK")
@click.pass_obj
def show(project: Project, product: str, name: str) -> None:
    """Show what a stage of Recto makes of a work: to understand an edition, or to report a mistake.

    \b
    source      the received text, block by block, as it is recognised
    tei         the TEI file
    rendered    the edition document (XHTML) that all media are made from
    ledger      the accounts of the last build (JSON)
    witnesses   the witnesses that the apparatus cites: siglum, readings, hands, what they are
    apparatus   the account of the apparatus: method, entries, readings, sigla, entries in each edition
    records     the records that archives, libraries and booksellers get, and what the header lacks for them
    datacite … csl   one of these records

    \b
    Examples:
        recto show source my-text
        recto show rendered my-text > my-text.xhtml
        recto show witnesses my-text               what may stand after build --witness?
        recto show datacite my-text                what will the archive get?
    """
    work = project.work(Path(name).stem) if product == "source" else named(project, name)
    for line in showing.SHOWN[product](project, work):
        click.echo(line)
