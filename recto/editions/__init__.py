"""From `Rendered` to files: one module per medium, none imports another; none looks at TEI."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(destination: Path) -> Iterator[Path]:
    """Yield a path to make an edition at, and publish what was made as `destination` when the block ends.

    The path stands beside `destination`, does not exist yet, and may become a file or a folder. Where
    the block raises, what it made is removed and the last good edition stays.
    """
    making = destination.with_name(f".{destination.name}.making")
    destination.parent.mkdir(parents=True, exist_ok=True)
    _restore(destination)
    _remove(making)
    try:
        yield making
        _publish(making, destination)
    finally:
        _remove(making)


def _publish(made: Path, destination: Path) -> None:
    """Put `made` where `destination` stands; a folder cannot be renamed over a full one."""
    if destination.is_dir():
        os.rename(destination, _last(destination))
        os.rename(made, destination)
        _remove(_last(destination))
    else:
        os.replace(made, destination)


def _restore(destination: Path) -> None:
    """Bring the last edition back after a run that was killed between the two renames."""
    if destination.exists():
        _remove(_last(destination))
    elif _last(destination).exists():
        os.rename(_last(destination), destination)


def _last(destination: Path) -> Path:
    return destination.with_name(f".{destination.name}.last")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
