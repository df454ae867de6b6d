"""Blocks that belong together though each stands alone: lists, quotations, stanzas."""

import re

from recto.sources.document import Block, Mark
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element, append
from recto.tei.names import tei
from recto.tei.provenance import pointers

_BULLET = re.compile(r"\W+$")


def item_in(encoding: Encoding, parent: Element, block: Block) -> Element:
    """Return a new item in the list that `parent` ends with, or in a new list.

    A number stands as `label` before its item; a dash or a star only makes the list a bulleted one.
    """
    mark = next((mark for mark in block.marks if mark.kind == "label"), None)
    printed = encoding.source.words(mark.span).strip() if mark else block.n
    if not printed or _BULLET.match(printed):
        members = continued(parent, "list", rend="bulleted")
        return append(members, make("item", source=encoding.pointers(block)))
    members = continued(parent, "list", rend="numbered")
    append(members, _label(encoding, printed, mark))
    return append(members, make("item", source=encoding.pointers(block, "label")))


def continued(parent: Element, name: str, **attributes: str) -> Element:
    """Return the last child of `parent` if it is such an element, or a new one."""
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == tei(name) and _attributes(last) == attributes:
        return last
    return append(parent, make(name, **attributes))


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _label(encoding: Encoding, printed: str, mark: Mark | None) -> Element:
    return make("label", printed, source=pointers(encoding.href, [mark.span]) if mark else "")
