"""Packages that the tests of deposits share; none of them is changed by one."""

from pathlib import Path

import pytest
from packages import deposited, licensed_project


@pytest.fixture(scope="session")
def open_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the small text under a licence: its folder, beside which it stands as one file."""
    return deposited(licensed_project(tmp_path_factory.mktemp("open")))


@pytest.fixture(scope="session")
def sealed(open_package: Path) -> Path:
    """The same as one file."""
    return open_package.with_name("the-lighthouse.deposit.zip")
