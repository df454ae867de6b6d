"""Formulas: MathML as it is, other notations as written."""

from typing import cast

from lxml import etree

from recto.rendering.dispatch import Context, content, start
from recto.rendering.xhtml import add
from recto.tei.mixed import append, append_text, pieces
from recto.tei.names import local

Element = etree._Element

MATHML = "http://www.w3.org/1998/Math/MathML"
# What a page does not show: the same formula once more, for machines (MathML Core, 2.1.3 and 5).
_UNREAD = frozenset({"annotation", "annotation-xml"})
_KEPT = frozenset(
    "display displaystyle mathvariant dir stretchy columnspan rowspan linethickness open close".split()
)


def formula(element: Element, to: Element, context: Context) -> None:
    """Render a formula: within a sentence, or in a line of its own where `@rend` says so."""
    ways = {*element.get("rend", "").split(), element.get("type", "")}
    is_block = bool(ways & {"display", "block"})
    frame = start(element, to, "span", "formula display" if is_block else "formula", context)
    if element.get("notation"):
        frame.set("data-notation", element.get("notation", ""))
    content(element, frame, context)


def mathml(element: Element, to: Element, context: Context) -> None:
    """Copy an element of MathML with what it holds, without instructions of looks."""
    name = local(element.tag)
    if name in _UNREAD:
        return
    if name == "semantics":
        for each in element:
            mathml(each, to, context)
        return
    twin = append(to, etree.Element(f"{{{MATHML}}}{name}", nsmap=cast("dict[str, str]", {None: MATHML})))
    for key in sorted(_KEPT & set(map(str, element.attrib))):
        twin.set(key, element.get(key, ""))
    for piece in pieces(element):
        if isinstance(piece, str):
            append_text(twin, piece)
        elif etree.QName(piece).namespace == MATHML:
            mathml(piece, twin, context)
        else:
            content(piece, add(twin, "span"), context)
