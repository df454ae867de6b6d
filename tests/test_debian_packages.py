"""What the set-up looks for on the machine, and what it says or does where something is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "debian_packages.py"


@pytest.fixture
def packages(monkeypatch):
    """The set-up script as a module, with one need that is never met; no command is really run."""
    spec = importlib.util.spec_from_file_location("debian_packages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.NEEDS["nothing there"] = (
        module.Need("testing", "libtest", module.shared_library("libnone.so.0")),
    )
    module.run = []
    monkeypatch.setattr(module.subprocess, "run", lambda command, **_: module.run.append(command))
    return module


def test_a_library_a_program_and_a_module_are_seen_where_they_are(packages):
    assert packages.shared_library("libc.so.6")()
    assert packages.command("sh")()
    assert packages.module("json")()


def test_a_library_a_program_and_a_module_are_missed_where_they_are_not(packages):
    assert not packages.shared_library("libnone.so.0")()
    assert not packages.command("no-such-program")()
    assert not packages.module("no_such_module")()


def test_with_the_rights_lists_are_renewed_and_the_package_installed_without_a_question(
    packages, monkeypatch
):
    monkeypatch.setattr(packages, "rights", lambda: ["sudo", "-n"])
    packages.main(["nothing there"])
    update, install = packages.run
    assert update[-1] == "update"
    assert install[:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    assert install[-1] == "libtest"
    assert "-y" in install


def test_without_the_rights_the_command_is_named_and_the_set_up_fails(packages, monkeypatch, capsys):
    monkeypatch.setattr(packages, "rights", lambda: None)
    assert packages.main(["nothing there"]) == packages.MISSING
    assert "sudo apt-get install --no-install-recommends libtest" in capsys.readouterr().err
    assert packages.run == []


def test_an_installation_that_does_not_help_fails(packages, monkeypatch):
    monkeypatch.setattr(packages, "rights", lambda: [])
    assert packages.main(["nothing there"]) == packages.MISSING


def test_nothing_is_said_or_run_where_all_is_there():
    result = subprocess.run([sys.executable, SCRIPT, "tests"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_tests_need_all_that_the_editions_need(packages):
    assert set(packages.EDITIONS) < set(packages.TESTS)
