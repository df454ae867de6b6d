"""What changed since the version before: for programs as data, for people as a page of errata."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recto.depositing.layout import REPORTS
from recto.depositing.plan import Part
from recto.project import Project, Work
from recto.rendering.metadata import metadata
from recto.rendering.words import Words, load_words
from recto.revising import errata, versions
from recto.revising.changes import compare
from recto.revising.formats import changes_json
from recto.revising.versions import Version

CHANGES = f"{REPORTS}/changes.json"
ERRATA = f"{REPORTS}/{errata.FILE}"


def changes_since(earlier: Path, project: Project, work: Work) -> tuple[Part, ...]:
    """Return what changed in a work since the version that a package, or a TEI file, holds.

    Raises SourceError where there is no such text in it.
    """
    words, _ = load_words(project.styles / "words", "en")
    after = versions.of_work(project, work, f"{work.id}.xml")
    with _opened(earlier, project, work) as before:
        changes = compare(before.root, after.root, words)
        old, new = _called(before, words), _called(after, words)
    header = metadata(after.root, words)
    page = errata.page(changes, header, project.styles, old, new)
    return Part(CHANGES, changes_json(changes, old, new).encode()), Part(ERRATA, page)


@contextmanager
def _opened(earlier: Path, project: Project, work: Work) -> Iterator[Version]:
    if versions.is_package(earlier):
        with versions.of_package(earlier, work.id) as version:
            yield version
    else:
        yield versions.of_work(project, project.work_of(earlier))


def _called(version: Version, words: Words) -> str:
    """Return how the header tells a version from others: its number, its edition, its date, else its file."""
    said = metadata(version.root, words)
    return said.version or said.edition or said.modified or version.file.name
