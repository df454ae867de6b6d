"""Which answer an address gets: the pages of the site, and what renews them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from lxml import etree
from lxml.builder import E

from recto.editions import catalogue, search
from recto.editions.fonts import TRUETYPE, font_rules
from recto.editions.html import CITE
from recto.editions.html_witnesses import SCRIPT as WITNESSES
from recto.editions.html_witnesses import witness_files
from recto.editions.shell import (
    FACES_SHEET,
    READING,
    SHEETS,
    Link,
    Page,
    html_document,
    write_files,
)
from recto.rendering.words import load_words
from recto.serving.desk import Desk
from recto.serving.site import PRINT, Site

SERVING = "/.recto/"
"""Where what serves the pages stands; no work has such a name."""
SCRIPT = "serve.js"
HTML = "text/html; charset=utf-8"
JSON = "application/json"
TYPES = {
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}
SEARCH = "search"
FONTS = "fonts"
"""The folder of the faces in that of the styles, and beside pages: here as they are, so that nobody waits."""


@dataclass(frozen=True)
class Answer:
    """What is sent: the status, the type, the bytes; `to` is another address to ask."""

    body: bytes = b""
    media_type: str = HTML
    status: int = 200
    to: str = ""


NOTHING = Answer(b"There is nothing of this name here.\n", "text/plain; charset=utf-8", 404)


def answer(site: Site, path: str) -> Answer:
    """Return the answer to a path, which is decoded and has no query."""
    for pattern, found_by in ROUTES:
        if found := re.fullmatch(pattern, path):
            return found_by(site, **found.groupdict())
    return NOTHING


def _catalogue(site: Site, name: str = catalogue.HOME) -> Answer:
    """Return a page of the catalogue of the works; where there is but one that was named, the way to it."""
    works = site.works()
    if len(works) == 1:
        return Answer(status=302, to=f"/{quote(works[0].id)}/html/index.html")
    settings = site.project.settings
    words, _ = load_words(site.project.styles / "words", settings.lang)
    editions = [
        each for each in catalogue.EDITIONS if each.text != "EPUB" and (site.prints or each.text != "PDF")
    ]
    links = {
        each.id: [replace(link, href=link.href.format(id=each.id)) for link in editions] for each in works
    }
    to_search = (Link(words["search"], catalogue.SEARCH),)
    told = catalogue.Told(settings.title, settings.lang, words, links, to_search)
    page = catalogue.pages([site.header(each) for each in works], told).get(name)
    return NOTHING if page is None else Answer(page)


def _shared(site: Site, name: str) -> Answer:
    """Return a sheet, script or face that all pages use."""
    styles = site.project.styles
    if name == FACES_SHEET:
        return _file(name, font_rules(FONTS, TRUETYPE).encode())
    if name in (*SHEETS, READING, CITE, WITNESSES):
        return _file(name, (styles / name).read_bytes())
    folder, _, face = name.partition("/")
    return _within(styles / FONTS, face) if folder == FONTS else NOTHING


def _page(site: Site, id: str) -> Answer:
    """Return the page of a work, with the script that renews it."""
    desk = site.desk(id)
    if desk is None:
        return NOTHING
    desk.tried.wait()
    with desk.lock:
        if desk.draft is None:
            return Answer(html_document(_served(Page(id, "en"), desk), E.body(E.main(E.h1(id)))))
        return Answer(desk.draft.page(_served(desk.draft.frame, desk)))


def _served(frame: Page, desk: Desk) -> Page:
    """Return the frame of a page with the script that renews it, and with which news it begins."""
    at = f"{SERVING}{quote(desk.work.id)}"
    facts = {"name": "recto-serve", "content": at, "data-number": str(desk.events.number)}
    scripts = (*frame.scripts, f"{SERVING}{SCRIPT}")
    return replace(frame, meta=(*frame.meta, E.meta(facts)), scripts=scripts)


def _beside(site: Site, id: str, name: str) -> Answer:
    """Return a file beside the page of a work."""
    desk = site.desk(id)
    shared = _shared(site, name)
    if desk is None or shared is not NOTHING:
        return shared if desk else NOTHING
    desk.tried.wait()
    data = desk.beside().get(name)
    return _file(name, data) if data is not None else NOTHING


def _tei(site: Site, id: str) -> Answer:
    desk = site.desk(id)
    return _file("text.xml", desk.work.tei.read_bytes()) if desk else NOTHING


def _pdf(site: Site, id: str) -> Answer:
    """Return the PDF that was made last; until there is one, a page that waits for it."""
    if site.desk(id) is None or not site.prints:
        return NOTHING
    path = site.folder / PRINT / id / f"{id}.pdf"
    if path.is_file():
        return _file(path.name, path.read_bytes())
    head = E.head(E.meta(charset="utf-8"), E.meta({"http-equiv": "refresh", "content": "2"}), E.title(id))
    body = E.body(E.p("The PDF is being made. This page looks for it every two seconds."))
    return Answer(etree.tostring(E.html({"lang": "en"}, head, body), method="html"), status=503)


def _search(site: Site, name: str) -> Answer:
    """Return the search, made anew where something changed since."""
    with site.lock:
        if site.stale:
            _index(site)
            site.stale = False
    return _within(site.folder / SEARCH / search.FOLDER, name)


def _index(site: Site) -> None:
    """Write the pages of all works as they are now, and what they are searched by."""
    folder, settings, headers = site.folder / SEARCH, site.project.settings, []
    for desk in filter(None, (site.desk(each.id) for each in site.works())):
        desk.tried.wait()
        if desk.draft:
            witnesses = witness_files(desk.draft.rendered)
            with desk.lock:
                page = {"index.html": desk.draft.page(desk.draft.frame)}
            write_files(page | witnesses, folder / desk.work.id / "html")
            headers.append(desk.draft.rendered.metadata)
    search.write(headers, site.project.styles, folder, settings.title, settings.lang)


def _within(folder: Path, name: str) -> Answer:
    """Return a file of a folder, and of no other."""
    path = (folder / name).resolve()
    is_ours = path.is_relative_to(folder.resolve()) and path.is_file()
    return _file(name, path.read_bytes()) if is_ours else NOTHING


def _own(site: Site, name: str) -> Answer:
    return _file(name, (Path(__file__).parent / name).read_bytes()) if name == SCRIPT else NOTHING


def _messages(site: Site, id: str) -> Answer:
    desk = site.desk(id)
    return _json(desk.said()) if desk else NOTHING


def _folios(site: Site, id: str) -> Answer:
    desk = site.desk(id)
    return _json(desk.folios) if desk else NOTHING


def _json(data: object) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False).encode(), JSON)


def _file(name: str, data: bytes) -> Answer:
    media_type = TYPES.get(Path(name).suffix) or guess_type(name)[0] or "application/octet-stream"
    return Answer(data, f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type)


ROUTES: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/(?:index\.html)?", _catalogue),
    (r"/(?P<name>catalogue/[^/]+\.html)", _catalogue),
    (r"/catalogue/(?P<name>.+)", _shared),
    (r"/search/(?P<name>.+)", _search),
    (r"/\.recto/(?P<name>[^/]+)", _own),
    (r"/\.recto/(?P<id>[^/]+)/messages", _messages),
    (r"/\.recto/(?P<id>[^/]+)/folios", _folios),
    (r"/(?P<id>[^/]+)/html/(?:index\.html)?", _page),
    (r"/(?P<id>[^/]+)/html/(?P<name>.+)", _beside),
    (r"/(?P<id>[^/]+)/(?P=id)\.xml", _tei),
    (r"/(?P<id>[^/]+)/(?P=id)\.pdf", _pdf),
)
"""Which function answers which paths, the first that fits."""
