"""Mending TEI files where no word changes; all other bytes stay as they are."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from recto.checks import lint, mends
from recto.checks.source_places import lines_of
from recto.editions import staged
from recto.errors import SourceError
from recto.project import Project, Work
from recto.tei import reading


@dataclass(frozen=True)
class Mended:
    """A TEI file that was mended: how often by each rule, its characters before and after."""

    path: Path
    counts: Mapping[str, int]
    before: str
    after: str

    def difference(self) -> Iterator[str]:
        """Yield the lines that differ, as a patch."""
        lines = lines_of(self.before), lines_of(self.after)
        yield from unified_diff(*lines, str(self.path), str(self.path), n=0)


def mend_work(project: Project, work: Work, dry_run: bool = False) -> Mended:
    """Mend what the lint can mend in a TEI file without changing a word; write it unless `dry_run`.

    Raises SourceError for a file that is not in UTF-8, or whose words would not stay the same.
    """
    before = characters(work.tei)
    root, _ = reading.parse_bytes(before.encode(), str(work.tei))
    after, counts = lint.mended(root, before, project.settings.ignored(work.id))
    if not mends.has_same_words(root, reading.parse_bytes(after.encode(), str(work.tei))[0]):
        raise SourceError(f"{work.tei}: mending would change words; nothing was written. Please report it.")
    if counts and not dry_run:
        rewrite(work.tei, after)
    return Mended(work.tei, counts, before, after)


def rewrite(path: Path, text: str) -> None:
    """Put `text`, in UTF-8, in the place of the file at `path`, whole or not at all."""
    with staged(path) as place:
        place.write_bytes(text.encode())
        shutil.copymode(path, place)


def characters(path: Path) -> str:
    """Return the characters of a TEI file that is to be changed; raise SourceError unless it is in UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: only files in UTF-8 are changed: {error}.") from error
    except OSError as error:
        raise SourceError(f"{path}: this file cannot be read: {error.strerror}.") from error
