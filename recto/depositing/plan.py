"""What goes into a package before anything is made: the files of a work, and what it is made with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from os.path import normpath, relpath
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from recto.depositing import layout
from recto.depositing.facsimiles import Fetched, facsimile_parts
from recto.depositing.rights import Rights
from recto.depositing.schemas import grammars_of, schema_parts
from recto.depositing.settings import packed_settings
from recto.depositing.styles import style_parts
from recto.errors import DepositError
from recto.project import Project, Work
from recto.tei.parts import parts as files_of_tei
from recto.tei.pictures import picture_files
from recto.texts import Text

_NOTHING: Mapping[str, Fetched] = MappingProxyType({})
_TAKEN = frozenset({layout.EDITIONS, layout.METADATA, layout.REPORTS, layout.SCHEMA, layout.STYLES})
"""Folders of a package that no file of a text may lie in."""


@dataclass(frozen=True)
class Part:
    """A file of a package: its path in the payload, and the file that it is a copy of, or its bytes."""

    path: str
    source: Path | bytes

    @property
    def data(self) -> bytes:
        """Return the bytes of the part."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @property
    def digest(self) -> str:
        """Return the SHA-256 digest of the part."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Plan:
    """What a package is made of: its parts, the paths of the text and of the grammars that it is held to."""

    parts: tuple[Part, ...]
    text: str
    grammars: tuple[str, ...]
    access: str

    @property
    def grammar_files(self) -> tuple[Path, ...]:
        """Return the files that the grammars are copies of."""
        found = {each.path: each.source for each in self.parts}
        return tuple(each for path in self.grammars if isinstance(each := found[path], Path))


def plan(
    project: Project,
    work: Work,
    text: Text,
    rights: Rights,
    grammar: Path | None = None,
    fetched: Mapping[str, Fetched] = _NOTHING,
) -> Plan:
    """Return what a package is made of: text, pictures, received text, schemas, styles, settings.

    The text is held to the `grammar` if one is given; `fetched` is what was fetched of pictures on the web.

    Raises DepositError where a file that the text consists of has no place in a package.
    """
    tei = _folder_of_tei(project, work)
    placed = {file: _place(file, work, tei) for file in _companions(project, work, text)}
    apparatus = placed.get(work.apparatus.resolve(), "") if work.apparatus else ""
    main = f"{tei}/{work.id}.xml"
    grammars = grammars_of(project, work, grammar)
    every = [Part(main, work.tei)]
    every += [Part(place, file) for file, place in placed.items()]
    every += [Part(layout.SETTINGS, packed_settings(project, work, tei, apparatus))]
    every += [Part(path, source) for path, source in schema_parts(grammars)]
    every += [Part(path, source) for path, source in style_parts(project, text)]
    every += [Part(path, source) for path, source in facsimile_parts(text.root, fetched)]
    if rights.holds_received:
        every += [Part(f"{layout.SEEDS}/{each.name}", each) for each in (work.received, work.recipe) if each]
    held_to = tuple(f"{layout.SCHEMA}/{each.name}" for each in grammars)
    return Plan(tuple(sorted(every, key=lambda each: each.path)), main, held_to, rights.access)


def _folder_of_tei(project: Project, work: Work) -> str:
    """Return the folder of the TEI in a package: that which it has in its project."""
    folder = Path(relpath(work.tei.resolve().parent, project.root.resolve()))
    is_taken = folder.parts[:1] in [(), ("..",)] or folder.parts[0] in _TAKEN
    return layout.TEI if is_taken else folder.as_posix()


def _companions(project: Project, work: Work, text: Text) -> Iterator[Path]:
    """Yield the files beside that of the text which it consists of: included, apparatus, pictures."""
    main = work.tei.resolve()
    held = files_of_tei(work.tei) | set(picture_files(text.root, work.tei, project.root))
    held |= files_of_tei(work.apparatus) if work.apparatus else set()
    yield from sorted(each for each in held if each.is_file() and each != main)


def _place(file: Path, work: Work, tei: str) -> str:
    """Return where a file stands in a package, seen from the TEI as it was."""
    seen = PurePosixPath(Path(relpath(file, work.tei.resolve().parent)).as_posix())
    place = normpath(PurePosixPath(tei) / seen)
    first = PurePosixPath(place).parts[0]
    if first == ".." or first in _TAKEN:
        raise DepositError(f"{work.tei}: ‘{seen}’, which the text consists of, does not lie in its project.")
    return place
