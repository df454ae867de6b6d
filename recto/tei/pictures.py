"""The pictures of a text: which files its `graphic` elements name, as far as they lie within the project."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.facsimiles import page_pictures
from recto.tei.mixed import Element
from recto.tei.named_pictures import is_file, named_pictures
from recto.tei.names import XML_BASE, ancestor, line_of, local

# What every medium can show, by the bytes that such a file begins with; the ending that it is given.
KINDS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}

ENDINGS = frozenset(".avif .gif .jp2 .jpeg .jpg .png .svg .tif .tiff .webp".split())
"""What files of pictures are called."""


@dataclass(frozen=True)
class Picture:
    """A picture: the name of its file in every edition, and its bytes."""

    name: str
    data: bytes


def pictures(root: Element, path: Path, *folders: Path) -> tuple[dict[str, Picture], list[Message]]:
    """Return the pictures of the TEI read from `path`, by the addresses that it gives; say which lack.

    A picture lies beside the file or in one of the `folders`; those on the web are not fetched.
    Of the pictures of the source's pages that lack only the first is named.
    """
    allowed = [each.resolve() for each in (path.parent, *folders)]
    found: dict[str, Picture] = {}
    lacking: dict[str, tuple[Element, bool]] = {}
    for element, url, is_page in (*_named(root), *_pages(root)):
        if url in found or url in lacking:
            continue
        file = _file(url, element, path)
        data = _read(file) if any(file.is_relative_to(each) for each in allowed) else b""
        ending = next((each for start, each in KINDS.items() if data.startswith(start)), "")
        if ending:
            found[url] = Picture(_free(file.stem, ending, found), data)
        else:
            lacking[url] = (element, is_page)
    return found, list(_lacking(lacking, path))


def picture_files(root: Element, path: Path, *folders: Path) -> list[Path]:
    """Return the files of all pictures that the TEI read from `path` names, shown or not, by their endings.

    So are those of pages to which nothing leads, and those that no medium shows. A picture lies beside the
    file or in one of the `folders`.
    """
    allowed = [each.resolve() for each in (path.parent, *folders)]
    named = (each for each in named_pictures(root) if is_file(each.address))
    files = (_file(each.address, each.at[0].element, path) for each in named)
    there = (each for each in files if each.suffix.lower() in ENDINGS and each.is_file())
    return list(dict.fromkeys(each for each in there if any(map(each.is_relative_to, allowed))))


def _lacking(lacking: Mapping[str, tuple[Element, bool]], path: Path) -> Iterator[Message]:
    for url, (element, is_page) in lacking.items():
        if not is_page:
            about = f"The picture ‘{url}’ is not within the project, or no picture that every medium shows."
            yield message("T-picture", about, Place(str(path), line_of(element)))
    pages = [(url, element) for url, (element, is_page) in lacking.items() if is_page]
    if pages:
        about = f"{len(pages)} pictures of pages are not within the project; the first is ‘{pages[0][0]}’."
        yield message("T-facsimile", about, Place(str(path), line_of(pages[0][1])))


def _named(root: Element) -> Iterator[tuple[Element, str, bool]]:
    """Yield the graphics of the text whose file is no address on the web."""
    has_text = any(local(each.tag) == "text" for each in root.iter(etree.Element))
    for each in root.iter(etree.Element):
        url = each.get("url", "") if local(each.tag) == "graphic" else ""
        if is_file(url) and not (has_text and ancestor(each, "facsimile") is not None):
            yield each, url, False


def _pages(root: Element) -> Iterator[tuple[Element, str, bool]]:
    """Yield the pictures of pages whose file is no address on the web."""
    for page in page_pictures(root):
        is_on_web = not all(map(is_file, page.addresses))
        yield from ((page.place, url, True) for url in page.addresses if is_file(url) and not is_on_web)


def _file(url: str, element: Element, path: Path) -> Path:
    above = [each.get(XML_BASE, "") for each in (element, *element.iterancestors())]
    base = reduce(urljoin, reversed(above), quote(str(path.resolve())))
    return Path(unquote(urlsplit(urljoin(base, url)).path)).resolve()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return b""


def _free(stem: str, ending: str, found: Mapping[str, Picture]) -> str:
    """Return a name of plain letters that no other picture has."""
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", stem).strip("-").lower() or "picture"
    taken = {each.name for each in found.values()}
    names = (f"{plain}{f'-{count}' if count else ''}{ending}" for count in range(len(taken) + 1))
    return next(name for name in names if name not in taken)
