"""From saving a file to seeing it: how long `recto serve` takes to show a changed paragraph of a long work.

    python benchmarks/serve.py [PARAGRAPHS] [CHANGES] [--print]

A work of chapters, paragraphs, notes and variants is invented, always the same, and opened in Chromium in
the middle. Then single paragraphs are changed as an editor saves them, far from each other. What counts is
the time until the new words stand in the page and are laid out. First the server is at rest before each
change; then each is saved while all of the work is made anew, which follows unseen upon the one before.
`--print` makes the PDF first and says how many pages the work has.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from recto.project import Project
from recto.serving.drafts import draft
from recto.serving.printing import print_work

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from chromium import chromium

PARAGRAPHS, CHANGES = 1500, 8
PAUSES = {"at rest": 8.0, "while all is made anew": 2.0}
"""Seconds before a change."""
CHAPTER = 30
"""Paragraphs of a chapter."""
NAMES = "keeper harbour winter lantern ledger pilot granite evening signal weather passage gallery".split()
SENTENCE = "The {0} counted the ships that passed the {1}, and wrote them down before the {2} went out."
HEADER = """<teiHeader><fileDesc><titleStmt><title>The Long Watch</title><author>Nobody</author></titleStmt>
<publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><listWit><witness xml:id="A">First</witness>
<witness xml:id="B">Second</witness></listWit></sourceDesc></fileDesc></teiHeader>"""


def work(paragraphs: int) -> str:
    """Return a TEI document of so many paragraphs of some hundred words, a third of them with a note."""
    chapters = range(0, paragraphs, CHAPTER)
    text = "\n".join(_chapter(first, min(first + CHAPTER, paragraphs)) for first in chapters)
    body = f"<text><body>{text}</body></text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}\n{body}</TEI>'


def _chapter(first: int, end: int) -> str:
    held = "\n".join(_paragraph(number) for number in range(first, end))
    return f'<div xml:id="d{first}"><head>Watch {first // CHAPTER + 1}</head>\n{held}</div>'


def _paragraph(number: int) -> str:
    words = [NAMES[(number * step + step) % len(NAMES)] for step in range(1, 22)]
    said = [SENTENCE.format(*words[at : at + 3]) for at in range(0, 18, 3)]
    note = f'<note xml:id="n{number}" type="author">{SENTENCE.format(*words[3:6])}</note>'
    variant = f'<app xml:id="a{number}"><lem wit="#A">{words[0]}</lem><rdg wit="#B">{words[1]}</rdg></app>'
    said[2] += note if number % 3 == 0 else ""
    said[4] = said[4].replace(words[12], variant, 1) if number % 4 == 0 else said[4]
    return f'<p xml:id="p{number}">{" ".join(said)}</p>'


@contextmanager
def served(file: Path) -> Iterator[str]:
    """Yield the address of a work that `recto serve` shows."""
    command = [sys.executable, "-m", "recto", "serve", str(file), "--no-pdf"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=file.parent) as server:
        assert server.stdout
        yield server.stdout.readline().split()[2]
        server.terminate()


def seconds_until_seen(page: Page, file: Path, number: int, word: str) -> float:
    """Put a word first in a paragraph; return the seconds until the page has it there."""
    text = file.read_text(encoding="utf-8")
    begun, place = f'<p xml:id="p{number}">', f"document.getElementById('p{number}')"
    aside = file.with_suffix(".saving")
    aside.write_text(text.replace(begun, f"{begun}{word} "), encoding="utf-8")
    seen = f"{place}.textContent.startsWith('{word}') && {place}.getBoundingClientRect().height > 0"
    saved = time.perf_counter()
    os.replace(aside, file)
    page.wait_for_function(seen, polling=5, timeout=60_000)
    return time.perf_counter() - saved


def whole(project: Project, file: Path) -> float:
    """Return the seconds that it takes to render the work and make its page again as a whole."""
    first = draft(project, project.work_of(file), [])
    begun = time.perf_counter()
    draft(project, project.work_of(file), [], first)
    return time.perf_counter() - begun


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(paragraphs: int = PARAGRAPHS, changes: int = CHANGES, prints: bool = False) -> None:
    """Print the size of the work, and the seconds."""
    with TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "watch.xml"
        file.write_text(work(paragraphs), encoding="utf-8")
        project = Project(Path(folder))
        _tell(f"{paragraphs} paragraphs, {file.stat().st_size / 1e6:.1f} MB of TEI")
        if prints:
            pages = print_work(project, project.work_of(file), Path(folder) / "print")
            _tell(f"{max(pages.values())} printed pages")
        entire = whole(project, file)
        _tell(f"all of it anew: {entire:.2f} s")
        with served(file) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}watch/html/index.html")
            page.evaluate(f"document.getElementById('p{paragraphs // 2}').scrollIntoView()")
            for name, pause in PAUSES.items():
                found = []
                for step in range(changes):
                    page.wait_for_timeout(1000 * pause)
                    number = (paragraphs // 2 + step * (paragraphs // changes)) % paragraphs
                    found.append(seconds_until_seen(page, file, number, f"Changed{int(pause)}"))
                middle, share = median(found), median(found) / entire
                _tell(f"{name}: {middle:.2f} s from saved to seen, {share:.2f} of all of it anew")
                _tell(f"    from {min(found):.2f} to {max(found):.2f} s")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    main(*numbers, prints="--print" in sys.argv)
