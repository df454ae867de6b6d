"""Does the description of a package fit it? Each reference leads somewhere, each file is described."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from recto.depositing.crate import PROFILE, ROOT
from recto.depositing.inventory import files_below
from recto.depositing.layout import CRATE
from recto.messages import Message, Place, message

_PLACE = Place(CRATE)


def description(payload: Path) -> list[Message]:
    """Return where the RO-Crate of a payload does not fit it (RO-Crate 1.1, 4)."""
    try:
        said: Any = json.loads((payload / CRATE).read_text(encoding="utf-8"))
        entities = {each["@id"]: each for each in said["@graph"]}
        descriptor = entities[CRATE]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [message("D-crate", f"The description cannot be read: {error}.", _PLACE)]
    found = [*_unresolved(entities), *_files(entities, payload)]
    if descriptor.get("conformsTo") != {"@id": PROFILE} or ROOT not in entities:
        found.append(f"It does not describe its folder by {PROFILE}.")
    return [message("D-crate", each, _PLACE) for each in found]


def _unresolved(entities: Mapping[str, Any]) -> Iterator[str]:
    for id_, entity in entities.items():
        for target in _targets(entity):
            if target not in entities and not urlsplit(target).scheme:
                yield f"‘{id_}’ refers to ‘{target}’, which is not described."


def _targets(value: Any) -> Iterator[str]:
    """Yield what the properties of an entity refer to."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in parts:
        if isinstance(each, dict) and each.keys() == {"@id"}:
            yield each["@id"]
        else:
            yield from _targets(each)


def _files(entities: Mapping[str, Any], payload: Path) -> Iterator[str]:
    """Yield files that are described and not there, or there and not described, or of another size."""
    files = {id_: each for id_, each in entities.items() if each.get("@type") == "File"}
    described = {unquote(id_): each for id_, each in files.items() if not urlsplit(id_).scheme}
    there = dict(files_below(payload))
    for path in sorted(described.keys() - there.keys()):
        yield f"{path} is described, and not there."
    for path in sorted(there.keys() - described.keys() - {CRATE}):
        yield f"{path} is there, and not described."
    for path in sorted(there.keys() & described.keys()):
        if described[path].get("contentSize") != str(there[path].stat().st_size):
            yield f"{path} is described with another size."
