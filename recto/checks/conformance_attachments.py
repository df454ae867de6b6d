"""Files that a document carries (ISO 14289-1, 7.11; ISO 19005-3, 6.8)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from recto.checks.finished import Finished

MEDIA_TYPE = re.compile(r"/[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
RELATIONSHIPS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"})


def without_name(finished: Finished) -> Iterator[str]:
    """A file without its name in both forms."""
    for each in finished.embedded:
        lacking = [key[1:] for key in ("/F", "/UF") if not str(each.get(key, ""))]
        if lacking:
            yield f"an embedded file has no {' and no '.join(lacking)}"


def without_relationship(finished: Finished) -> Iterator[str]:
    """A file that does not say what it is to the document."""
    for each in finished.embedded:
        if str(each.get("/AFRelationship")) not in RELATIONSHIPS:
            yield f"{_name(each)} has no AFRelationship that is known"


def without_media_type(finished: Finished) -> Iterator[str]:
    """A file of which it is not told what kind of file it is."""
    for each in finished.embedded:
        for stream in _streams(each):
            if not MEDIA_TYPE.fullmatch(str(stream.get("/Subtype", ""))):
                yield f"{_name(each)} has no media type"


def without_date(finished: Finished) -> Iterator[str]:
    """A file of which something is told, but not when it was last changed."""
    for each in finished.embedded:
        if any("/Params" in stream and "/ModDate" not in stream.Params for stream in _streams(each)):
            yield f"{_name(each)} has no ModDate"


def not_associated(finished: Finished) -> Iterator[str]:
    """A file that belongs to no part of the document."""
    holders = [each.get("/AF") for each in finished.dictionaries if "/AF" in each]
    associated = {
        each.objgen for held in holders for each in (held if isinstance(held, pikepdf.Array) else [held])
    }
    for each in finished.embedded:
        if each.objgen not in associated:
            yield f"{_name(each)} is in no AF"


def _name(specification: Any) -> str:
    return str(specification.get("/UF", specification.get("/F", "an embedded file")))


def _streams(specification: Any) -> list[Any]:
    """Return the streams of an embedded file, once each."""
    held = specification.EF
    return list({held[key].objgen: held[key] for key in held.keys()}.values())  # noqa: SIM118
