"""`recto serve`: works in the browser while they are written."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from recto.commands.chosen import chosen
from recto.commands.console import is_quiet
from recto.project import Project
from recto.serving.server import serving
from recto.serving.site import Site


@click.command()
@click.argument("names", nargs=-1, metavar="[WORK]...")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Or the next free."
)
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@click.option("--pdf/--no-pdf", default=True, show_default=True, help="Make the PDF in the background.")
@click.pass_obj
def serve(project: Project, names: Sequence[str], port: int, opens: bool, pdf: bool) -> None:
    """Show works in the browser while they are written, renewed as soon as a file is saved.

    WORK is the id of a work or any TEI file. A page changes in place when its TEI, a file that this includes,
    a style sheet, an apparatus style or recto.toml does. What `recto check` says stands beside the passage
    that it concerns, and each passage leads to its page of the PDF. A TEI file that is not well-formed is
    reported on the page, which stays as it was. Nothing is written into the project, and only this machine
    is answered. Served pages are not proved: that is done by `recto build`. Ctrl-C ends it.

    \b
    Examples:
        recto serve                                all works of the project, at http://127.0.0.1:8000/
        recto serve my-text --open                 one work, and open it
        recto serve any.xml --port 9000 --no-pdf   a TEI file from elsewhere
    """
    works = chosen(project, names)
    say = (lambda text: None) if is_quiet() else (lambda text: click.echo(text, err=True))
    with TemporaryDirectory(prefix="recto-serve-") as folder:
        site = Site(project, works if names else [], Path(folder), say, pdf)
        with serving(site, port) as server:
            click.echo(f"Serving at {server.address} (Ctrl-C ends it)")
            if opens:
                click.launch(server.address)
            server.serve()
