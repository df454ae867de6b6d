"""Facing pages: the text on left-hand pages, its translation on the right-hand pages beside it.

The sections of both are gathered in two, which typesetting sets beside each other; the apparatus and the
notes of each stay with their words. In the file the text stands whole and then its translation, so that who
listens hears either without the other breaking in.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from recto.editions.book import FacingPages
from recto.messages import Message, Place, message
from recto.rendering.document import Parallel, Rendered, Version
from recto.rendering.xhtml import add, has_class, languages, new, xhtml
from recto.tei.mixed import append, insert_after, remove
from recto.typesetting.facing_flows import FACING, LEVEL, PAIR

Element = etree._Element

BLOCKS = frozenset(
    xhtml(name) for name in ("section", "div", "p", "ul", "ol", "li", "dl", "table", "figure", "blockquote")
)
"""What can begin level with what it corresponds to."""
HEADINGS = frozenset(xhtml(f"h{level}") for level in range(2, 7))
OF_A_TEXT = frozenset({"text", "first", "run-on"})
"""Classes that a section has when it begins pages."""


def face_pages(root: Element, rendered: Rendered, design: FacingPages) -> None:
    """Gather a text and its translation in two sections that face each other, if the design asks for that.

    A text that begins on a left-hand page has its title alone on the page before, which is the first of it.
    """
    body, versions = root.find(xhtml("body")), rendered.parallel
    if not design.pages or versions is None or body is None:
        return
    sides = [list(_held(_texts(body), version)) for version in (versions.text, versions.translation)]
    if not all(sides):
        return
    around = _around(sides[0][0], body)
    is_first = around is sides[0][0] and has_class(around, "first")
    places = [insert_after(_around(held[0], body), new("div")) for held in sides]
    verso = _section("verso", sides[0], versions.text)
    recto = _section("recto", sides[1], versions.translation)
    if design.level:
        verso.set(LEVEL, "")
    title = rendered.metadata.title
    _name(verso, title)
    _name(recto, title)
    for place, section in zip(places, (verso, recto), strict=True):
        insert_after(place, section)
    if is_first:
        insert_after(places[0], _fly_title(body, title))
    for section in [each for each in _texts(body) if not str(each.xpath("string()")).strip()]:
        remove(section)
    for place in places:
        remove(place)
    _pair(verso, recto, versions)


def unfaced(rendered: Rendered, design: FacingPages, file: str) -> list[Message]:
    """Return what stands by itself on facing pages because nothing corresponds to it."""
    if not design.pages:
        return []
    if rendered.parallel is None:
        return [message("R-no-translation", "the text stands on both pages", Place(file))]
    return [
        message("R-unaligned", "nothing corresponds to it on the other side", Place(file, id=each))
        for each in rendered.parallel.apart
    ]


def _texts(body: Element) -> list[Element]:
    return [each for each in body if has_class(each, "text") or each.get(FACING)]


def _held(around: Iterable[Element], version: Version) -> Iterator[Element]:
    """Yield the outermost elements that belong to a version."""
    for each in around:
        if each.get("id") in version.ids:
            yield each
        else:
            yield from _held(each, version)


def _around(element: Element, body: Element) -> Element:
    """Return the section of the body that an element is or stands in."""
    return next(each for each in (element, *element.iterancestors()) if each.getparent() is body)


def _section(side: str, held: Iterable[Element], version: Version) -> Element:
    css = "text facing" if side == "verso" else "translation facing"
    section = new("section", {"class": css, FACING: side} | languages(version.lang))
    for n, each in enumerate(held):
        begins_page = n > 0 and each.tag == xhtml("section") and not has_class(each, "run-on")
        own = [name for name in (each.get("class") or "").split() if name not in OF_A_TEXT]
        each.set("class", " ".join([*own, "chapter"] if begins_page else own))
        append(section, remove(each))
    return section


def _name(section: Element, title: str) -> None:
    """Let a section without headings run under the title of the work."""
    if not any(each.tag in HEADINGS for each in section.iter(etree.Element)):
        section.set("data-head", title)


def _fly_title(body: Element, title: str) -> Element:
    taken = {each.get("id") for each in body.iter(etree.Element)}
    id_ = "fly-title"
    while id_ in taken:
        id_ += "-"
    section = new("section", {"class": "half-title first fly", "id": id_})
    add(section, "p", text=title)
    return section


def _pair(verso: Element, recto: Element, versions: Parallel) -> None:
    """Let blocks name the pairs that they are of."""
    sides = [
        {each.get("id"): each for each in side.iter(*BLOCKS) if each.get("id")} for side in (verso, recto)
    ]
    for n, (one, other) in enumerate(versions.pairs):
        if one in sides[0] and other in sides[1]:
            sides[0][one].set(PAIR, str(n))
            sides[1][other].set(PAIR, str(n))
