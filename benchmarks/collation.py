"""How long `recto collate` takes for a whole work; where CollateX for Python is installed, as a ratio to it.

    python benchmarks/collation.py [PARAGRAPHS]

The witnesses are made: each of four has words of its own left out, exchanged or doubled, one in thirty, by
their number, so that every run has the same. CollateX gets one paragraph after the other, and only the first
few, as its time grows with the square of what it is given; what is compared is the time for a paragraph.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

PARAGRAPHS = 1000
WORDS = 100
SIGLA = "ABCD"
GIVEN_TO_COLLATEX = 5
_VOCABULARY = (
    "the keeper of rock counted ships that passed and wrote them down before lamp went out at dawn while "
    "glass was cleaned oil carried up stairs log closed nobody reads what he says about sea wind rain light"
).split()
_RARE = 11
"""One word in so many is found nowhere else, as texts have names and dates."""


def paragraph(number: int, witness: int) -> str:
    """Return a paragraph as a witness has it."""
    return " ".join(_words(number, witness)) + "."


def _words(number: int, witness: int) -> Iterator[str]:
    for place in range(WORDS):
        word = _VOCABULARY[(number * 7919 + place * place * 31 + place * 17) % len(_VOCABULARY)]
        word = f"{word}{number}-{place}" if place % _RARE == 0 else word
        change = (number * 101 + place * 37 + witness * 53) % 90 if witness else 89
        yield from {0: (), 1: (word.upper(), "indeed"), 2: ("not", word)}.get(change, (word,))


def ours(paragraphs: int) -> tuple[float, float]:
    """Return the seconds of the processor and the megabytes that the whole command takes."""
    with TemporaryDirectory() as place:
        files = []
        for witness, siglum in enumerate(SIGLA):
            files.append(Path(place) / f"{siglum}.txt")
            text = "\n\n".join(paragraph(number, witness) for number in range(paragraphs))
            files[-1].write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "recto", "--quiet", "--project", place, "collate", *files]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def theirs() -> float:
    """Return the seconds that CollateX takes for a paragraph."""
    # It is not needed by Recto, and its licence forbids that it is: only who has it compares with it.
    import collatex

    begun = time.process_time()
    for number in range(GIVEN_TO_COLLATEX):
        collation = collatex.Collation()
        for witness, siglum in enumerate(SIGLA):
            collation.add_plain_witness(siglum, paragraph(number, witness))
        collatex.collate(collation, segmentation=False)
    return (time.process_time() - begun) / GIVEN_TO_COLLATEX


def main() -> None:
    """Collate, and compare."""
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else PARAGRAPHS
    seconds, megabytes = ours(paragraphs)
    sys.stdout.write(
        f"{paragraphs} paragraphs of {WORDS} words, {len(SIGLA)} witnesses: {seconds:.1f} s, "
        f"{megabytes:.0f} MB, {1000 * seconds / paragraphs:.1f} ms for a paragraph\n"
    )
    if find_spec("collatex"):
        each = theirs()
        ratio = each * paragraphs / seconds
        sys.stdout.write(f"CollateX: {1000 * each:.0f} ms for a paragraph, {ratio:.0f} times as long\n")


if __name__ == "__main__":
    main()
