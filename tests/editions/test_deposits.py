"""The deposit among what a reader may download: only where everybody may have it."""

from pathlib import Path

import pytest
from projects import run_in

WORK = "the-lighthouse"


@pytest.fixture(params=["open", "closed"])
def access(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def site(project: Path, access: str) -> Path:
    """The site of a project that has a package of its work."""
    bag = project / "build" / WORK / "deposit"
    bag.mkdir(parents=True)
    (bag / "bag-info.txt").write_text(f"Source-Organization: Press\nAccess: {access}\n", encoding="utf-8")
    (bag.parent / f"{WORK}.deposit.zip").write_bytes(b"PK")
    run_in(project, "build", "--to", "html")
    return project / "build"


def test_an_open_deposit_is_among_the_downloads_of_a_work_and_a_closed_one_is_not(site: Path, access: str):
    catalogue = (site / "index.html").read_text(encoding="utf-8")
    page = (site / WORK / "html" / "index.html").read_text(encoding="utf-8")
    assert (f'href="{WORK}/{WORK}.deposit.zip"' in catalogue) == (access == "open")
    assert (f'href="../{WORK}.deposit.zip"' in page) == (access == "open")
