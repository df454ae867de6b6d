"""The plan of an import: a received text becomes TEI; what changed in it comes into an edited TEI file."""

from dataclasses import dataclass, replace
from pathlib import Path

from recto.checks.accounts import account_of
from recto.messages import Message
from recto.normalising.importing import WAYS
from recto.project import Project, Work
from recto.sources.recipe import Recipe, read_recipe
from recto.tei import importing
from recto.tei.importing import Received
from recto.tei.mixed import Element
from recto.tei.report import made
from recto.updating import update as updating
from recto.updating.update import Updated


@dataclass(frozen=True)
class Imported:
    """An import: what was recognised, the TEI and the file it goes to, and what is to be said about it."""

    source: Received
    root: Element
    tei: Path
    messages: tuple[Message, ...]
    made: tuple[tuple[str, str], ...] = ()


def import_work(
    project: Project, received: Path, recipe: Path | None = None, dry_run: bool = False
) -> Imported:
    """Make TEI of a received file by its recipe, the one beside it unless another is given.

    Raises EditedError where somebody edited the TEI file since it was imported, SourceError where the
    received file cannot be read, ProjectError where the recipe cannot.
    """
    recipe = recipe or received.with_suffix(".toml")
    instructions, destination = read_recipe(recipe), destination_of(project, received, recipe)
    if dry_run:
        href = importing.href_of(received, destination)
        source, encoded = importing.read_and_encode(received, instructions, None, href, WAYS)
    else:
        imported = importing.import_work(received, recipe, destination, WAYS)
        source, encoded = imported.source, imported.encoded
    found = account_of(encoded.root, received, str(destination))
    messages = (*encoded.messages, *(found.messages if found else ()))
    return Imported(source, encoded.root, destination, messages, tuple(made(encoded.root)))


def update_work(
    project: Project,
    received: Path,
    recipe: Path | None = None,
    before: Path | None = None,
    dry_run: bool = False,
) -> Updated:
    """Merge what changed in a received file or its recipe into the TEI file, as the editor left it.

    `before` is the received file of the last import, where nothing else tells what it was. Raises EditedError
    where nothing does, SourceError and ProjectError as `import_work`.
    """
    recipe, destination = recipe or received.with_suffix(".toml"), destination_of(project, received, recipe)
    updated = updating.update_work(received, recipe, destination, WAYS, before, dry_run)
    found = account_of(updated.root, received, str(destination))
    return replace(updated, messages=(*updated.messages, *(found.messages if found else ())))


def destination_of(project: Project, received: Path, recipe: Path | None = None) -> Path:
    """Return the TEI file that a received file becomes: by the id that its recipe says, or by its name.

    Raises ProjectError where the recipe cannot be read.
    """
    instructions = read_recipe(recipe or received.with_suffix(".toml"))
    return project.work(instructions.id or received.stem).tei


def read_source(work: Work) -> Received:
    """Read and recognise the received file of a work, by its recipe if it has one."""
    assert work.received is not None
    recipe = read_recipe(work.recipe) if work.recipe else Recipe()
    return importing.read_and_encode(work.received, recipe, ways=WAYS)[0]
