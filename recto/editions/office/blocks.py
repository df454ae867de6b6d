"""The blocks of the edition document as pandoc's: headings, paragraphs, verse, lists, tables."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from recto.editions.office import nodes
from recto.editions.office.inlines import inline, inlines, is_said, tidied, words
from recto.editions.office.making import Making
from recto.editions.office.nodes import Node
from recto.editions.office.notes import after, noted
from recto.rendering.xhtml import has_class
from recto.sources.marked import house_styles
from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OURS = frozenset("titlepage dating-note principles witnesses apparatus colophon notes".split())
"""Ids of the sections that say what the header says."""
_STYLES: Mapping[str, str] = {
    "speaker": house_styles.SPEAKER,
    "stage": house_styles.STAGE,
    "subtitle": house_styles.SUBTITLE,
    "author": house_styles.AUTHOR,
}
"""The paragraph styles of what has a class."""
_INDENT = re.compile(r"(?:rend-)?indent-?(\d*)")
_INDENTED = "\u2003"
"""Before a verse that is set in, where there are no styles: EM SPACE for each step."""


def blocks(element: Element, making: Making) -> list[Node]:
    """Return what is in an element as blocks: those in it, and the words between them as paragraphs."""
    made: list[Node] = []
    run: list[Node] = []
    for piece in pieces(element):
        if isinstance(piece, str):
            run += words(piece)
        elif not _has_blocks(piece):
            run += inline(piece, making)
        else:
            made += _paragraph(run, making)
            run = []
            made += block(piece, making)
    return [*made, *_paragraph(run, making)]


def block(element: Element, making: Making) -> list[Node]:
    """Return an element as blocks in its language, with the entries whose lemma ends with it."""
    write = next((write for fits, write in _WRITERS if fits(element)), _plain)
    was_insertion = making.is_insertion
    making.is_insertion = was_insertion or has_class(element, "insertion")
    made = _numbered(element, write(element, making), making)
    making.is_insertion = was_insertion
    entries = after(element, making)
    made = _appended(made, entries) if entries else made
    lang, direction = element.get("lang", ""), element.get("dir", "")
    return [nodes.div(made, lang=lang, dir=direction)] if made and (lang or direction == "rtl") else made


def styled(name: str, made: list[Node], making: Making) -> list[Node]:
    """Return blocks in a paragraph style, where there are styles."""
    return [nodes.div(made, custom_style=name)] if made and name and making.manner.is_styled else made


def _has_blocks(element: Element) -> bool:
    return any(local(each.tag) in _BLOCKS for each in element.iter(etree.Element))


def _paragraph(run: list[Node], making: Making, style: str = "") -> list[Node]:
    style = style or (house_styles.MATTER if making.is_ours and not making.is_in_note else "")
    held = tidied(run)
    if making.is_insertion and making.manner.is_styled:
        held = [nodes.span(held, custom_style=house_styles.INSERTION)]
    return styled(style, [nodes.paragraph(held)], making) if is_said(run) else []


def _appended(made: list[Node], entries: list[Node]) -> list[Node]:
    """Add calls at the end of the last paragraph."""
    for each in reversed(made):
        if each["t"] in ("Para", "Header"):
            held = each["c"] if each["t"] == "Para" else each["c"][2]
            held += entries
            return made
        if each["t"] in ("Div", "BlockQuote"):
            inner = each["c"][1] if each["t"] == "Div" else each["c"]
            inner[:] = _appended(inner, entries)
            return made
    return [*made, nodes.paragraph(entries)]


def _numbered(element: Element, made: list[Node], making: Making) -> list[Node]:
    """Put the number by which a passage is cited before its first words."""
    number = element.get("data-n", "")
    is_cited = local(element.tag) == "p" or has_class(element, "lg") or has_class(element, "paragraph")
    if number.isdecimal() and is_cited and not making.is_in_note and making.manner.numbers(number):
        first = _first(made)
        if first is not None:
            first[:0] = making.manner.numbers(number)
    return made


def _first(made: list[Node]) -> list[Node] | None:
    """Return the inlines of the first paragraph or line of verse; None where something else comes first."""
    for each in made[:1]:
        if each["t"] == "Para":
            return each["c"]  # type: ignore[no-any-return]
        if each["t"] == "LineBlock":
            return each["c"][0]  # type: ignore[no-any-return]
        if each["t"] == "Div":
            return _first(each["c"][1])
    return None


def _plain(element: Element, making: Making) -> list[Node]:
    """Return an element: its blocks, or one paragraph in the style of its class."""
    classes = element.get("class", "").split()
    style = next((_STYLES[each] for each in classes if each in _STYLES), "")
    if any(_has_blocks(each) for each in element.iterchildren(etree.Element)):
        return styled(style, blocks(element, making), making)
    return _paragraph(inlines(element, making), making, style)


def _section(element: Element, making: Making) -> list[Node]:
    """Return a section; those that say what the header says have styles of their own."""
    was_ours = making.is_ours
    id_ = element.get("id", "")
    making.is_ours = was_ours or id_ in _OURS or element.get("role") == "doc-index"
    made = blocks(element, making)
    making.is_ours = was_ours
    return made


def _title_page(element: Element, making: Making) -> list[Node]:
    made: list[Node] = []
    for each in element:
        style = next((_STYLES[css] for css in each.get("class", "").split() if css in _STYLES), "")
        style = house_styles.TITLE if local(each.tag) == "h1" else style or house_styles.TITLE_PAGE
        inner = inlines(each, making)
        is_heading = local(each.tag) == "h1" and not making.manner.is_styled
        made += [nodes.header(1, tidied(inner))] if is_heading else _paragraph(inner, making, style)
    return made


def _notes(element: Element, making: Making) -> list[Node]:
    """Return the notes that nothing called, as paragraphs in their styles."""
    left = list(making.notes.values())
    making.notes.clear()
    made: list[Node] = []
    for each in left:
        label = each.get("data-label", "")
        found = noted(each, label, making)
        made += styled(found.style, _labelled(found.blocks, label), making)
    return made


def _labelled(made: list[Node], label: str) -> list[Node]:
    first = _first(made)
    if first is not None:
        first[:0] = words(f"{label} ")
    return made


def _apparatus(element: Element, making: Making) -> list[Node]:
    """Return the entries whose lemma the text does not have, under their headings."""
    entries = (each.get("id", "") for each in element.iter(etree.Element) if has_class(each, "entry"))
    return _section(element, making) if set(entries) - making.entered else []


def _entry(element: Element, making: Making) -> list[Node]:
    if element.get("id", "") in making.entered:
        return []
    return styled(house_styles.ENTRY, [nodes.paragraph(tidied(inlines(element, making)))], making)


def _heading(element: Element, making: Making) -> list[Node]:
    made = tidied(inlines(element, making))
    if not made:
        return []
    if making.is_ours and making.manner.is_styled:
        return styled(house_styles.HEADING, [nodes.paragraph(made)], making)
    if has_class(element, "generated") and making.manner.is_styled:
        made = [nodes.span(made, custom_style=house_styles.GENERATED)]
    return [nodes.header(_HEADINGS[local(element.tag)], made)]


def _stanza(element: Element, making: Making) -> list[Node]:
    """Return a stanza: verses in their styles, or lines of one paragraph where there are no styles."""
    verses = list(element.iterchildren(etree.Element))
    if not all(has_class(each, "l") for each in verses):
        return blocks(element, making)
    if not making.manner.is_styled:
        return [nodes.lines([_indented(each, making) for each in verses])]
    return [node for place, each in enumerate(verses) for node in _verse(each, making, is_first=not place)]


def _verse(element: Element, making: Making, is_first: bool = False) -> list[Node]:
    if not making.manner.is_styled:
        return [nodes.lines([_indented(element, making)])]
    style = house_styles.verse_style(is_first, _depth(element))
    return _paragraph([*inlines(element, making), *after(element, making)], making, style)


def _indented(element: Element, making: Making) -> list[Node]:
    return [*words(_INDENTED * _depth(element)), *tidied(inlines(element, making)), *after(element, making)]


def _depth(element: Element) -> int:
    """Return how many steps a verse is set in."""
    found = (_INDENT.fullmatch(each) for each in element.get("class", "").split())
    return max((int(each[1] or 1) for each in found if each), default=0)


def _quotation(element: Element, making: Making) -> list[Node]:
    made = blocks(element, making)
    return [nodes.quotation(made)] if made else []


def _list(element: Element, making: Making) -> list[Node]:
    """Return a list: with bullets, or with the labels that it has of its own."""
    items = list(element.iterchildren(etree.Element))
    if has_class(element, "rend-bulleted") and all(local(each.tag) == "li" for each in items):
        return [nodes.bullets([_held(each, making) for each in items])]
    made: list[Node] = []
    for each in items:
        held = _held(each, making)
        made += held if making.is_ours else styled(house_styles.LIST_ITEM, held, making)
    return made


def _held(element: Element, making: Making) -> list[Node]:
    made = blocks(element, making)
    entries = after(element, making)
    return _appended(made, entries) if entries else made


def _definitions(element: Element, making: Making) -> list[Node]:
    """Return terms and what is said of them as paragraphs."""
    made: list[tuple[list[Node], list[list[Node]]]] = []
    for each in element.iter(etree.Element):
        if local(each.tag) == "dt" and _owner(each) is element:
            made.append((tidied(inlines(each, making)), []))
        elif local(each.tag) == "dd" and _owner(each) is element:
            held = _held(each, making)
            made = made or [([], [])]
            made[-1][1].append(held)
    if making.is_ours and making.manner.is_styled:
        return [node for term, said in made for node in _told(term, said, making)]
    return [nodes.definitions(made)] if made else []


def _told(term: list[Node], said: list[list[Node]], making: Making) -> list[Node]:
    """Return a fact that the edition tells: what it is, and what is said of it, in paragraphs."""
    named = styled(house_styles.TERM, [nodes.paragraph(term)], making) if term else []
    return [*named, *(node for each in said for node in each)]


def _owner(element: Element) -> Element | None:
    return next((each for each in element.iterancestors() if local(each.tag) == "dl"), None)


def _table(element: Element, making: Making) -> list[Node]:
    """Return a table with its caption and its cells, as many columns as they span."""
    caption = [node for each in element if local(each.tag) == "caption" for node in blocks(each, making)]
    every = (each for each in element.iter(etree.Element) if local(each.tag) == "tr")
    rows = [list(_cells(each, making)) for each in every if _table_of(each) is element]
    width = max((sum(cell[3] for cell in row) for row in rows), default=0)
    return [nodes.table(caption, [], rows, width)] if width else caption


def _table_of(row: Element) -> Element | None:
    """Return the table of a row, which may stand in a cell of another."""
    return next((each for each in row.iterancestors() if local(each.tag) == "table"), None)


def _cells(row: Element, making: Making) -> Iterator[list[Any]]:
    for each in row.iterchildren(etree.Element):
        yield nodes.cell(_held(each, making), int(each.get("rowspan") or 1), int(each.get("colspan") or 1))


def _caption(element: Element, making: Making) -> list[Node]:
    return styled(house_styles.CAPTION, blocks(element, making), making)


def _rule(element: Element, making: Making) -> list[Node]:
    return [nodes.rule()]


def _lines(element: Element, making: Making) -> list[Node]:
    """Return words whose lines are kept."""
    rows = "".join(str(each) for each in element.itertext()).strip("\n").split("\n")
    return [nodes.lines([words(each.replace(" ", "\u00a0")) for each in rows])]


Writer = Callable[[Element, Making], list[Node]]
_WRITERS: tuple[tuple[Callable[[Element], bool], Writer], ...] = (
    (lambda each: has_class(each, "titlepage"), _title_page),
    (lambda each: each.get("role") == "doc-endnotes", _notes),
    (lambda each: local(each.tag) == "section" and has_class(each, "apparatus"), _apparatus),
    (lambda each: has_class(each, "entry"), _entry),
    (lambda each: local(each.tag) == "section", _section),
    (lambda each: local(each.tag) in _HEADINGS, _heading),
    (lambda each: has_class(each, "lg"), _stanza),
    (lambda each: local(each.tag) == "p" and has_class(each, "l"), _verse),
    (lambda each: local(each.tag) == "blockquote", _quotation),
    (lambda each: local(each.tag) in ("ul", "ol"), _list),
    (lambda each: local(each.tag) == "dl", _definitions),
    (lambda each: local(each.tag) == "table", _table),
    (lambda each: local(each.tag) == "figcaption", _caption),
    (lambda each: local(each.tag) == "hr", _rule),
    (lambda each: local(each.tag) == "pre", _lines),
)
"""How elements that are more than their blocks are written; the first that fits."""
