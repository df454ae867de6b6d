"""Sub-lines of the print document: what is counted as a part of the line before it, 12.1 after line 12.

Editions of plays number stage directions so, and what else the poet did not count.
"""

from collections.abc import Callable, Collection, Mapping

from lxml import etree

from recto.editions.pdf_keys import HEADINGS
from recto.editions.pdf_verse import CONTINUED, LINE
from recto.rendering.xhtml import has_class, xhtml
from recto.typesetting.lines import NONE, SUB_OF

Element = etree._Element

SECTION = xhtml("section")
BLOCKS = HEADINGS | {xhtml(name) for name in "p li td th dt dd".split()}
"""Blocks that hold words."""
KINDS: Mapping[str, Callable[[Element], bool]] = {
    "headings": lambda element: element.tag in HEADINGS,
    "quotations": lambda element: element.tag == xhtml("blockquote"),
    "directions": lambda element: element.tag == xhtml("p") and has_class(element, "stage"),
    "speakers": lambda element: element.tag == xhtml("p") and has_class(element, "speaker"),
}
"""What the kinds of blocks are that a design may count as sub-lines."""


def count_sub_lines(section: Element, kinds: Collection[str]) -> None:
    """Let the lines of such blocks be counted as sub-lines, also those with the number of a verse."""
    for block in [each for each in section.iter(etree.Element) if is_sub(each, kinds)]:
        if not any(each.get("data-lines") == "uncounted" for each in block.iterancestors()):
            block.set("data-lines", "sub")
            for numbered in block.iter(etree.Element):
                numbered.attrib.pop(LINE, "")
                numbered.attrib.pop(CONTINUED, "")


def is_sub(element: Element, kinds: Collection[str]) -> bool:
    """Tell whether the lines of an element are counted as sub-lines."""
    return any(KINDS[kind](element) for kind in kinds)


def begin_series(body: Element) -> None:
    """Let what stands before the first verse of a section whose verses start anew be sub-lines of no line.

    Those of a verse bear its number, and the last verse of another section is none of theirs.
    """
    last, begins, first = 0, False, list[Element]()
    for each in body.iter(SECTION, *BLOCKS):
        if each.tag == SECTION:
            begins, first = True, []
        elif (way := _counted_as(each)) == "sub" and begins:
            first.append(each)
        elif way == "counted":
            number = int(each.get(LINE, "")) if each.get(LINE, "").isdecimal() else 0
            for block in first if begins and 0 < number <= last else ():
                block.set(SUB_OF, NONE)
            last, begins = number or last, False


def _counted_as(block: Element) -> str:
    """Return what a block, or the nearest around it, says of its lines; nothing of what stands apart."""
    around = [block, *block.iterancestors()]
    if any(each.tag == xhtml("aside") for each in around):
        return ""
    return next((said for each in around if (said := each.get("data-lines"))), "")
