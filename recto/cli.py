"""The command line: its commands, and the one place that catches what Recto raises."""

import traceback
from pathlib import Path
from typing import Any

import click

from recto import __version__
from recto.commands.building import build
from recto.commands.checking import check
from recto.commands.collating import collate_
from recto.commands.comparing import diff
from recto.commands.depositing import deposit
from recto.commands.exits import EXIT_STATUSES, OURS, REFUSED, STOPPED
from recto.commands.importing import import_
from recto.commands.options import A_PROJECT
from recto.commands.rebuilding import rebuild
from recto.commands.schemas import schema_
from recto.commands.serving import serve
from recto.commands.showing import show
from recto.commands.verifying import verify
from recto.errors import RectoError
from recto.project import find, read

COMMANDS = (import_, collate_, check, schema_, build, diff, deposit, verify, rebuild, show, serve)


class Commands(click.Group):
    """A group of commands that turns what they raise into a sentence and an exit status."""

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


for each in COMMANDS:
    main.add_command(each)
