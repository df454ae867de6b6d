"""What changed in the row of a unit between two imports, and where that is in the row as edited."""

from collections.abc import Iterator
from dataclasses import dataclass

from recto.revising.wordwise import Span, spans
from recto.updating.tokens import CLOSE, OPEN, UNIT, Row


@dataclass(frozen=True)
class Hunk:
    """In the row of a `unit`, for what the base has between two places, the row of now has something else."""

    unit: str
    start: int
    end: int
    now_start: int
    now_end: int


@dataclass(frozen=True)
class Way:
    """From a row to another: where they differ, and for each token that both have its place in the other."""

    spans: tuple[Span, ...]
    ahead: dict[int, int]


def way(row: Row, other: Row) -> Way:
    """Compare two rows."""
    found = tuple(spans([each.mark for each in row], [each.mark for each in other]))
    ahead: dict[int, int] = {}
    shift = done = 0
    for span in (*found, Span(len(row), len(row), len(other), len(other))):
        ahead.update((place, place + shift) for place in range(done, span.old_start))
        done, shift = span.old_end, span.new_end - span.old_end
    return Way(found, ahead)


def hunks_of(unit: str, base: Row, now: Row, ahead: Way) -> Iterator[Hunk]:
    """Yield what changed in the row of a unit; of what is all units, each by itself."""
    for span in ahead.spans:
        held = (*base[span.old_start : span.old_end], *now[span.new_start : span.new_end])
        if all(each.kind == UNIT for each in held):
            for place in range(span.old_start, span.old_end):
                yield Hunk(unit, place, place + 1, span.new_start, span.new_start)
            for place in range(span.new_start, span.new_end):
                yield Hunk(unit, span.old_end, span.old_end, place, place + 1)
        else:
            yield Hunk(unit, span.old_start, span.old_end, span.new_start, span.new_end)


def touches(span: Span, hunk: Hunk) -> bool:
    """Tell whether a change of the editor's stands in the place of a hunk or straight beside it."""
    return span.old_start <= hunk.end and hunk.start <= span.old_end


@dataclass(frozen=True)
class Slot:
    """Where a hunk goes in the row as edited: what it replaces; `added` is what the editor put there."""

    start: int
    end: int
    added: tuple[int, int]


def slot_of(hunk: Hunk, edited: Row, ahead: Way) -> Slot | None:
    """Return where a hunk goes; `None` where the editor changed the same place."""
    if hunk.start == hunk.end:
        return _gap(hunk.start, edited, ahead)
    places = [ahead.ahead.get(each) for each in range(hunk.start, hunk.end)]
    first = places[0]
    if first is None or places != list(range(first, first + len(places))):
        return None
    return Slot(first, first + len(places), (first, first))


def _gap(place: int, edited: Row, ahead: Way) -> Slot | None:
    """Return where what comes before a token of the base goes: after what the editor closed there."""
    span = next((each for each in ahead.spans if each.old_start <= place <= each.old_end), None)
    if span is None:
        at = ahead.ahead[place]
        return Slot(at, at, (at, at))
    if span.old_start == span.old_end:
        at = span.new_start + _closed(edited[span.new_start : span.new_end])
        return Slot(at, at, (span.new_start, span.new_end))
    if span.old_start < place < span.old_end and span.new_start < span.new_end:
        return None
    at = span.new_start if place == span.old_start else span.new_end
    return Slot(at, at, (at, at))


def _closed(added: Row) -> int:
    """Return how many tokens come before the first tag that is opened and not closed again among them."""
    opened: list[int] = []
    for place, token in enumerate(added):
        if token.kind == OPEN:
            opened.append(place)
        elif token.kind == CLOSE and opened:
            opened.pop()
    return opened[0] if opened else len(added)
