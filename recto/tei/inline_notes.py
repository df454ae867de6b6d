"""Which notes stand in the line, among the words that they are on (TEI P5, `note/@place`)."""

from lxml import etree

from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

_BLOCKS = frozenset("p ab lg l list table figure quote floatingText sp app choice note".split())
"""What a line has no room for, or what has an address beside that of the note."""
_CITING = frozenset("app choice note index gap space desc ref".split())
"""What tells of words and holds none of the line, or has a place of its own in an edition."""


def is_inline(note: Element) -> bool:
    """Tell whether a note is said to stand in the line, and can: it has words alone, among words."""
    parent = note.getparent()
    if parent is None or note.get("place") != "inline" or note.get("n"):
        return False
    if any(local(each.tag) in _CITING for each in note.iterancestors()):
        return False
    if any(local(each.tag) in _BLOCKS for each in note.iterdescendants("{*}*")):
        return False
    return any(isinstance(each, str) and each.strip() for each in pieces(parent))
