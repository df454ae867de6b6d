"""Work that is done apart from what somebody waits for: in a process of its own, one piece after another."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from threading import Lock
from typing import Any

Told = Callable[[Any], None]
_KINDNESS = 10


@dataclass
class Errands:
    """Pieces of one kind of work, of which the last that was asked for under a name is done.

    The process begins with the first piece.
    """

    does: Callable[..., Any]
    pool: Any = None
    busy: bool = False
    waiting: dict[str, tuple[tuple[Any, ...], Told, Told]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def ask(self, name: str, arguments: tuple[Any, ...], done: Told, failed: Told) -> None:
        """Have the work done soon; `done` is told what came of it, `failed` the exception."""
        with self.lock:
            self.waiting[name] = (arguments, done, failed)
        self._next()

    def _next(self) -> None:
        with self.lock:
            if self.busy or not self.waiting:
                return
            self.busy = True
            if self.pool is None:
                self.pool = get_context("spawn").Pool(1, _step_back)
            arguments, done, failed = self.waiting.pop(next(iter(self.waiting)))
            self.pool.apply_async(self.does, arguments, {}, self._then(done), self._then(failed))

    def _then(self, told: Told) -> Told:
        def then(found: Any) -> None:
            told(found)
            with self.lock:
                self.busy = False
            self._next()

        return then

    def close(self) -> None:
        """End the process, whatever it does."""
        with self.lock:
            self.busy, pool = True, self.pool
        if pool is not None:
            pool.terminate()
            pool.join()


def _step_back() -> None:
    """Let a process leave Ctrl-C to the one that began it, and make way for that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
