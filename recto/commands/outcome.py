"""How a command ends: what failed is said, and the exit status tells of mistakes in the text."""

from collections.abc import Sequence

import click

from recto.commands.exits import MISTAKES_IN_THE_TEXT
from recto.errors import RectoError
from recto.messages import Message, has_errors


def give_up(errors: Sequence[RectoError]) -> None:
    """Say what failed, and end with its exit status, where something did."""
    for error in errors:
        click.echo(f"recto: {error}", err=True)
    if errors:
        raise click.exceptions.Exit(errors[0].exit_status)


def finish(messages: Sequence[Message], is_strict: bool = False) -> None:
    """End with exit status 1 where there is an error among the messages, if strict also for a warning."""
    if has_errors(messages) or (is_strict and any(each.severity == "warning" for each in messages)):
        raise click.exceptions.Exit(MISTAKES_IN_THE_TEXT)
