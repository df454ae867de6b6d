"""What a person sees while a command works."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from recto import report
from recto.messages import Message
from recto.project import Work
from recto.steps import Step

IN_A_FILE = 120


def is_quiet() -> bool:
    """Tell whether the command was asked to show no progress."""
    root = click.get_current_context().find_root()
    return bool(root.params["quiet"])


@contextmanager
def progress() -> Iterator[Step]:
    """Yield a function that tells what is being done: on a terminal one moving line, else line by line."""
    console = Console(stderr=True)
    if is_quiet():
        yield lambda text: None
    elif not console.is_terminal:
        yield lambda text: click.echo(text, err=True)
    else:
        columns = SpinnerColumn(), TextColumn("{task.description}", markup=False)
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("")
            yield lambda text: bar.update(task, description=text)


def of(work: Work, step: Step) -> Step:
    """Return `step` saying of which work it speaks."""
    return lambda text: step(f"{work.id}: {text}")


def show_table(table: Any) -> None:
    """Print what `recto.report` made, as wide as the terminal; wider where it goes to a file."""
    Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else IN_A_FILE).print(table)


def short(path: Path) -> str:
    """Return `path` as seen from here, where it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def name_files(files: Sequence[Path]) -> None:
    for file in files:
        click.echo(short(file))


def tell(messages: Sequence[Message]) -> None:
    """Print messages and how many there are, or that there are none."""
    if messages:
        click.echo(report.messages_text(messages))
    if not is_quiet():
        click.echo(report.tally(messages), err=True)
