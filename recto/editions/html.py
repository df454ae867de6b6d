"""`Rendered` -> the web edition: one static page that needs no script, with its sheets and faces beside it.

A script cites passages (`html_citing`); where there are witnesses, another lets a reader turn to their texts
(`html_witnesses`).

The page is the edition document itself in a frame: nothing is doubled, so that a screen reader, a
search and the ledger meet every word once. Notes stay in their section after the text; `web.css` lays
them beside their calls where there is room, by the names that `_name_anchors` gives both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree
from lxml.builder import E

from recto.editions import dts
from recto.editions.html_citing import SCRIPT as CITE
from recto.editions.html_citing import SECTION, citation_files, downloads, how_to_cite
from recto.editions.html_facsimiles import (
    call_pages,
    facsimile_heading,
    facsimile_sections,
    leaves,
)
from recto.editions.html_frames import ADDRESSED, frame_tables, name_divisions
from recto.editions.html_map import map_heading, map_section
from recto.editions.html_metadata import meta_tags
from recto.editions.html_picture import PICTURE, title_picture
from recto.editions.html_readings import readings_files, readings_link
from recto.editions.html_timeline import timeline_heading, timeline_section
from recto.editions.html_witnesses import SCRIPT, offer, witness_files
from recto.editions.reading import controls, layers_of, mark_slight
from recto.editions.shell import (
    Link,
    Page,
    html_document,
    link_list,
    shared_files,
    write_files,
)
from recto.rendering.document import PARATEXT, PICTURES, Heading, Rendered
from recto.rendering.xhtml import elements, has_class
from recto.tei.mixed import append, append_text, copy, insert_first, remove
from recto.tei.names import XML_LANG, local

Element = etree._Element


def write(rendered: Rendered, styles: Path, folder: Path, links: Sequence[Link] = ()) -> None:
    """Write the web edition into `folder`: `index.html`, its sheets, `fonts/`.

    `links` lead from the page to what stands beside it: the catalogue, the other editions.
    """
    write_files(files(rendered, styles, links), folder)


def files(rendered: Rendered, styles: Path, links: Sequence[Link] = ()) -> dict[str, bytes]:
    """Return the files of the web edition by their path in its folder."""
    return {
        "index.html": html_document(page_of(rendered, links), page_body(rendered, links)),
    } | (files_beside(rendered, styles) | shared_files(styles))


def page_of(rendered: Rendered, links: Sequence[Link] = ()) -> Page:
    """Return the frame of the page: its title, what it says to machines, its sheets and scripts."""
    metadata = rendered.metadata
    described = (*downloads(metadata), *(dts.links("") if rendered.passages else ()))
    return Page(
        title=metadata.title,
        lang=metadata.lang,
        direction=metadata.direction,
        meta=tuple(meta_tags(metadata, links, described)),
        scripts=_scripts(rendered),
    )


def _scripts(rendered: Rendered) -> tuple[str, ...]:
    return (CITE, SCRIPT) if rendered.witness_texts else (CITE,)


def files_beside(rendered: Rendered, styles: Path) -> dict[str, bytes]:
    """Return what only this page has beside it, by its path in the folder."""
    metadata = rendered.metadata
    return {
        **{f"{PICTURES}/{name}": data for name, data in rendered.pictures.items()},
        **dict(leaves(rendered)),
        **{script: (styles / script).read_bytes() for script in _scripts(rendered)},
        **citation_files(metadata),
        PICTURE: title_picture(metadata, styles),
        **dts.work_files(metadata, rendered.passages),
        **readings_files(rendered, _sections(rendered), styles),
    } | witness_files(rendered)


def page_body(rendered: Rendered, links: Sequence[Link] = ()) -> Element:
    """Frame the sections of the edition document: skip link, title page, contents, text."""
    title_page, *sections = _sections(rendered)
    names, anchors = note_names(rendered), note_anchors(rendered)
    for section in sections:
        _add_addresses(section, rendered.words)
        _head_notes(section, names)
        _name_anchors(section, anchors)
    _place_entries(sections)
    call_pages(rendered, sections)
    sections += [
        *facsimile_sections(rendered),
        *map_section(rendered),
        *timeline_section(rendered),
    ]
    frame_tables(sections, rendered.words)
    name_divisions(sections)
    text = E.div({"class": "text"}, *sections)
    offer(text, sections, rendered)
    spread = E.div({"class": "spread"}, _contents(rendered), text)
    main = E.main(title_page, spread)
    header = _header(rendered, links, mark_slight(sections))
    return E.body(_skip_link(rendered, sections), header, main, how_to_cite(rendered))


def _header(rendered: Rendered, links: Sequence[Link], has_slight: bool) -> Element:
    """Return what stands above the text: the ways to what is beside the page, the controls for reading."""
    cite = Link(rendered.words["cite-short"], f"#{SECTION}")
    ways = (*links, *readings_link(rendered), cite)
    held = E.nav({"aria-label": rendered.words["editions"]}, link_list(ways))
    return E.header(held, *controls(rendered.words, layers_of(rendered), has_slight))


def note_names(rendered: Rendered) -> dict[str, str]:
    """Return what each note is announced as, by its id: no two alike, even where numbers start again."""
    word = rendered.words["note"]
    names = {
        note.id: ", ".join(filter(None, (f"{word} {note.label}", note.responsible)))
        for note in rendered.notes
    }
    times = Counter(names.values())
    return {
        id_: f"{name} ({place})" if times[name] > 1 else name
        for place, (id_, name) in enumerate(names.items(), start=1)
    }


def note_anchors(rendered: Rendered) -> dict[str, str]:
    """Return by the ids of calls and notes the names by which the sheet lays notes beside their calls.

    They are anchors (CSS Anchor Positioning 1, 2.1): `--c` that of the call, `--n` that of a note, `--b` that
    of the note before it. A name that notes share would do without the latter, but makes long pages slow.
    """
    found = {}
    for number, note in enumerate(rendered.notes, start=1):
        found[note.call_id] = f"--c:--c{number}"
        found[note.id] = f"--c:--c{number};--n:--n{number};--b:--n{number - 1}"
    return found


def _name_anchors(section: Element, anchors: Mapping[str, str]) -> None:
    for element in section.iter("a", "aside"):
        if element.get("id") in anchors:
            element.set("style", anchors[element.get("id", "")])


def _sections(rendered: Rendered) -> list[Element]:
    """Copy the sections of the edition document without their namespace, as the HTML syntax wants them."""
    body = next(child for child in rendered.document if local(child.tag) == "body")
    return [_as_html(child) for child in body if local(child.tag)]


def _as_html(section: Element) -> Element:
    section = copy(section)
    for element in elements(section):
        _make_html(element)
    etree.cleanup_namespaces(section)
    return section


def block(element: Element, rendered: Rendered) -> Element:
    """Return a block or note of the edition document as it stands in the page, if the page adds no more."""
    held = E.section(_as_html(element))
    _add_addresses(held, rendered.words)
    _head_notes(held, note_names(rendered))
    _name_anchors(held, note_anchors(rendered))
    return remove(held[0])


def _make_html(element: Element) -> None:
    element.tag = local(element.tag)
    lang = element.get(XML_LANG)
    if lang is not None:
        element.set("lang", lang)
        del element.attrib[XML_LANG]
    if element.get("role") == "doc-pagebreak":
        # A label is allowed on a `span` only with a role of ARIA's own, a title on any.
        element.set("title", element.attrib.pop("aria-label", ""))


def _skip_link(rendered: Rendered, sections: Sequence[Element]) -> Element:
    own = (section.get("id", "") for section in sections if section.get("id") not in PARATEXT)
    return E.a({"class": "skip", "href": f"#{next(own, 'titlepage')}"}, rendered.words["skip"])


def _contents(rendered: Rendered) -> Element:
    name = rendered.words["contents"]
    heading = E.h2(name)
    added = (*facsimile_heading(rendered), *map_heading(rendered), *timeline_heading(rendered))
    lines = _lines((*rendered.contents, *added))
    lines.extend(E.li(E.a({"href": link.href}, link.text)) for link in readings_link(rendered))
    return E.nav({"class": "contents", "role": "doc-toc", "aria-label": name}, heading, lines)


def _lines(headings: Iterable[Heading]) -> Element:
    lines = E.ol()
    for heading in headings:
        line = append(lines, E.li(_line(heading)))
        if heading.children:
            line.append(_lines(heading.children))
    return lines


def _line(heading: Heading) -> Element:
    label = [E.span({"class": "label"}, heading.label), " "] if heading.label else []
    return E.a({"href": f"#{heading.id}"}, *label, heading.text)


def _add_addresses(section: Element, words: Mapping[str, str]) -> None:
    if section.get("id") in PARATEXT:
        return
    for block in list(_addressed(section)):
        word = words["cite-line" if block.get("data-line") else "paragraph"]
        insert_first(block, _address(block, word))


def _head_notes(section: Element, names: Mapping[str, str]) -> None:
    """Give each note its name, and a first line with its label and who speaks."""
    for note in section.iter("aside"):
        if note.get("id") in names:
            note.set("aria-label", names[note.get("id", "")])
            _bring_to_head(note)


def _bring_to_head(note: Element) -> None:
    """Move the label, which comes first in a note, and the speaker, who comes last, to a first line."""
    spans = note.findall("p/span")
    labels = [each for each in spans if has_class(each, "label")]
    speakers = [each for each in spans if has_class(each, "responsible")]
    head = insert_first(note, E.p({"class": "speaking"}))
    for each in (*labels[:1], *speakers[-1:]):
        append(head, remove(each))
        append_text(head, " ")
    for paragraph in note.findall("p"):
        if not (len(paragraph) or (paragraph.text or "").strip()):
            remove(paragraph)


def _place_entries(sections: Sequence[Element]) -> None:
    """Tell the link at the head of each apparatus entry the number of the paragraph that it leads to."""
    everything = [element for section in sections for element in elements(section)]
    by_id = {element.get("id", ""): element for element in everything}
    for link in everything:
        place = by_id.get(link.get("href", "").removeprefix("#"))
        if has_class(link, "place") and place is not None:
            around = (each.get("data-n", "") for each in place.iterancestors(*ADDRESSED))
            link.set("data-at", next(filter(None, around), ""))


def _addressed(section: Element) -> Iterator[Element]:
    return (block for block in section.iter(*ADDRESSED) if block.get("id") and block.get("data-n"))


def _address(block: Element, word: str) -> Element:
    """Make the link to a block's permanent address; the sheet draws its number, so that no word is added."""
    number = block.get("data-n", "")
    facts = {"class": "address", "href": f"#{block.get('id')}", "aria-label": f"{word} {number}"}
    return E.a(facts | {"data-n": number})
