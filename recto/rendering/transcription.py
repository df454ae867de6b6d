"""Transcriptions of a source as it stands on the page: surfaces, zones, lines; what the writer did there."""

from lxml import etree

from recto.rendering.dispatch import Context, content, render_element, start
from recto.rendering.structure import is_division
from recto.rendering.xhtml import add, generated, space
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local

Element = etree._Element

MEI = "http://www.music-encoding.org/ns/mei"
# Where a stretch of writing begins whose end another element marks (`@spanTo`): the signs around it.
STRETCHES = {"delSpan": ("⟦", "⟧"), "addSpan": ("⸌", "⸍"), "damageSpan": ("⸢", "⸣")}


def surface(element: Element, to: Element, context: Context) -> None:
    """Render a side of a leaf, headed by its number, from which a page of the source begins."""
    frame = start(element, to, "div", local(element.tag), context)
    number = element.get("n", "")
    if number:
        page = add(frame, "p", {"class": "surface-number generated"})
        append_text(page, context.words["surface"].replace("{n}", number))
    content(element, frame, context)


def zone(element: Element, to: Element, context: Context) -> None:
    """Render a part of a page: what stands together on it."""
    content(element, start(element, to, "div", "zone", context), context)


def line(element: Element, to: Element, context: Context) -> None:
    """Render a line of the source as a line."""
    content(element, start(element, to, "p", "line", context), context)


def stretch(element: Element, to: Element, context: Context) -> None:
    """Render where a stretch that was deleted or added begins, by its sign; `anchor` has that of the end."""
    place = start(element, to, "span", local(element.tag), context)
    if element.get("spanTo"):
        generated(place, "span", "bracket", STRETCHES[local(element.tag)][0])


def anchor(element: Element, to: Element, context: Context) -> None:
    """Render a place that anything may point to; at the end of a stretch with the sign of its end."""
    place = start(element, to, "span", local(element.tag), context)
    begun = context.index.stretches.get(element)
    if begun is not None:
        generated(place, "span", "bracket", STRETCHES[local(begun.tag)][1])


def stamp(element: Element, to: Element, context: Context) -> None:
    """Render the words of a stamp in brackets, called a stamp; what a description says of one as it is."""
    held = start(element, to, "span", "stamp", context)
    if any(local(each.tag) == "msDesc" for each in element.iterancestors()):
        held.set("class", "stamp-described")
        content(element, held, context)
        return
    generated(held, "span", "bracket", f"[{context.words['stamp']}: ")
    content(element, held, context)
    generated(held, "span", "bracket", "]")


def metamark(element: Element, to: Element, context: Context) -> None:
    """Render a mark of the writer about the text; one of which only the function is told as a place."""
    content(element, start(element, to, "span", "metamark", context), context)


def music(element: Element, to: Element, context: Context) -> None:
    """Render music in notation: its description, and where the score is; by name where it has neither."""
    block = "figure" if _is_apart(element) else "span"
    frame = start(element, to, block, "notated-music", context)
    generated(frame, "span", "bracket", f"[{context.words['music']}]")
    for piece in pieces(element):
        if isinstance(piece, str):
            append_text(frame, piece)
        else:
            space(frame)
            render_element(piece, frame, context)


def notation(element: Element, to: Element, context: Context) -> None:
    """Render notation of the Music Encoding Initiative by the words in it; alone, it is called music."""
    around = element.getparent()
    is_alone = (
        around is not None and etree.QName(around).namespace != MEI and local(around.tag) != "notatedMusic"
    )
    if is_alone:
        generated(to, "span", "bracket", f"[{context.words['music']}] ")
    content(element, start(element, to, "span", "notation", context), context)


def _is_apart(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and (is_division(parent) or local(parent.tag) in {"body", "figure", "sp", "ab"})
