"""The pages of the source beside the text of the web edition: pictures that open where a page begins.

Each picture stands once in a section after the text, and is called where its page begins. `web.css` lays the
one that is called beside the text, or on a narrow window below it, so that no script is needed.
"""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from lxml.builder import E

from recto.rendering.document import PICTURES, Facsimile, Heading, Rendered, Zone
from recto.tei.mixed import append, insert_after, insert_first
from recto.tei.names import local

Element = etree._Element

SECTION = "facsimiles"


def shown(rendered: Rendered) -> dict[str, Facsimile]:
    """Return the pictures that the page shows, by the ids of their figures; the others are linked."""
    numbered = enumerate(rendered.facsimiles, start=1)
    return {f"facsimile-{count}": each for count, each in numbered if each.file or each.is_loaded}


def call_pages(rendered: Rendered, sections: Sequence[Element]) -> None:
    """Put a link to its picture where each page begins: to the one in the page, or to the one on the web."""
    figures = {each.place: f"#{id_}" for id_, each in shown(rendered).items()}
    by_id = {each.get("id", ""): each for section in sections for each in section.iter(etree.Element)}
    for each in rendered.facsimiles:
        place = by_id.get(each.place)
        if place is not None:
            _call(place, each, figures.get(each.place, each.address), rendered.words)


def _call(place: Element, page: Facsimile, address: str, words: Mapping[str, str]) -> None:
    link = E.a({"class": "page-call generated", "href": address}, page.number or words["facsimile"])
    link.set("aria-label", named(page, words))
    if local(place.tag) == "span":
        insert_after(place, link)
    else:
        insert_first(place, link)


def named(page: Facsimile, words: Mapping[str, str]) -> str:
    """Return what the picture of a page is called."""
    return words["facsimile-of"].replace("{n}", page.number) if page.number else words["facsimile"]


def facsimile_sections(rendered: Rendered) -> list[Element]:
    """Return the section of the pictures that the page shows; none where it shows none."""
    figures = shown(rendered)
    if not figures:
        return []
    heading = E.h2({"class": "head generated"}, rendered.words["facsimile"])
    made = (_figure(id_, each, rendered.words) for id_, each in figures.items())
    return [E.section({"id": SECTION, "class": SECTION}, heading, *made)]


def facsimile_heading(rendered: Rendered) -> tuple[Heading, ...]:
    """Return the line of the contents that leads to the section, if there is one."""
    return (Heading(SECTION, rendered.words["facsimile"], 2),) if shown(rendered) else ()


def _figure(id_: str, page: Facsimile, words: Mapping[str, str]) -> Element:
    name = named(page, words)
    source = f"{PICTURES}/{page.file}" if page.file else page.address
    picture = E.img({"src": source, "alt": f"{name}: {page.said}" if page.said else name, "loading": "lazy"})
    leaf = E.div({"class": "leaf"}, picture)
    for count, zone in enumerate(page.zones, start=1):
        label = f"{words['zone'].replace('{n}', str(count))}: {name}"
        append(leaf, _zone(f"{id_}-{count}", zone, label))
    back = E.a({"class": "back", "href": f"#{page.place}", "aria-label": f"{words['back']}: {name}"}, "×")
    caption = E.figcaption(E.span({"class": "generated"}, name), back)
    return E.figure({"class": "facsimile generated", "id": id_}, caption, leaf)


def _zone(id_: str, zone: Zone, label: str) -> Element:
    """Return a part of a page, where it stands on the picture, as a link to its text."""
    place = f"left:{zone.left}%;top:{zone.top}%;width:{zone.width}%;height:{zone.height}%"
    return E.a({"class": "zone", "id": id_, "href": f"#{zone.id}", "aria-label": label, "style": place})


def leaves(rendered: Rendered) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the pictures by their place beside the page."""
    yield from ((f"{PICTURES}/{name}", data) for name, data in rendered.leaves.items())
