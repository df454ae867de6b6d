"""Places without words, where witnesses add some: on paper nothing marks them.

Screens show a sign there, which leads to the entry. On paper the entry is keyed by the line of the word
beside it, and names that word: 'post regimes add.'
"""

from itertools import takewhile

from lxml import etree

from recto.editions.pdf_keys import HEADINGS
from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import Run, insert_first, remove, runs, tail

Element = etree._Element

SECTION = xhtml("section")
OF_WORDS = HEADINGS | {xhtml(name) for name in "p dt td th".split()}
"""Blocks that hold words and no blocks."""


def leave_out_signs(document: Element) -> None:
    """Take the sign for nothing out of the text; its place stays as a mark.

    A heading that holds such places alone stands at the beginning of the block after it.
    """
    for void in [each for each in document.iter(xhtml("a")) if has_class(each, "void")]:
        for sign in [each for each in void if has_class(each, "generated")]:
            remove(sign)
        void.tag = xhtml("span")
        del void.attrib["href"]
        heading = next((each for each in void.iterancestors() if each.tag in HEADINGS), None)
        if heading is not None and not _has_words(heading):
            _move_into_text(heading)


def move_marks_into_headings(document: Element) -> None:
    """Move places without words that a section begins with into its first block, as pages do not part them.

    Else they would stand in a line of their own, which may end a page before the heading.
    """
    for section in document.iter(SECTION):
        marks = [*takewhile(_is_mark, section)]
        beside = section[len(marks)] if len(section) > len(marks) else None
        block = None if beside is None else next(beside.iter(*OF_WORDS), None)
        if block is not None and not (section.text or "").strip():
            for mark in reversed(marks):
                insert_first(block, remove(mark))


def _is_mark(element: Element) -> bool:
    is_empty = element.tag == xhtml("span") and not len(element) and not element.text
    return is_empty and not tail(element).strip()


def _move_into_text(heading: Element) -> None:
    section = next(heading.iterancestors(SECTION))
    block = next((each for each in section.iter(xhtml("p")) if _has_words(each)), None)
    if block is not None:
        remove(heading)
        heading.tag = xhtml("span")
        insert_first(block, heading)


def _has_words(element: Element) -> bool:
    held: list[Run] = list(runs(element, lambda each: has_class(each, "call")))
    return any(any(map(str.isalnum, run.text)) for run in held)
