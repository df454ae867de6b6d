"""Records as data and as bytes: what is not said is not there."""

import json
from collections.abc import Iterable
from typing import Any

from lxml import etree

Thing = dict[str, Any]
Element = etree._Element


def said(thing: Thing) -> Thing:
    """Leave out what says nothing."""
    return {key: value for key, value in thing.items() if value not in ("", None, [], {}, ())}


def distinct(things: Iterable[Thing]) -> list[Thing]:
    """Return things in their order, each once, without what they do not say."""
    found: list[Thing] = []
    for each in map(said, things):
        if each and each not in found:
            found.append(each)
    return found


def json_bytes(thing: Thing | list[Thing]) -> bytes:
    """Return data as JSON in UTF-8, indented, with a line end."""
    return (json.dumps(thing, ensure_ascii=False, indent=2) + "\n").encode()


def xml_bytes(root: Element) -> bytes:
    """Return a tree as XML in UTF-8, indented."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def root(namespace: str, name: str, **prefixes: str) -> Element:
    """Return an element of a document whose own namespace has no prefix."""
    spaces: Any = {None: namespace, **prefixes}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=spaces)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element to `parent`, in its namespace, without the attributes that are empty."""
    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    child.text = text or None
    for key, value in attributes.items():
        if value:
            child.set(key, value)
    return child
