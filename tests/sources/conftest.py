"""Reading small invented texts as if they had been received as files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from recto.sources import read, recognise
from recto.sources.document import Block, Hint, Mark, Source

PROJECT = Path(__file__).parents[2]
LONG = (
    "The harbour lay quiet in the first days of that winter, and nobody who walked along the mole could have "
    "said whether the boats would go out again before the ice came down from the north. "
)


@pytest.fixture(scope="session")
def text() -> Callable[..., Source]:
    """Recognise an invented text; `LONG` in it stands for a long sentence."""

    def recognised(said: str, suffix: str = ".txt", hints: Sequence[Hint] = (), without: Sequence[str] = ()):
        data = dedent(said).strip("\n").replace("LONG", LONG.strip()).encode()
        return recognise(Path(f"invented{suffix}"), data, hints, without)

    return recognised


@pytest.fixture(scope="session")
def serge() -> Source:
    return read(PROJECT / "seeds" / "serge-planned-economies.txt")


@pytest.fixture(scope="session")
def amin() -> Source:
    return read(PROJECT / "seeds" / "amin-october-revolution.txt")


def of_kind(source: Source, kind: str) -> list[Block]:
    return [block for block in source.blocks if block.kind == kind]


def said(source: Source, block: Block) -> str:
    return " ".join(source.words(span) for span in block.spans)


def marks(source: Source, kind: str) -> list[Mark]:
    return [mark for block in source.blocks for mark in block.marks if mark.kind == kind]


def calls(source: Source) -> dict[str, str]:
    """Return the words of each call by the words of the note it calls."""
    notes = {block.key: said(source, block) for block in of_kind(source, "note") if block.n}
    return {notes[mark.value]: source.words(mark.span).strip() for mark in marks(source, "call")}
