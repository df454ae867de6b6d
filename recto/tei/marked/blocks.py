"""Blocks of a marked text, lists and tables: from pandoc's to those of TEI, each by its row in a table."""

from collections.abc import Iterable, Iterator

from recto.sources.marked.document import Element
from recto.tei.elements import make
from recto.tei.marked import inlines
from recto.tei.marked.encoding import Encoding
from recto.tei.marked.flow import Flow, Writer
from recto.tei.marked.notes import set_to
from recto.tei.marked.paragraphs import (
    OF_WORDS,
    is_empty,
    may_begin,
    paragraph,
    settle_caption,
    verse,
    write_words,
)
from recto.tei.marked.roles import role
from recto.tei.mixed import append, remove
from recto.tei.names import XML_LANG, local

_RENDS = {"BulletList": "bulleted", "OrderedList": "numbered"}


def write(encoding: Encoding, flow: Flow, blocks: Iterable[Element]) -> None:
    """Write some blocks."""
    for each in blocks:
        WRITERS.get(each.tag, _unknown)(encoding, flow, each)
    settle_caption(flow)


def write_notes(encoding: Encoding) -> None:
    """Give all notes that stand at their calls their words; notes in these come last."""
    while encoding.waiting:
        note, element = encoding.waiting.popleft()
        filled = [each for each in element if each.tag not in OF_WORDS or not is_empty(each)]
        if (
            len(filled) == 1
            and filled[0].tag in OF_WORDS
            and role(filled[0], encoding.recipe.styles)[0] != "line"
        ):
            set_to(note, "source", encoding.pointer(filled[0]))
            set_to(note, XML_LANG, filled[0].get("lang", ""))
            write_words(encoding, note, filled[0])
        else:
            write(encoding, Flow(note), element)


def _list(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a list; numbers that the program counts by itself are in `@n`.

    Pandoc ends a list where another numbering begins, even on a deeper level; that is taken back. An item
    without words is only a number; places in it, such as where a page begins, stand between the others.
    """
    items = element.findall("item")
    flow.speech = None
    made = flow.into if all(map(_is_unsaid, items)) else _list_for(flow, element)
    for number, item in enumerate(items, int(element.get("start", "1"))):
        counted = item.get("number", str(number) if element.tag == "OrderedList" else "")
        if _is_unsaid(item):
            for each in item:
                inlines.write(encoding, made, each)
        else:
            _cell(encoding, append(made, make("item", n=counted)), item)


_WHITE_SPACE = " \t\r\n"
"""What XML takes for white space (2.3), which may stand where no words may."""


def _is_unsaid(item: Element) -> bool:
    """Tell whether an item has no words and nothing that is read in their place, such as a fixed blank."""
    said = "".join(map(str, item.itertext())).strip(_WHITE_SPACE)
    held = [each for each in item.iterdescendants() if each.tag not in OF_WORDS]
    are_places = all(each.get("class") in inlines.PLACES for each in held)
    return not said and are_places and not any(each.get("end") for each in item)


def _is_blank(block: Element) -> bool:
    return block.tag in OF_WORDS and is_empty(block)


def _list_for(flow: Flow, element: Element) -> Element:
    """Return the list for items: a new one, one in the item just before, or one that goes on."""
    depth, rend = _depth(element), _RENDS[element.tag]
    above = flow.lists.get(flow.into[-1]) if len(flow.into) else None
    if above is None or depth is None:
        made = append(flow.into, make("list", rend=rend))
    else:
        outer, has_deeper = flow.into[-1], above[1]
        if depth > above[0]:
            flow.lists[outer] = (above[0], True)
            return append(outer[-1], make("list", rend=rend))
        if depth == above[0] and has_deeper and outer.get("rend") == rend:
            return outer
        made = append(flow.into, make("list", rend=rend))
    if depth is not None:
        flow.lists[made] = (depth, False)
    return made


def _depth(element: Element) -> int | None:
    """Return how deep the numbering of a list says that it is, where it says so."""
    first = next((each for each in element.iter(*OF_WORDS) if each.get("depth")), None)
    return None if first is None else int(first.get("depth", "0"))


def _cell(encoding: Encoding, into: Element, element: Element) -> None:
    """Write what an item or a cell holds: the words of one paragraph, or blocks."""
    blocks = [each for each in element if not _is_blank(each)]
    first = blocks[0] if blocks else None
    has_pages = any(each.tag == "Span" for each in blocks)
    if (
        first is not None
        and not has_pages
        and first.tag in OF_WORDS
        and all(each.tag in _RENDS for each in blocks[1:])
    ):
        encoding.paragraph = first
        set_to(into, "source", encoding.pointer(first))
        set_to(into, XML_LANG, first.get("lang", ""))
        write_words(encoding, into, first)
        blocks = blocks[1:]
    flow = Flow(into)
    for each in blocks:
        WRITERS.get(each.tag, _unknown)(encoding, flow, each)
    settle_caption(flow)


def _table(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a table with its caption, its heads and its spans; one without rows is nothing."""
    if element.find(".//Row") is None:
        return
    flow.speech = None
    table = append(flow.into, make("table", lang=element.get("lang", "")))
    if flow.caption is not None:
        append(table, flow.caption)
        flow.caption = None
    _heads(encoding, table, element)
    for row in element.iterfind("TableHead/Row"):
        _row(encoding, table, row, "label")
    for row in _rows(element):
        _row(encoding, table, row, "")
    for row in element.iterfind("TableFoot/Row"):
        _row(encoding, table, row, "")
    if table.find("{*}row") is None:
        remove(table)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of the body of a table; those of a table within it are its own."""
    for body in table.iterfind("TableBody"):
        for each in body:
            yield from (each,) if each.tag == "Row" else each.iterfind("Row")


def _row(encoding: Encoding, table: Element, row: Element, role: str) -> None:
    made = append(table, make("row", role=role))
    for cell in row.findall("Cell"):
        spans = {"cols": cell.get("col-span", ""), "rows": cell.get("row-span", "")}
        is_label = cell.get("role") == "label" and not role
        _cell(encoding, append(made, make("cell", role="label" if is_label else "", **spans)), cell)


def _heads(encoding: Encoding, into: Element, element: Element) -> None:
    """Write the caption that a table or a picture brings along."""
    for each in element.iterfind("Caption/Para"):
        if not is_empty(each):
            encoding.paragraph = each
            head = append(into, make("head", source=encoding.pointer(each), lang=each.get("lang", "")))
            write_words(encoding, head, each)


def _block_quote(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a quotation that stands apart; a motto where a division may have one."""
    settle_caption(flow)
    is_motto = element.get("class") == "epigraph" and may_begin(flow)
    quote = append(flow.into, make("epigraph") if is_motto else make("quote", rend="block"))
    write(encoding, Flow(quote), element)
    if not len(quote):
        remove(quote)


def _stanza(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write verses that stand together."""
    stanza = append(flow.into, make("lg"))
    for each in element:
        if not is_empty(each):
            encoding.paragraph = each
            append(stanza, verse(encoding, each))
    if not len(stanza):
        remove(stanza)


def _definitions(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a list of terms and what is said of each: labels and items in turn (TEI `list`)."""
    made = append(flow.into, make("list", type="gloss"))
    for each in element:
        last = local(made[-1].tag) if len(made) else "item"
        if each.tag == "term" and last == "label":
            append(made, make("item"))
        elif each.tag == "def" and last == "item":
            append(made, make("label"))
        _cell(encoding, append(made, make("label" if each.tag == "term" else "item")), each)
    if len(made) and local(made[-1].tag) == "label":
        append(made, make("item"))
    if not len(made):
        remove(made)


def _figure(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write pictures that stand apart, with their caption and what else stands with them."""
    figure = append(flow.into, make("figure"))
    _heads(encoding, figure, element)
    for each in element.findall("Image"):
        inlines.graphic(encoding, figure, each)
    others = [each for each in element if each.tag not in ("Image", "Caption")]
    write(encoding, Flow(figure), (each for each in others if _is_plain(each)))
    write(encoding, flow, (each for each in others if not _is_plain(each)))


def _is_plain(element: Element) -> bool:
    return element.tag in OF_WORDS and element.get("role", "paragraph") == "paragraph"


def _alone(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write what stands among words elsewhere: a page that begins, a note that nothing calls."""
    inlines.write_piece(encoding, flow.into, element)


def _rule(encoding: Encoding, flow: Flow, element: Element) -> None:
    append(flow.into, make("milestone", unit="section"))


def _unknown(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write what a block of another kind holds."""
    encoding.say("W-not-understood", f"{element.tag} between paragraphs")
    write(encoding, flow, element)


WRITERS: dict[str, Writer] = {
    "BlockQuote": _block_quote,
    "BulletList": _list,
    "DefinitionList": _definitions,
    "Figure": _figure,
    "HorizontalRule": _rule,
    "LineBlock": _stanza,
    "Note": _alone,
    "OrderedList": _list,
    "Para": paragraph,
    "Plain": paragraph,
    "Span": _alone,
    "Table": _table,
}
