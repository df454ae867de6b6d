"""What those who have a page open are told: each piece of news once, and the state of things as it is."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from threading import Condition
from typing import Any

from recto.serving.drafts import News

KEPT = 64
"""So many pieces of news are kept for a page that was away; one that missed more is loaded again."""
BEAT = 15.0
"""After so many seconds without news a word is sent, so that it is noticed who went."""
RELOAD = asdict(News(is_all_new=True))


@dataclass
class Events:
    """News in their order, numbered from 1, and the state; both are told to all that wait."""

    number: int = 0
    kept: deque[tuple[int, dict[str, Any]]] = field(default_factory=lambda: deque(maxlen=KEPT))
    state: dict[str, Any] = field(default_factory=dict)
    changed: Condition = field(default_factory=Condition)
    closed: bool = False

    def tell(self, news: News) -> None:
        """Add a piece of news, if there is anything new in it."""
        if news != News():
            with self.changed:
                self.number += 1
                self.kept.append((self.number, asdict(news)))
                self.changed.notify_all()

    def put(self, **state: Any) -> None:
        """Change parts of the state."""
        with self.changed:
            self.state |= state
            self.changed.notify_all()

    def close(self) -> None:
        """Tell all that wait that nothing will come any more."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def since(self, number: int) -> Iterator[bytes]:
        """Yield what happens after the piece of news with a number, as events (HTML Living Standard, 9.2)."""
        told: dict[str, Any] | None = None
        while not self.closed:
            with self.changed:
                if number == self.number and told == self.state:
                    self.changed.wait(BEAT)
                number, missed = self.number, self._missed(number)
                state = dict(self.state)
            yield from (_event("news", each, number) for each in missed)
            yield _event("state", state, number) if state != told else b":\n\n"
            told = state

    def _missed(self, number: int) -> list[dict[str, Any]]:
        missed = [each for count, each in self.kept if count > number]
        is_whole = number <= self.number and len(missed) == self.number - number
        return missed if is_whole else [RELOAD]


def _event(name: str, data: dict[str, Any], number: int) -> bytes:
    return f"event: {name}\nid: {number}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
