"""Critical pages: Recto against WeasyPrint alone and against XeLaTeX and LuaLaTeX with reledmac.

    python benchmarks/critical_page.py [ENTRIES …]

One generated text, with 60, 400 and 1500 entries in turn. WeasyPrint alone sets the same words as plain
footnotes, without keys and without layers. TeX runs until the files in which reledmac notes its lines do
not change any more. Each measurement is a process of its own; seconds are those of its processor, with
those of starting it only in the last table. What TeX there is not is said and passed over.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from lxml import etree

from recto.typesetting.pages import Source, typeset
from recto.typesetting.paint import pdf_bytes

STYLES = Path(__file__).parents[1] / "styles"
SIZES = (60, 400, 1500)
PARAGRAPHS, WORDS = 130, 95
SEED = 11
MOST_PASSES = 9
LENGTHS = (1, 1, 2, 2, 2, 3, 3, 40, 40, 80)
"""The most words of ten entries: seven readings, two comments, one note."""
LAYERS = ("variants", "comments", "notes")
FORMS = (("variants", "run-on"), ("comments", "paragraphs"), ("notes", "paragraphs"))
SYLLABLES = "ba ce di fo gu la me ni or pu ra se ti vo ze an be con der el".split()
SHEET = """
@font-face { font-family: Book; src: url(FONTS/EBGaramond-Regular.ttf) }
@page { size: 140mm 216mm; margin: 20mm 22mm 26mm; @bottom-center { content: counter(page) }
        @footnote { padding-top: 8pt } }
html { font: 10.5pt/13.5pt Book; hyphens: auto }
p { margin: 0; orphans: 2; text-align: justify; text-indent: 13.5pt; widows: 2 }
aside { float: footnote; text-indent: 0 }
aside, .layer { font-size: 8.5pt; line-height: 10.5pt; text-align: justify }
aside::footnote-call, aside::footnote-marker { content: none; line-height: 0; vertical-align: baseline }
.line-number { font-size: 7.5pt; padding: 0 9pt }
"""
RUN_ON = "aside[data-layer=variants] { footnote-display: inline }"
TEX = r"""
\documentclass{article}
\usepackage[paperwidth=140mm,paperheight=216mm,top=20mm,bottom=26mm,hmargin=22mm]{geometry}
\usepackage{fontspec}\setmainfont{EBGaramond-Regular.ttf}[Path=FONTS/]
\usepackage[series={A,B,C},noend,nofamiliar,noledgroup]{reledmac}
\Xarrangement[A]{paragraph}\lineation{page}\firstlinenum{5}\linenumincrement{5}\linenummargin{outer}
\begin{document}\fontsize{10.5}{13.5}\selectfont
\beginnumbering
TEXT
\endnumbering
\end{document}
"""


def paragraphs(entries: int, times: int = 1) -> Iterator[list[tuple[str, str]]]:
    """Yield paragraphs as words, each with what an entry says of it, or an empty string.

    The words are the same for any number of `entries`, which are spread evenly; `times` lengthens both.
    """
    chance = random.Random(SEED)
    total = PARAGRAPHS * WORDS * times
    place, due = 0, 0
    for _ in range(PARAGRAPHS * times):
        made = []
        for _ in range(WORDS):
            word, reading = _word(chance), _reading(chance)
            place += 1
            is_due = place * entries * times // total > due
            due += is_due
            made.append((word, reading if is_due else ""))
        yield made


def _reading(chance: random.Random) -> str:
    """Return what an entry says: most give a reading of a few words, others comment in several lines."""
    longest = chance.choice(LENGTHS)
    return " ".join([*(_word(chance) for _ in range(chance.randint(1 + longest // 3, longest))), "A", "B"])


def kind(reading: str) -> int:
    """Return which of the layers an entry stands in, by its length."""
    return sum(len(reading.split()) > longest for longest in (5, 42))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice([1, 1, 2, 2, 3, 4])))


def document(entries: int, times: int, keyed: bool) -> etree._Element:
    """Return the text as XHTML: with entries keyed by line, or as WeasyPrint alone can set them."""
    number, text = 0, []
    for paragraph in paragraphs(entries, times):
        words = []
        for word, reading in paragraph:
            number += 1
            words.append(_entry(number, word, reading, keyed) if reading else word)
        text.append(f'<p data-lines="counted">{" ".join(words)}</p>')
    layer = "".join(f'<div class="layer" data-layer="{name}" data-form="{form}"/>' for name, form in FORMS)
    layer += '<div class="line-number"/>'
    body = f'{layer if keyed else ""}<section id="text">{"".join(text)}</section>'
    says = 'data-lines-by="page" data-lines-every="5" data-lines-side="outer"' if keyed else ""
    return etree.fromstring(
        f'<html lang="en"><head><title>Book</title></head><body {says}>{body}</body></html>'
    )


def _entry(number: int, word: str, reading: str, keyed: bool) -> str:
    key = '<span class="key">00\u00a0</span>' if keyed else "00\u00a0"
    layer = LAYERS[kind(reading)]
    says = f'id="e{number}-entry" data-layer="{layer}" data-lemma="e{number}"' if keyed else ""
    return f'<a id="e{number}"><aside {says}>{key}{word}] {reading}</aside>{word}</a>'


def recto(root: etree._Element, folder: Path) -> dict[str, float]:
    """Typeset with Recto."""
    sheet = _sheet(folder, RUN_ON)
    start = time.process_time()
    book = typeset(root, [sheet], STYLES, "text")
    layout = time.process_time() - start
    pdf_bytes(book, "text")
    return {"pages": len(book.pages), "layouts": book.context.layouts, "layout": layout}


def weasyprint(root: etree._Element, folder: Path) -> dict[str, float]:
    """Typeset with WeasyPrint as it is, the entries as plain footnotes."""
    sheet = _sheet(folder, "")
    start = time.process_time()
    book = Source(root, STYLES).render(stylesheets=[str(sheet)])
    layout = time.process_time() - start
    book.write_pdf(pdf_variant="pdf/ua-1")
    return {"pages": len(book.pages), "layouts": len(book.pages), "layout": layout}


def _sheet(folder: Path, more: str) -> Path:
    file = folder / "sheet.css"
    file.write_text(SHEET.replace("FONTS", f"{STYLES.as_uri()}/fonts") + more, encoding="utf-8")
    return file


ENGINES: dict[str, Callable[[etree._Element, Path], dict[str, float]]] = {
    "recto": recto,
    "weasyprint": weasyprint,
}


def measure(engine: str, entries: int, times: int = 1) -> dict[str, float]:
    """Run one engine in a process of its own, once the text is at hand.

    `cpu` are its seconds, `process` those and the ones of its start, `rss` MB that it grew by.
    """
    run = [sys.executable, __file__, "--one", engine, str(entries), str(times)]
    answer: dict[str, float] = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
    return answer


def one(engine: str, entries: int, times: int) -> None:
    """Measure one engine in this process."""
    started = time.process_time()
    root = document(entries, times, keyed=engine == "recto")
    rss, start = _rss(), time.process_time()
    with TemporaryDirectory() as folder:
        found = ENGINES[engine](root, Path(folder))
    end = time.process_time()
    found |= {"cpu": end - start, "process": started + end - start, "rss": _rss() - rss}
    sys.stdout.write(json.dumps(found))


def tex(engine: str, entries: int) -> dict[str, float]:
    """Set the text with reledmac, pass after pass until its line numbers stay as they are."""
    text = "\n".join(rf"\pstart {' '.join(map(_in_tex, each))} \pend" for each in paragraphs(entries))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = TEX.replace("FONTS", str(STYLES / "fonts")).replace("TEXT", text)
        (folder / "text.tex").write_text(source, encoding="utf-8")
        noted, passes = None, 0
        while passes < MOST_PASSES and noted != (now := _noted(folder)):
            noted, passes = now, passes + 1
            run = [engine, "-interaction=batchmode", "text.tex"]
            subprocess.run(run, cwd=folder, check=False, capture_output=True)
        pages = len(pypdfium2.PdfDocument(folder / "text.pdf"))
    return {"pages": pages, "passes": passes, "process": _spent(before)}


def _in_tex(word: tuple[str, str]) -> str:
    text, reading = word
    series = "ABC"[kind(reading)]
    return rf"\edtext{{{text}}}{{\{series}footnote{{{reading}}}}}" if reading else text


def _noted(folder: Path) -> tuple[bytes, ...]:
    """Return what the last pass noted for the next one: references, and reledmac's numbered files."""
    return tuple(file.read_bytes() for file in sorted(folder.glob("text.*")) if file.suffix in (".aux", ".1"))


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _spent(before: resource.struct_rusage) -> float:
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(sizes: tuple[int, ...]) -> None:
    """Print the tables."""
    say = sys.stdout.write
    ours = {}
    for entries in sizes:
        mine, theirs = measure("recto", entries), measure("weasyprint", entries)
        ours[entries] = mine
        for name, found in (("Recto", mine), ("WeasyPrint", theirs)):
            say(
                f"{entries:5} entries  {name:10} {found['pages']:4} pages  {found['cpu']:6.1f} CPU s  "
                f"{found['pages'] / found['cpu']:5.1f} pages/s  "
                f"{found['layouts'] / found['pages']:.2f} layouts a page\n"
            )
        say(f"{entries:5} entries  time of Recto / WeasyPrint alone: {mine['cpu'] / theirs['cpu']:.2f}\n")
        _say_memory(entries)
    for engine in ("xelatex", "lualatex"):
        _say_tex(engine, sizes, ours)


def _say_memory(entries: int) -> None:
    for engine in ENGINES:
        once, four = measure(engine, entries), measure(engine, entries, 4)
        grown = (four["rss"] - once["rss"]) / (four["pages"] - once["pages"])
        sys.stdout.write(
            f"{entries:5} entries, and four times as many in four times the text  {engine}: "
            f"{once['rss']:.0f} MB for {once['pages']} pages, {four['rss']:.0f} MB for {four['pages']}: "
            f"{grown:.2f} MB a page\n"
        )


def _say_tex(engine: str, sizes: tuple[int, ...], ours: dict[int, dict[str, float]]) -> None:
    style = shutil.which("kpsewhich") and subprocess.run(["kpsewhich", "reledmac.sty"], capture_output=True)
    if not shutil.which(engine) or not style or not style.stdout.strip():
        sys.stdout.write(f"{engine} with reledmac is not installed: not measured\n")
        return
    for entries in sizes:
        found = tex(engine, entries)
        sys.stdout.write(
            f"{entries:5} entries  {engine:10} {found['pages']:4} pages  {found['passes']} passes  "
            f"{found['process']:6.1f} CPU s; time of Recto / {engine}, both with their start: "
            f"{ours[entries]['process'] / found['process']:.2f}\n"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
