"""Series of notes, and the calls that wait for them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from recto.sources.notes import FORMS_BY_NAME, Body, Call


@dataclass(frozen=True)
class Series:
    """Notes that follow one another with rising numbers and no call between them."""

    bodies: tuple[Body, ...]

    @property
    def first(self) -> int:
        """Return the position of the first block."""
        return self.bodies[0].block

    @property
    def last(self) -> int:
        """Return the position of the last block."""
        return self.bodies[-1].last

    @property
    def sure(self) -> bool:
        """Tell whether these are notes by their form alone."""
        return FORMS_BY_NAME[self.bodies[0].form].sure


def forms_of(body: Body) -> tuple[str, ...]:
    """Return the forms of call that a note answers to."""
    return FORMS_BY_NAME[body.form].calls


class Waiting:
    """Calls that wait for their notes, counted by sign and form so that asking for one takes no search."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.signs: Counter[tuple[str, str]] = Counter()

    def add(self, calls_there: Iterable[Call]) -> None:
        """Let further calls wait."""
        for call in calls_there:
            self.calls.append(call)
            self.signs[call.n, call.form] += 1

    def answer_to(self, series: Series) -> bool:
        """Tell whether any of the calls may call a note of `series`."""
        return any((body.n, form) in self.signs for body in series.bodies for form in forms_of(body))


class Older:
    """Calls from before the last notes, by the kind of their signs: each kind may have notes of its own."""

    def __init__(self) -> None:
        self.kinds: dict[str, Waiting] = {}

    def add(self, calls_there: Iterable[Call]) -> None:
        """Let further calls wait."""
        for call in calls_there:
            self.kinds.setdefault(_kind(call.n), Waiting()).add([call])

    def like(self, series: Series) -> Waiting:
        """Return the calls that have signs of the kind of `series`."""
        kinds = sorted({_kind(body.n) for body in series.bodies})
        if len(kinds) == 1:
            return self.kinds.get(kinds[0], Waiting())
        every = Waiting()
        every.add(call for kind in kinds if kind in self.kinds for call in self.kinds[kind].calls)
        every.calls.sort(key=lambda call: call.span)
        return every

    def forget(self, series: Series) -> None:
        """Let the calls go that have signs of the kind of `series`."""
        for body in series.bodies:
            self.kinds.pop(_kind(body.n), None)

    def calls(self) -> list[Call]:
        """Return all calls in the order of the text."""
        every = (call for waiting in self.kinds.values() for call in waiting.calls)
        return sorted(every, key=lambda call: call.span)


def _kind(n: str) -> str:
    return "number" if n[:1].isdigit() else "letter" if n.isalpha() else "sign"
