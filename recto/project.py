"""A project: the folder an editor works in, and what its `recto.toml` says of it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from recto.errors import ProjectError
from recto.messages import CATALOGUE

SETTINGS = "recto.toml"
APPARATUS = ".apparatus.xml"
SCHEMA = "recto.rng"
LINKED, LOADED = "linked", "loaded"
ODD = "recto.odd"
WEB = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
"""An address of the web at which a folder may stand (RFC 3986)."""


@dataclass(frozen=True)
class Work:
    """One text of the project: its id, its TEI file, and what it was received as, if we have that.

    `apparatus` is the file of its apparatus, where that stands in one of its own.
    """

    id: str
    tei: Path
    received: Path | None = None
    recipe: Path | None = None
    apparatus: Path | None = None


@dataclass(frozen=True)
class Settings:
    """The keys of `recto.toml`, each with what it is for; places are relative to the file.

    The file and each of its keys may be absent.
    """

    title: str = "Editions"
    """What the catalogue of the works is headed."""
    publisher: str = ""
    """Who publishes the editions, where the TEI of a work does not say."""
    lang: str = "en"
    """The language of the catalogue (BCP 47)."""
    address: str = ""
    """Where on the web the folder of editions is published (`https://…`); without it no address is named."""
    apparatus: str = "negative"
    """The apparatus style: a file of `styles/apparatus/` without `.toml`."""
    book: str = "octavo"
    """The book design: a file of `styles/books/` without `.toml`, or any file with `.toml`."""
    indices: str = ""
    """Which indices are made: `persons`, `places`, `organisations`, `works`, `subjects`; or `none`."""
    facsimiles: str = LINKED
    """Whether the web edition has pictures of pages that are elsewhere on the web `linked` or `loaded`."""
    seeds: str = "seeds"
    """Where the texts as received stand, with their recipes."""
    tei: str = "tei"
    """Where the TEI files stand, one for each work."""
    styles: str = "styles"
    """Where style sheets, words and fonts stand; where there is no such place, those that come with Recto."""
    build: str = "build"
    """Where the editions go."""
    apparatus_files: Mapping[str, str] = field(default_factory=dict)
    """Where the apparatus of a work stands, if in a file of its own: a table of works, each with the file.
    Without that, `my-text.apparatus.xml` beside `my-text.xml` is one."""
    ignore: Mapping[str, Any] = field(default_factory=dict)
    """Which findings of the lint are silenced: a table of codes, each with the reason; in a table within it
    that has the name of a work, those of that work alone."""

    def ignored(self, work: str) -> dict[str, str]:
        """Return the codes that are silenced in a work, each with the reason."""
        own = self.ignore.get(work, {})
        return {code: reason for code, reason in self.ignore.items() if isinstance(reason, str)} | dict(own)


@dataclass(frozen=True)
class Project:
    """A project's root and settings, and the places they name."""

    root: Path
    settings: Settings = Settings()

    @property
    def seeds(self) -> Path:
        """Return the folder of received texts."""
        return self.root / self.settings.seeds

    @property
    def tei(self) -> Path:
        """Return the folder of TEI files."""
        return self.root / self.settings.tei

    @property
    def build(self) -> Path:
        """Return the folder of editions."""
        return self.root / self.settings.build

    @property
    def address(self) -> str:
        """Return where on the web the folder of editions is published, with a slash; nothing if not said."""
        return f"{self.settings.address.rstrip('/')}/" if self.settings.address else ""

    @property
    def styles(self) -> Path:
        """Return the project's styles, or those that come with Recto."""
        own = self.root / self.settings.styles
        return own if own.is_dir() else packaged("styles", "styles")

    @property
    def apparatus_style(self) -> Path:
        """Return the apparatus style file; raise ProjectError where there is none of that name."""
        return named_style(self.styles / "apparatus", self.settings.apparatus, "apparatus style")

    @property
    def book_design(self) -> Path:
        """Return the book design file; raise ProjectError where there is none of that name."""
        own = self.root / self.settings.book
        if own.suffix == ".toml" and own.is_file():
            return own
        return named_style(self.styles / "books", self.settings.book, "book design")

    @property
    def schema(self) -> Path:
        """Return the RELAX NG schema of the TEI we write: the project's, or the one that comes with Recto."""
        own = self.tei / SCHEMA
        return own if own.is_file() else packaged("schemas", "tei") / SCHEMA

    @property
    def odd(self) -> Path:
        """Return the ODD of the TEI we write: the project's, or the one that comes with Recto."""
        own = self.tei / ODD
        return own if own.is_file() else packaged("schemas", "tei") / ODD

    def works(self) -> tuple[Work, ...]:
        """Return every work that has a TEI file or a recipe, in the order of their ids."""
        ids = {path.stem for path in self.tei.glob("*.xml") if path.resolve() not in self._apparatuses()} | {
            path.stem for path in self.seeds.glob("*.toml")
        }
        return tuple(self.work(each) for each in sorted(ids))

    def work(self, id: str) -> Work:
        """Return the work called `id`, whether or not any of its files is there yet."""
        recipe, tei = self.seeds / f"{id}.toml", self.tei / f"{id}.xml"
        received = received_as(self.seeds, id)
        return Work(id, tei, received, recipe if recipe.is_file() else None, self._apparatus_of(tei))

    def work_of(self, path: Path) -> Work:
        """Return the work of any TEI file: one of the project, or one that stands alone."""
        own = self.work(path.stem)
        if path.resolve() == own.tei.resolve():
            return own
        return Work(path.stem, path, apparatus=self._apparatus_of(path))

    def _apparatus_of(self, tei: Path) -> Path | None:
        """Return the file of the apparatus of a TEI file: that which is named for it, or stands beside it."""
        named = self.settings.apparatus_files.get(tei.stem)
        beside = tei.with_name(f"{tei.stem}{APPARATUS}")
        return self.root / named if named else beside if beside.is_file() else None

    def _apparatuses(self) -> set[Path]:
        """Return the files among those of TEI that are no works, but the apparatus of one."""
        named = {(self.root / each).resolve() for each in self.settings.apparatus_files.values()}
        return named | {path.resolve() for path in self.tei.glob(f"*{APPARATUS}")}


def find(start: Path) -> Path:
    """Return the root of the project that `start` lies in: the nearest folder upwards with a `recto.toml`.

    Where there is none, `start` itself is the root.
    """
    start = start.resolve()
    return next((each for each in (start, *start.parents) if (each / SETTINGS).is_file()), start)


def read(root: Path) -> Project:
    """Return the project in the folder `root`.

    Raises ProjectError where its `recto.toml` cannot be read, or has a key or value that is no setting.
    """
    path = root / SETTINGS
    return Project(root, read_settings(path) if path.is_file() else Settings())


def read_settings(path: Path) -> Settings:
    """Read a `recto.toml`; raise ProjectError for anything in it that is not a setting."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path}: {error}") from error
    valid = [each.name for each in fields(Settings)]
    for key, value in data.items():
        if key not in valid:
            raise ProjectError(f"{path}: unknown key '{key}'; the keys are {', '.join(valid)}")
        if key == "ignore":
            _check_ignored(path, value)
        elif key == "apparatus_files":
            _check_files(path, value)
        else:
            _check_words(path, key, value)
    return Settings(**data)


def _check_words(path: Path, key: str, value: object) -> None:
    """Raise ProjectError for what is no words, or not among those that a key may have."""
    if not isinstance(value, str):
        raise ProjectError(f"{path}: '{key}' wants words between quotation marks, not {value!r}")
    if key == "facsimiles" and value not in (LINKED, LOADED):
        raise ProjectError(f"{path}: 'facsimiles' is '{LINKED}' or '{LOADED}', not {value!r}")
    if key == "address" and not WEB.fullmatch(value):
        raise ProjectError(f"{path}: 'address' is where the editions are on the web, not {value!r}")


def _check_files(path: Path, table: object) -> None:
    """Raise ProjectError for a table of works and their files that is none."""
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        raise ProjectError(f"{path}: 'apparatus_files' wants a table of works and files, not {table!r}")


def _check_ignored(path: Path, table: object) -> None:
    """Raise ProjectError for a silence without a reason, or of a code that is no rule of the lint."""
    if not isinstance(table, dict):
        raise ProjectError(f"{path}: 'ignore' wants a table of codes and reasons, not {table!r}")
    for code, reason in table.items():
        if isinstance(reason, dict) and not code.startswith("L-"):
            _check_ignored(path, reason)
        elif code not in CATALOGUE or not code.startswith("L-"):
            raise ProjectError(f"{path}: ignore: there is no rule '{code}'; docs/messages.md lists them")
        elif not isinstance(reason, str) or not reason.strip():
            raise ProjectError(f"{path}: ignore: '{code}' wants the reason, in words, not {reason!r}")


def packaged(inside: str, beside: str) -> Path:
    """Return a folder that comes with Recto: `inside` the installed package, or `beside` it in a clone."""
    package = Path(__file__).parent
    installed = package / inside
    return installed if installed.is_dir() else package.parent / beside


def named_style(folder: Path, name: str, what: str) -> Path:
    """Return the file `name`.toml of `folder`; raise ProjectError that says `what` and lists the names."""
    path = folder / f"{name}.toml"
    if path.is_file():
        return path
    names = ", ".join(sorted(each.stem for each in folder.glob("*.toml"))) or "none"
    raise ProjectError(f"There is no {what} '{name}' in {folder}; there is: {names}")


def received_as(folder: Path, id: str) -> Path | None:
    """Return the received file of the work `id`: what stands beside its recipe under the same name."""
    beside = sorted(path for path in folder.glob(f"{id}.*") if path.suffix != ".toml" and path.stem == id)
    return beside[0] if beside else None
