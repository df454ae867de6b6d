"""What tests of the editions share: rendered texts, the Nu HTML checker, printing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import print_cases
import pytest
from lxml import etree
from validators import nu_checked

from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.rendering.metadata import language

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"


def rendered(path: Path) -> Rendered:
    """Render a TEI file as the pipeline does."""
    root = etree.parse(path).getroot()
    words, _ = load_words(STYLES / "words", language(root))
    return render(root, load_style(STYLES / "apparatus" / "negative.toml"), words)


@pytest.fixture(scope="session")
def lighthouse() -> Rendered:
    """The small text with nearly every phenomenon, rendered."""
    return rendered(ROOT / "tests" / "samples" / "the-lighthouse.xml")


@pytest.fixture(scope="session")
def works() -> list[Rendered]:
    """The works of this repository, rendered."""
    return [rendered(path) for path in sorted((ROOT / "tei").glob("*.xml"))]


@pytest.fixture(scope="session")
def nu() -> Callable[..., str]:
    """Check files with the Nu HTML checker; return what it says, which is nothing where all is well."""
    return nu_checked


@pytest.fixture
def printed(tmp_path: Path) -> print_cases.Print:
    """Print a text in its layers, prove that nothing is lost or untrue, and read the pages back."""
    return partial(print_cases.printed_in, tmp_path)
