"""What stands over pages: the words of headings and titles, cut to their room; Greek in capitals bare."""

import re
from unicodedata import normalize

from lxml import etree

from recto.rendering.contents import heading_label, heading_text
from recto.rendering.document import Metadata
from recto.rendering.xhtml import has_class, xhtml

Element = etree._Element

HEADINGS = [xhtml(f"h{level}") for level in range(2, 7)]
LONGEST_HEAD = 50
LONGEST_CAPITALS = 40
"""Characters that a running head has room for, and one in small capitals, as over left-hand pages."""
ACCENTS = re.compile("[\u0370-\u03ff][\u0300-\u036f]+")
"""A Greek letter with its marks, when they are apart."""
IN_CAPITALS = {mark: None for mark in range(0x300, 0x370) if mark != 0x308} | {0x345: "ι"}
"""What becomes of these marks in capitals."""


def add_running_heads(body: Element, title: str) -> None:
    """Give headings their words without calls and notes: whole for bookmarks, cut to stand over pages.

    Over a section without a heading stands the title.
    """
    for section in body.iterchildren(xhtml("section")):
        if has_class(section, "text") and next(section.iter(*HEADINGS), None) is None:
            section.set("data-head", shortened(title))
    for heading in body.iter(*HEADINGS):
        text = heading_text(heading)
        heading.set("data-bookmark", f"{heading_label(heading)} {text}".strip())
        is_in_text = any(has_class(each, "text") for each in heading.iterancestors())
        head = shortened(text) if is_in_text else without_accents(shortened(text, LONGEST_CAPITALS))
        heading.set("data-head", head)


def running_title(metadata: Metadata) -> str:
    """Return what stands over left-hand pages: the authors, or the title of a work without any."""
    return without_accents(shortened(metadata.author or metadata.title, LONGEST_CAPITALS))


def without_accents(head: str) -> str:
    """Return `head` with its Greek words as they stand in capitals.

    They lose accents and breathings and keep the diaeresis; an iota below its vowel stands after it (Unicode
    Standard, 5.18, 'Greek').
    """
    plain = ACCENTS.sub(lambda found: found[0].translate(IN_CAPITALS), normalize("NFD", head))
    return normalize("NFC", plain)


def has_accents(words: str) -> bool:
    """Tell whether Greek letters bear accents, which those of capitals do not."""
    return ACCENTS.search(normalize("NFD", words)) is not None


def shortened(head: str, longest: int = LONGEST_HEAD) -> str:
    """Return `head` with an ellipsis after the last whole word that a running head has room for."""
    if len(head) <= longest:
        return head
    return head[:longest].rpartition(" ")[0].rstrip(",;:–— ") + " …"
