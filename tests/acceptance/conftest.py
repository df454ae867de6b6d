"""One site of all texts that are checked, made once; what asks for an `edition` is run for each of them."""

import shutil
from pathlib import Path

import pytest
from collection import Edition, texts
from projects import run_in


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "text" in metafunc.fixturenames:
        found = texts(metafunc.config.getoption("acceptance"))
        metafunc.parametrize("text", [_if_at_hand(file) for file in found], scope="session")


def _if_at_hand(file: Path) -> object:
    lacks = pytest.mark.skipif(not file.exists(), reason="the corpus does not lie beside the repository")
    return pytest.param(file, id=file.stem, marks=lacks)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with the web edition and the e-book of each text that is at hand."""
    root = tmp_path_factory.mktemp("accepted")
    (root / "tei").mkdir()
    (root / "recto.toml").write_text('title = "Editions"\n', encoding="utf-8")
    files = [each for each in texts(request.config.getoption("acceptance")) if each.exists()]
    for file in files:
        shutil.copyfile(file, root / "tei" / file.name)
    done = run_in(root, "build", "--to", "html,epub")
    made = [Edition(file.stem, root / "build", file) for file in files]
    # The texts of others may have mistakes, which are said and keep nothing from being published.
    assert all(each.page.is_file() and each.book.is_file() for each in made), done.output
    return root / "build"


@pytest.fixture(scope="session")
def edition(text: Path, site: Path) -> Edition:
    """The finished editions of one text."""
    return Edition(text.stem, site, text)
