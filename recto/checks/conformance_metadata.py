"""What a document says of itself (ISO 14289-1, 5 and 7.1; ISO 19005-3, 6.6)."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from recto.checks.finished import Finished
from recto.checks.finished_xmp import (
    DC,
    EXTENSION,
    MEDIA,
    PDF,
    PDFAID,
    PDFUAID,
    PHOTOSHOP,
    PROPERTY,
    RDF,
    RIGHTS,
    SCHEMA,
    XMP,
)

PREDEFINED = frozenset({DC, PDF, XMP, RIGHTS, MEDIA, PHOTOSHOP, PDFAID, EXTENSION})
"""The namespaces whose properties an archive knows without being told (ISO 19005-3, 6.6.2.3.1).

Of those that XMP defines these are the ones that a book has use for.
"""
XMP_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")
SAME = {
    "/Title": (DC, "title"),
    "/Author": (DC, "creator"),
    "/Subject": (DC, "description"),
    "/Keywords": (PDF, "Keywords"),
    "/Creator": (XMP, "CreatorTool"),
    "/Producer": (PDF, "Producer"),
    "/CreationDate": (XMP, "CreateDate"),
    "/ModDate": (XMP, "ModifyDate"),
}
"""What the information dictionary calls a property of the metadata."""


def without_metadata(finished: Finished) -> Iterator[str]:
    """A document without metadata."""
    if finished.metadata is None:
        yield "the document has no metadata stream"


def malformed_metadata(finished: Finished) -> Iterator[str]:
    """Metadata that cannot be read as XML, or that are no RDF."""
    if finished.metadata is not None and finished.xmp is None:
        yield "the metadata are no well-formed RDF"


def packet_of_its_own_encoding(finished: Finished) -> Iterator[str]:
    """Metadata whose packet states its length or encoding, or is not in UTF-8."""
    header = re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xpacket ([^?]*)\?>", finished.metadata or b"")
    if header and re.search(rb"\b(?:bytes|encoding)\s*=", header[1]):
        yield "the packet of the metadata states bytes or encoding"


def without_ua_claim(finished: Finished) -> Iterator[str]:
    """Metadata that do not say the document is PDF/UA-1."""
    if (part := finished.stated(PDFUAID, "part")) != "1":
        yield f"pdfuaid:part is ‘{part}’, not 1"


def without_title(finished: Finished) -> Iterator[str]:
    """Metadata without a title."""
    if not finished.stated(DC, "title"):
        yield "the metadata have no dc:title"


def title_not_asked_for(finished: Finished) -> Iterator[str]:
    """A document that does not say whether its title stands in the window."""
    if "/DisplayDocTitle" not in finished.root.get("/ViewerPreferences", {}):
        yield "ViewerPreferences has no DisplayDocTitle"


def title_not_displayed(finished: Finished) -> Iterator[str]:
    """A document of which the file's name stands in the window."""
    if finished.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is False:
        yield "DisplayDocTitle is false"


def wrong_part(finished: Finished) -> Iterator[str]:
    """A claim of another part of PDF/A than the one that is checked here."""
    if (part := finished.stated(PDFAID, "part")) != "3":
        yield f"pdfaid:part is ‘{part}’, not 3"


def wrong_level(finished: Finished) -> Iterator[str]:
    """A level of conformance that PDF/A-3 does not have."""
    if (level := finished.stated(PDFAID, "conformance")) not in ("A", "B", "U"):
        yield f"pdfaid:conformance is ‘{level}’, not A, B or U"


def undescribed_property(finished: Finished) -> Iterator[str]:
    """A property that neither the standard nor the document describes."""
    described = {(uri, name) for uri, name, _ in _described(finished)}
    for each in finished.properties:
        if each.namespace not in PREDEFINED and (each.namespace, each.name) not in described:
            yield f"no schema describes {each.name} of {each.namespace}"


def half_described_property(finished: Finished) -> Iterator[str]:
    """A description of a property, or of a schema, that lacks something (6.6.2.3.3)."""
    for schema in _schemas(finished):
        for field in ("schema", "namespaceURI", "prefix", "property"):
            if _field(schema, SCHEMA, field) is None:
                yield f"a schema of the metadata has no {field}"
    for uri, name, description in _described(finished):
        for field in ("valueType", "category", "description"):
            if _field(description, PROPERTY, field) is None:
                yield f"the description of {name} of {uri} has no {field}"


def differs_from_information(finished: Finished) -> Iterator[str]:
    """A property that the metadata and the information dictionary state otherwise (ISO 32000-1, 14.3)."""
    information: Any = finished.pdf.trailer.get("/Info", {})
    for key, (namespace, name) in SAME.items():
        here, there = str(information.get(key, "")), finished.stated(namespace, name)
        if here and finished.xmp is not None and _plain(here) != _plain(there):
            yield f"{key[1:]} is ‘{here}’, {name} in the metadata ‘{there}’"


def _plain(words: str) -> str:
    """Return words in one form: dates of both notations, authors whatever stands between them."""
    if words.startswith("D:"):
        return words[2:].replace("'", "").replace("+0000", "Z")
    if XMP_DATE.fullmatch(words):
        day, _, clock = words.partition("T")
        return f"{day.replace('-', '')}{clock.replace(':', '')}".replace("+0000", "Z")
    return " ".join(re.sub(r"[;,]", " ", words).split())


def _schemas(finished: Finished) -> list[Any]:
    """Return the descriptions of schemas that the metadata bring."""
    bags = [each.element for each in finished.properties if each.is_called(EXTENSION, "schemas")]
    return [_inner(item) for bag in bags if bag is not None for item in bag.iterfind(f"*/{{{RDF}}}li")]


def _described(finished: Finished) -> list[tuple[str, str, Any]]:
    """Return the properties that the metadata describe: namespace, name, description."""
    found = []
    for schema in _schemas(finished):
        uri = _text(_field(schema, SCHEMA, "namespaceURI"))
        listed = _field(schema, SCHEMA, "property")
        items = [] if listed is None or isinstance(listed, str) else listed.iterfind(f"*/{{{RDF}}}li")
        for item in items:
            description = _inner(item)
            found.append((uri, _text(_field(description, PROPERTY, "name")), description))
    return found


def _inner(item: etree._Element) -> etree._Element:
    """Return the description within an item that does not say by itself that it is one."""
    inner = item.find(f"{{{RDF}}}Description")
    return item if inner is None else inner


def _field(description: etree._Element, namespace: str, name: str) -> Any:
    """Return a field of a description, an element or the words of an attribute; None where it is lacking."""
    element = description.find(f"{{{namespace}}}{name}")
    return description.get(f"{{{namespace}}}{name}") if element is None else element


def _text(field: Any) -> str:
    if field is None:
        return ""
    return str(field) if isinstance(field, str) else "".join(field.itertext()).strip()
