"""How many things of each kind the TEI has, and how many of them an edition shows."""

from collections import Counter
from collections.abc import Iterator

from recto.checks.readback import Readback
from recto.checks.units import SOURCE, Expected
from recto.checks.words import run_of_letters

_BLOCKS = {"p": "paragraphs", "ab": "paragraphs", "head": "headings", "item": "items", "l": "verses"}
_ENTRIES = {
    "choice": "emendations",
    "app": "variants",
    "supplied": "supplied",
    "surplus": "deleted",
    SOURCE: "sources",
}
_OTHERS = "other blocks"
_KINDS = tuple(dict.fromkeys((*_BLOCKS.values(), _OTHERS, "notes", "ways back", "gaps", *_ENTRIES.values())))


def counted(expected: Expected, readback: Readback | None = None) -> dict[str, int]:
    """Count by kind what the TEI has or, with `readback`, as much of it as the edition shows.

    `ways back` are links from a note to its call.
    """
    shown = Counter(kind for kind, stands in _units(expected, readback) if stands)
    return {kind: shown[kind] for kind in _KINDS}


def _units(expected: Expected, readback: Readback | None) -> Iterator[tuple[str, bool]]:
    loose = run_of_letters(readback.loose) if readback else ""
    for passage in expected.passages:
        by_words = readback and not passage.id and run_of_letters(" ".join(passage.words)) in loose
        yield _BLOCKS.get(passage.kind, _OTHERS), bool(by_words) or _has(readback, passage.id)
    for note in expected.notes:
        yield "notes", _has(readback, note.id)
        if note.called:
            yield "ways back", not readback or (note.id, f"{note.id}-call") in readback.links
    for gap in expected.gaps:
        yield "gaps", _has(readback, gap.id)
    for entry in expected.entries:
        yield _ENTRIES[entry.kind], _has(readback, f"{entry.id}-entry")


def _has(readback: Readback | None, id_: str) -> bool:
    return readback is None or id_ in readback.shown
