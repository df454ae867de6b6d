"""Notes that run on: their paragraphs become one, with a sign between them."""

from itertools import pairwise

from lxml import etree

from recto.messages import Message, Place, message
from recto.rendering.document import Rendered
from recto.rendering.flow import BLOCKS, PARTS
from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import set_tail, tail
from recto.tei.names import local
from recto.typesetting.plan import LAYER

Element = etree._Element

CODE = "E-run-on"
WITH_BLOCKS = "-with-blocks"
"""What follows the name of a layer that runs on for the layer of its notes that cannot."""
SET_OUT = frozenset("ul ol dl table figure pre".split())
SIGN = "data-sign"
VERSES = "/"


def cannot_run_on(note: Element) -> bool:
    """Tell whether a note holds what only stands in lines of its own: a list, a table, a figure."""
    return any(local(each.tag) in SET_OUT for each in note.iterdescendants(etree.Element))


def notes_with_blocks(rendered: Rendered, file: str) -> list[Message]:
    """Return a message for each note that does not run on as its layer does in print."""
    layers = rendered.style.layers if rendered.style else ()
    running = {layer.name for layer in layers if layer.form == "run-on" and layer.place == "foot"}
    notes = [each for each in rendered.document.iter(xhtml("aside")) if each.get(LAYER) in running]
    return [
        message(
            CODE,
            "the note stands in a paragraph of its own",
            Place(file, id=note.get("id", "")),
        )
        for note in notes
        if cannot_run_on(note)
    ]


def run_on(note: Element, paragraph_sign: str) -> None:
    """Turn the paragraphs of a note into words that run on.

    What stands between them is said by `data-sign`, since it is none of the words: `paragraph_sign`, between
    verses a stroke.
    """
    blocks = [each for each in note.iterdescendants(etree.Element) if local(each.tag) in BLOCKS | PARTS]
    paragraphs = [each for each in blocks if not any(child in blocks for child in each.iterdescendants())]
    for before, paragraph in pairwise(paragraphs):
        are_verses = has_class(before, "l") and has_class(paragraph, "l")
        if not has_class(paragraph, "signed"):
            paragraph.set(SIGN, VERSES if are_verses else paragraph_sign)
        set_tail(before, tail(before) + " ")
    for each in blocks:
        each.tag = xhtml("span")
