"""Finished web editions -> full-text search of all works: an index for the reader's browser, and its page.

The index is Pagefind's: static files, of which a browser fetches only what a word asks for. A stretch of a
work is a page to it, and what has an address in that an anchor, so that a hit leads to its paragraph, verse,
note or entry; so are the readings of witnesses, so that one can be asked for what it alone has. The index
makes no difference between languages, whose endings it would cut off else.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import etree, html
from lxml.builder import E

from recto import __version__
from recto.editions import staged
from recto.editions.reading import controls
from recto.editions.search_order import put_in_order
from recto.editions.searched import KINDS, Passage, Stretch, read, stretches, witnesses
from recto.editions.shell import Link, Page, html_document, link_list, write_files
from recto.errors import ToolError
from recto.rendering.document import PAGE, WITNESSES, Metadata, witness_id
from recto.rendering.words import load_words

Element = etree._Element

FOLDER = "search"
INDEX = "pagefind"
SCRIPT, SHEET = "search.js", "search.css"
WORKS = "works.json"
"""What there is to choose from; beside it the folder `WITNESSES` has a file for each work that has any."""
INDEXED = "indexed.sha256"
"""The digest of all that the index was made of, beside it: where that is the same, so is the index."""
WITNESS = "witness"
"""The kind of what stands in the text of a witness that is an edition of its own."""
_ENTRY = "pagefind-entry.json"
# What Pagefind brings for searching in a page of its own making.
_NOT_OURS = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
# Scripts that part no words with blanks: each letter is searched as a word.
_LETTER = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_UNPARTED = re.compile(rf"(?<={_LETTER})(?=\w)|(?<=\w)(?={_LETTER})")
_SAID = ("found", "nothing", "waiting", "more", "served", "text-of", *KINDS)


class Searched(NamedTuple):
    """A work that can be searched: its id, its title, who wrote it, and its witnesses as the script asks.

    Of each witness that is its name, its siglum, the file of what is different in its text, and the page of
    its text where that is an edition of its own, else nothing; addresses start from the page for searching.
    """

    id: str
    title: str
    author: str
    witnesses: tuple[tuple[str, str, str, str], ...] = ()


class _Page(NamedTuple):
    """A finished page: the work, its address from the page for searching, of which witness it is the text."""

    work: str
    address: str
    witness: str = ""


def write(works: Iterable[Metadata], styles: Path, folder: Path, title: str, lang: str = "en") -> None:
    """Write `search/` into `folder`, the site: the index of `works`, and the page that asks it.

    It has those works that have a web edition there with words; where none has there is no `search/`.
    """
    with TemporaryDirectory(prefix="recto-") as scratch:
        there = [found for work in works if (found := _gather(work, folder, Path(scratch)))]
        if not there:
            shutil.rmtree(folder / FOLDER, ignore_errors=True)
            return
        with staged(folder / FOLDER) as place:
            write_files(_files(there, styles, title, lang), place)
            _index_if_new(Path(scratch), folder / FOLDER, place)


def _index_if_new(pages: Path, last: Path, place: Path) -> None:
    """Have pages indexed, or take over the `last` index where it is one of the same pages."""
    digest, known = _digest(pages), last / INDEXED
    if known.is_file() and known.read_text("utf-8") == digest and (last / INDEX / _ENTRY).is_file():
        shutil.copytree(last / INDEX, place / INDEX)
    else:
        _index(pages, place / INDEX)
    (place / INDEXED).write_text(digest, encoding="utf-8")


def _digest(pages: Path) -> str:
    """Return a digest of pages by their names, and of what indexes them."""
    found = hashlib.sha256(f"{__version__} {version('pagefind')}".encode())
    for file in sorted(pages.rglob("*.html")):
        found.update(f"\0{file.relative_to(pages).as_posix()}\0".encode() + file.read_bytes())
    return found.hexdigest()


def _files(works: Sequence[Searched], styles: Path, title: str, lang: str) -> dict[str, bytes]:
    """Return the page, its script and sheet, the list of works and those of their witnesses."""
    words, _ = load_words(styles / "words", lang)
    page = Page(
        f"{words['search']}: {title}", lang, shared="../catalogue/", sheets=(SHEET,), scripts=(SCRIPT,)
    )
    listed = {work.id: (work.title, work.author, bool(work.witnesses)) for work in works}
    return {
        "index.html": html_document(page, _body(words)),
        **{name: (styles / name).read_bytes() for name in (SCRIPT, SHEET)},
        WORKS: _json(listed),
        **{f"{WITNESSES}/{work.id}.json": _json(work.witnesses) for work in works if work.witnesses},
    }


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _gather(work: Metadata, site: Path, scratch: Path) -> Searched | None:
    """Write what can be searched of a work, and of the texts of its witnesses, as pages to be indexed.

    Return the work, or nothing where there are no words of it.
    """
    file = site / work.id / PAGE / "index.html"
    root = read(file) if file.is_file() else None
    place = scratch / work.id
    if root is None or not _write_pages(root, _Page(work.id, f"../{work.id}/{PAGE}index.html"), place):
        return None
    told = []
    for number, witness in enumerate(witnesses(root)):
        own = f"{work.id}/{WITNESSES}/{witness_id(work.id, witness.name)}/{PAGE}index.html"
        text = read(site / own) if (site / own).is_file() else None
        page = _Page(work.id, f"../{own}", witness.name)
        is_there = text is not None and _write_pages(text, page, place / f"witness-{number}")
        changes = f"../{work.id}/{PAGE}{witness.file}"
        told.append((witness.name, witness.siglum, changes, f"../{own}" if is_there else ""))
    return Searched(work.id, work.title, work.author, tuple(told))


def _write_pages(root: Element, page: _Page, folder: Path) -> int:
    """Write each stretch of a page as a page of its own; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for stretch in stretches(root):
        if stretch.kind == KINDS[0] or not page.witness:
            (folder / f"{count}.html").write_text(indexed(stretch, page), encoding="utf-8")
            count += 1
    return count


def _index(pages: Path, place: Path) -> None:
    """Have all pages indexed at once."""
    options = ["--site", str(pages), "--output-path", str(place), "--force-language", "unknown", "--silent"]
    made = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True)
    if made.returncode or not (place / _ENTRY).is_file():
        raise ToolError(f"the works could not be indexed for searching: {made.stderr or made.stdout}")
    put_in_order(place)
    for name in _NOT_OURS:
        for file in place.glob(name):
            file.unlink()


def indexed(stretch: Stretch, page: _Page) -> str:
    """Return a stretch as Pagefind reads it: its kind, its work, whose readings it has, and its passages.

    An anchor begins each passage, with its id, and each reading, with `|` around the names of its readers;
    the anchor `|` ends that.
    """
    facts = {
        "data-pagefind-filter": "kind[data-kind], work[data-work]",
        "data-kind": WITNESS if page.witness else stretch.kind,
        "data-work": page.work,
        "data-pagefind-meta": "heading[data-heading], lang[data-lang], page[data-page]",
        "data-heading": stretch.heading,
        "data-lang": stretch.lang,
        "data-page": page.address,
    }
    readers = (page.witness,) if page.witness else stretch.readers
    of_witness = {"data-pagefind-filter": "witness[data-witness]"}
    marks = (E.span(of_witness | {"data-witness": name}) for name in readers)
    passages = (E.div(_anchor(each.id), *_marked(each)) for each in stretch.passages)
    return etree.tostring(E.html(E.body(facts, *marks, *passages)), method="html", encoding="unicode")


def _marked(passage: Passage) -> Iterator[Element | str]:
    """Yield the words of a passage, with an anchor where a reading of witnesses begins and ends."""
    for part in passage.parts:
        words = _UNPARTED.sub(" ", part.words)
        if part.read_by:
            yield from (_anchor(f"|{'|'.join(part.read_by.split())}|"), words, _anchor("|"))
        else:
            yield words


def _anchor(id_: str) -> Element:
    return E.a(id=id_)


def _body(words: Mapping[str, str]) -> Element:
    said = {f"data-{name}": words[f"search-{name}"] for name in _SAID}
    form = E.form({"role": "search", "id": "search", "hidden": "hidden"} | said, *_asking(words))
    main = E.main({"class": "catalogue"}, E.h1(words["search"]), form)
    main.append(E.p({"id": "status", "role": "status"}))
    main.append(E.ol({"id": "hits", "aria-label": words["search-hits"]}))
    main.append(html.fragment_fromstring(f"<noscript><p>{words['search-scripts']}</p></noscript>"))
    home = E.nav({"aria-label": words["editions"]}, link_list([Link(words["catalogue"], "../index.html")]))
    return E.body(E.header(home, *controls(words)), main)


def _asking(words: Mapping[str, str]) -> Iterator[Element]:
    """Yield what is asked: words, where, in which work; and once a work is chosen, of which witness."""
    asked = {"type": "search", "name": "q", "autocomplete": "off", "spellcheck": "false"}
    yield E.label({"class": "asked"}, E.span(words["search-words"]), " ", E.input(asked))
    kinds = (
        E.label(
            E.input(type="checkbox", name="kind", value=kind, checked="checked"), " ", words[f"search-{kind}"]
        )
        for kind in KINDS
    )
    yield E.fieldset(E.legend(words["search-in"]), *kinds)
    yield _choice("work", words["search-work"], words["search-every"])
    witness = _choice("witness", words["search-witness"], words["choice-edition"])
    witness.set("hidden", "hidden")
    yield witness
    yield E.button({"type": "submit"}, words["search"])


def _choice(name: str, label: str, first: str) -> Element:
    """Return a choice to which the script adds what there is."""
    chosen = E.select({"name": name}, E.option({"value": ""}, first))
    return E.label({"class": f"{name}-asked"}, E.span(label), " ", chosen)
