"""`recto rebuild`: the editions of a package are made again from it alone, and compared."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from recto.checks.likeness import unlike
from recto.depositing.editions import Made, make_editions, open_payload
from recto.depositing.inventory import files_below
from recto.depositing.layout import EDITIONS, LOCK
from recto.depositing.lock import differences, here
from recto.depositing.reading import Package, open_package
from recto.depositing.sealing import sealing
from recto.messages import Message, Place, has_errors, message
from recto.steps import Step

_MOST_NAMED = 5


@dataclass(frozen=True)
class Rebuilt:
    """What came of making the editions again: how many files are the same bytes, what is to be said."""

    same: int
    messages: tuple[Message, ...]


def rebuild(path: Path, out: Path | None, step: Step) -> Rebuilt:
    """Make the editions of the package at `path` again, below `out` if given, and compare them with its own.

    Where versions are not those of the build lock, it is said which, and an edition of other bytes is held to
    the one in the package by its words, order and links. Raises what a build raises.
    """
    with open_package(path) as package:
        step("holding each file to its digests")
        faults = list(package.faults) or sealing(package.folder)
        if has_errors(faults):
            return Rebuilt(0, tuple(faults))
        with ExitStack() as stack:
            lock = package.lock
            place = out or Path(stack.enter_context(TemporaryDirectory(prefix="recto-")))
            folder = place / PurePosixPath(lock.text).stem
            made = make_editions(open_payload(package.payload, lock), folder, step)
            step("comparing")
            return _compared(package, made)


def _compared(package: Package, made: Made) -> Rebuilt:
    others = differences(package.lock, here())
    messages = [message("D-made-otherwise", f"{each}.", Place(LOCK)) for each in others]
    before, after = dict(files_below(package.payload / EDITIONS)), dict(files_below(made.folder))
    same = {path for path in before.keys() & after.keys() if _is_same(before[path], after[path])}
    unalike = sorted((before.keys() | after.keys()) - same)
    messages += _editions(package, made, unalike, is_told=bool(others))
    return Rebuilt(len(same), tuple(messages))


def _is_same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _editions(package: Package, made: Made, unalike: list[str], is_told: bool) -> Iterator[Message]:
    """Yield what is to be said of files that are not the same.

    Where other versions made them (`is_told`), an edition may have other bytes for the same words.
    """
    opened = {
        each.relative_to(made.folder).as_posix(): name
        for name, each in made.opened.edition_files(made.folder).items()
    }
    for path in unalike:
        place = Place(f"{EDITIONS}/{path}")
        before, after = package.payload / EDITIONS / path, made.folder / path
        if not (before.is_file() and after.is_file()):
            where = "is in the package alone" if before.is_file() else "is not in the package"
            yield message("D-other-edition", f"{path} {where}.", place)
        elif not is_told:
            yield message("D-other-edition", f"{path} has other bytes, though no version differs.", place)
        elif path in opened:
            yield _alike(made, opened[path], before, after, place)
        else:
            yield message("D-other-bytes", f"{path} has other bytes.", place)


def _alike(made: Made, medium: str, before: Path, after: Path, place: Place) -> Message:
    """Return whether an edition of other bytes shows the same."""
    name = PurePosixPath(place.file).name
    faces = made.opened.project.styles / "fonts"
    found = unlike(made.opened.text.root, medium, before, after, faces)
    if not found:
        return message("D-other-bytes", f"{name} has other bytes, and the same words and structure.", place)
    named = ", ".join(f"#{each}" for each in found[:_MOST_NAMED])
    return message("D-other-edition", f"{name} shows {len(found)} passages otherwise: {named}.", place)
