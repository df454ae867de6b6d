"""From the characters of a web page to its tree: as browsers read it, or as XML where it is well-formed.

A page in the namespace of XHTML that is well-formed is read as XML, where `<a id="x"/>` is empty; every other
page by the algorithm of the HTML standard (13.2), which gives any characters one tree.
"""

import html.entities
import re
from typing import Any

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from recto.sources.marked.web.tree import Building

_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = {
    "http://www.idpf.org/2007/ops": "epub:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/1999/xlink": "xlink:",
}
_ROOT = re.compile(r"<html[^>]{0,2000}?xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_BEGINNING = 4096
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NO_ELEMENTS = frozenset({"-comment", "-doctype", "!doctype"})


def parse(text: str) -> Building:
    """Return the tree of a page, with its text."""
    built = _as_xml(text) if _ROOT.search(text[:_BEGINNING]) else None
    return built or _as_html(text)


class _Target:
    """What lxml tells of a file of XML, put into a tree."""

    def __init__(self) -> None:
        self.building = Building()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        named = {_name(name): value for name, value in attributes.items()}
        self.building.start(_name(tag).lower(), named)

    def data(self, words: str) -> None:
        """Take words."""
        self.building.data(words)

    def end(self, tag: str) -> None:
        """End an element."""
        self.building.end()

    def close(self) -> Building:
        """Return what was built."""
        return self.building


def _name(tag: str) -> str:
    """Return the name of an element or attribute, with the prefix that is usual in web pages."""
    space, _, name = tag.rpartition("}")
    return _PREFIXES.get(space[1:], "") + name


def _as_xml(text: str) -> Building | None:
    """Return the tree of a page that is well-formed XML and declares no entities of its own; else none."""
    if "<!ENTITY" in text[:_BEGINNING]:
        return None
    bare = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    target: Any = _Target()
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        built: Any = etree.fromstring(_ENTITY.sub(_character, bare).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return built if isinstance(built, Building) else None


def _character(entity: re.Match[str]) -> str:
    """Return the character that HTML names so; XML knows five such names without a document type."""
    if entity[1] in _OF_XML:
        return entity[0]
    return html.entities.html5.get(f"{entity[1]};", entity[0])


def _as_html(text: str) -> Building:
    building = Building()
    node: Any = LexborHTMLParser(text.replace("\x00", "\ufffd")).root
    waiting: list[Any] = [node]
    while waiting:
        node = waiting.pop()
        if node is None:
            building.end()
        elif node.tag == "-text":
            building.data(node.text_content or "")
        elif node.tag not in _NO_ELEMENTS:
            building.start(node.tag.lower(), {name: value or "" for name, value in node.attributes.items()})
            waiting.append(None)
            waiting.extend(reversed(_children(node)))
    return building


def _children(node: Any) -> list[Any]:
    found, child = [], node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found
