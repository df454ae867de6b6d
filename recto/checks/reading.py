"""TEI files read as they are: nothing fetched, nothing expanded from elsewhere, odd ids tolerated."""

import re
from pathlib import Path

from lxml import etree

from recto.errors import SourceError

# An external subset would be loaded from disk although `load_dtd` is off, once ids are not collected.
_EXTERNAL = re.compile(rb"(<!DOCTYPE\s+[^\s\[>]+)\s+(?:SYSTEM|PUBLIC)\b(?:\s+(?:\"[^\"]*\"|'[^']*'))+")


def parse(data: bytes, path: Path) -> etree._Element:
    """Parse `data` and return its root; duplicate and ill-formed `xml:id` are left for the checks to report.

    Raises SourceError where the document is not well-formed XML.
    """
    try:
        return etree.fromstring(_EXTERNAL.sub(rb"\1", data, count=1), _parser())
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path} is not well-formed XML: {error}") from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(collect_ids=False, no_network=True, load_dtd=False)


def read(path: Path) -> etree._Element:
    """Read the TEI file at `path` and return its root. Raises SourceError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error
    return parse(data, path)


def line_of(element: etree._Element) -> int:
    """Return the line on which the tag of `element` ends, counted from 1; 0 where it is not known."""
    return getattr(element, "sourceline", None) or 0
