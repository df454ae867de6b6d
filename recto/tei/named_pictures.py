"""Every picture that a TEI file names, and every manifest of pictures, on the web or beside it, and where.

They are named by `graphic/@url` and `media/@url`, and by `@facs`, which also `facsimile`, `sourceDoc` and
`surface` may have (TEI P5, 11.1 and 14.1). What an address leads to is told by its form alone: the IIIF
Image API has `info.json` (3.0, 5), the Presentation API recommends `manifest` (2.1, appendix A).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from recto.tei.facsimiles import IIIF_PICTURE
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, ancestor, local
from recto.tei.prefixes import prefixes_of, written_out

PICTURE, IMAGE_SERVICE, MANIFEST = "picture", "iiif-image", "iiif-manifest"
_KINDS = {
    "info.json": IMAGE_SERVICE,
    "manifest": MANIFEST,
    "manifest.json": MANIFEST,
    "collection.json": MANIFEST,
}
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True)
class Naming:
    """An element that names a picture, and the number of the page on which that is, where one is said."""

    element: Element
    page: str


@dataclass(frozen=True)
class NamedPicture:
    """A picture or manifest: its address, without a prefix of the file, and what names it, in order."""

    address: str
    at: tuple[Naming, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of all that belongs to it: a service of IIIF has also a picture."""
        if kind_of(self.address) == IMAGE_SERVICE:
            return self.address, self.address.removesuffix("/info.json") + IIIF_PICTURE
        return (self.address,)


def named_pictures(root: Element) -> tuple[NamedPicture, ...]:
    """Return the pictures that a TEI file names, each once, in the order in which they are first named."""
    prefixes, numbers, page = prefixes_of(root), _numbers(root), ""
    found: dict[str, list[Naming]] = {}
    for element in root.iter(etree.Element):
        page = element.get("n", "") if local(element.tag) == "pb" else page
        for pointer in _pointers(element):
            naming = Naming(element, _page_of_surface(element, numbers) or page)
            found.setdefault(written_out(pointer, prefixes), []).append(naming)
    return tuple(NamedPicture(address, tuple(at)) for address, at in found.items())


def _pointers(element: Element) -> Iterator[str]:
    """Yield the addresses that an element names, but for places within the file."""
    url = element.get("url", "").strip() if local(element.tag) in {"graphic", "media"} else ""
    for each in (*([url] if url else []), *element.get("facs", "").split()):
        if not each.startswith("#"):
            yield each


def _numbers(root: Element) -> Mapping[str, str]:
    """Return the numbers of pages by the ids of surfaces and graphics that their beginnings name."""
    beginnings = [each for each in root.iter("{*}pb") if each.get("n")]
    named = ((one[1:], each) for each in beginnings for one in each.get("facs", "").split())
    return {id_: each.get("n", "") for id_, each in named}


def _page_of_surface(element: Element, numbers: Mapping[str, str]) -> str:
    """Return the number of the page that a surface shows on which an element stands."""
    surface = element if local(element.tag) == "surface" else ancestor(element, "surface")
    ids = (each.get(XML_ID, "") for each in (element, surface) if each is not None)
    told = next((numbers[each] for each in ids if each in numbers), "")
    return told or ("" if surface is None else surface.get("n", ""))


def is_on_web(address: str) -> bool:
    """Tell whether something may be asked for at an address."""
    try:
        parts = urlsplit(address)
        return parts.scheme in _WEB and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_file(address: str) -> bool:
    """Tell whether an address names a file from where it stands."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(address) and not parts.scheme and not parts.netloc


def kind_of(address: str) -> str:
    """Return what an address leads to, as far as its form tells."""
    return _KINDS.get(address.partition("?")[0].rpartition("/")[2], PICTURE)
