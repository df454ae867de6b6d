"""The pictures of the source that a TEI file names: page by page, with the parts of a page that it marks.

`@facs` names a picture, or a `surface`, `graphic` or `zone` of `facsimile` (TEI P5, 11.1). Addresses with a
prefix are written out by `prefixDef` (TEI P5, 17.2.3), those of the IIIF Image API (3.0, 4) as a picture's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.tei.mixed import words
from recto.tei.names import XML_ID, ancestor, local
from recto.tei.prefixes import prefixes_of, written_out

Element = etree._Element

PAGES = frozenset("pb div div1 div2 div3 div4 p ab lg head titlePage".split())
"""What may say which page it is on; a part of a page is named by any element."""
_PART = frozenset({"zone"})
_IIIF = "/info.json"
IIIF_PICTURE = "/full/!1600,1600/0/default.jpg"
"""How a picture is asked of an image service (IIIF Image API 3.0, 4), after its address."""


@dataclass(frozen=True)
class Corners:
    """A rectangle in the units of its surface: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PagePicture:
    """A picture of a page of the source: the element that begins the page, and the picture's addresses.

    Of several addresses one stands for all; `within` is the space in which `parts` have their corners, where
    stated; each part has the element of the text that stands there. `said` is what is said of the page.
    """

    place: Element
    addresses: tuple[str, ...]
    said: str = ""
    within: Corners | None = None
    parts: tuple[tuple[Element, Corners], ...] = ()


def page_pictures(root: Element) -> tuple[PagePicture, ...]:
    """Return the pictures that elements of the text name by `@facs`, each with the first that does.

    An element that names a part of a page begins it only where none names the page itself.
    """
    by_id = {value: each for each in root.iter(etree.Element) if (value := each.get(XML_ID))}
    prefixes = prefixes_of(root)
    parts = _parts(root, by_id)
    found: dict[Element | str, PagePicture] = {}
    naming = [each for each in root.iter(etree.Element) if _may_begin_page(each)]
    for element in sorted(naming, key=lambda each: bool(_zones_of(each, by_id))):
        pointer = element.get("facs", "").split()[0]
        named = by_id.get(pointer[1:]) if pointer.startswith("#") else None
        surface = None if named is None else _surface(named)
        key = pointer if surface is None else surface
        if key not in found and (surface is not None or not pointer.startswith("#")):
            found[key] = _picture(element, pointer, named, surface, parts, prefixes)
    order = {each: place for place, each in enumerate(naming)}
    return tuple(
        sorted((each for each in found.values() if each.addresses), key=lambda each: order[each.place])
    )


def _may_begin_page(element: Element) -> bool:
    names = bool(element.get("facs", "").strip())
    return names and local(element.tag) in PAGES and ancestor(element, "text") is not None


def addresses(root: Element) -> Iterator[str]:
    """Yield the addresses of all pictures of pages."""
    for each in page_pictures(root):
        yield from each.addresses


def _picture(
    place: Element,
    pointer: str,
    named: Element | None,
    surface: Element | None,
    parts: Mapping[Element, list[tuple[Element, Corners]]],
    prefixes: tuple[Element, ...],
) -> PagePicture:
    if surface is None:
        return PagePicture(place, (_as_picture(pointer, prefixes),))
    graphics = [each for each in surface.iter("{*}graphic") if each.get("url")]
    if named is not None and local(named.tag) == "graphic":
        graphics = [named]
    urls = dict.fromkeys(_as_picture(each.get("url", ""), prefixes) for each in graphics)
    said = "; ".join(words(each) for each in surface if local(each.tag) in {"label", "desc"})
    return PagePicture(place, tuple(urls), said, corners(surface), tuple(parts.get(surface, ())))


def _surface(element: Element) -> Element | None:
    """Return the surface that an element is or stands on; a graphic on none stands for one."""
    if local(element.tag) == "surface":
        return element
    around = ancestor(element, "surface")
    return element if around is None and local(element.tag) == "graphic" else around


def _parts(root: Element, by_id: Mapping[str, Element]) -> dict[Element, list[tuple[Element, Corners]]]:
    """Return the parts of each surface, with the element of the text that names each, or that it names."""
    found: dict[Element, list[tuple[Element, Corners]]] = {}
    for element in root.iter(etree.Element):
        zones = [element] if local(element.tag) in _PART else _zones_of(element, by_id)
        for zone in zones:
            said = element if zone is not element else _text_of(zone, by_id)
            surface, place = ancestor(zone, "surface"), corners(zone)
            if said is not None and surface is not None and place is not None:
                found.setdefault(surface, []).append((said, place))
    return found


def _zones_of(element: Element, by_id: Mapping[str, Element]) -> list[Element]:
    named = (by_id.get(each[1:]) for each in element.get("facs", "").split() if each.startswith("#"))
    return [each for each in named if each is not None and local(each.tag) in _PART]


def _text_of(zone: Element, by_id: Mapping[str, Element]) -> Element | None:
    """Return the element that a zone names as its own words."""
    named = zone.get("corresp") or zone.get("start") or ""
    return by_id.get(named.lstrip("#"))


def corners(element: Element) -> Corners | None:
    """Return the corners of a surface or a zone, or those around its points; none where it states none."""
    points = [tuple(map(_number, each.split(","))) for each in element.get("points", "").split()]
    pairs = [(each[0], each[1]) for each in points if len(each) == 2]
    if pairs:
        across, down = zip(*pairs, strict=True)
        return Corners(min(across), min(down), max(across), max(down))
    stated = [element.get(name, "") for name in ("ulx", "uly", "lrx", "lry")]
    if not stated[2] or not stated[3]:
        return None
    left, top, right, bottom = map(_number, stated)
    return Corners(left, top, right, bottom) if right > left and bottom > top else None


def _number(written: str) -> float:
    found = re.match(r"-?\d+(?:\.\d+)?", written.strip())
    return float(found[0]) if found else 0.0


def _as_picture(pointer: str, prefixes: tuple[Element, ...]) -> str:
    """Return an address without the prefix that the file defines, and as that of a picture."""
    address = written_out(pointer, prefixes)
    return address.removesuffix(_IIIF) + IIIF_PICTURE if address.endswith(_IIIF) else address
