"""The same TEI and the same Recto give the same bytes: in another folder, time zone, year and language."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from projects import LIGHTHOUSE

PLACES = (
    ("here", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("somewhere/else entirely", {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2"}),
)


def build(root: Path, settings: dict[str, str]) -> dict[str, str]:
    """Build the small text in a process of its own; return the digest of each file made, by its path."""
    (root / "tei").mkdir(parents=True)
    (root / "tei" / LIGHTHOUSE.name).write_bytes(LIGHTHOUSE.read_bytes())
    command = [sys.executable, "-m", "recto", "--quiet", "--project", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | settings, cwd=root)
    made = root / "build"
    files = (path for path in sorted(made.rglob("*")) if path.is_file())
    return {str(path.relative_to(made)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    roots = [tmp_path_factory.mktemp("twice") / place for place, _ in PLACES]
    with ThreadPoolExecutor() as threads:
        return list(threads.map(build, roots, (settings for _, settings in PLACES)))


@pytest.mark.parametrize(
    "file",
    ["the-lighthouse/the-lighthouse.pdf", "the-lighthouse/the-lighthouse.epub", "the-lighthouse/ledger.json"],
)
def test_a_file_is_the_same_wherever_it_is_made(twice, file):
    first, second = twice
    assert first[file] == second[file]


def test_the_web_edition_and_the_catalogue_are_the_same_wherever_they_are_made(twice):
    first, second = twice
    assert first == second
