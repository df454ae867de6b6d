"""Places by their coordinates (TEI P5, 14.3.4.2), for media that show a map."""

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.charted import Locality
from recto.rendering.collation import sort_key
from recto.rendering.listed import NAMES, name_of
from recto.rendering.structure import child, children
from recto.tei.names import XML_ID, ancestor

Element = etree._Element

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_WORLD = "wgs84"
"""The datum of coordinates where nothing is said (TEI P5, `geoDecl`)."""


def localities(root: Element, ids: Mapping[Element, str], shown: Collection[str]) -> tuple[Locality, ...]:
    """Return the places of a TEI tree that have a name and coordinates in degrees, each once, by name.

    `ids` are the addresses of elements, of which the edition has those that are `shown`.
    """
    data = {each.get(XML_ID, ""): _datum(each) for each in root.iter("{*}geoDecl")}
    found = set[Locality]()
    for place in root.iter("{*}place"):
        told = (_degrees(words_of(each)) for each in _own(place) if _is_of_the_world(each, data))
        degrees, name = next(filter(None, told), None), _name(place)
        if degrees and name:
            id_ = ids.get(place, "")
            found.add(Locality(name, *degrees, id_ if id_ in shown else ""))
    return tuple(
        sorted(found, key=lambda each: (sort_key(each.name), each.latitude, each.longitude, each.id))
    )


def _own(place: Element) -> Iterator[Element]:
    """Yield the coordinates of a place, but for those of places within it and of another that it is in."""
    for geo in place.iter("{*}geo"):
        location = ancestor(geo, "location")
        is_of_another = location is not None and child(location, "placeName") is not None
        if ancestor(geo, "place") is place and not is_of_another:
            yield geo


def _name(place: Element) -> str:
    name = name_of(place)
    own = next((words_of(each) for each in children(place, *NAMES, "settlement", "country", "region")), "")
    return name.text if name else own


def _datum(declared: Element) -> str:
    return re.sub(r"\W", "", declared.get("datum", _WORLD)).lower()


def _is_of_the_world(geo: Element, data: Mapping[str, str]) -> bool:
    """Tell whether coordinates are those of WGS 84: as those say that they name, else all of the file."""
    named = [each.removeprefix("#") for each in geo.get("decls", "").split()]
    own = [data[each] for each in named if each in data] or data.values()
    return all(each == _WORLD for each in own)


def _degrees(words: str) -> tuple[float, float] | None:
    """Return latitude and longitude, which stand in this order; decimals may stand after a comma."""
    parts = words.replace(";", " ").split()
    parts = parts[0].split(",") if len(parts) == 1 else [each.rstrip(",").replace(",", ".") for each in parts]
    if len(parts) not in (2, 3) or not all(map(_NUMBER.fullmatch, parts)):
        return None
    latitude, longitude = map(float, parts[:2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
