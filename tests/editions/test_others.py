"""Editions of other people's TEI before the validators: EPUBCheck, and axe at three widths."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from projects import ROOT, run_in
from validators import epubchecked

# A diplomatic transcription by zones, an inscription with its apparatus, a letter with persons and notes.
CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
OTHERS = ("sga_abinger_c56_0014", "teip5_aphrodisias", "tp_cortez_letter")
Axe = Callable[[Page], list[list[str]]]

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the editions of others are not at hand")


@pytest.fixture(scope="module", params=OTHERS)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the web edition and the e-book of a file from elsewhere."""
    folder = tmp_path_factory.mktemp("others")
    file = CORPUS / f"{request.param}.xml"
    done = run_in(ROOT, "build", str(file), "--to", "html,epub", "--out", str(folder))
    assert done.exit_code == 0, done.output
    return folder / request.param


def test_epubcheck_finds_neither_error_nor_warning(published: Path) -> None:
    (book,) = published.glob("*.epub")
    assert epubchecked(book) == (0, "")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_no_violation(published: Path, width: int, opened: Callable[..., Page], axe: Axe) -> None:
    assert axe(opened(published / "html" / "index.html", width)) == []
