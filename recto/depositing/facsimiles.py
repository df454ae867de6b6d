"""The pictures and manifests on the web that a text names: listed in its package, and there where fetched."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recto.depositing.inventory import digests
from recto.depositing.layout import FACSIMILES, FETCHED
from recto.messages import Message, Place, message
from recto.tei.mixed import Element
from recto.tei.named_pictures import NamedPicture, Naming, is_on_web, kind_of, named_pictures
from recto.tei.names import XML_ID, line_of, local

_OF_FILE = frozenset({"file", "mediaType", "size", "sha256"})


@dataclass(frozen=True)
class Fetched:
    """What was fetched from an address: its file here, its media type, what its name in a package ends in."""

    file: Path
    media_type: str
    ending: str


def on_web(root: Element) -> tuple[NamedPicture, ...]:
    """Return the pictures and manifests on the web that a text names."""
    return tuple(each for each in named_pictures(root) if is_on_web(each.address))


def addresses_on_web(root: Element) -> list[str]:
    """Return the addresses of all that a text names on the web."""
    return [each["address"] for each in _listed(root)]


def facsimile_parts(root: Element, fetched: Mapping[str, Fetched]) -> Iterator[tuple[str, Path | bytes]]:
    """Yield the list of what a text names on the web, and what was `fetched` of that, with their paths.

    `fetched` is by address. There is no list where nothing is named.
    """
    listed = _listed(root)
    for number, entry in enumerate(listed, 1):
        if held := fetched.get(entry["address"]):
            path = f"{FETCHED}/{number:04}{held.ending}"
            size, sha256 = held.file.stat().st_size, digests(held.file)["sha256"]
            entry |= {"file": path, "mediaType": held.media_type, "size": size, "sha256": sha256}
            yield path, held.file
    if listed:
        yield FACSIMILES, f"{json.dumps(listed, ensure_ascii=False, indent=2)}\n".encode()


def listed_in(payload: Path) -> list[dict[str, Any]]:
    """Return the entries of the list in a package; none where it has no list."""
    file = payload / FACSIMILES
    listed: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return listed


def list_faults(payload: Path, root: Element) -> Iterator[Message]:
    """Yield where the list in a package is not that of its text, or its files are others than it says."""
    place = Place(FACSIMILES)
    try:
        listed = listed_in(payload)
        named = [{key: value for key, value in each.items() if key not in _OF_FILE} for each in listed]
        others = [each["file"] for each in listed if "file" in each and not _is_as_listed(payload, each)]
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        yield message("D-facsimiles", f"The list of pictures cannot be read: {error}.", place)
        return
    if named != _listed(root):
        yield message("D-facsimiles", "The pictures on the web that the text names are others.", place)
    for each in others:
        yield message("D-facsimiles", f"{each} is not what was fetched.", Place(each))


def _is_as_listed(payload: Path, entry: Mapping[str, Any]) -> bool:
    file = payload / entry["file"]
    return file.is_file() and digests(file)["sha256"] == entry["sha256"]


def _listed(root: Element) -> list[dict[str, Any]]:
    """Return what a text names on the web as data; the picture of a service of IIIF follows that."""
    listed: dict[str, dict[str, Any]] = {}
    for each in on_web(root):
        for address in each.addresses:
            entry = {"address": address, "kind": kind_of(address), "places": list(_places(each.at))}
            listed.setdefault(address, entry)
    return list(listed.values())


def _places(at: Iterable[Naming]) -> Iterator[dict[str, Any]]:
    """Yield where elements stand that name a picture: what they are, their id, line and page where known."""
    for each in at:
        id_, element = each.element.get(XML_ID), local(each.element.tag)
        said = {"element": element, "id": id_, "line": line_of(each.element), "page": each.page}
        yield {key: value for key, value in said.items() if value}
