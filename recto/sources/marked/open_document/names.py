"""Names of OpenDocument (OASIS, 1.3, part 3) in lxml's notation, and attributes by their short names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from lxml import etree

from recto.sources.marked.document import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "style": f"{_OASIS}style:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "form": f"{_OASIS}form:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_NODES: Callable[[Element], Iterable[object]] = etree.XPath("node()")  # type: ignore[assignment]


@cache
def q(name: str) -> str:
    """Return a name with a prefix (`text:p`) as lxml writes it."""
    prefix, _, name = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def value(element: Element | None, name: str) -> str:
    """Return an attribute; the empty string where it or the element is not there."""
    return "" if element is None else element.get(q(name), "")


def number(element: Element, name: str, usual: int = 1) -> int:
    """Return an attribute that counts, within bounds; `usual` where it is lacking or no number."""
    said = value(element, name)
    return min(int(said), MOST) if said.isdecimal() and said.isascii() and len(said) < 10 else usual


MOST = 10_000
"""No list, span or run of blanks of a text has a higher number."""


def held(element: Element) -> Iterator[str | Element]:
    """Yield what an element holds in order: strings and elements."""
    for each in _NODES(element):
        yield each if isinstance(each, etree._Element) else str(each)


def words_of(element: Element) -> str:
    """Return the words of an element, with single blanks."""
    return " ".join("".join(map(str, element.itertext())).split())


def child_words(element: Element, name: str) -> str:
    """Return the words of the child `name`, with single blanks."""
    return " ".join((element.findtext(q(name)) or "").split())


PARAGRAPHS = (q("text:p"), q("text:h"))

Row = TypeVar("Row")


def table(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return the rows of a table by names as lxml writes them; names with the same row stand together."""
    return {q(name): row for names, row in rows.items() for name in names.split()}
