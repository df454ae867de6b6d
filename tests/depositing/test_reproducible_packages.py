"""The same text and the same Recto give the same package: in another folder, time zone, language, user."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from packages import licensed_project

ELSEWHERE = {"TZ": "America/Adak", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "USER": "tom"}


def digests(build: Path) -> dict[str, str]:
    files = (path for path in sorted(build.rglob("*")) if path.is_file())
    return {str(path.relative_to(build)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The digest of each file of a package that was made in a process of its own, elsewhere."""
    root = licensed_project(tmp_path_factory.mktemp("else where"))
    command = [sys.executable, "-m", "recto", "--quiet", "--project", str(root), "deposit"]
    own = os.environ | ELSEWHERE | {"HOME": str(root)}
    subprocess.run(command, check=True, capture_output=True, env=own, cwd=root, umask=0o077)
    return digests(root / "build")


def test_every_file_of_a_package_is_the_same_wherever_it_is_made(open_package, elsewhere):
    here = digests(open_package.parents[1])
    assert len(here) > 100
    assert here == elsewhere


def test_the_package_as_one_file_is_the_same_wherever_it_is_made(open_package, elsewhere):
    name = "the-lighthouse/the-lighthouse.deposit.zip"
    assert digests(open_package.parents[1])[name] == elsewhere[name]
