"""What the tests share: a small project of their own, and both works published once for all of them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import settings
from projects import LIGHTHOUSE, Published, publish, run_in

pytest_plugins = ["browsers"]

# Drawn cases are the same in each run, so that a check tells of the change that it is run for. To search for
# new ones: pytest --hypothesis-profile any, where what fails becomes a case of its own.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("any", deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Rewrite the expected files of tests/cases."
    )
    parser.addoption(
        "--acceptance", action="store_true", help="Check the finished editions of all texts, not of a sample."
    )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Both works, imported and built once in a folder of their own; not to be changed by tests."""
    return publish(tmp_path_factory.mktemp("published"))


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
