"""What the tests share: a small project of their own, and both works published once for all of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recto.cli import main

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "tests" / "samples" / "the-lighthouse.xml"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Rewrite the expected files of tests/cases."
    )


@dataclass(frozen=True)
class Published:
    """Both received texts, imported and built: the folders of the project and what running Recto said."""

    root: Path
    imported: Result
    built: Result

    @property
    def build(self) -> Path:
        return self.root / "build"

    def tei(self, id: str) -> Path:
        return self.root / "tei" / f"{id}.xml"

    def received(self, id: str) -> Path:
        return self.root / "seeds" / f"{id}.txt"

    def html(self, id: str) -> Path:
        return self.build / id / "html" / "index.html"

    def epub(self, id: str) -> Path:
        return self.build / id / f"{id}.epub"

    def pdf(self, id: str) -> Path:
        return self.build / id / f"{id}.pdf"

    def ledger(self, id: str) -> Path:
        return self.build / id / "ledger.json"


def run_in(root: Path, *arguments: str) -> Result:
    """Run `recto` in a project; an exception that reaches the command line shows in the result."""
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def copy_received_texts(root: Path) -> Path:
    """Make `root` a project with the received texts and recipes of this repository; return it."""
    shutil.copytree(ROOT / "seeds", root / "seeds")
    shutil.copyfile(ROOT / "recto.toml", root / "recto.toml")
    return root


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Both works, imported and built once in a folder of their own; not to be changed by tests."""
    root = copy_received_texts(tmp_path_factory.mktemp("published"))
    return Published(root, run_in(root, "import"), run_in(root, "build"))


@pytest.fixture(scope="session")
def built(published: Published) -> Published:
    """Both works as published; fails where importing or building them did."""
    assert published.imported.exit_code == 0, published.imported.output
    assert published.built.exit_code == 0, published.built.output
    return published


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The root of a project with one small TEI file in it, and nothing else."""
    (tmp_path / "tei").mkdir()
    shutil.copyfile(LIGHTHOUSE, tmp_path / "tei" / "the-lighthouse.xml")
    return tmp_path


@pytest.fixture
def recto(project: Path) -> Callable[..., Result]:
    """Run `recto` with some arguments in the small project."""
    return lambda *arguments: run_in(project, *arguments)
