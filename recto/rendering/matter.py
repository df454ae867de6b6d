"""Which sections stand before the text and which after it, as `front` and `back` of the TEI say."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from lxml import etree

from recto.rendering.contents import own_heading, untitled
from recto.rendering.dispatch import Context
from recto.rendering.structure import children
from recto.rendering.xhtml import elements, languages, new
from recto.tei.mixed import append_text, insert_after, insert_first
from recto.tei.names import local

Element = etree._Element

OF_THE_WORK = frozenset(
    "castList castlist dramatispersonae personae argument hypothesis prologue epigraph performance".split()
)
"""What stands in `front` and is a part of the work: it opens the text, on arabic pages."""


def mark_matter(body: Element, texts: Sequence[Element], context: Context) -> None:
    """Give the sections of `body` that stand before or after the text a `data-matter`, `front` or `back`.

    Of several texts the first has the front of the whole, the last the back.
    """
    ends = (("front", texts[:1]), ("back", texts[-1:]))
    of_ids = {id_: matter for matter, held in ends for text in held for id_ in _ids(text, matter, context)}
    for section in body:
        ids = (each.get("id", "") for each in elements(section))
        matter = next((of_ids[id_] for id_ in ids if id_ in of_ids), "")
        if matter:
            section.set("data-matter", matter)


def stand_before_text(body: Element, sections: Iterable[Element]) -> None:
    """Move `sections` to the end of the front matter, or to where it would be."""
    place = list(takewhile(_is_front, body))[-1]
    for section in sections:
        section.set("data-matter", "front")
        place = insert_after(place, section)


def entitle_text(body: Element, context: Context) -> None:
    """Head the text by the title of the work, where it has no heading and what stands beside it has."""
    section = untitled(body)
    if section is None or not context.title:
        return
    heading = own_heading(section)
    if heading is None:
        heading = insert_first(section, new("h2", {"class": "head generated", "data-generated": "true"}))
    around = section.get("lang", "")
    title = new("span", {"class": "generated"} | (languages(context.language, around) if around else {}))
    append_text(title, context.title)
    insert_first(heading, title)


def _is_front(section: Element) -> bool:
    return section.get("data-matter") == "front" or section.get("id") in {"titlepage", "dating-note"}


def _ids(text: Element, matter: str, context: Context) -> Iterator[str]:
    for held in children(text, matter):
        for part in held:
            if isinstance(part.tag, str) and not _is_of_the_work(part):
                yield from filter(
                    None, (context.index.ids.get(each, "") for each in part.iter(etree.Element))
                )


def _is_of_the_work(part: Element) -> bool:
    kind = part.get("type", "").lower().replace("_", "").replace("-", "")
    return local(part.tag) in OF_THE_WORK or kind in OF_THE_WORK
