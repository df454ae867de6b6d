"""A copy of a Word file in which every thing that pandoc drops or blurs is a mark in the words."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from recto.sources.marked.document import PICTURE, Element
from recto.sources.marked.word.line import Reading, Story
from recto.sources.marked.word.names import WORD, is_on, q, value
from recto.sources.marked.word.runs import between_paragraphs, paragraph

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_DATE = (1980, 1, 1, 0, 0, 0)
_BLOCKS = (q("w:p"), q("w:tbl"))
# What may hold blocks, cells or rows without being one (17.5).
_AROUND = {
    q("w:sdt"): q("w:sdtContent"),
    q("w:customXml"): "",
    q("w:smartTag"): "",
    q("w:ins"): "",
    q("w:del"): "",
}
_KEPT_OF_TABLES = (q("w:tblPr"), q("w:tblGrid"), q("w:trPr"), q("w:tcPr"))
# What stands for a thing that is no word where words are left out.
_SAID = {"picture": PICTURE}
_NAMESPACES: Any = {"w": WORD}
_WIDEST = 63
"""How many columns a cell takes at most: as many as Word lets a table have."""


def copy(reading: Reading, body: Element, part: str, numbering: Element | None) -> bytes:
    """Return a Word file for pandoc made of `body`, and of the stories that it calls as footnotes."""
    document = etree.Element(q("w:document"), nsmap=_NAMESPACES)
    etree.SubElement(document, q("w:body")).extend(_blocks(reading, body, part))
    notes = etree.Element(q("w:footnotes"), nsmap=_NAMESPACES)
    told = 0
    while told < len(reading.stories):
        story = reading.stories[told]
        told += 1
        reading.fields = []
        note = etree.SubElement(notes, q("w:footnote"), {q("w:id"): str(told)})
        note.extend(_blocks(reading, story.element, story.part))
    parts = {"word/document.xml": document, "word/footnotes.xml": notes}
    if numbering is not None:
        parts["word/numbering.xml"] = numbering
    return _packed(parts)


def left_out(reading: Reading, story: Story) -> tuple[range, str]:
    """Read a story that is no part of the text, and what it calls; return its paragraphs, and its words."""
    begun, told = reading.paragraphs + 1, len(reading.stories)
    reading.fields = []
    made = [*_blocks(reading, story.element, story.part)]
    while told < len(reading.stories):
        called = reading.stories[told]
        told += 1
        made += _blocks(reading, called.element, called.part)
    said = (piece for each in made for piece in reading.marks.pieces("".join(map(str, each.itertext()))))
    words = " ".join(each if isinstance(each, str) else _SAID.get(each.name, "") for each in said)
    return range(begun, reading.paragraphs + 1), " ".join(words.split())


def _blocks(
    reading: Reading, parent: Element, part: str, before: Iterable[Element] = ()
) -> Iterator[Element]:
    """Yield the paragraphs and tables of a story.

    What stands `before` these or between goes to the paragraph after it.
    """
    between = [*before]
    for each in _unwrapped(parent):
        if each.tag == q("w:p"):
            yield paragraph(reading, part, each, between)
            between = []
        elif each.tag == q("w:tbl"):
            yield _table(reading, each, part)
        elif each.tag == q("w:altChunk"):
            reading.note_unknown("altChunk")
        elif each.tag not in (q("w:sectPr"), *_KEPT_OF_TABLES):
            between.append(each)
    if between:
        yield between_paragraphs(reading, part, between)


def _unwrapped(parent: Element) -> Iterator[Element]:
    """Yield the children of `parent`, in place of content controls and such what these hold."""
    for each in parent:
        if each.tag not in _AROUND:
            yield each
        elif not _AROUND[each.tag]:
            yield from _unwrapped(each)
        else:
            for content in each.iterfind(_AROUND[each.tag]):
                yield from _unwrapped(content)


def _table(reading: Reading, received: Element, part: str) -> Element:
    """Return a table with its spans, its cells copied."""
    table = etree.Element(q("w:tbl"), nsmap=_NAMESPACES)
    table.extend(_kept(received))
    for row in _named(received, "w:tr"):
        made = etree.SubElement(table, q("w:tr"))
        made.extend(_kept(row))
        changed = [each for each in row if each.tag == q("w:trPr")]
        for cell in _named(row, "w:tc"):
            copied = etree.SubElement(made, q("w:tc"))
            copied.extend(_kept(cell))
            copied.extend(_blocks(reading, cell, part, changed))
            changed = []
    _fit_grid(table)
    return table


def _fit_grid(table: Element) -> None:
    """Give the grid of a table as many columns as its widest row takes (17.4.48).

    Pandoc takes the number of columns from the grid, those alone that have a width, and drops other cells.
    """
    grid = table.find(q("w:tblGrid"))
    if grid is None:
        grid = etree.SubElement(table, q("w:tblGrid"))
    widest = max((_columns(row) for row in table.iterchildren(q("w:tr"))), default=0)
    for _ in range(widest - len(grid)):
        etree.SubElement(grid, q("w:gridCol"), {q("w:w"): "1000"})


def _columns(row: Element) -> int:
    """Return how many columns the cells of a row take, and those that it leaves empty around them."""
    spans = row.iterfind(f"{q('w:tc')}/{q('w:tcPr')}/{q('w:gridSpan')}")
    empty = (each for name in ("w:gridBefore", "w:gridAfter") for each in row.iter(q(name)))
    more = [value(each, "w:val") for each in spans]
    taken = [*more, *(value(each, "w:val") for each in empty)]
    cells = len(row.findall(q("w:tc"))) - len(more)
    return cells + sum(min(int(each[:3]), _WIDEST) for each in taken if each.isdecimal())


def _kept(element: Element) -> Iterator[Element]:
    """Yield what pandoc is to know of a table, a row or a cell.

    Pandoc takes a row for a head of the table also where that is switched off.
    """
    for each in element:
        if each.tag in _KEPT_OF_TABLES:
            kept = deepcopy(each)
            if is_on(kept, "w:tblHeader") is False:
                etree.strip_elements(kept, q("w:tblHeader"))
            yield kept


def _named(parent: Element, name: str) -> Iterator[Element]:
    return (each for each in _unwrapped(parent) if each.tag == q(name))


def _packed(parts: dict[str, Element]) -> bytes:
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/_rels/document.xml.rels": _NO_RELATIONS,
        "word/styles.xml": etree.tostring(etree.Element(q("w:styles"), nsmap=_NAMESPACES)),
        **{name: etree.tostring(root, encoding="UTF-8") for name, root in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data)
    return stream.getvalue()
