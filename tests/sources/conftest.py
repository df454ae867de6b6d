"""Reading small invented texts as if they had been received as files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from recto.sources import read, recognise
from recto.sources.document import Hint, Source

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
