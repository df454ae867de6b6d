"""Web editions: a catalogue of a thousand works, and one text beside CETEIcean and the TEI's Stylesheets.

    python benchmarks/web.py catalogue [WORKS]
    python benchmarks/web.py texts [TEI …]

`catalogue` builds invented works (`invented_works.py`), then again with one of them changed, weighs pages
and measures a search. `texts` shows the same TEI file by each program, invented ones unless files are named.
Pages come from this machine, compressed as web servers do it, into an empty cache; times are the browser's
and the middle ones of several runs, in which the programs take turns. Times of building are those of the
processor. What counts are the ratios.
"""

import resource
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import invented_works
from lxml import etree
from playwright.sync_api import Browser
from web_measured import CONDITIONS, NOWHERE_ELSE, Condition, Server, Shown, Weight, served, shown, weigh
from web_peers import MAKERS, NotThereError
from web_search import QUERIES, Answered, searched

from recto import pipeline, project

sys.path.append(str(Path(__file__).parents[1] / "scripts"))
from chromium import chromium

RUNS = 7
BOOKS = (20, 150, 1500)
"""Paragraphs of the invented texts."""
PARAGRAPHS = "//t:text/t:body//t:p[not(ancestor::t:note)]/@xml:id"
say = sys.stdout.write


# A catalogue.


def catalogue(count: int) -> None:
    """Print what a catalogue of so many works takes to be built, to be opened and to be searched."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tei").mkdir()
        for work in invented_works.works(count):
            (folder / "tei" / f"{work.id}.xml").write_text(work.tei, encoding="utf-8")
        site = project.Project(folder)
        _say_building(site)
        with chromium(NOWHERE_ELSE) as browser, served(site.build) as server:
            _say_pages(browser, server)
            for condition in CONDITIONS[:2]:
                _say_search(browser, server, condition)


def _say_building(site: project.Project) -> None:
    works = site.works()
    spent = _timed(lambda: [_build(site, work) for work in works])
    say(
        f"{len(works)} works, {_size(site.tei):.1f} MB of TEI: "
        f"{spent / len(works):.2f} CPU s for the web edition of each\n"
    )
    first = _timed(lambda: pipeline.build_catalogue(site, site.build))
    say(
        f"catalogue and search index of all of them: {first:.1f} CPU s, "
        f"{first / spent:.2f} of building them\n"
    )
    changed = works[len(works) // 2]
    header, body, text = changed.tei.read_text(encoding="utf-8").partition("<body>")
    added = text.replace("</p>", " Addendum.</p>", 1)
    changed.tei.write_text(f"{header}{body}{added}", encoding="utf-8")
    again = _timed(lambda: _build(site, changed)), _timed(lambda: pipeline.build_catalogue(site, site.build))
    say(
        f"one work changed: {again[0]:.2f} CPU s for its edition, "
        f"{again[1]:.1f} CPU s for catalogue and index\n"
    )
    for name in ("catalogue", "search"):
        say(f"{name}/: {_size(site.build / name):.1f} MB\n")


def _build(site: project.Project, work: project.Work) -> None:
    pipeline.build_work(site, work, ("html",), site.build, lambda step: None)


def _size(folder: Path) -> float:
    """Return how many megabytes the files of a folder have."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes, with those of programs that it calls."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    every = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in every)


def _say_pages(browser: Browser, server: Server) -> None:
    for name, path in (("catalogue", "index.html"), ("search", "search/index.html")):
        say(f"page of the {name}: {_in_words(weigh(browser, server, path))}\n")


def _in_words(weight: Weight) -> str:
    page, loaded, fonts = ([f"{size / 1000:.0f}" for size in each] for each in weight)
    return (
        f"{page[0]} kB ({page[1]} kB sent), with all but fonts {loaded[0]} kB ({loaded[1]} kB sent), "
        f"fonts {fonts[1]} kB"
    )


def _say_search(browser: Browser, server: Server, condition: Condition) -> None:
    """Print what each query takes, the first one of each run with what the search loads once."""
    runs = [searched(browser, server, condition) for _ in range(RUNS)]
    for query, *answers in zip(QUERIES, *runs, strict=True):
        found: Answered = answers[0]
        took = statistics.median(each.took for each in answers)
        say(
            f"search, {condition.name}: {query.kind:30} {took:5.0f} ms, "
            f"{found.sent / 1000:5.0f} kB, {found.hits} hits\n"
        )


# One text.


def texts(files: list[Path]) -> None:
    """Print what pages of the same TEI file by each program weigh, and when they show its text."""
    with TemporaryDirectory() as name, chromium(NOWHERE_ELSE) as browser:
        for file in files or list(_invented(Path(name))):
            _compare(browser, file, Path(name) / f"{file.stem}-pages")


def _invented(folder: Path) -> Iterator[Path]:
    for paragraphs in BOOKS:
        file = folder / f"book-{paragraphs}.xml"
        file.write_text(invented_works.book(file.stem, paragraphs).tei, encoding="utf-8")
        yield file


def _compare(browser: Browser, tei: Path, folder: Path) -> None:
    ids = etree.parse(str(tei)).xpath(PARAGRAPHS, namespaces={"t": "http://www.tei-c.org/ns/1.0"})
    say(f"{tei.name}: {tei.stat().st_size / 1000:.0f} kB, {len(ids)} paragraphs\n")
    servers = {name: Server(place) for name, place in _made(tei, folder)}
    for name, server in servers.items():
        say(f"  {name:12} {_in_words(weigh(browser, server, 'index.html'))}\n")
    for condition in CONDITIONS:
        _say_times(browser, condition, servers, ids[0], ids[-1])
    for server in servers.values():
        server.stop()


def _made(tei: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each program that there is, with the folder of the page that it made of a file.

    It makes it twice, since for the first it reads what it needs for all.
    """
    for name, make in MAKERS.items():
        places = [folder / name / turn for turn in ("first", "second")]
        try:
            for place in places:
                place.mkdir(parents=True)
                spent = make(tei, place)
        except NotThereError as error:
            say(f"  {name:12} not measured: {error}\n")
        else:
            say(f"  {name:12} made in {spent:.2f} CPU s\n")
            yield name, places[-1] / "page"


def _say_times(
    browser: Browser, condition: Condition, servers: dict[str, Server], first: str, last: str
) -> None:
    found: dict[str, list[Shown]] = {name: [] for name in servers}
    for _ in range(RUNS):
        for name, server in servers.items():
            found[name].append(shown(browser, condition, server.address, first, last))
    middle = {
        name: [statistics.median(column) for column in zip(*each, strict=True)]
        for name, each in found.items()
    }
    for name, (painted, first_, last_, work) in middle.items():
        ratio = [mine / ours for mine, ours in zip(middle[name], middle["Recto"], strict=True)]
        say(
            f"  {condition.name:22} {name:12} painted {painted:6.0f} ms, first paragraph {first_:6.0f} ms "
            f"(× {ratio[1]:.2f}), last {last_:6.0f} ms (× {ratio[2]:.2f}), "
            f"{work:6.0f} CPU ms (× {ratio[3]:.2f})\n"
        )


if __name__ == "__main__":
    if sys.argv[1] == "catalogue":
        catalogue(*map(int, sys.argv[2:3] or [1000]))
    else:
        texts([Path(each).resolve() for each in sys.argv[2:]])
