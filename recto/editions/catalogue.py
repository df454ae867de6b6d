"""Metadata of the works -> the catalogue: every work with its editions, by author, by date and by title.

A long catalogue is cut into pages that stay light; the first by author is that of the site.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path

from lxml import etree
from lxml.builder import E

from recto.editions import dts, site_map, staged
from recto.editions.catalogue_orders import ORDERS, Order, filing
from recto.editions.deposits import open_deposit
from recto.editions.dts import collection_files, links
from recto.editions.light_pages import cut, parts, weight_of
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
HOME = "index.html"
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
    """Write `index.html` into `folder`, the other pages, the sheets and faces into `catalogue/` there.

    An edition, and the search, is linked where its file stands in `folder`. Where the project says at
    which `address` that is published, `sitemap.xml` lists the pages. The page is published last, and whole.
    """
    words, _ = load_words(styles / "words", lang)
    editions = {work.id: editions_in(folder, work.id) for work in works}
    to_search = (Link(words["search"], SEARCH),) if (folder / SEARCH).is_file() else ()
    told = Told(title, lang, words, editions, to_search, (f"{FOLDER}/",))
    made = pages(works, told)
    write_files({f"{FOLDER}/{name}": data for name, data in shared_files(styles).items()}, folder)
    for_machines = collection_files(_readable(works, folder), title, lang, address)
    shutil.rmtree(folder / FOLDER / dts.FOLDER, ignore_errors=True)
    write_files({f"{FOLDER}/{name}": data for name, data in for_machines.items()}, folder)
    _map(works, folder, address)
    for old in (folder / FOLDER).glob("*.html"):
        old.unlink()
    home = made.pop(HOME)
    write_files(made, folder)
    with staged(folder / HOME) as path:
        path.write_bytes(home)


@dataclass(frozen=True)
class Told:
    """What all pages of a catalogue share: title, language and its words, the editions, way to the search.

    Addresses start at the site; `for_machines` are those of the folders in which machines find the works.
    """

    title: str
    lang: str
    words: Mapping[str, str]
    editions: Mapping[str, Sequence[Link]]
    to_search: Sequence[Link]
    for_machines: Sequence[str] = ()


def pages(works: Sequence[Metadata], told: Told) -> dict[str, bytes]:
    """Return the pages of the catalogue in each order, by their addresses in the site."""
    made = {}
    for order in ORDERS:
        listed = sorted(works, key=order.key)
        cut_ = cut(listed, lambda work: weight_of(_work(work, told.editions.get(work.id, ()), E.h2))) or [[]]
        for number, held in enumerate(cut_):
            main = _listing(held, told, order, _way(_address(order, number)))
            if len(cut_) > 1:
                main.insert(1, _parts(order, cut_, number, told.words))
            made[_address(order, number)] = _page(order, number, main, told)
    return made


def _address(order: Order, number: int) -> str:
    if order is ORDERS[0] and not number:
        return HOME
    return f"{FOLDER}/{order.name}{f'-{number + 1}' if number else ''}.html"


def _way(address: str) -> str:
    """Return the way from a page of the catalogue to the folder of the site."""
    return "../" * address.count("/")


def _page(order: Order, number: int, main: Element, told: Told) -> bytes:
    address = _address(order, number)
    way = _way(address)
    machines = [
        E.link({"rel": "describedby", "href": link.href, "type": link.media_type})
        for link in chain.from_iterable(links(f"{way}{each}") for each in told.for_machines)
    ]
    page = Page(told.title, told.lang, meta=machines, shared=f"{way}{FOLDER}/")
    header = E.header(*_ways(order, way, told), *controls(told.words))
    return html_document(page, E.body(header, main))


def _ways(order: Order, way: str, told: Told) -> Iterator[Element]:
    """Yield the ways to the other orders, where there are several works, and to the search."""
    orders = ORDERS if len(told.editions) > 1 else ()
    to_orders = [Link(told.words[f"order-{each.name}"], _address(each, 0)) for each in orders]
    ways = [Link(each.text, f"{way}{each.href}") for each in (*to_orders, *told.to_search)]
    if ways:
        made = link_list(ways)
        for each, link in zip(orders, made.iter("a"), strict=False):
            if each is order:
                link.set("aria-current", "true")
        yield E.nav({"aria-label": told.words["orders"]}, made)


def _parts(
    order: Order, cut_: Sequence[Sequence[Metadata]], current: int, words: Mapping[str, str]
) -> Element:
    """Return the ways to all pages of an order, each named by its first and last heading."""
    here = _way(_address(order, current))
    addresses = [f"{here}{_address(order, number)}" for number in range(len(cut_))]
    ends = [
        dict.fromkeys(order.heading(each, words) or each.title for each in (held[0], held[-1]))
        for held in cut_
    ]
    return parts(words["list-parts"], addresses, [" – ".join(each) for each in ends], current)


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
    links = (replace(link, href=link.href.format(id=id)) for link in EDITIONS)
    deposit = (replace(link, href=f"{id}/{link.href}") for link in open_deposit(folder / id, id))
    return (*(link for link in links if (folder / link.href).is_file()), *deposit)


def _listing(works: Iterable[Metadata], told: Told, order: Order, way: str) -> Element:
    """Return works in their order under their headings, with links that start at `way`."""
    main = E.main({"class": "catalogue"}, E.h1(told.title))
    for words, held in groupby(works, key=lambda work: order.heading(work, told.words)):
        heading, title_of_work = ([E.h2(words)], E.h3) if words else ([], E.h2)
        lines = E.ul()
        for work in held:
            theirs = [replace(link, href=f"{way}{link.href}") for link in told.editions.get(work.id, ())]
            lines.append(_work(work, theirs, title_of_work, has_author=not order.names_authors))
        main.append(E.section(*heading, lines))
    return main


def _work(
    work: Metadata, editions: Sequence[Link], heading: Callable[..., Element], has_author: bool = True
) -> Element:
    facts = {"class": "work", "lang": work.lang, "dir": work.direction}
    item = E.li(facts, heading({"class": "title"}, _title(work, editions)))
    for name, words in (
        ("subtitle", work.subtitle),
        ("original", work.original_title),
        ("author", work.author if has_author else ""),
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
