"""Finished web editions -> full-text search of all works: an index for the reader's browser, and its page.

The index is Pagefind's: static files, of which a browser fetches only what a word asks for. A stretch of a
work is a page to it, and what has an address in that an anchor, so that a hit leads to its paragraph, verse,
note or entry. It makes no difference between languages, whose endings it would cut off else.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import etree, html
from lxml.builder import E

from recto.editions import staged
from recto.editions.reading import controls
from recto.editions.search_order import put_in_order
from recto.editions.searched import KINDS, Stretch, stretches
from recto.editions.shell import Link, Page, html_document, link_list
from recto.errors import ToolError
from recto.rendering.document import Metadata
from recto.rendering.words import load_words

Element = etree._Element

FOLDER = "search"
INDEX = "pagefind"
SCRIPT, SHEET = "search.js", "search.css"
# What Pagefind brings for searching in a page of its own making.
_NOT_OURS = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
# Scripts that part no words with blanks: each letter is searched as a word.
_LETTER = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_UNPARTED = re.compile(rf"(?<={_LETTER})(?=\w)|(?<=\w)(?={_LETTER})")
_SAID = ("found", "nothing", "waiting", "more", "served", *KINDS)


class Searched(NamedTuple):
    """A work that can be searched: its id, its title, who wrote it, the page of its web edition."""

    id: str
    title: str
    author: str
    page: Path


def searched(works: Iterable[Metadata], site: Path) -> list[Searched]:
    """Return which of the works have a web edition with words in the folder `site`: they can be searched."""
    pages = ((work, site / work.id / "html" / "index.html") for work in works)
    return [
        Searched(work.id, work.title, work.author, page)
        for work, page in pages
        if page.is_file() and next(stretches(page), None)
    ]


def write(works: Sequence[Searched], styles: Path, folder: Path, title: str, lang: str = "en") -> None:
    """Write `search/` into `folder`, the site: the index of `works`, and the page that asks it.

    Where no work can be searched there is neither.
    """
    if not works:
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        return
    words, _ = load_words(styles / "words", lang)
    page = Page(
        f"{words['search']}: {title}", lang, shared="../catalogue/", sheets=(SHEET,), scripts=(SCRIPT,)
    )
    with staged(folder / FOLDER) as place:
        place.mkdir()
        (place / "index.html").write_bytes(html_document(page, _body(works, words)))
        for name in (SCRIPT, SHEET):
            (place / name).write_bytes((styles / name).read_bytes())
        _index(works, place / INDEX)
        for name in _NOT_OURS:
            for file in (place / INDEX).glob(name):
                file.unlink()


def _index(works: Iterable[Searched], place: Path) -> None:
    """Write each stretch as a page of its own, and have all of them indexed at once."""
    with TemporaryDirectory(prefix="recto-") as scratch:
        for work in works:
            for number, stretch in enumerate(stretches(work.page)):
                page = Path(scratch) / work.id / f"{number}.html"
                page.parent.mkdir(exist_ok=True)
                page.write_text(indexed(stretch, work), encoding="utf-8")
        options = ["--site", scratch, "--output-path", str(place), "--force-language", "unknown", "--silent"]
        made = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True)
    if made.returncode or not (place / "pagefind-entry.json").is_file():
        raise ToolError(f"the works could not be indexed for searching: {made.stderr or made.stdout}")
    put_in_order(place)


def indexed(stretch: Stretch, work: Searched) -> str:
    """Return a stretch as Pagefind reads it: its kind and its work, and each passage under its id."""
    facts = {
        "data-pagefind-filter": "kind[data-kind], work[data-work]",
        "data-kind": stretch.kind,
        "data-work": work.id,
        "data-pagefind-meta": "heading[data-heading], lang[data-lang]",
        "data-heading": stretch.heading,
        "data-lang": stretch.lang,
    }
    passages = (E.div({"id": each.id}, _UNPARTED.sub(" ", each.words)) for each in stretch.passages)
    return etree.tostring(E.html(E.body(facts, *passages)), method="html", encoding="unicode")


def _body(works: Sequence[Searched], words: Mapping[str, str]) -> Element:
    said = {f"data-{name}": words[f"search-{name}"] for name in _SAID}
    titles = {work.id: [work.title, work.author, f"../{work.id}/html/index.html"] for work in works}
    form = E.form({"role": "search", "id": "search", "hidden": "hidden"} | said, *_asking(works, words))
    form.set("data-works", json.dumps(titles, ensure_ascii=False))
    main = E.main({"class": "catalogue"}, E.h1(words["search"]), form)
    main.append(E.p({"id": "status", "role": "status"}))
    main.append(E.ol({"id": "hits", "aria-label": words["search-hits"]}))
    main.append(html.fragment_fromstring(f"<noscript><p>{words['search-scripts']}</p></noscript>"))
    home = E.nav({"aria-label": words["editions"]}, link_list([Link(words["catalogue"], "../index.html")]))
    return E.body(E.header(home, *controls(words)), main)


def _asking(works: Sequence[Searched], words: Mapping[str, str]) -> Iterable[Element]:
    asked = {"type": "search", "name": "q", "autocomplete": "off", "spellcheck": "false"}
    yield E.label({"class": "asked"}, E.span(words["search-words"]), " ", E.input(asked))
    kinds = (
        E.label(
            E.input(type="checkbox", name="kind", value=kind, checked="checked"), " ", words[f"search-{kind}"]
        )
        for kind in KINDS
    )
    yield E.fieldset(E.legend(words["search-in"]), *kinds)
    every = E.option({"value": ""}, words["search-every"])
    options = (E.option({"value": work.id}, work.title) for work in works)
    yield E.label(
        {"class": "work-asked"},
        E.span(words["search-work"]),
        " ",
        E.select({"name": "work"}, every, *options),
    )
    yield E.button({"type": "submit"}, words["search"])
