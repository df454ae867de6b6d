"""Paragraphs written as what their styles say that they are, each role by its row in a table."""

from recto.sources.marked.document import Element
from recto.sources.marked.house_styles import note_type
from recto.tei.elements import make
from recto.tei.lists import continued
from recto.tei.marked import inlines
from recto.tei.marked.encoding import Encoding
from recto.tei.marked.flow import Flow, Writer
from recto.tei.marked.roles import role
from recto.tei.mixed import append, collapse_blanks, insert_first, pieces, remove, replace_with, words
from recto.tei.names import local, tei
from recto.tei.notes import is_at_call

# What may stand before a byline or a heading in a division (TEI model.divTop, model.global), and is
# none of the blocks that a division must have.
AT_THE_TOP = frozenset("anchor byline epigraph figure head index milestone note pb".split())


def paragraph(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a paragraph as what its style says that it is; one without anything in it is only white."""
    if is_empty(element) and element.get("role") != "division":
        return
    encoding.paragraph = element
    name, level = role(element, encoding.recipe.styles)
    element.set("level", str(level))
    ROLES.get(name, _plain)(encoding, flow, element)


def is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip() and not element.get("end")


def write_words(encoding: Encoding, into: Element, element: Element) -> Element:
    """Write the words of a paragraph, and whether its end is a tracked change."""
    inlines.write(encoding, into, element)
    if element.get("end"):
        _changed_end(encoding, into, element)
    collapse_blanks(into, is_at_call)
    return into


def _changed_end(encoding: Encoding, into: Element, element: Element) -> None:
    """Say that somebody divided the text here, or took a division out."""
    kind, author = element.get("end", ""), element.get("author", "")
    name = "del" if kind in inlines.TAKEN_OUT else "add"
    change = encoding.change(author, element.get("date", ""))
    made = append(into, make(name, resp=encoding.people.resp(author), change=change))
    append(made, make("milestone", unit="paragraph"))


def _made(encoding: Encoding, flow: Flow, element: Element, name: str, **attributes: str) -> Element:
    """Write a paragraph as the element `name`."""
    made = make(name, source=encoding.pointer(element), lang=element.get("lang", ""), **attributes)
    append(flow.into, made)
    return write_words(encoding, made, element)


def _plain(encoding: Encoding, flow: Flow, element: Element) -> None:
    settle_caption(flow)
    made = _made(encoding, flow, element, "p", rend=_rend(element))
    if not len(made) and not made.text:
        remove(made)


def _rend(element: Element) -> str:
    """Return what a paragraph looks like as a whole: its side and its letters."""
    return " ".join(filter(None, (element.get("align", ""), element.get("rend", ""))))


def _heading(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a heading, which opens a division; where there are none, a paragraph that looks like one."""
    flow.speech = None
    settle_caption(flow)
    if not flow.has_divisions:
        _made(encoding, flow, element, "p", rend="heading")
        return
    _division(encoding, flow, element)
    _made(encoding, flow, element, "head")


def _division(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Open a division of the level of a heading; those that are open and not above it end."""
    flow.speech = None
    level = int(element.get("level", "1")) or 1
    while flow.open and flow.open[-1][0] >= level:
        flow.open.pop()
    kind = element.get("type") or ("section" if flow.open else "chapter")
    division = append(flow.division, make("div", type=kind))
    flow.open.append((level, division))


def _subheading(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write what goes on with a heading, where nothing came between."""
    if flow.has_divisions and flow.speech is None and len(flow.division) and _is_titled(flow.division):
        _made(encoding, flow, element, "head", type="sub")
    else:
        _made(encoding, flow, element, "p", rend="heading")


def _preformatted(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a paragraph whose lines stand as in the file."""
    _made(encoding, flow, element, "ab", type="preformatted")


def _line(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a verse; verses that follow each other are a stanza."""
    stanza = continued(flow.into, "lg")
    append(stanza, verse(encoding, element))


def verse(encoding: Encoding, element: Element) -> Element:
    """Return a verse, with how far it is set in and the number printed beside it."""
    facts = {name: element.get(name, "") for name in ("rend", "n", "lang")}
    return write_words(encoding, make("l", source=encoding.pointer(element), **facts), element)


def _quote(encoding: Encoding, flow: Flow, element: Element) -> None:
    quote = continued(flow.into, "quote", rend="block")
    append(quote, write_words(encoding, make("p", source=encoding.pointer(element)), element))


def may_begin(flow: Flow) -> bool:
    """Tell whether nothing but headings stands in a division, so that a motto or an author may."""
    at_top = all(local(each.tag) in AT_THE_TOP for each in flow.division)
    return flow.has_divisions and flow.speech is None and at_top


def _epigraph(encoding: Encoding, flow: Flow, element: Element) -> None:
    if may_begin(flow):
        epigraph = continued(flow.division, "epigraph")
        append(epigraph, write_words(encoding, make("p", source=encoding.pointer(element)), element))
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
    _made(encoding, flow, element, "p", rend=f"signature {_rend(element)}".strip())


def _title(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Put a title into the header; one that holds more than words, or comes later, is a heading."""
    type_ = "sub" if role(element, encoding.recipe.styles)[0] == "subtitle" else "main"
    is_first = flow.has_divisions and not len(flow.container)
    if is_first and _is_of_words(element):
        title = make("title", type=type_, source=encoding.pointer(element))
        encoding.titles.append(write_words(encoding, title, element))
    elif is_first or (flow.has_divisions and not flow.open and _is_titled(flow.container)):
        _made(encoding, flow, element, "head", type=type_)
    else:
        _heading(encoding, flow, element)


def _is_of_words(element: Element) -> bool:
    """Tell whether a paragraph is words and nothing else, as they stand in a header."""
    return all(each.get("class") == "look" for each in element) and not element.get("end")


def _is_titled(container: Element) -> bool:
    return all(local(each.tag) == "head" for each in container)


def _author(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Put the author's line at the beginning into the header; others are bylines, else paragraphs.

    So are those that hold more than words, and those for whom the recipe names somebody else.
    """
    name = " ".join("".join(map(str, element.itertext())).split())
    is_said = not any(each.role == "author" and each.name != name for each in encoding.recipe.person)
    if flow.has_divisions and not len(flow.container) and _is_of_words(element) and is_said:
        author = make("author", source=encoding.pointer(element))
        encoding.authors[name] = write_words(encoding, author, element)
        return
    encoding.authors.setdefault(name, None)
    if may_begin(flow):
        _made(encoding, flow, element, "byline")
    else:
        _plain(encoding, flow, element)


def _caption(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a caption: of the picture just before it, else of the table or picture that comes next."""
    head = write_words(encoding, make("head", source=encoding.pointer(element)), element)
    before = flow.into[-1] if len(flow.into) else None
    figure = _figure_alone(before)
    if figure is not None:
        insert_first(figure, head)
    elif before is not None and local(before.tag) == "table" and not before.findall("{*}head"):
        insert_first(before, head)
    else:
        settle_caption(flow)
        flow.caption = head


def _figure_alone(before: Element | None) -> Element | None:
    """Return the picture in a paragraph that holds nothing else, and has no caption."""
    if before is None or local(before.tag) != "p" or len(before) != 1 or words(before[0]) != words(before):
        return None
    figure = before[0]
    return figure if local(figure.tag) == "figure" and figure.find("{*}head") is None else None


def _item(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write an item of a list with the number that it has of its own, if it has one."""
    item = write_words(encoding, make("item", source=encoding.pointer(element)), element)
    label = item[0] if len(item) and local(item[0].tag) == "label" and not (item.text or "").strip() else None
    held = continued(flow.into, "list", **({} if label is None else {"rend": "numbered"}))
    if label is not None:
        append(held, remove(label)).set("source", encoding.pointer(element))
    append(held, item)


def _note(encoding: Encoding, flow: Flow, element: Element) -> None:
    """Write a note that nothing calls, where it stands."""
    type_ = note_type(element.get("style", ""))
    note = append(flow.into, make("note", type=type_, place="block"))
    append(note, write_words(encoding, make("p", source=encoding.pointer(element)), element))


def settle_speeches(body: Element) -> None:
    """Make paragraphs of speakers after whom nobody speaks: a speech has words (TEI P5, `sp`)."""
    for speech in list(body.iter(tei("sp"))):
        if all(local(each.tag) in ("speaker", *AT_THE_TOP) for each in speech):
            for speaker in speech.findall(tei("speaker")):
                speaker.tag = tei("p")
                speaker.set("rend", "speaker")
            replace_with(speech, list(pieces(speech)))


def settle_caption(flow: Flow) -> None:
    """Write a caption of which nothing came as a paragraph of its own."""
    if flow.caption is not None:
        flow.caption.tag = tei("p")
        flow.caption.set("rend", "caption")
        append(flow.into, flow.caption)
        flow.caption = None


OF_WORDS = frozenset({"Para", "Plain"})
ROLES: dict[str, Writer] = {
    "author": _author,
    "caption": _caption,
    "division": _division,
    "epigraph": _epigraph,
    "heading": _heading,
    "item": _item,
    "line": _line,
    "note": _note,
    "paragraph": _plain,
    "preformatted": _preformatted,
    "quote": _quote,
    "signature": _signature,
    "speaker": _speaker,
    "stage": _stage,
    "subheading": _subheading,
    "subtitle": _title,
    "title": _title,
}
"""What a paragraph becomes, by its role."""
