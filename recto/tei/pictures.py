"""The pictures of a text: which files its `graphic` elements name, as far as they lie within the project."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.mixed import Element
from recto.tei.names import XML_BASE, line_of, local

# What every medium can show, by the bytes that such a file begins with; the ending that it is given.
KINDS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}


@dataclass(frozen=True)
class Picture:
    """A picture: the name of its file in every edition, and its bytes."""

    name: str
    data: bytes


def pictures(root: Element, path: Path, *folders: Path) -> tuple[dict[str, Picture], list[Message]]:
    """Return the pictures of the TEI read from `path`, by the address that `graphic` gives; say which lack.

    A picture lies beside the file or in one of the `folders`; those on the web are not fetched.
    """
    allowed = [each.resolve() for each in (path.parent, *folders)]
    found: dict[str, Picture] = {}
    messages: list[Message] = []
    for element, url in _named(root):
        if url in found:
            continue
        file = _file(url, element, path)
        data = _read(file) if any(file.is_relative_to(each) for each in allowed) else b""
        ending = next((each for start, each in KINDS.items() if data.startswith(start)), "")
        if ending:
            found[url] = Picture(_free(file.stem, ending, found), data)
        else:
            about = f"The picture ‘{url}’ is not within the project, or no picture that every medium shows."
            messages.append(message("T-picture", about, Place(str(path), line_of(element))))
    return found, messages


def _named(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the graphics whose file is no address on the web."""
    for each in root.iter(etree.Element):
        url = each.get("url", "") if local(each.tag) == "graphic" else ""
        if url and not urlsplit(url).scheme and not urlsplit(url).netloc:
            yield each, url


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
