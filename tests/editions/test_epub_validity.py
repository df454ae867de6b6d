"""EPUBCheck, Ace and the rules of reading systems on the e-books: no error, no warning, no violation."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from epub_cases import HARD_CASES, empty_heading
from reading_systems import broken_rules
from validators import epubchecked, violations

from recto.editions import epub
from recto.rendering.document import Rendered

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An e-book of each hard case, by its name."""
    folder = tmp_path_factory.mktemp("books")
    files = {name: folder / f"{number}.epub" for number, name in enumerate(HARD_CASES)}
    for name, file in files.items():
        epub.write(HARD_CASES[name](), STYLES, file)
    return files


@pytest.fixture(scope="session")
def verdicts(books: dict[str, Path]) -> dict[str, tuple[int, str]]:
    """What EPUBCheck says of each book; as many run at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return dict(zip(books, threads.map(epubchecked, books.values()), strict=True))


@pytest.mark.parametrize("name", HARD_CASES)
def test_epubcheck_finds_neither_error_nor_warning(name: str, verdicts: dict[str, tuple[int, str]]) -> None:
    assert verdicts[name] == (0, "")


@pytest.mark.parametrize("name", HARD_CASES)
def test_no_rule_is_broken_that_a_reading_system_documents(name: str, books: dict[str, Path]) -> None:
    assert broken_rules(books[name]) == {}


def test_epubcheck_would_find_an_error(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    whole = epub.epub(HARD_CASES["neither note nor heading"](), STYLES)
    book.write_bytes(whole.replace(b"mimetype", b"mymetype"))
    assert epubchecked(book)[0] == 1


def test_ace_finds_no_violation_in_the_sample(lighthouse: Rendered, tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(lighthouse, STYLES, book)
    assert violations(book, tmp_path) == []


def test_ace_would_find_a_violation(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    epub.write(empty_heading(), STYLES, book)
    assert violations(book, tmp_path)
