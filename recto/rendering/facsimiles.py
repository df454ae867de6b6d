"""The pictures of the source's pages: where each page begins in the edition, and what stands where on it."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from lxml import etree
from PIL import Image, UnidentifiedImageError

from recto.rendering.document import Facsimile, Zone
from recto.tei.facsimiles import Corners, PagePicture
from recto.tei.pictures import Picture

Element = etree._Element


def facsimiles(
    found: Sequence[PagePicture], pictures: Mapping[str, Picture], ids: Mapping[Element, str], is_loaded: bool
) -> tuple[Facsimile, ...]:
    """Return the pictures of pages as data: those at hand, and those on the web, to be linked or `is_loaded`.

    `pictures` are the files by their addresses, `ids` the ids of elements in the edition.
    """
    made = (_facsimile(each, pictures, ids, is_loaded) for each in found if each.place in ids)
    return tuple(each for each in made if each is not None)


def _facsimile(
    found: PagePicture, pictures: Mapping[str, Picture], ids: Mapping[Element, str], is_loaded: bool
) -> Facsimile | None:
    picture = next((pictures[each] for each in found.addresses if each in pictures), None)
    on_web = next((each for each in found.addresses if each.startswith(("https://", "http://"))), "")
    if picture is None and not on_web:
        return None
    return Facsimile(
        place=ids[found.place],
        number=found.place.get("n", ""),
        said=found.said,
        file="" if picture is None else picture.name,
        address=on_web if picture is None else "",
        is_loaded=is_loaded,
        zones=_zones(found, picture, ids),
    )


def _zones(found: PagePicture, picture: Picture | None, ids: Mapping[Element, str]) -> tuple[Zone, ...]:
    within = found.within or (None if picture is None else _size(picture))
    if within is None:
        return ()
    return tuple(_zone(ids[element], part, within) for element, part in found.parts if element in ids)


def _zone(id_: str, part: Corners, within: Corners) -> Zone:
    """Return a part of a page in hundredths of its width and height."""
    across, down = 100 / (within.right - within.left), 100 / (within.bottom - within.top)
    return Zone(
        id_,
        round((part.left - within.left) * across, 2),
        round((part.top - within.top) * down, 2),
        round((part.right - part.left) * across, 2),
        round((part.bottom - part.top) * down, 2),
    )


def _size(picture: Picture) -> Corners | None:
    try:
        with Image.open(BytesIO(picture.data)) as image:
            return Corners(0, 0, *map(float, image.size))
    except (UnidentifiedImageError, OSError):
        return None
