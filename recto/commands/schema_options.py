"""What commands ask for that take schemas: a file or an address."""

from pathlib import Path

import click

from recto import validation


def schema_file(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """Return the file of an option that takes a schema, fetched if it is an address."""
    return validation.at(value) if value else None


P5SUBSET = click.option(
    "--p5subset",
    metavar="FILE|URL",
    callback=schema_file,
    help="The TEI's own declarations, for an ODD that builds upon them.",
)
