"""What is to be said of the reading of an office file: what was left out, what was not understood."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from recto.messages import Message, Place, message
from recto.sources.marked.document import LeftOut

_EXCERPT, _NAMED = 60, 5


def of_left_out(path: Path, left_out: Mapping[LeftOut, str]) -> Iterator[Message]:
    """Yield a message for each thing left out, of the code that it has, with its first words."""
    for each, code in left_out.items():
        place = Place(str(path), paragraph=each.numbers.start)
        yield message(code, f"{each.reason}: ‘{each.words[:_EXCERPT]}’", place)


def of_unknown(path: Path, unknown: Mapping[str, Sequence[int]]) -> Iterator[Message]:
    """Yield a message for each kind of thing that is not understood, with the numbers of its paragraphs."""
    for name, paragraphs in sorted(unknown.items()):
        first = ", ".join(map(str, dict.fromkeys(paragraphs[:_NAMED])))
        more = f" and {len(paragraphs) - _NAMED} more" if len(paragraphs) > _NAMED else ""
        place = Place(str(path), paragraph=paragraphs[0])
        yield message("W-not-understood", f"{name}, in paragraph {first}{more}", place)
