"""Pointers with a prefix that a file defines, written out as its `prefixDef` says (TEI P5, 17.2.3)."""

import re
from collections.abc import Sequence

from lxml import etree

from recto.tei.names import XML_ID, local

Element = etree._Element

_REFERENCES = ("{*}ref", "{*}ptr")
_WEB = ("http://", "https://")


def prefixes_of(root: Element) -> tuple[Element, ...]:
    """Return the definitions of prefixes that a file has."""
    return tuple(each for each in root.iter(etree.Element) if local(each.tag) == "prefixDef")


def written_out(pointer: str, prefixes: Sequence[Element]) -> str:
    """Return a pointer without the prefix that a file defines; as it is where no pattern fits it."""
    prefix, colon, rest = pointer.partition(":")
    for each in prefixes if colon else ():
        pattern, replacement = each.get("matchPattern", ""), each.get("replacementPattern", "")
        if each.get("ident") == prefix and replacement:
            pointer = _replaced(pattern, replacement, rest) or pointer
    return pointer


def write_out_references(root: Element) -> None:
    """Write out the prefixes of references that then lead to a place of the file or to the web."""
    prefixes = prefixes_of(root)
    if not prefixes:
        return
    ids = {f"#{value}" for each in root.iter(etree.Element) if (value := each.get(XML_ID))}
    for reference in root.iter(*_REFERENCES):
        pointers = reference.get("target", "").split()
        meant = [written_out(each, prefixes) for each in pointers]
        if meant != pointers and all(each in ids or each.startswith(_WEB) for each in meant):
            reference.set("target", " ".join(meant))


def _replaced(pattern: str, replacement: str, text: str) -> str:
    try:
        found = re.fullmatch(pattern, text)
        return found.expand(re.sub(r"\$(\d)", r"\\g<\1>", replacement)) if found else ""
    except (re.error, IndexError):
        return ""
