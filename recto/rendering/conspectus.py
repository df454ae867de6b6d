"""The conspectus siglorum: every siglum and abbreviation of the apparatus, with what it stands for.

It says what the header says: witnesses in their groups, hands, editions that are cited, abbreviations.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.citation import cite
from recto.rendering.dates import when
from recto.rendering.dispatch import BLANKS, Context, content, entitle, render_element
from recto.rendering.flow import settle
from recto.rendering.manuscript import identified, paragraphs
from recto.rendering.rows import is_prose
from recto.rendering.sigla import write_siglum
from recto.rendering.structure import child, children, is_tei
from recto.rendering.witnesses import Witness, is_witness, printed_siglum, siglum
from recto.rendering.xhtml import add, elements, has_class, new, xhtml
from recto.tei.mixed import append, append_text, insert_first, pieces
from recto.tei.names import XML_ID, local

Element = etree._Element

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
CITING = ("resp", "source", "wit", "ed", "edRef")
ABBREVIATIONS = frozenset({"abbreviations", "abbreviation", "abbr", "sigla", "gloss"})
SIGLUM = {"class": "siglum"}


def conspectus(root: Element, context: Context) -> Element | None:
    """Return the section of witnesses and other sigla; none where the header lists nothing of the kind."""
    header = child(root, "teiHeader")
    if header is None:
        return None
    lists, shortened = _outermost(header, "listWit"), abbreviations(header)
    cited = cited_ids(root)
    alone = _sources(header, cited_ids(root, ("wit",)))
    if not (lists or alone or shortened):
        return None
    section = new("section", {"id": "witnesses", "class": "conspectus"})
    if alone:
        _items(alone, section, context)
    for each in lists:
        _group(each, section, 3, cited, context)
    _hands(header, section, context)
    _editions(header, cited, section, context)
    for each in shortened:
        _abbreviations(each, section, context)
    if not len(section):
        return None
    _entitle(section, context)
    _mark_sigla(section)
    return settle(section)


def abbreviations(header: Element) -> list[Element]:
    """Return the lists of abbreviations in a header."""
    lists = (each for each in header.iter(etree.Element) if local(each.tag) == "list")
    return [each for each in lists if each.get("type", "").lower() in ABBREVIATIONS]


def _entitle(section: Element, context: Context) -> None:
    """Put a heading over the whole; where it has one part only, that part's heading is it."""
    names = [local(each.tag) for each in section]
    if names[0] == "h3" and names.count("h3") == 1:
        for each in [each for each in section if local(each.tag) in HEADINGS]:
            each.tag = xhtml(HEADINGS[HEADINGS.index(local(each.tag)) - 1])
    else:
        title = context.style.terms.get("sigla", context.words["sigla"])
        insert_first(section, entitle(new("section"), "h2", title, context))


def _outermost(header: Element, name: str) -> list[Element]:
    found = [each for each in header.iter(etree.Element) if local(each.tag) == name and is_tei(each)]
    return [each for each in found if not any(local(above.tag) == name for above in each.iterancestors())]


def _group(element: Element, to: Element, level: int, cited: frozenset[str], context: Context) -> None:
    """Add the witnesses of a list under its heading, then the groups within it that have headings."""
    heads = children(element, "head")
    if heads:
        own = "" if printed_siglum(element) is not None else _own_siglum(element, cited)
        _heading(heads, own, to, level, context)
    entries = list(_listed(element, cited))
    if entries:
        _items(entries, to, context)
    for each in _headed(element):
        _group(each, to, min(level + bool(heads), 6), cited, context)


def _own_siglum(group: Element, cited: frozenset[str]) -> str:
    return siglum(group) if group.get("n") or group.get(XML_ID, "") in cited else ""


def _listed(group: Element, cited: frozenset[str]) -> Iterator[Element]:
    """Yield what is listed without a heading: groups that have a siglum, and witnesses, in order."""
    if _own_siglum(group, cited) and not children(group, "head"):
        yield group
    for each in children(group, "witness", "listWit"):
        if local(each.tag) == "witness":
            yield each
        bare = [each] if local(each.tag) == "listWit" else children(each, "listWit")
        for inner in (inner for inner in bare if not children(inner, "head")):
            yield from _listed(inner, cited)


def _headed(group: Element) -> Iterator[Element]:
    """Yield the groups within a group that have headings, the outermost of them."""
    for each in children(group, "witness", "listWit"):
        if local(each.tag) == "listWit" and children(each, "head"):
            yield each
        else:
            yield from _headed(each)


def _heading(heads: list[Element], own: str, to: Element, level: int, context: Context) -> None:
    """Add the heading of a group, with the group's siglum before it where its own words lack that."""
    heading = add(to, f"h{level}", {"class": "head"})
    if own and own not in " ".join(map(words_of, heads)).split():
        add(heading, "span", SIGLUM, own)
        append_text(heading, " ")
    for position, head in enumerate(heads):
        append_text(heading, " " if position else "")
        content(head, heading, context)


def _items(listed: list[Element], to: Element, context: Context) -> None:
    """Add sigla with what they stand for; a witness of whom nothing is said at all is left out."""
    found = [each for each in listed if siglum(each) or words_of(each)]
    if not found:
        return
    held = add(to, "dl", {"class": "witnesses"})
    for each in found:
        _item(each, held, context)


def _item(element: Element, to: Element, context: Context) -> None:
    """Add a siglum and what it stands for."""
    item = add(to, "div")
    named = add(item, "dt", {"id": _id(element, context)})
    known = {**context.index.hands, **context.index.witnesses}.get(element.get(XML_ID, ""))
    if known is None or not (known.hand or known.id in context.index.hands):
        known = Witness("", siglum(element), printed_siglum(element))
    write_siglum(known, named, context)
    _describe(element, add(item, "dd"), context)


def _id(element: Element, context: Context) -> str:
    """Return the id of a witness, unless something in the text has it."""
    given = element.get(XML_ID, "")
    return "" if given in context.index.ids.values() or " " in given else given


def _describe(element: Element, to: Element, context: Context) -> None:
    """Write what the header says of a witness: as it is written, or its parts one after the other."""
    if local(element.tag) == "listWit":
        append_text(to, context.words["agreement"].replace("{sigla}", _members(element, context)))
    elif is_prose(element):
        _prose(element, to, context)
    else:
        _parts(element, to, context)
    for paragraph in paragraphs(element):
        content(paragraph, add(to, "p"), context)


def _members(element: Element, context: Context) -> str:
    known = context.index.witnesses
    group = known[element.get(XML_ID, "") or element.get("n", "")]
    return " ".join(known[each].siglum + known[each].hand for each in group.members if each in known)


def _prose(element: Element, to: Element, context: Context) -> None:
    """Write a description that has words of its own, without the siglum that it begins with, or is.

    Parts that are empty leave no blanks and no comma at the end.
    """
    printed = printed_siglum(element)
    sign = "" if printed is not None else siglum(element)
    held: list[str | Element] = []
    for piece in (each for each in pieces(element) if isinstance(each, str) or local(each.tag) != "listWit"):
        if isinstance(piece, str):
            text = BLANKS.sub(" ", piece)
            before = held.pop() if held and isinstance(held[-1], str) else ""
            held.append(BLANKS.sub(" ", f"{before}{text}") if held or before else text.lstrip(" ,:–"))
        elif words_of(piece) and (piece is not printed or any(held)):
            held.append(piece)
    if isinstance(held[-1], str):
        held[-1] = held[-1].rstrip(" ,")
    for piece in held[1:] if sign and str(held[0]).strip() == sign else held:
        append_text(to, piece) if isinstance(piece, str) else _inline(piece, to, context)


def _parts(element: Element, to: Element, context: Context) -> None:
    """Write a description that is made of parts alone, with commas between them."""
    printed = printed_siglum(element)
    apart = {printed, *children(element, "listWit")}
    apart |= {each for each in children(element, "idno") if words_of(each) == siglum(element)}
    held = [each for each in element if isinstance(each.tag, str) and each not in apart]
    held = [element] if local(element.tag) in PARTS else held
    wanted = [part for each in held for part in PARTS.get(local(each.tag), _plain)(each, context)]
    type_ = context.words.get(f"witness-{element.get('type', '')}", "")
    said = [part for part in wanted if "".join(map(str, part.itertext())).strip()]
    for position, part in enumerate(([_span(type_)] if type_ else []) + said):
        append_text(to, context.words["comma"] if position else "")
        for piece in list(pieces(part)):
            append_text(to, piece) if isinstance(piece, str) else append(to, piece)


def _inline(element: Element, to: Element, context: Context) -> None:
    """Render what stands within a description; what has no form in a text is passed on as words."""
    if local(element.tag) in context.table and local(element.tag) != "note":
        render_element(element, to, context)
    else:
        content(element, to, context)


def _span(text: str) -> Element:
    span = new("span")
    append_text(span, text)
    return span


def _plain(element: Element, context: Context) -> Iterator[Element]:
    span = new("span")
    if local(element.tag) not in {"p", "ab", "head"}:
        _inline(element, span, context)
        yield span


def _dated(element: Element, context: Context) -> Iterator[Element]:
    yield _span(when(element, context.words))


def _manuscript(element: Element, context: Context) -> Iterator[Element]:
    for part in identified(element, context.words):
        yield _span(part)


def _book(element: Element, context: Context) -> Iterator[Element]:
    span = new("span")
    cite(element, span, context.words)
    yield span


def _books(element: Element, context: Context) -> Iterator[Element]:
    for each in children(element, "bibl", "biblStruct"):
        yield from _book(each, context)


def _hands(header: Element, to: Element, context: Context) -> None:
    """Add the hands that the header describes in words."""
    notes = (each for each in header.iter(etree.Element) if local(each.tag) == "handNote")
    hands = [each for each in notes if words_of(each) and siglum(each)]
    if hands:
        entitle(to, "h3", context.words["hands"], context)
        _items(hands, to, context)


def _editions(header: Element, cited: frozenset[str], to: Element, context: Context) -> None:
    """Add the books of the header that the text cites by their ids, list by list."""
    done: list[Element] = []
    for book in header.iter(etree.Element):
        if local(book.tag) in {"bibl", "biblStruct"} and book.get(XML_ID) in cited and _is_listed(book):
            held = book.getparent()
            if held is not None and held not in done:
                done.append(held)
                _list_books(held, cited, to, context)


def cited_ids(root: Element, names: tuple[str, ...] = CITING) -> frozenset[str]:
    """Return the ids that a text points to as its witnesses, editors and books; a page may follow each."""
    held = children(root, "text", "group", "standOff")
    values = (each.get(name, "") for text in held for each in text.iter(etree.Element) for name in names)
    pointers = (pointer.rpartition("#")[2] for value in values for pointer in value.split())
    return frozenset(pointer.partition("?")[0] for pointer in pointers)


def _sources(header: Element, cited: frozenset[str]) -> list[Element]:
    """Return the manuscripts and books that are described as sources alone, and cited as witnesses."""
    described = (each for each in header.iter(etree.Element) if local(each.tag) == "sourceDesc")
    held = [each for source in described for each in source]
    described_there = (each for each in held if each.get(XML_ID))
    return [each for each in described_there if local(each.tag) in PARTS and each.get(XML_ID, "") in cited]


def _is_listed(book: Element) -> bool:
    """Tell whether a book stands in a list, and not in the description of a witness."""
    parent = book.getparent()
    listed = parent is not None and local(parent.tag) == "listBibl"
    return listed and not any(is_witness(each) for each in book.iterancestors())


def _list_books(held: Element, cited: frozenset[str], to: Element, context: Context) -> None:
    heads = children(held, "head")
    if heads:
        _heading(heads, siglum(held) if held.get(XML_ID, "") in cited else "", to, 3, context)
    else:
        entitle(to, "h3", context.words["editions-cited"], context)
    items = add(to, "dl", {"class": "witnesses"})
    for book in children(held, "bibl", "biblStruct"):
        if book.get(XML_ID):
            item = add(items, "div")
            add(add(item, "dt", {"id": _id(book, context)}), "span", SIGLUM, siglum(book))
            described = add(item, "dd")
            if printed_siglum(book) is not None and is_prose(book):
                _prose(book, described, context)
            else:
                cite(book, described, context.words)


def _abbreviations(element: Element, to: Element, context: Context) -> None:
    """Add a list of abbreviations: labels, and what they stand for."""
    heads = children(element, "head")
    if heads:
        _heading(heads, "", to, 3, context)
    else:
        entitle(to, "h3", context.words["abbreviations"], context)
    held = add(to, "dl", {"class": "witnesses"})
    item = held
    for each in children(element, "label", "item"):
        if local(each.tag) == "label":
            item = add(held, "div")
            content(each, add(add(item, "dt"), "span", SIGLUM), context)
        elif len(item):
            content(each, add(item, "dd"), context)


def _mark_sigla(section: Element) -> None:
    """Give the sigla within headings and descriptions the class of sigla."""
    for each in elements(section):
        if has_class(each, "abbr") and each.get("data-type") == "siglum":
            each.set("class", "siglum")


PARTS: dict[str, Callable[[Element, Context], Iterator[Element]]] = {
    **dict.fromkeys(("origDate", "date"), _dated),
    "msDesc": _manuscript,
    "msIdentifier": _manuscript,
    "bibl": _book,
    "biblStruct": _book,
    "listBibl": _books,
}
