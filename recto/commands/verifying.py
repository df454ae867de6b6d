"""`recto verify`: is a package what it says?"""

from pathlib import Path

import click

from recto.commands.console import is_quiet, progress, tell
from recto.commands.options import A_PLACE
from recto.commands.outcome import finish
from recto.depositing.verifying import verify as verify_package


@click.command()
@click.argument("package", type=A_PLACE)
def verify(package: Path) -> None:
    """Prove a package that `recto deposit` made, from nothing but the package.

    PACKAGE is its folder or its ZIP archive. Every file is held to its digests, and what is damaged is named;
    then the description to the files, the text to its schema, the records to the header of the text, and
    every edition to the text. No project is needed.

    \b
    Examples:
        recto verify build/my-text/my-text.deposit.zip
        recto verify ~/Downloads/my-text
    """
    with progress() as step:
        verified = verify_package(package, step)
    for each in () if is_quiet() else verified.proofs:
        click.echo(f"proved: {each}")
    tell(verified.messages)
    finish(verified.messages)
