"""What a person sees while a command works."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from recto.pipeline import Step
from recto.project import Work


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
