"""Reading back e-books: the documents of the spine in order."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag
from zipfile import ZipFile

from lxml import etree

from recto.checks.readback import Gathering, Readback
from recto.checks.readback_html import Pass, gather, made

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"


def read_epub(path: Path, addresses: Mapping[str, bool]) -> Readback:
    """Read the e-book at `path` in the order of its spine (EPUB 3.3, 5.7); `addresses` as for `read_html`."""
    gathering = Gathering()
    with ZipFile(path) as archive:
        for name in spine(archive):
            gather(etree.fromstring(archive.read(name)), Pass(addresses, gathering, name))
    return made("epub", path, gathering)


def spine(archive: ZipFile) -> Iterator[str]:
    """Yield the names of the content documents within `archive`, in reading order."""
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package_name = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")
    package = etree.fromstring(archive.read(package_name))
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{_PACKAGE}item")}
    for reference in package.iter(f"{_PACKAGE}itemref"):
        href = unquote(urldefrag(hrefs[reference.get("idref")]).url)
        yield normpath(join(dirname(package_name), href))
