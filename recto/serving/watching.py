"""Which files changed: seen by looking at them again and again.

What an edition is made of is a short list of files, on any disk, network or not, so that looking is certain
and cheap; no folder is watched of which something else fills most.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

PAUSE = 0.05
"""Seconds between two looks."""
SELDOM = 8
"""At every so manieth look those files are looked at that change seldom."""
LISTED = 5
"""At every so manieth look at files it is asked anew which there are."""
GONE = 10
"""For so many looks a file must be away before that is news: who saves may put a new one in its place."""
Stamp = tuple[int, int, int] | None


@dataclass
class Watch:
    """What is known of files: how each was when last told of, and for how many looks it is so."""

    listed: Callable[[], Iterable[Path]]
    told: dict[Path, Stamp] = field(default_factory=dict)
    last: dict[Path, tuple[Stamp, int]] = field(default_factory=dict)
    looks: int = 0

    def changed(self) -> set[Path]:
        """Look once; return the files that are others than they were, and no longer being written."""
        if self.looks % LISTED == 0:
            self._list()
        self.looks += 1
        return {path for path in self.told if self._is_changed(path)}

    def _list(self) -> None:
        paths = set(self.listed())
        self.told = {path: self.told[path] if path in self.told else stamp(path) for path in paths}

    def _is_changed(self, path: Path) -> bool:
        now = stamp(path)
        before, count = self.last.get(path, (now, 0))
        count = count + 1 if now == before else 0
        self.last[path] = (now, count)
        if now == self.told[path] or count < (GONE if now is None else 1):
            return False
        self.told[path] = now
        return True


def stamp(path: Path) -> Stamp:
    """Return what is different when a file was written anew; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def watch(often: Watch, seldom: Watch, take: Callable[[set[Path]], None], stop: Event) -> None:
    """Tell at each look which files changed, until it is to stop.

    To look at a file lets other threads go first, so that few are looked at often.
    """
    look = 0
    while not stop.wait(PAUSE):
        changed = often.changed()
        if look % SELDOM == 0:
            changed |= seldom.changed()
        look += 1
        take(changed)
