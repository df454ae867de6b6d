"""Find what Debian must give before Recto can be set up, and install it where we have the rights.

Usage: python3 debian_packages.py editions|tests

Runs before anything else is installed, so it uses nothing but Python's own library. It looks for the
thing that is needed, not for the package: what came another way is good enough. Prints nothing and does
nothing when all is there. Exit status 0 if all is there in the end, 7 if something is missing.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

MISSING = 7


class Need(NamedTuple):
    """One thing that is needed: what for, the Debian package that gives it, how to see that it is there."""

    purpose: str
    package: str
    present: Callable[[], bool]


def shared_library(name: str) -> Callable[[], bool]:
    """Return a test that the shared library `name` can be loaded."""

    def loads() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return loads


def command(name: str) -> Callable[[], bool]:
    """Return a test that the program `name` is on the path."""
    return lambda: shutil.which(name) is not None


def module(name: str) -> Callable[[], bool]:
    """Return a test that this Python has the module `name`."""
    return lambda: importlib.util.find_spec(name) is not None


def java_library(name: str) -> Callable[[], bool]:
    """Return a test that Java's library `name` is where Debian puts it."""
    return (Path("/usr/share/java") / f"{name}.jar").is_file


EDITIONS = (
    Need("a virtual environment with pip", "python3-venv", module("ensurepip")),
    Need("setting type (Pango)", "libpango-1.0-0", shared_library("libpango-1.0.so.0")),
    Need("setting type (Pango with FreeType)", "libpangoft2-1.0-0", shared_library("libpangoft2-1.0.so.0")),
    Need("finding fonts (Fontconfig)", "libfontconfig1", shared_library("libfontconfig.so.1")),
    Need("shaping letters (HarfBuzz)", "libharfbuzz0b", shared_library("libharfbuzz.so.0")),
    Need("embedding the letters used", "libharfbuzz-subset0", shared_library("libharfbuzz-subset.so.0")),
)

TESTS = (
    *EDITIONS,
    Need("the validators of TEI, EPUB and HTML", "default-jre-headless", command("java")),
    Need("looking at pages as a browser does", "chromium", command("chromium")),
    Need("driving the browser (Playwright)", "libatomic1", shared_library("libatomic.so.1")),
    Need("checking the structure of a PDF", "qpdf", command("qpdf")),
    Need("reading a PDF with another program than ours", "poppler-utils", command("pdftotext")),
    Need("a second opinion on PDF/A (Preflight)", "libpdfbox2-java", java_library("preflight")),
    Need("what Preflight stands on", "libactivation-java", java_library("javax.activation")),
    Need("what Preflight stands on", "libjaxb-api-java", java_library("jaxb-api")),
    Need("running npm", "nodejs", command("node")),
    Need("installing the checkers of web pages", "npm", command("npm")),
)

NEEDS = {"editions": EDITIONS, "tests": TESTS}


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return those of `needs` that are not there."""
    return [need for need in needs if not need.present()]


def install_commands(needs: Iterable[Need], prefix: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the two apt-get commands that install `needs`, each begun with `prefix`."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    packages = [need.package for need in needs]
    return [*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]


def rights() -> list[str] | None:
    """Return what to write before a command to run it as root, nothing if we are; None if we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def explanation(needs: Iterable[Need]) -> str:
    """Say in words what is missing and which command gives it."""
    needs = list(needs)
    lines = [f"  {need.package:22} for {need.purpose}" for need in needs]
    packages = " ".join(need.package for need in needs)
    ask = f"    sudo apt-get update && sudo apt-get install --no-install-recommends {packages}"
    return "\n".join(["Debian packages that Recto needs and this machine lacks:", *lines, "", ask, ""])


def install(needs: list[Need], prefix: list[str]) -> None:
    """Install `needs`; that the lists could not be renewed is no reason to give up."""
    update, add = install_commands(needs, prefix)
    subprocess.run(update, stdin=subprocess.DEVNULL, check=False)
    subprocess.run(add, stdin=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


def main(arguments: list[str]) -> int:
    """Install what is missing for `arguments[0]`, or say how somebody with the rights can."""
    needs = missing(NEEDS[arguments[0]])
    prefix = rights()
    if needs and prefix is not None and shutil.which("apt-get"):
        install(needs, prefix)
        needs = missing(needs)
    if not needs:
        return 0
    sys.stderr.write(explanation(needs) + "Install them with this command, then run make again.\n")
    return MISSING


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
