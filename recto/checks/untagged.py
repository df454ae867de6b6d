"""A PDF without tags, from the text of its pages alone: weaker than the tags, but never silent."""

from bisect import bisect_left
from collections.abc import Iterator

from recto.checks.base_text import CONTAINERS
from recto.checks.readback import Readback
from recto.checks.units import Expected
from recto.checks.words import skeleton
from recto.messages import Message, Place, message

# A page break parts a passage into pieces; shorter ones than this stand anywhere by chance.
_SHORTEST_PIECE = 12
_MOST_PIECES = 8


def compare_untagged(expected: Expected, readback: Readback) -> Iterator[Message]:
    """Yield the passages, notes and emendations whose words stand on no page; links cannot be seen."""
    pages = skeleton(readback.everything)
    for unit in (*expected.passages, *expected.notes):
        # What other passages interrupt stands in pieces that nothing but the tags would tell.
        runs = unit.words if unit.kind in CONTAINERS else (" ".join(unit.words),)
        if not all(_stands(skeleton(run), pages) for run in runs):
            said = f"pdf: the words of {unit.kind} {unit.id} stand on no page"
            yield message("K-missing", said, Place(str(readback.file), id=unit.id))
    for entry in expected.entries:
        for reading in (entry.lemma, *entry.readings):
            if skeleton(" ".join(reading)) not in pages:
                said = f"pdf: ‘{' '.join(reading)}’ of the entry {entry.id} stands on no page"
                yield message("K-entry", said, Place(str(readback.file), id=entry.id))


def _stands(wanted: str, pages: str) -> bool:
    """Tell whether `wanted` stands on the pages whole, or in pieces that page breaks part."""
    for _ in range(_MOST_PIECES):
        if wanted in pages:
            return True
        length = bisect_left(range(len(wanted)), True, key=lambda end: wanted[: end + 1] not in pages)
        if length < _SHORTEST_PIECE:
            return False
        wanted = wanted[length:]
    return False
