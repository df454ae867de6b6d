"""How long the lint takes for a large file, as a ratio to reading the same file with lxml.

    python benchmarks/lint.py [MEGABYTES]

The file is made: chapters of verse-like paragraphs with notes, emendations, variants of five witnesses, names
and dates, so that every rule has something to look at. What counts is the ratio; each figure is the least of
three.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from recto.checks import lint
from recto.tei.reading import parse

RUNS = 3
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Lights</title></titleStmt><publicationStmt><publisher>A press"
    "</publisher><availability><p>Free.</p></availability></publicationStmt><sourceDesc><listWit>"
    + "".join(f'<witness xml:id="{each}">Codex {each}</witness>' for each in "ABCDE")
    + "</listWit></sourceDesc></fileDesc></teiHeader>"
)
PARAGRAPH = (
    '<p xml:id="p{n}" n="{n}"><pb n="{n}"/>The keeper of the rock – he “never” slept – counted ships,'
    '<note xml:id="n{n}" type="author" n="{n}">So the log of <date when="1871-03">March 1871</date>.</note> '
    'and <app xml:id="a{n}"><lem wit="#A #B">wrote</lem><rdg wit="#C #D">noted</rdg><rdg wit="#E"/></app> '
    'them down, <choice xml:id="e{n}"><sic>befroe</sic><corr resp="#ed">before</corr></choice> the lamp '
    '<foreign xml:lang="grc">λύχνος</foreign> went<lb n="{n}"/> out; so said '
    '<persName ref="#k">Ann Kay</persName>. '
    "{more}</p>\n"
)
MORE = "The glass was cleaned at dawn, the oil was carried up the stairs, and the log was closed. " * 6


def written(megabytes: float) -> str:
    """Return a TEI document of about so many megabytes."""
    count = int(megabytes * 1_000_000 / len(PARAGRAPH.format(n=10000, more=MORE)))
    chapters = [
        f"<div n='{chapter}'><head>Chapter {chapter}</head>"
        + "".join(PARAGRAPH.format(n=n, more=MORE) for n in range(first, min(first + 50, count)))
        + "</div>"
        for chapter, first in enumerate(range(1, count, 50), 1)
    ]
    text = f"<text xml:lang='en'><body>{''.join(chapters)}</body></text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{HEADER}\n{text}</TEI>'


def least(work: Callable[[], object]) -> float:
    """Return the least of the seconds that several runs of `work` take."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main(megabytes: float = 3.0) -> None:
    """Print the seconds of lxml and of the lint, and their ratio."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "lights.xml"
        file.write_text(written(megabytes), encoding="utf-8")
        reading = least(lambda: etree.parse(str(file)))
        root, _ = parse(file)
        linting = least(lambda: lint.check(root, file))
        size = file.stat().st_size / 1_000_000
    said = f"{size:.1f} MB: lxml reads it in {reading:.3f} s, {len(lint.RULES)} rules take {linting:.2f} s"
    sys.stdout.write(f"{said}\nratio: {linting / reading:.0f}\n")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
