"""Files that are not what they should be end with one clear message and status, in little memory and time."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import READ, REFUSED, package, word, words
from projects import run_in

from recto.sources.marked import pandoc

CANNOT_READ = 4
MOST_KILOBYTES = 300_000
PARAGRAPHS = 3_000
# The most that a program took is told of children, and what a process was forked from counts too.
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def imported(place: Path, name: str, data: bytes):
    """Return what `recto import` of a file says, and how it ends."""
    (place / name).write_bytes(data)
    return run_in(place, "--quiet", "import", str(place / name))


def text_of(place: Path, name: str) -> str:
    return (place / "tei" / f"{name}.xml").read_text(encoding="utf-8").partition("<text")[2]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_line_that_says_why(tmp_path, name):
    make, reason = REFUSED[name]
    result = imported(tmp_path, name, make())
    assert (result.exit_code, result.stderr.count("\n"), reason in result.stderr) == (CANNOT_READ, 1, True)
    assert not (tmp_path / "tei").exists()


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_with_its_words(tmp_path, name):
    assert imported(tmp_path, name, READ[name]()).exit_code in (0, 1)
    assert "A paragraph of a letter." in text_of(tmp_path, Path(name).stem)


def test_no_import_opens_a_connection(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert imported(tmp_path, "outside.docx", READ["outside.docx"]()).exit_code in (0, 1)


def test_pandoc_is_run_in_its_sandbox_with_a_bound_of_memory_and_time(monkeypatch):
    asked = {}

    def run(command, **facts):
        asked.update(facts, command=command)
        return subprocess.CompletedProcess(command, 0, b"<Pandoc/>", b"")

    monkeypatch.setattr(pandoc.subprocess, "run", run)
    pandoc.ast(b"", "docx", "a.docx")
    assert {"--sandbox", f"-M{pandoc.MOST_MEMORY}"} <= {*asked["command"]}
    assert asked["timeout"] == pandoc.MOST_SECONDS


def test_a_text_of_two_hundred_megabytes_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(200_000_000)
    result = run_in(tmp_path, "import", str(tmp_path / "long.txt"))
    assert (result.exit_code, "200 MB are more than" in result.stderr) == (CANNOT_READ, True)


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    result = run_in(tmp_path, "import", str(tmp_path / "pipe.txt"))
    assert (result.exit_code, "this is no file" in result.stderr) == (CANNOT_READ, True)


def test_a_folder_that_is_called_like_a_file_is_refused(tmp_path):
    (tmp_path / "letter.docx").mkdir()
    result = run_in(tmp_path, "import", str(tmp_path / "letter.docx"))
    assert (result.exit_code, "this is a folder" in result.stderr) == (CANNOT_READ, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of a system may read every file")
def test_a_file_without_permission_is_refused(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("A letter.", encoding="utf-8")
    file.chmod(stat.S_IWUSR)
    result = run_in(tmp_path, "import", str(file))
    assert (result.exit_code, "Permission denied" in result.stderr) == (2, True)


def test_thousands_of_paragraphs_are_read_in_bounded_memory(tmp_path):
    (tmp_path / "long.docx").write_bytes(package(word(words(PARAGRAPHS))))
    command = [
        sys.executable,
        "-m",
        "recto",
        "--quiet",
        "--project",
        tmp_path,
        "import",
        tmp_path / "long.docx",
    ]
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, check=True)
    assert int(done.stdout.split()[-1]) < MOST_KILOBYTES
