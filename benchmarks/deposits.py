"""Deposits of many works: what memory a run takes, and how long a work.

    python benchmarks/deposits.py [WORKS]

Deposits invented works of a few paragraphs in one process, and says after each tenth what the process has
taken at most so far; memory that grows with the number of works shows as a rising column. Packages go to a
folder that goes away. The second run, over the same works, says what it takes to see that nothing changed.
"""

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from recto import project
from recto.depositing.making import deposit_work

WORKS = 30
EACH = 10
KILO = 1024
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Work {number}</title><author>Ada Quill</author></titleStmt>"
    '<publicationStmt><publisher>Nobody</publisher><date when="2026-11-23">2026</date>'
    f'<availability><licence target="{LICENCE}">May be copied.</licence></availability>'
    "</publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>"
)
PARAGRAPH = (
    '<p xml:id="p{number}">Lamp {number} was lit at dusk<note xml:id="n{number}">By the keeper.</note>.</p>'
)
PARAGRAPHS = 12
say = sys.stdout.write


def main(works: int) -> None:
    """Deposit so many works, twice."""
    with TemporaryDirectory(prefix="recto-deposits-") as folder:
        root = Path(folder)
        (root / "tei").mkdir()
        for number in range(1, works + 1):
            (root / "tei" / f"work-{number:04}.xml").write_text(invented(number), encoding="utf-8")
        say("works     MB at most   seconds of the processor each\n")
        for line in measured(project.read(root)):
            say(line)
        started = time.process_time()
        unchanged = [
            deposit_work(project.read(root), work, root / "build", quiet)
            for work in project.read(root).works()
        ]
        assert all(each.is_unchanged for each in unchanged)
        say(f"unchanged: {(time.process_time() - started) / works:.3f} seconds each\n")


def measured(of: project.Project) -> Iterator[str]:
    """Deposit the works of a project; yield a line for each tenth."""
    started = time.process_time()
    for number, work in enumerate(of.works(), 1):
        deposit_work(of, work, of.build, quiet)
        if number % EACH == 0:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
            yield f"{number:5} {most:14.0f} {(time.process_time() - started) / EACH:14.2f}\n"
            started = time.process_time()


def invented(number: int) -> str:
    """Return a work of a few paragraphs with notes."""
    body = "".join(PARAGRAPH.format(number=f"{number}-{each}") for each in range(PARAGRAPHS))
    head = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER.format(number=number)}'
    return f"{head}<text><body><div><head>Lamps</head>{body}</div></body></text></TEI>"


def quiet(text: str) -> None:
    """Say nothing of what is being done."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else WORKS)
