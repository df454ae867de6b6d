"""The apparatus as a list on pages of its own: every entry, by layer and section, with the way to its lemma.

Where an apparatus is long its list is cut into pages that stay light, at the beginning of a section if that
is possible. A script lets a reader see the entries of one witness, or leave slight variants out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.builder import E

from recto.editions.html_frames import ADDRESSED
from recto.editions.light_pages import cut, parts, weight_of
from recto.editions.reading import controls, layers_of, mark_slight
from recto.editions.shell import Link, Page, html_document, link_list
from recto.rendering.document import Heading, Rendered
from recto.rendering.xhtml import elements, has_class
from recto.tei.mixed import copy, insert_first

Element = etree._Element

FOLDER = "readings"
SCRIPT, SHEET = "readings.js", "readings.css"
TEXT = "../index.html"
"""The way from a page of the list to the text."""
JOINT, DASH, RANGE = " · ", " – ", "–"
"""What stands between the headings of a section and of what it is in, between two sections, two numbers."""


class Listed(NamedTuple):
    """An entry, the number of the passage that its lemma stands in, and what such a passage is called."""

    entry: Element
    number: str = ""
    called: str = ""


class Group(NamedTuple):
    """Entries of one layer and one section: the title of the layer, the headings, the entries."""

    title: str
    heading: str
    entries: tuple[Listed, ...]


def readings_link(rendered: Rendered) -> tuple[Link, ...]:
    """Return the way to the list, if the edition has entries."""
    link = Link(rendered.words["readings"], f"{FOLDER}/index.html", "text/html")
    return (link,) if rendered.entries else ()


def readings_files(rendered: Rendered, sections: Sequence[Element], styles: Path) -> dict[str, bytes]:
    """Return the pages of the list, their script and sheet, by their paths beside the page of the text.

    `sections` are those of that page; their entries are taken.
    """
    if not rendered.entries:
        return {}
    has_slight = mark_slight(sections)
    described = _described(sections)
    pages = _pages(list(_groups(rendered, sections, described)))
    known = _Known(rendered, _witnesses(rendered, pages), described, has_slight)
    made = {
        f"{FOLDER}/{_name(number)}": html_document(_frame(rendered), _body(number, pages, known))
        for number in range(len(pages))
    }
    return made | {f"{FOLDER}/{name}": (styles / name).read_bytes() for name in (SCRIPT, SHEET)}


@dataclass(frozen=True)
class _Known:
    """What all pages of a list share: names and sigla of witnesses, what sigla stand for, slight variants."""

    rendered: Rendered
    witnesses: Mapping[str, str]
    described: Mapping[str, str]
    has_slight: bool


def _name(number: int) -> str:
    return f"{number + 1}.html" if number else "index.html"


def _groups(rendered: Rendered, sections: Sequence[Element], described: Mapping[str, str]) -> Iterator[Group]:
    """Yield copies of the entries by layer and by the section that their lemmata stand in, in their order."""
    by_id = {each.get("id", ""): each for section in sections for each in elements(section)}
    headings = dict(_headings(rendered.contents))
    titles = {layer.name: layer.title for layer in layers_of(rendered)}
    notes = {note.id: note.label for note in rendered.notes}

    def section_of(entry: Element) -> tuple[str, str]:
        inner = (headings.get(each.get("id", ""), "") for each in _around(entry, by_id))
        return entry.get("data-layer", ""), next(filter(None, inner), "")

    for (layer, heading), entries in groupby((by_id[each.id] for each in rendered.entries), key=section_of):
        listed = [_listed(each, _around(each, by_id), notes, rendered.words) for each in entries]
        told = (each._replace(entry=_with_meanings(each.entry, described)) for each in listed)
        yield Group(titles.get(layer, layer), heading, tuple(told))


def _with_meanings(entry: Element, described: Mapping[str, str]) -> Element:
    """Return a copy of an entry in which sigla say what they stand for."""
    entry = copy(entry)
    for each in (each for each in elements(entry) if has_class(each, "siglum")):
        if said := described.get(_words(each)):
            each.set("title", ": ".join(filter(None, (each.get("title"), said))))
    return entry


def _around(entry: Element, by_id: Mapping[str, Element]) -> list[Element]:
    """Return the place of an entry in the text, and what it stands in, from within."""
    place = by_id.get(next(iter(entry.get("data-lemma", "").split()), ""))
    return [] if place is None else [place, *place.iterancestors()]


def _listed(
    entry: Element, around: Sequence[Element], notes: Mapping[str, str], words: Mapping[str, str]
) -> Listed:
    """Return an entry with its passage: a note, a verse, a paragraph."""
    note = next(filter(None, (notes.get(each.get("id", "")) for each in around)), "")
    if note:
        return Listed(entry, note, words["note"])
    passage = next((each for each in around if each.tag in ADDRESSED and each.get("data-n")), None)
    if passage is None:
        return Listed(entry)
    called = words["cite-line" if passage.get("data-line") else "paragraph"]
    return Listed(entry, passage.get("data-n", ""), called)


def _headings(lines: Iterable[Heading], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the id of each section that is in the contents, with its heading and those above it."""
    for line in lines:
        own = " ".join(filter(None, (line.label, line.text)))
        path = JOINT.join(filter(None, (above, own)))
        yield line.id, path
        yield from _headings(line.children, path)


def _pages(groups: Iterable[Group]) -> list[list[Group]]:
    """Cut the list where the next section would make a page heavy, and within sections that are too long."""
    short = (
        group._replace(entries=tuple(entries)) for group in groups for entries in cut(group.entries, _weight)
    )
    return cut(short, lambda group: sum(map(_weight, group.entries)))


def _weight(listed: Listed) -> int:
    return weight_of(listed.entry)


def _witnesses(rendered: Rendered, pages: Iterable[Iterable[Group]]) -> dict[str, str]:
    """Return the sigla of the witnesses that have readings, by their names."""
    entries = (entry for page in pages for group in page for entry in group.entries)
    names = dict.fromkeys(name for each in entries for name in each.entry.get("data-read-by", "").split())
    listed = {each.name: each.siglum for each in rendered.witness_texts if each.name in names}
    return listed | {name: name for name in names if name not in listed}


def _described(sections: Iterable[Element]) -> dict[str, str]:
    """Return what the sigla of the edition stand for, in the words of the conspectus."""
    lists = (each for each in sections if has_class(each, "conspectus"))
    terms = [each for held in lists for each in held.iter("dt")]
    return {words: said for each in terms if (words := _words(each)) and (said := _words(each.getnext()))}


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _frame(rendered: Rendered) -> Page:
    metadata = rendered.metadata
    title = f"{rendered.words['readings']}: {metadata.title}"
    return Page(title, metadata.lang, metadata.direction, (), "../", (SHEET,), (SCRIPT,))


def _body(number: int, pages: Sequence[Sequence[Group]], known: _Known) -> Element:
    words, rendered = known.rendered.words, known.rendered
    way = E.nav({"aria-label": words["editions"]}, link_list([Link(rendered.metadata.title, TEXT)]))
    header = E.header(way, *controls(words, layers_of(rendered), known.has_slight))
    main = E.main({"class": "catalogue readings"}, E.h1(words["readings"]), _choice(known))
    main.append(E.p({"id": "status", "role": "status"}))
    if len(pages) > 1:
        addresses = [_name(other) for other in range(len(pages))]
        main.append(parts(words["list-parts"], addresses, _extents(pages), number))
    for title, groups in groupby(pages[number], key=lambda group: group.title):
        main.append(_layer(title, groups))
    main.extend(_sigla(pages[number], known))
    return E.body(header, main)


def _choice(known: _Known) -> Element:
    """Return the form of what a reader may choose, which the script shows."""
    words = known.rendered.words
    form = E.form({"id": "choice", "hidden": "hidden", "data-shown": words["readings-shown"]})
    if known.witnesses:
        every = E.option({"value": ""}, words["readings-every"])
        options = (E.option({"value": name}, siglum) for name, siglum in known.witnesses.items())
        form.append(
            E.label(E.span(words["readings-of"]), " ", E.select({"name": "witness"}, every, *options))
        )
    if known.has_slight:
        box = E.input(type="checkbox", name="significant")
        form.append(E.label({"class": "box"}, box, " ", words["readings-significant"]))
    return form


def _extents(pages: Iterable[Sequence[Group]]) -> list[str]:
    """Return in words what is on each page, less what all have; its number where nothing is left."""
    told = [_extent(groups) for groups in pages]
    telling = [len(set(part)) > 1 for part in zip(*told, strict=True)]
    left = ([*compress(each, telling)] for each in told)
    return [", ".join(filter(None, each)) or str(number) for number, each in enumerate(left, 1)]


def _extent(groups: Sequence[Group]) -> tuple[str, str, str]:
    """Return the layers of a page, its first section and its last, and if that is one, their passages."""
    layers = JOINT.join(dict.fromkeys(group.title for group in groups))
    numbers = [each.number for group in groups for each in group.entries if each.number]
    ends = dict.fromkeys(filter(None, (groups[0].heading, groups[-1].heading)))
    passages = dict.fromkeys((*numbers[:1], *numbers[-1:])) if len(ends) < 2 else ()
    return layers, DASH.join(ends), RANGE.join(passages)


def _layer(title: str, groups: Iterable[Group]) -> Element:
    section = E.section({"class": "layer"}, E.h2(title))
    for group in groups:
        held = E.section({"class": "group"}, *([E.h3(group.heading)] if group.heading else []))
        held.append(E.ul(*(E.li(_entry(each)) for each in group.entries)))
        section.append(held)
    return section


def _entry(listed: Listed) -> Element:
    """Give an entry its passage, and links that lead to the page of the text; return it."""
    entry = listed.entry
    for link in entry.iter("a"):
        if link.get("href", "").startswith("#"):
            link.set("href", f"{TEXT}{link.get('href')}")
        link.attrib.pop("data-at", "")
    place = next((each.get("href") for each in entry.iter("a") if has_class(each, "place")), None)
    if listed.number and place:
        name = {"href": place, "aria-label": f"{listed.called} {listed.number}"}
        insert_first(entry, E.a({"class": "passage"} | name, listed.number), " ")
    return entry


def _sigla(groups: Iterable[Group], known: _Known) -> Iterator[Element]:
    """Yield what the sigla on a page stand for, as far as the edition says it."""
    entries = (entry for group in groups for entry in group.entries)
    sigla = (each for listed in entries for each in elements(listed.entry) if has_class(each, "siglum"))
    cited = set(map(_words, sigla))
    told = {siglum: said for siglum, said in known.described.items() if siglum in cited}
    if told:
        lines = (E.div(E.dt(siglum), E.dd(said)) for siglum, said in told.items())
        yield E.section({"class": "sigla"}, E.h2(known.rendered.words["sigla"]), E.dl(*lines))
