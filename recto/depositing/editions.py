"""The editions of a package, made from nothing but the package."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from recto import project as projects
from recto.depositing.layout import EDITIONS, LEDGER, SETTINGS
from recto.depositing.lock import Lock
from recto.depositing.reading import is_within
from recto.editions.book import load_design
from recto.errors import ProjectError
from recto.formats import READING, Format, Surroundings, making
from recto.messages import Message
from recto.pipeline import LEDGER as BUILT_LEDGER
from recto.pipeline import build_text
from recto.project import Project, Work
from recto.rendering.document import Metadata
from recto.steps import Step
from recto.texts import Text, header_of, text_of

FORMATS = ("pdf", "epub", "txt", "html")
"""The formats of a package."""


@dataclass(frozen=True)
class Opened:
    """The payload of a package as a project: its folder, its lock, its only work, the text and its header.

    `grammars` are the files of what the text is held to.
    """

    payload: Path
    lock: Lock
    project: Project
    work: Work
    text: Text
    header: Metadata
    grammars: tuple[Path, ...] = ()

    def edition_files(self, folder: Path) -> dict[str, Path]:
        """Return the files of the editions in a folder that a reader opens, by their names in the ledger."""
        return {name: folder / each.opened.format(id=self.work.id) for name, each in self.formats.items()}

    @property
    def formats(self) -> Mapping[str, Format]:
        """Return the kinds of editions that the package has, as they are made."""
        design = load_design(self.project.book_design, self.project.styles)
        # From the folder of the web edition the TEI is two folders up, and no catalogue is anywhere.
        tei = PurePosixPath("../..", self.lock.text).with_name("{id}.xml")
        return making(FORMATS, (READING,), design, Surroundings(tei=str(tei)))


@dataclass(frozen=True)
class Made:
    """The editions of a package as made: in which folder, and what was said of them."""

    opened: Opened
    folder: Path
    messages: tuple[Message, ...]

    @property
    def header(self) -> Metadata:
        """Return what the header of the text says."""
        return self.opened.header


def open_payload(payload: Path, lock: Lock) -> Opened:
    """Return a payload as a project; raise ProjectError or SourceError where it is none.

    It is none where its settings name a place outside it: of what the package lacks nothing is proved.
    """
    project = projects.read(payload)
    work = project.work(PurePosixPath(lock.text).stem)
    said = project.settings
    places = (said.tei, said.seeds, said.styles, *said.apparatus_files.values(), *lock.grammars)
    outside = [each for each in places if not is_within(each)]
    if outside or work.tei != payload / lock.text:
        raise ProjectError(f"{SETTINGS}: the package names places that are not in it: {outside or lock.text}")
    grammars = tuple(payload / each for each in lock.grammars)
    return Opened(payload, lock, project, work, text_of(project, work), header_of(project, work), grammars)


def make_editions(opened: Opened, folder: Path, step: Step) -> Made:
    """Make the editions of a package from its payload into `folder`, and prove them.

    The ledger goes to its place in the payload if the editions do. Raises LedgerError as a build does.
    """
    payload = opened.payload
    built = build_text(opened.project, opened.text, opened.formats, folder, step)
    (folder / f"{opened.work.id}.xml").unlink()
    ledger = folder / BUILT_LEDGER
    if folder == payload / EDITIONS:
        (payload / LEDGER).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(ledger, payload / LEDGER)
    else:
        ledger.unlink()
    return Made(opened, folder, placed_within(built.messages, payload))


def placed_within(messages: Iterable[Message], payload: Path) -> tuple[Message, ...]:
    """Return messages whose places are told within the payload."""
    return tuple(
        replace(each, place=replace(each.place, file=each.place.file.removeprefix(f"{payload}/")))
        for each in messages
    )
