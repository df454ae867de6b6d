"""Reading back e-books: the documents of the spine in order."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urldefrag
from zipfile import ZipFile

from lxml import etree

from recto.checks.readback import Gathering, Readback
from recto.checks.readback_html import Pass, gather, made, target
from recto.tei.mixed import Element

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_ADDRESS = "data-address"


def read_epub(path: Path, addresses: Mapping[str, bool]) -> Readback:
    """Read the e-book at `path` in the order of its spine (EPUB 3.3, 5.7); `addresses` as for `read_html`."""
    gathering = Gathering()
    with ZipFile(path) as archive:
        documents = {name: etree.fromstring(archive.read(name)) for name in spine(archive)}
    _address(documents)
    for name, root in documents.items():
        gather(root, Pass(addresses, gathering, name))
    return made("epub", path, gathering)


def _address(documents: Mapping[str, Element]) -> None:
    """Give what stands under another id than its address the address, and lead the links to it there."""
    addresses = {
        (name, each.get("id", "")): each.get(_ADDRESS, "")
        for name, root in documents.items()
        for each in root.iterfind(f".//*[@{_ADDRESS}]")
    }
    for name, root in documents.items():
        for link in root.iterfind(".//*[@href]") if addresses else ():
            file, fragment = target(link.get("href", ""), name)
            if (file, fragment) in addresses:
                path = urldefrag(link.get("href", "")).url
                link.set("href", f"{path}#{quote(addresses[file, fragment])}")
        for each in root.iterfind(f".//*[@{_ADDRESS}]"):
            each.set("id", each.get(_ADDRESS, ""))


def spine(archive: ZipFile) -> Iterator[str]:
    """Yield the names of the content documents within `archive`, in reading order."""
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package_name = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")
    package = etree.fromstring(archive.read(package_name))
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{_PACKAGE}item")}
    for reference in package.iter(f"{_PACKAGE}itemref"):
        href = unquote(urldefrag(hrefs[reference.get("idref")]).url)
        yield normpath(join(dirname(package_name), href))
