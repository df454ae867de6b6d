"""`recto serve` for the tests of a module."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import PATIENCE, Served, Start


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """Start `recto serve` in a folder, with some arguments."""
    running: list[subprocess.Popen[str]] = []

    def start_(root: Path, *arguments: str) -> Served:
        command = [sys.executable, "-m", "recto", "--project", str(root), "--quiet", "serve", *arguments]
        process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        running.append(process)
        assert process.stdout
        said = process.stdout.readline()
        assert said.startswith("Serving"), said + process.stdout.read()
        return Served(process, said.split()[2])

    yield start_
    for process in running:
        process.terminate()
        process.wait(PATIENCE)
        assert process.stdout
        process.stdout.close()
