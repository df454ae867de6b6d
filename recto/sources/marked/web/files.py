"""Files beside a web page that it names: pictures and style sheets in its folder. Nothing is fetched."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from recto.sources.marked.document import Element, Picture
from recto.sources.marked.web.inlines import is_farther
from recto.sources.marked.web.tree import Node

_DATA = re.compile(r"data:image/(?P<kind>[a-z]+)(?P<facts>[^,]*),(?P<data>.*)", re.IGNORECASE | re.DOTALL)
_ENDINGS = {"jpeg": "jpg"}
_MOST_BYTES = 50_000_000


def pictures(tree: Element, path: Path) -> dict[str, Picture]:
    """Return the pictures that a tree names and that the page holds or has beside it.

    Those that the page holds (`data:`, RFC 2397) get names in the tree by their number.
    """
    found: dict[str, Picture] = {}
    for number, image in enumerate(tree.iter("Image"), 1):
        name = image.get("src", "")
        held = _held(name)
        if held is not None:
            name = f"picture-{number}.{held[0]}"
            image.set("src", name)
            found[name] = Picture(name, held[1])
        elif name not in found and (data := beside(path, name)) is not None:
            found[name] = Picture(unquote(urlsplit(name).path), data)
    return found


def sheets(root: Node, path: Path) -> list[str]:
    """Return the style sheets of a page, in order: those in it, and those in its folder."""
    found = []
    for node in root.every():
        if node.name == "style":
            found.append(node.text().replace("<!--", "").replace("-->", ""))
        elif node.name == "link" and "stylesheet" in node.get("rel").lower():
            data = beside(path, node.get("href"))
            found += [] if data is None else [data.decode("utf-8", "replace")]
    return found


def beside(path: Path, address: str) -> bytes | None:
    """Return the bytes of a file in the folder of a page or in one within it; None where there is none."""
    if not address or is_farther(address):
        return None
    try:
        folder = path.parent.resolve()
        file = (folder / unquote(urlsplit(address).path)).resolve()
        if not file.is_relative_to(folder) or not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None


def _held(address: str) -> tuple[str, bytes] | None:
    """Return the ending and the bytes of a picture that is written in its address."""
    found = _DATA.fullmatch(address)
    if found is None:
        return None
    kind = found["kind"].lower()
    try:
        is_packed = "base64" in found["facts"].lower()
        data = base64.b64decode(unquote(found["data"])) if is_packed else unquote_to_bytes(found["data"])
    except (binascii.Error, ValueError):
        return None
    return _ENDINGS.get(kind, kind), data
