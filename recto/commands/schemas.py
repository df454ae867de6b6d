"""`recto schema`: schemas of an ODD."""

from pathlib import Path

import click

from recto import validation
from recto.commands.console import name_files, tell
from recto.commands.options import A_FILE, A_FOLDER
from recto.commands.outcome import finish
from recto.commands.schema_options import P5SUBSET
from recto.project import Project


@click.command("schema")
@click.argument("odd", required=False, type=A_FILE)
@click.option("--out", type=A_FOLDER, help="Instead of beside ODD.")
@P5SUBSET
@click.pass_obj
def schema_(project: Project, odd: Path | None, out: Path | None, p5subset: Path | None) -> None:
    """Make schemas of an ODD: RELAX NG in both syntaxes (.rng, .rnc) and Schematron (.sch).

    Without ODD, of recto.odd, which describes the TEI that Recto writes, into tei/. An ODD of your own that
    builds upon the TEI needs the TEI's own declarations, p5subset.xml: beside it, or by --p5subset. What
    stands at an address is fetched once and kept.

    \b
    Examples:
        recto schema                               tei/recto.rng, recto.rnc, recto.sch
        recto schema our.odd --p5subset https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml
    """
    folder = out or (odd.parent if odd else project.tei)
    made = validation.make(odd or project.odd, folder, p5subset)
    name_files(made.files)
    tell(made.messages)
    finish(made.messages)
