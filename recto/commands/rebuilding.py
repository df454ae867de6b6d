"""`recto rebuild`: the editions of a package, made again."""

from pathlib import Path

import click

from recto.commands.console import progress, tell
from recto.commands.options import A_FOLDER, A_PLACE
from recto.commands.outcome import finish
from recto.depositing.rebuilding import rebuild as rebuild_package


@click.command()
@click.argument("package", type=A_PLACE)
@click.option("--out", type=A_FOLDER, help="Keep the editions in this folder.")
def rebuild(package: Path, out: Path | None) -> None:
    """Make every edition of a package again from the package alone, and compare byte for byte.

    PACKAGE is its folder or its ZIP archive. Where the versions here are not those that the package was made
    with, it is said which, and an edition of other bytes is compared by its words and structure. The exit
    status is 0 if every edition is the same, or shows the same and the versions tell why its bytes differ;
    else 1.

    \b
    Examples:
        recto rebuild build/my-text/my-text.deposit.zip
        recto rebuild my-text.deposit.zip --out again
    """
    with progress() as step:
        rebuilt = rebuild_package(package, out, step)
    click.echo(f"{rebuilt.same} files are the same, byte for byte")
    tell(rebuilt.messages)
    finish(rebuilt.messages)
