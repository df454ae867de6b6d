"""Paragraphs, lists, tables and sections of OpenDocument texts, each by its row in a table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lxml import etree

from recto.sources.marked.document import Element, LeftOut
from recto.sources.marked.marking import Mark
from recto.sources.marked.open_document.line import Line, Reading, unknown
from recto.sources.marked.open_document.lists import (
    Counted,
    blocks_of,
    counted,
    goes_on,
    has_headings,
    is_list,
)
from recto.sources.marked.open_document.names import PARAGRAPHS, number, q, table, value, words_of
from recto.sources.marked.restoring import Restoring

# No table of a text has more columns than this; programs say of blank cells and rows how often they come.
_MOST_REPEATED = 64
_DEEPEST_LIST = 10
_NUMBER = re.compile(r"^(?:\d+\.)+")

Writer = Callable[[Reading, Restoring, Element], None]


def tell(reading: Reading, out: Restoring, elements: Iterable[Element]) -> None:
    """Tell blocks; lists that go on in the next are one."""
    for group in _grouped(elements):
        if is_list(group[0]):
            _list(reading, out, group, "", 1)
        else:
            WRITERS.get(group[0].tag, _unknown)(reading, out, group[0])


def paragraph(reading: Reading, out: Restoring, element: Element) -> Element:
    """Tell a paragraph; return what it became."""
    style = value(element, "text:style-name")
    if kind := _break(reading, style, "before"):
        reading.points.append(Mark("point", kind))
    if element.tag == q("text:h"):
        _name_heading(reading, words_of(element))
    line = Line(reading, out, element)
    line.begin(element)
    line.add(element)
    ended = line.finish()
    tell_framed(reading, out)
    if kind := _break(reading, style, "after"):
        reading.points.append(Mark("point", kind))
    return ended


def _name_heading(reading: Reading, words: str) -> None:
    """Let a heading be the place of links to it, which name its words, after its number if it has one."""
    for name in reading.referred:
        heading, _, kind = name.rpartition("|")
        if kind == "outline" and _NUMBER.sub("", heading) == words:
            reading.name(name)


def tell_framed(reading: Reading, out: Restoring) -> None:
    """Tell the tables that stood in frames of the paragraph that has ended."""
    framed, reading.framed = reading.framed, []
    tell(reading, out, framed)


def _break(reading: Reading, style: str, side: str) -> str:
    """Return what somebody let end before or after a paragraph: a page, a column (20.184, 20.185)."""
    said = reading.styles.by_hand("paragraph", style, "paragraph", f"fo:break-{side}")
    automatic = reading.styles.automatic("paragraph", style)
    begins_pages = side == "before" and bool(value(automatic, "style:master-page-name"))
    if said == "page" or (begins_pages and reading.paragraphs):
        return "page-break"
    return "column-break" if said == "column" else ""


def _paragraph(reading: Reading, out: Restoring, element: Element) -> None:
    paragraph(reading, out, element)


def _grouped(elements: Iterable[Element]) -> Iterator[list[Element]]:
    """Yield blocks one by one, lists with those in which they go on."""
    group: list[Element] = []
    for each in elements:
        if group and is_list(each) and is_list(group[-1]) and goes_on(group[-1], each):
            group.append(each)
            continue
        if group:
            yield group
        group = [each]
    if group:
        yield group


def _list(reading: Reading, out: Restoring, lists: Sequence[Element], outer: str, depth: int) -> None:
    """Tell a list; one that only numbers headings is these."""
    if has_headings(reading, lists[0]):
        for each in lists:
            tell(reading, out, blocks_of(each))
        return
    made = counted(reading, lists, outer, depth)
    tag = "OrderedList" if made.is_numbered else "BulletList"
    out.start(tag, {})
    for item in made.items:
        said = {"number": str(item.number)} if item.number and made.is_numbered else {"number": ""}
        out.start("item", said)
        _item(reading, out, item.blocks, made)
        out.end("item")
    out.end(tag)


def _item(reading: Reading, out: Restoring, blocks: Iterable[Element], around: Counted) -> None:
    for group in _grouped(blocks):
        if is_list(group[0]):
            _list(reading, out, group, around.style, min(around.depth + 1, _DEEPEST_LIST))
        elif group[0].tag != q("text:number"):
            tell(reading, out, group)


def _table(reading: Reading, out: Restoring, element: Element) -> None:
    """Tell a table with its heads and spans (9.1.2)."""
    if _break_before_table(reading, element):
        reading.points.append(Mark("point", "page-break"))
    reading.name(f"{value(element, 'table:name')}|table")
    out.start("Table", {})
    for tag, rows in _parts(element):
        out.start(tag, {})
        for row in rows:
            _row(reading, out, row)
        out.end(tag)
    out.end("Table")


def _break_before_table(reading: Reading, element: Element) -> bool:
    style = value(element, "table:style-name")
    return reading.styles.by_hand("table", style, "table", "fo:break-before") == "page"


def _parts(element: Element) -> Iterator[tuple[str, list[Element]]]:
    """Yield the head of a table and the rest of it, with their rows."""
    heads = list(element.iterfind(q("table:table-header-rows")))
    yield "TableHead", [row for head in heads[:1] for row in _rows(head)]
    yield "TableBody", [row for each in element if each not in heads[:1] for row in _rows_in(each)]


def _rows_in(element: Element) -> Iterator[Element]:
    if element.tag == q("table:table-row"):
        for _ in range(_times(element, "table:number-rows-repeated")):
            yield element
    elif element.tag in _ROW_GROUPS:
        yield from _rows(element)


def _rows(group: Element) -> Iterator[Element]:
    for each in group:
        yield from _rows_in(each)


def _times(element: Element, attribute: str) -> int:
    """Return how often a cell or row comes (19.675, 19.677); one that holds something, once."""
    is_blank = next(element.iter(*_HOLDING), None) is None
    return min(number(element, attribute), _MOST_REPEATED) if is_blank else 1


def _row(reading: Reading, out: Restoring, row: Element) -> None:
    """Tell a row; one of which all cells reach down from above says nothing."""
    cells = list(row.iterchildren(q("table:table-cell")))
    if not cells:
        return
    out.start("Row", {})
    for cell in cells:
        spans = {"col-span": "table:number-columns-spanned", "row-span": "table:number-rows-spanned"}
        said = {name: str(number(cell, attribute)) for name, attribute in spans.items()}
        for _ in range(_times(cell, "table:number-columns-repeated")):
            out.start("Cell", {name: count for name, count in said.items() if count != "1"})
            tell(reading, out, cell)
            out.end("Cell")
    out.end("Row")


def _section(reading: Reading, out: Restoring, element: Element) -> None:
    """Tell what a section holds (5.4)."""
    reading.name(f"{value(element, 'text:name')}|region")
    tell(reading, out, element)


def _generated(reading: Reading, out: Restoring, element: Element) -> None:
    """Leave out a list that the program made of the text, such as contents; editions make their own."""
    body = element.find(q("text:index-body"))
    first = reading.paragraphs + 1
    reading.paragraphs += 0 if body is None else sum(1 for _ in body.iter(*PARAGRAPHS))
    if body is not None and (words := words_of(body)):
        name = etree.QName(element).localname.replace("-", " ")
        reading.left_out[LeftOut(range(first, reading.paragraphs + 1), words, name)] = "W-generated"


def _bibliography(reading: Reading, out: Restoring, element: Element) -> None:
    """Tell a list of books, which says more than the citations of them (8.8)."""
    for body in element.iterfind(q("text:index-body")):
        tell(reading, out, body)


def _change_begins(reading: Reading, out: Restoring, element: Element) -> None:
    change = reading.changes.get(value(element, "text:change-id"))
    if change is not None:
        reading.open_changes.append(change)


def _change_ends(reading: Reading, out: Restoring, element: Element) -> None:
    change = reading.changes.get(value(element, "text:change-id"))
    if change in reading.open_changes:
        reading.open_changes.remove(change)


def _deleted(reading: Reading, out: Restoring, element: Element) -> None:
    """Tell paragraphs and tables that were deleted whole, in their place (5.5.4)."""
    change = reading.changes.get(value(element, "text:change-id"))
    if change is not None:
        reading.open_changes.append(change)
        tell(reading, out, change.deleted)
        reading.open_changes.remove(change)


def _point(name: str) -> Writer:
    return lambda reading, out, element: reading.points.append(Mark("point", name))


def _nothing(reading: Reading, out: Restoring, element: Element) -> None:
    """Pass over what says nothing of the text."""


def _between(reading: Reading, out: Restoring, element: Element) -> None:
    """Tell what stands between paragraphs, such as a picture of a page, in a paragraph of its own."""
    line = Line(reading, out, etree.Element(q("text:p")))
    line.begin(line.element)
    reading.writers.get(element.tag, unknown)(line, element)
    line.finish()
    tell_framed(reading, out)


def _unknown(reading: Reading, out: Restoring, element: Element) -> None:
    """Enter what is not understood; the blocks in it are told."""
    if element.tag.startswith(_DRAWING) or element.tag in _COMMENTS:
        _between(reading, out, element)
    else:
        reading.note_unknown(etree.QName(element).localname)
        tell(reading, out, element)


_DRAWING = q("draw:")
_HOLDING = (q("text:p"), q("text:h"), q("text:change"))
_COMMENTS = (q("office:annotation"), q("office:annotation-end"))
_ROW_GROUPS = (
    q("table:table-rows"), q("table:table-row-group"), q("table:table-header-rows"),
)  # fmt: skip
_SILENT = (
    "text:tracked-changes text:sequence-decls text:variable-decls text:user-field-decls "
    "text:dde-connection-decls office:dde-source office:event-listeners loext:sender-initials draw:image-map "
    "text:alphabetical-index-auto-mark-file office:forms text:section-source text:number svg:title svg:desc "
    "table:calculation-settings table:content-validations table:label-ranges table:named-expressions "
    "table:database-ranges text:index-title-template office:change-info dc:creator dc:date meta:date-string "
    "meta:creator-initials draw:enhanced-geometry draw:glue-point"
)
WRITERS: Mapping[str, Writer] = table(
    {
        "text:p text:h": _paragraph,
        "text:numbered-paragraph text:section": _section,
        "text:index-title": _section,
        "table:table": _table,
        "text:table-of-content text:alphabetical-index text:illustration-index text:table-index": _generated,
        "text:object-index text:user-index": _generated,
        "text:bibliography": _bibliography,
        "text:change-start": _change_begins,
        "text:change-end": _change_ends,
        "text:change": _deleted,
        "text:soft-page-break": _point("rendered-page"),
        _SILENT: _nothing,
    }
)
