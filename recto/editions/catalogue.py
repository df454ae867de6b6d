"""Metadata of the works -> the catalogue: one page with every work and its editions, filed by author."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from lxml import etree
from lxml.builder import E

from recto.editions import dts, site_map, staged
from recto.editions.dts import collection_files, links
from recto.editions.reading import controls
from recto.editions.shell import (
    Link,
    Page,
    html_document,
    link_list,
    shared_files,
    write_files,
)
from recto.rendering.document import PAGE, Metadata
from recto.rendering.words import load_words

Element = etree._Element

FOLDER = "catalogue"
WEB = "{id}/html/index.html"
SEARCH = "search/index.html"
EDITIONS = (
    Link("HTML", WEB, "text/html"),
    Link("EPUB", "{id}/{id}.epub", "application/epub+zip"),
    Link("PDF", "{id}/{id}.pdf", "application/pdf"),
    Link("TEI", "{id}/{id}.xml", "application/tei+xml"),
)


def write(
    works: Sequence[Metadata],
    styles: Path,
    folder: Path,
    title: str = "Editions",
    lang: str = "en",
    address: str = "",
) -> None:
    """Write `index.html` into `folder`, its sheets and faces into `catalogue/` there.

    An edition, and the search, is linked where its file stands in `folder`. Where the project says at
    which `address` that is published, `sitemap.xml` lists the pages. The page is published last, and whole.
    """
    editions = {work.id: editions_in(folder, work.id) for work in works}
    machines = [
        E.link({"rel": "describedby", "href": link.href, "type": link.media_type})
        for link in links(f"{FOLDER}/")
    ]
    page = Page(title, lang, meta=machines, shared=f"{FOLDER}/")
    words, _ = load_words(styles / "words", lang)
    body = catalogue_body(works, editions, title)
    body.insert(0, E.header(*_to_search(words, folder), *controls(words)))
    write_files({f"{FOLDER}/{name}": data for name, data in shared_files(styles).items()}, folder)
    for_machines = collection_files(_readable(works, folder), title, lang, address)
    shutil.rmtree(folder / FOLDER / dts.FOLDER, ignore_errors=True)
    write_files({f"{FOLDER}/{name}": data for name, data in for_machines.items()}, folder)
    _map(works, folder, address)
    with staged(folder / "index.html") as path:
        path.write_bytes(html_document(page, body))


def _to_search(words: Mapping[str, str], folder: Path) -> Iterator[Element]:
    """Yield the way to the search, if there is one."""
    if (folder / SEARCH).is_file():
        ways = link_list([Link(words["search"], SEARCH)])
        yield E.nav({"aria-label": words["search"]}, ways)


def _readable(works: Sequence[Metadata], folder: Path) -> list[Metadata]:
    """Return the works that have a web edition, in the order of the catalogue."""
    return sorted((work for work in works if (folder / WEB.format(id=work.id)).is_file()), key=filing)


def _map(works: Sequence[Metadata], folder: Path, address: str) -> None:
    """Write the map of the site; where no address is said there is none, not even one from before."""
    if not address:
        (folder / site_map.FILE).unlink(missing_ok=True)
        return
    pages = [(f"{work.id}/{PAGE}", work.modified) for work in _readable(works, folder)]
    (folder / site_map.FILE).write_bytes(site_map.site_map(address, [("", ""), *pages]))


def editions_in(folder: Path, id: str) -> tuple[Link, ...]:
    """Return links to those editions of the work `id` whose files stand in `folder`."""
    links = (Link(link.text, link.href.format(id=id), link.media_type) for link in EDITIONS)
    return tuple(link for link in links if (folder / link.href).is_file())


def catalogue_body(works: Sequence[Metadata], editions: Mapping[str, Sequence[Link]], title: str) -> Element:
    """Return the body of the catalogue: authors in alphabetical order, their works by date and title."""
    main = E.main({"class": "catalogue"}, E.h1(title))
    for author, theirs in groupby(sorted(works, key=filing), key=attrgetter("author")):
        heading, title_of_work = ([E.h2(author)], E.h3) if author else ([], E.h2)
        lines = E.ul(*(_work(work, editions.get(work.id, ()), title_of_work) for work in theirs))
        main.append(E.section(*heading, lines))
    return E.body(main)


def filing(work: Metadata) -> tuple[str, ...]:
    """Return what a work is filed under: its author's last name and names, its earliest date, its title."""
    first = next(iter(work.agents_as("author")), None)
    surname = (first.family or first.name.split()[-1]) if first else ""
    date = (work.dating.when or work.dating.not_before or work.dating.not_after) if work.dating else ""
    return (surname.casefold(), work.author, date, work.title.casefold(), work.id)


def _work(work: Metadata, editions: Sequence[Link], heading: Callable[..., Element]) -> Element:
    facts = {"class": "work", "lang": work.lang, "dir": work.direction}
    item = E.li(facts, heading({"class": "title"}, _title(work, editions)))
    for name, words in (
        ("subtitle", work.subtitle),
        ("original", work.original_title),
        ("date", _date(work)),
    ):
        if words:
            item.append(E.p({"class": name}, words))
    if editions:
        item.append(link_list(editions, "editions", work.title))
    return item


def _title(work: Metadata, editions: Sequence[Link]) -> Element | str:
    return E.a({"href": editions[0].href}, work.title) if editions else work.title


def _date(work: Metadata) -> str:
    return work.dating.label if work.dating else ""
