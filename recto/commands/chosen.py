"""The works that a command is to take: those that are named, else all of the project."""

from collections.abc import Sequence
from pathlib import Path

import click

from recto.errors import ProjectError
from recto.project import Project, Work


def chosen(project: Project, names: Sequence[str]) -> list[Work]:
    """Return the works that are named, by id or by TEI file; all that have a TEI file where none is.

    Raises ProjectError where there is none, BadParameter for a name that is none.
    """
    if not names:
        works = [work for work in project.works() if work.tei.is_file()]
        if not works:
            raise ProjectError(f"There is no TEI file in {project.tei}; `recto import` makes one.")
        return works
    return [named(project, name) for name in names]


def named(project: Project, name: str) -> Work:
    """Return the work that has the id, or the TEI file, `name`; raise BadParameter where there is none."""
    if Path(name).name == name and project.work(name).tei.is_file():
        return project.work(name)
    if Path(name).is_file():
        return project.work_of(Path(name))
    ids = ", ".join(work.id for work in project.works()) or "none"
    raise click.BadParameter(f"'{name}' is neither a TEI file nor a work of this project ({ids}).")
