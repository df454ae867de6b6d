"""Paragraphs, headings, lists, tables: from pandoc's blocks to those of TEI, each by its row in a table."""

from collections.abc import Callable
from dataclasses import dataclass, field

from recto.sources.marked.document import Element
from recto.tei.elements import make
from recto.tei.lists import continued
from recto.tei.marked import inlines
from recto.tei.marked.encoding import Encoding
from recto.tei.marked.roles import role
from recto.tei.mixed import append, collapse_blanks, insert_first, remove, words
from recto.tei.names import local, tei
from recto.tei.notes import is_at_call

# What may stand before a byline or a heading in a division (TEI model.divTop, model.global).
_AT_THE_TOP = frozenset("anchor byline epigraph figure head index milestone note pb".split())
_RENDS = {"BulletList": "bulleted", "OrderedList": "numbered"}


@dataclass
class Flow:
    """Where blocks go: a container, the divisions open in it, the speech that goes on, a caption that waits.

    `lists` are the lists in it, with how deep each is and whether a deeper one was put into it.

    In a container with `has_divisions` headings open these; in notes and cells they are paragraphs.
    """

    container: Element
    has_divisions: bool = False
    open: list[tuple[int, Element]] = field(default_factory=list)
    speech: Element | None = None
    caption: Element | None = None
    lists: dict[Element, tuple[int, bool]] = field(default_factory=dict)

    @property
    def division(self) -> Element:
        """The innermost open division, or the container itself."""
        return self.open[-1][1] if self.open else self.container

    @property
    def into(self) -> Element:
        """What the next block goes into."""
        return self.division if self.speech is None else self.speech


Writer = Callable[[Encoding, Flow, Element], None]


def write(encoding: Encoding, flow: Flow, blocks: Element) -> None:
    """Write the blocks that `blocks` holds."""
    for each in blocks:
        WRITERS.get(each.tag, _unknown)(encoding, flow, each)
    _settle_caption(flow)


def write_notes(encoding: Encoding) -> None:
    """Give all notes that stand at their calls their words; notes in these come last."""
    while encoding.waiting:
        note, element = encoding.waiting.popleft()
        filled = [each for each in element if each.tag not in _OF_WORDS or not _is_empty(each)]
        if (
            len(filled) == 1
            and filled[0].tag in _OF_WORDS
            and role(filled[0], encoding.recipe.styles)[0] != "line"
        ):
            note.set("source", encoding.pointer(filled[0]))
            _words(encoding, note, filled[0])
        else:
            write(encoding, Flow(note), element)


def _paragraph(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a paragraph as what its style says that it is; one without anything in it is only white."""
    if _is_empty(element):
        return
    encoding.paragraph = element
    name, level = role(element, encoding.recipe.styles)
    element.set("level", str(level))
    ROLES.get(name, _plain)(encoding, flow, element)


def _is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip() and not element.get("end")


def _words(encoding: Encoding, into: Element, element: Element) -> Element:
    """Write the words of a paragraph, and whether its end is a tracked change."""
    inlines.write(encoding, into, element)
    if element.get("end"):
        _changed_end(encoding, into, element)
    collapse_blanks(into, is_at_call)
    return into


def _changed_end(encoding: Encoding, into: Element, element: Element) -> None:
    """Say that somebody divided the text here, or took a division out."""
    kind, author = element.get("end", ""), element.get("author", "")
    name = "del" if kind in ("deletion", "moved-from") else "add"
    change = encoding.change(author, element.get("date", ""))
    made = append(into, make(name, resp=encoding.people.resp(author), change=change))
    append(made, make("milestone", unit="paragraph"))


def _made(encoding: Encoding, flow: Flow, element: Element, name: str, **attributes: str) -> Element:
    """Write a paragraph as the element `name`."""
    made = make(name, source=encoding.pointer(element), **attributes)
    append(flow.into, made)
    return _words(encoding, made, element)


def _plain(encoding: Encoding, flow: Flow, element: Element) -> None:
    align = element.get("align", "")
    _settle_caption(flow)
    made = _made(encoding, flow, element, "p", rend=align)
    if not len(made) and not made.text:
        remove(made)


def _heading(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a heading, which opens a division; where there are none, a paragraph that looks like one."""
    flow.speech = None
    _settle_caption(flow)
    if not flow.has_divisions:
        _made(encoding, flow, element, "p", rend="heading")
        return
    level = int(element.get("level", "1")) or 1
    while flow.open and flow.open[-1][0] >= level:
        flow.open.pop()
    division = append(flow.division, make("div", type="section" if flow.open else "chapter"))
    flow.open.append((level, division))
    _made(encoding, flow, element, "head")


def _line(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a verse; verses that follow each other are a stanza."""
    stanza = continued(flow.into, "lg")
    append(stanza, _words(encoding, make("l", source=encoding.pointer(element)), element))


def _quote(encoding: Encoding, flow: Flow, element: Element) -> None:
    quote = continued(flow.into, "quote", rend="block")
    append(quote, _words(encoding, make("p", source=encoding.pointer(element)), element))


def _epigraph(encoding: Encoding, flow: Flow, element: Element) -> None:
    if flow.has_divisions and all(local(each.tag) in _AT_THE_TOP for each in flow.division):
        epigraph = continued(flow.division, "epigraph")
        append(epigraph, _words(encoding, make("p", source=encoding.pointer(element)), element))
    else:
        _quote(encoding, flow, element)


def _speaker(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Begin a speech, which goes on until another begins, or a division."""
    flow.speech = append(flow.division, make("sp"))
    _made(encoding, flow, element, "speaker")


def _stage(encoding: Encoding, flow: Flow, element: Element) -> None:
    _made(encoding, flow, element, "stage")


def _signature(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a paragraph that signs; TEI has an element for it only where a division ends."""
    _made(encoding, flow, element, "p", rend="signature")


def _title(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Put a title into the header; one that holds more than words, or comes later, is a heading."""
    type_ = "sub" if role(element, encoding.recipe.styles)[0] == "subtitle" else "main"
    is_first = flow.has_divisions and not len(flow.container)
    if is_first and all(each.get("class") == "look" for each in element) and not element.get("end"):
        title = make("title", type=type_, source=encoding.pointer(element))
        encoding.titles.append(_words(encoding, title, element))
    elif is_first or (flow.has_divisions and not flow.open and _is_titled(flow.container)):
        _made(encoding, flow, element, "head", type=type_)
    else:
        _heading(encoding, flow, element)


def _is_titled(container: Element) -> bool:
    return all(local(each.tag) == "head" for each in container)


def _author(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write the author's line where a division may have one, else as a paragraph; the header names him."""
    encoding.authors.append(" ".join("".join(map(str, element.itertext())).split()))
    if flow.has_divisions and all(local(each.tag) in _AT_THE_TOP for each in flow.division):
        _made(encoding, flow, element, "byline")
    else:
        _plain(encoding, flow, element)


def _caption(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a caption: of the picture just before it, else of the table or picture that comes next."""
    head = _words(encoding, make("head", source=encoding.pointer(element)), element)
    before = flow.into[-1] if len(flow.into) else None
    figure = _figure_alone(before)
    if figure is not None:
        insert_first(figure, head)
    elif before is not None and local(before.tag) == "table" and not before.findall("{*}head"):
        insert_first(before, head)
    else:
        _settle_caption(flow)
        flow.caption = head


def _figure_alone(before: Element | None) -> Element | None:
    """Return the picture in a paragraph that holds nothing else, and has no caption."""
    if before is None or local(before.tag) != "p" or len(before) != 1 or words(before[0]) != words(before):
        return None
    figure = before[0]
    return figure if local(figure.tag) == "figure" and figure.find("{*}head") is None else None


def _settle_caption(flow: Flow) -> None:
    """Write a caption of which nothing came as a paragraph of its own."""
    if flow.caption is not None:
        flow.caption.tag = tei("p")
        flow.caption.set("rend", "caption")
        append(flow.into, flow.caption)
        flow.caption = None


def _list(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a list; numbers that the program counts by itself are in `@n`.

    Pandoc ends a list where another numbering begins, even on a deeper level; that is taken back.
    """
    made = _list_for(flow, element)
    number = int(element.get("start", "1"))
    for item in element.findall("item"):
        counted = str(number) if element.tag == "OrderedList" else ""
        _cell(encoding, append(made, make("item", n=counted)), item)
        number += 1


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
    first = next((each for each in element.iter(*_OF_WORDS) if each.get("depth")), None)
    return None if first is None else int(first.get("depth", "0"))


def _cell(encoding: Encoding, into: Element, element: Element) -> None:
    """Write what an item or a cell holds: the words of one paragraph, or blocks."""
    blocks = [each for each in element if each.tag not in _OF_WORDS or not _is_empty(each)]
    first = blocks[0] if blocks else None
    if first is not None and first.tag in _OF_WORDS and all(each.tag in _RENDS for each in blocks[1:]):
        encoding.paragraph = first
        into.set("source", encoding.pointer(first))
        _words(encoding, into, first)
        blocks = blocks[1:]
    flow = Flow(into)
    for each in blocks:
        WRITERS.get(each.tag, _unknown)(encoding, flow, each)
    _settle_caption(flow)


def _table(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a table with its caption, its heads and its spans."""
    table = append(flow.into, make("table"))
    if flow.caption is not None:
        append(table, flow.caption)
        flow.caption = None
    for row in element.iterfind("TableHead/Row"):
        _row(encoding, table, row, "label")
    for row in element.iterfind("TableBody//Row"):
        _row(encoding, table, row, "")
    for row in element.iterfind("TableFoot/Row"):
        _row(encoding, table, row, "")
    if table.find("{*}row") is None:
        remove(table)


def _row(encoding: Encoding, table: Element, row: Element, role: str) -> None:
    made = append(table, make("row", role=role))
    for cell in row.findall("Cell"):
        spans = {"cols": cell.get("col-span", ""), "rows": cell.get("row-span", "")}
        _cell(encoding, append(made, make("cell", **spans)), cell)


def _rule(encoding: Encoding, flow: Flow, element: Element) -> None:
    append(flow.into, make("milestone", unit="section"))


def _unknown(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write what a block of another kind holds."""
    encoding.say("W-not-understood", f"{element.tag} between paragraphs")
    write(encoding, flow, element)


_OF_WORDS = frozenset({"Para", "Plain"})
WRITERS: dict[str, Writer] = {
    "BulletList": _list,
    "HorizontalRule": _rule,
    "OrderedList": _list,
    "Para": _paragraph,
    "Plain": _paragraph,
    "Table": _table,
}
ROLES: dict[str, Writer] = {
    "author": _author,
    "caption": _caption,
    "epigraph": _epigraph,
    "heading": _heading,
    "line": _line,
    "paragraph": _plain,
    "quote": _quote,
    "signature": _signature,
    "speaker": _speaker,
    "stage": _stage,
    "subtitle": _title,
    "title": _title,
}
"""What a paragraph becomes, by its role."""
