"""The command line: its commands, and the one place that catches what Recto raises."""

import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from recto import __version__
from recto.commands.exits import EXIT_STATUSES, OURS, REFUSED, STOPPED
from recto.commands.options import A_PROJECT
from recto.errors import RectoError
from recto.project import find, read

COMMANDS = {
    "build": "building.build",
    "check": "checking.check",
    "collate": "collating.collate_",
    "deposit": "depositing.deposit",
    "diff": "comparing.diff",
    "import": "importing.import_",
    "rebuild": "rebuilding.rebuild",
    "schema": "schemas.schema_",
    "serve": "serving.serve",
    "show": "showing.show",
    "verify": "verifying.verify",
}
"""Where in `recto.commands` each command stands; only the one that is asked for is loaded."""


class Commands(click.Group):
    """A group of commands that turns what they raise into a sentence and an exit status."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of a name, if there is one."""
        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name].split(".")
        command: click.Command = getattr(import_module(f"recto.commands.{module}"), function)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was named; leave click's own exceptions to click."""
        try:
            return super().invoke(context)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except RectoError as error:
            click.echo(f"recto: {error}", err=True)
            context.exit(error.exit_status)
        except KeyboardInterrupt:
            click.echo("recto: stopped; the last good edition is still there", err=True)
            context.exit(STOPPED)
        except OSError as error:
            click.echo(f"recto: {error.filename or 'the system'}: {error.strerror or error}", err=True)
            context.exit(REFUSED)
        except Exception as error:
            _confess(error, context.params["debug"])
            context.exit(OURS)


def _confess(error: Exception, debug: bool) -> None:
    """Say that a mistake is ours, and what to send us."""
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True)
    advice = "the traceback above" if debug else "what `recto --debug …` prints for the same command"
    click.echo(f"recto: a mistake in Recto, not in your text: {type(error).__name__}: {error}", err=True)
    click.echo(f"Please report it, with {advice}.", err=True)


@click.group(cls=Commands, epilog=EXIT_STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", "root", type=A_PROJECT, help="The folder of the project, if not found from here.")
@click.option("--quiet", is_flag=True, help="Show products, messages and errors, but no progress.")
@click.option("--debug", is_flag=True, help="Show where in Recto a mistake of ours happened.")
@click.version_option(__version__, prog_name="recto")
@click.pass_context
def main(context: click.Context, root: Path | None, quiet: bool, debug: bool) -> None:
    """Turn a text as received into a critical edition: TEI, and from it HTML, EPUB and PDF.

    \b
    A text goes through Recto in three steps:
        recto import seeds/my-text.txt    the received text becomes tei/my-text.xml
        recto check my-text               is the TEI valid, sensible, complete?
        recto build my-text               the editions, in build/my-text/

    A project is a folder with seeds/, tei/ and, if you like, a recto.toml; Recto looks for it from here
    upwards. Without names, each command takes all works of the project.
    """
    context.obj = read(root.resolve() if root else find(Path.cwd()))
