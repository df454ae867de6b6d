"""How long an import takes, as a ratio to pandoc alone on the same file, and how much memory at most.

    python benchmarks/imports.py [PAGES...]

The files are made: chapters of paragraphs of a hundred words with footnotes, italics, tables and lists, 350
words to a page, written by pandoc as Word file, OpenDocument text and web page. Pandoc alone reads the file
and writes HTML; the import is `recto import` as a whole, which also counts every word against the file. What
Python needs to start is told apart, as it does not grow. Seconds are those of the processor, of a program and
those that it runs, which other programs do not change; each figure is the least of three.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from recto.sources.marked.pandoc import program

RUNS = 3
PAGES = (50, 200, 500)
KINDS = ("docx", "odt", "html")
WORDS_OF_A_PAGE = 350
_SENTENCE = (
    "The keeper of the rock counted *ships* that passed, and wrote them down before the lamp went out. "
)
_PARAGRAPH = f"{_SENTENCE * 5}[^{{n}}]\n\n[^{{n}}]: So the log of the year {{n}}, which nobody reads.\n\n"
_SOMETIMES = "- one lamp\n- two lamps\n\n| year | ships |\n|------|-------|\n| 1871 | 12    |\n\n"
_PARAGRAPHS_OF_A_CHAPTER = 20


class Measured(NamedTuple):
    """Seconds, and megabytes at most, of a program and those that it runs."""

    seconds: float
    megabytes: float


def written(pages: int) -> str:
    """Return a text of so many pages in Markdown."""
    made, words = [], 0
    for number in range(10**6):
        if words >= pages * WORDS_OF_A_PAGE:
            break
        if number % _PARAGRAPHS_OF_A_CHAPTER == 0:
            made.append(f"# Chapter {number // _PARAGRAPHS_OF_A_CHAPTER + 1}\n\n{_SOMETIMES}")
        made.append(_PARAGRAPH.format(n=number + 1))
        words += len(made[-1].split())
    return "".join(made)


def measured(command: Sequence[str | Path]) -> Measured:
    """Run a command some times; return the least of its seconds and the most of its memory."""
    seconds, most = [], 0
    for _ in range(RUNS):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode in (0, 1), command
        seconds.append(used.ru_utime + used.ru_stime)
        most = max(most, used.ru_maxrss)
    return Measured(min(seconds), most / 1024)


def compare(kind: str, pages: int, folder: Path, start: float) -> None:
    """Measure the import and pandoc alone on a file of a kind, and print both."""
    text, file = folder / "text.md", folder / f"text.{kind}"
    text.write_text(written(pages), encoding="utf-8")
    subprocess.run([program(), "--standalone", text, "-o", file], check=True, capture_output=True)
    alone = measured([program(), file, "--to", "html", "-o", folder / "alone.html"])
    ours = measured([*_recto(folder), "import", "--dry-run", file])
    ratio, grown = ours.seconds / alone.seconds, (ours.seconds - start) / alone.seconds
    sys.stdout.write(
        f"{kind:5} {pages:4} pages  pandoc {alone.seconds:6.2f} s  recto {ours.seconds:6.2f} s  "
        f"ratio {ratio:5.2f}, {grown:5.2f} without the start  {ours.megabytes:5.0f} MB\n"
    )


def _recto(folder: Path) -> list[str | Path]:
    return [sys.executable, "-m", "recto", "--quiet", "--project", folder]


def main() -> None:
    """Compare all kinds of files at all lengths."""
    pages = [int(each) for each in sys.argv[1:]] or PAGES
    with TemporaryDirectory() as place:
        folder = Path(place)
        start = measured([*_recto(folder), "import", "--help"]).seconds
        sys.stdout.write(f"start of Python: {start:.2f} s\n")
        for kind in KINDS:
            for number in pages:
                compare(kind, number, folder, start)


if __name__ == "__main__":
    main()
