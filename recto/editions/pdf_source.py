"""Where the pages, columns and lines of the source begin: a stroke in the text, its number in the margin.

Neither is a word of the text; the style sheet draws them, so that they are artifacts (ISO 32000-1, 14.8.2.2).
"""

from collections.abc import Iterator

from lxml import etree

from recto.editions.book import SourceMarks
from recto.editions.pdf_keys import runs_around
from recto.editions.pdf_lines import side_beside_notes
from recto.rendering.xhtml import classes, has_class, new, xhtml
from recto.tei.mixed import append, insert_first, remove, tail

Element = etree._Element

BLOCKS = [xhtml(name) for name in "p h1 h2 h3 h4 h5 h6 li td th dt dd".split()]
KINDS = {"pages": "pb", "columns": "cb", "lines": "lb"}
APART = frozenset({"note", "entry", "fw"})
"""Classes of what has no margin of its own beside it."""


def mark_source(document: Element, marks: SourceMarks) -> None:
    """Mark in the text of a print document what the design asks for."""
    side = side_beside_notes(document, marks.side)
    wanted = {css for name, css in KINDS.items() if getattr(marks, name)}
    for place in [each for each in document.iter(xhtml("span")) if wanted & classes(each)]:
        if place.get("data-n") and _is_of(place, marks.editions) and not _is_apart(place):
            _mark(place, side)


def _is_of(place: Element, editions: tuple[str, ...]) -> bool:
    """Tell whether a place is of an edition that is shown, by its siglum or its id; without any, all are."""
    names = {place.get("data-edition", ""), place.get("data-siglum", "")}
    return not editions or not names.isdisjoint(editions)


def _mark(place: Element, side: str) -> None:
    """Mark one place; one between paragraphs is moved to the beginning of the next, which needs no stroke."""
    if next(place.iterancestors(*BLOCKS), None) is None:
        block = next(_blocks_after(place), None)
        if block is None:
            return
        insert_first(block, remove(place))
    line = next((each for each in place.iterancestors() if has_class(each, "source-line")), None)
    before, after = ("".join(run.text for run in held) for held in runs_around(place, line))
    if before.strip() and not _stands_at_a_mark(place):
        is_between = any(each[:1].isspace() for each in (before[::-1], place.text or "", after))
        append(place, new("span", {"class": "stroke" if is_between else "stroke within-word"}))
    number = " ".join(filter(None, (place.get("data-siglum", ""), place.get("data-n", ""))))
    append(place, new("span", {"class": "marginal of-source", "data-side": side, "data-number": number}))


def _stands_at_a_mark(place: Element) -> bool:
    """Tell whether nothing parts a place from one before it: two editions may turn their pages at once."""
    before = place.getprevious()
    return before is not None and bool(classes(before) & {*KINDS.values()}) and not tail(before).strip()


def _blocks_after(place: Element) -> Iterator[Element]:
    """Yield the blocks of words after a place, within its section of the book."""
    is_after = False
    for section in list(place.iterancestors(xhtml("section")))[-1:]:
        for each in section.iter(xhtml("span"), *BLOCKS):
            is_after = is_after or each is place
            if is_after and each.tag in BLOCKS and not _is_apart(each):
                yield each


def _is_apart(element: Element) -> bool:
    return any(APART & classes(each) for each in (element, *element.iterancestors()))
