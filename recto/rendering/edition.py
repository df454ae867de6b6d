"""From a TEI tree to the edition document, readable top to bottom."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from lxml import etree

from recto.messages import message
from recto.rendering.apparatus import entry
from recto.rendering.conspectus import conspectus
from recto.rendering.contents import contents
from recto.rendering.dated_events import dated_events
from recto.rendering.dispatch import Context
from recto.rendering.document import PICTURES, Build, Entry, Gap, Metadata, Rendered
from recto.rendering.empty_sections import close_up
from recto.rendering.extents import mark_extents
from recto.rendering.facsimiles import facsimiles
from recto.rendering.flow import settle
from recto.rendering.index import index
from recto.rendering.indices import indices
from recto.rendering.leiden import LEIDEN, is_leiden
from recto.rendering.localities import localities
from recto.rendering.located import mark_located
from recto.rendering.matter import entitle_text, mark_matter, stand_before_text
from recto.rendering.mentions import Mention, listed_things, mentions, wanted_kinds
from recto.rendering.metadata import metadata
from recto.rendering.notes import commented_on, note_section, quotations_of_notes
from recto.rendering.numbering import told_apart
from recto.rendering.parallel import parallel
from recto.rendering.paratext import colophon, dating_note, principles, title_page
from recto.rendering.parts import parts_of
from recto.rendering.phrases import gap_words
from recto.rendering.quotations import source_entry, source_layer
from recto.rendering.references import resolve
from recto.rendering.registers import lists_at_end, render_texts
from recto.rendering.sections import sectioned
from recto.rendering.source_lines import set_source_lines
from recto.rendering.style import ApparatusStyle, Layer
from recto.rendering.text import TABLE, unknown
from recto.rendering.xhtml import add, elements, generated, languages, new
from recto.tei.addresses import is_register, texts_of
from recto.tei.facsimiles import page_pictures
from recto.tei.mixed import append
from recto.tei.names import XML_ID, local
from recto.tei.pictures import Picture

Element = etree._Element

UNKNOWN = Build()
_Things = tuple[tuple[Mention, ...], Mapping[str, Element], tuple[Element, ...]]
"""What the texts mention, what is listed of it, and the texts."""
NO_PICTURES: Mapping[str, Picture] = {}


def render(
    root: Element,
    style: ApparatusStyle,
    words: Mapping[str, str],
    kinds: str = "",
    build: Build = UNKNOWN,
    pictures: Mapping[str, Picture] = NO_PICTURES,
    loads_facsimiles: bool = False,
) -> Rendered:
    """Render a TEI tree as the edition document of ARCHITECTURE.md, with its notes and entries as data.

    `kinds` are the indices to make (`recto.rendering.mentions.KINDS`); without any, those worth their place.
    `pictures` are the files that it shows, by their addresses in TEI; pictures of pages that are on the web
    are loaded from there only if `loads_facsimiles`.
    Reads no files and leaves `root` as it is. Whatever cannot be rendered well is reported, never dropped.
    """
    return render_to_revise(root, style, words, kinds, build, pictures, loads_facsimiles)[0]


def render_to_revise(
    root: Element,
    style: ApparatusStyle,
    words: Mapping[str, str],
    kinds: str,
    build: Build,
    pictures: Mapping[str, Picture],
    loads_facsimiles: bool,
) -> tuple[Rendered, Context]:
    """Render a TEI tree as `render` does; return also what `recto.rendering.again` renders parts with."""
    data, texts = metadata(root, fixed := dict(words)), texts_of(root)
    mentioned = _mentioned(texts, listed := listed_things(root), kinds)
    context = replace(_context(root, texts, data, style, fixed, mentioned), pictures=pictures)
    document, body = _document(data)
    _matter(root, data, texts, body, context)
    notes, entries = note_section(body, context), _apparatus(body, context)
    _end(root, data, build, (mentioned, listed, texts), body, context)
    entitle_text(body, context)
    ids = context.index.ids
    shown = {each.get("id", "") for each in elements(body)}
    pages = facsimiles(page_pictures(root), pictures, ids, loads_facsimiles)
    rendered = Rendered(
        data,
        document,
        contents(body),
        notes,
        entries,
        _gaps(texts, context),
        fixed,
        (*context.index.messages, *context.messages, *resolve(document, _ids_of_header(root))),
        context.style,
        parallel(texts, context.index.ids),
        _shown(pictures, {each.get("src", "") for each in body.iter("{*}img")}, f"{PICTURES}/"),
        pages,
        _shown(pictures, {each.file for each in pages}),
        extents=mark_extents(root, body, context),
        localities=localities(root, ids, shown),
        dated=dated_events(root, ids, shown, fixed),
    )
    return rendered, context


def _end(
    root: Element, data: Metadata, build: Build, things: _Things, body: Element, context: Context
) -> None:
    """Add principles and sigla, the indices of `things` and the colophon; say which notes nothing calls."""
    _means(root, body, context)
    indices(*things, body, context)
    colophon(root, data, build, body, context)
    _report_uncalled(context)


def _shown(pictures: Mapping[str, Picture], names: set[str], folder: str = "") -> dict[str, bytes]:
    return {each.name: each.data for each in pictures.values() if f"{folder}{each.name}" in names}


def text_document(root: Element, style: ApparatusStyle, words: Mapping[str, str]) -> Element:
    """Return the edition document of a TEI tree as far as its texts, to compare them with others."""
    data, texts = metadata(root, fixed := dict(words)), texts_of(root)
    document, body = _document(data)
    _matter(root, data, texts, body, _context(root, texts, data, style, fixed, ()))
    return document


def _matter(
    root: Element, data: Metadata, texts: tuple[Element, ...], body: Element, context: Context
) -> None:
    """Add the title page, the note on dating, the texts and what is told beside them."""
    title_page(root, data, body, context.words)
    dating_note(root, data, body, context)
    render_texts(texts, body, context)
    mark_matter(sectioned(settle(body)), [each for each in texts if not is_register(each, texts)], context)
    mark_located(body, context)
    set_source_lines(body)
    close_up(body)


def show(rendered: Rendered) -> bytes:
    """Return the edition document as the bytes of an XHTML file."""
    text = etree.tostring(rendered.document, encoding="unicode")
    return f"<!DOCTYPE html>\n{text}\n".encode()


def _mentioned(texts: tuple[Element, ...], listed: Mapping[str, Element], kinds: str) -> tuple[Mention, ...]:
    """Return what the text mentions, of the kinds that get an index."""
    found = mentions(texts, listed, kinds)
    wanted = wanted_kinds(kinds, found)
    return tuple(each for each in found if each.kind in wanted)


def _means(root: Element, to: Element, context: Context) -> None:
    """Add the principles; where there are witnesses, principles and sigla stand before the text."""
    sigla = conspectus(root, context)
    said = principles(root, context)
    if sigla is not None:
        stand_before_text(to, [each for each in (said, sigla) if each is not None])
    elif said is not None:
        append(to, said)


def _context(
    root: Element,
    texts: tuple[Element, ...],
    data: Metadata,
    style: ApparatusStyle,
    words: dict[str, str],
    mentioned: tuple[Mention, ...],
) -> Context:
    style = told_apart(style, texts)
    addressed = [
        *(each.place for each in mentioned),
        *commented_on(root),
        *lists_at_end(root),
        *quotations_of_notes(root, style),
    ]
    found = index(root, texts, style, words, addressed)
    table = {**TABLE, **LEIDEN} if is_leiden(root, style) else TABLE
    return Context(found, style, words, table, unknown, data.lang, data.title)


def _document(data: Metadata) -> tuple[Element, Element]:
    attributes = languages(data.lang, "en") | {"dir": data.direction}
    document = new("html", attributes)
    head = add(document, "head")
    add(head, "meta", {"charset": "utf-8"})
    add(head, "title", text=data.title)
    return document, add(document, "body")


def _ids_of_header(root: Element) -> frozenset[str]:
    """Return the ids of what the header declares, to which words of the edition may point."""
    headers = root.iter("{*}teiHeader")
    return frozenset(each.get(XML_ID, "") for header in headers for each in header.iter(etree.Element))


def _apparatus(to: Element, context: Context) -> tuple[Entry, ...]:
    """Add the section of all apparatus entries in order; return them as data."""
    if not context.index.entries:
        return ()
    section = add(to, "section", {"id": "apparatus", "class": "apparatus"})
    has_readings = any(local(each.tag) == "app" for each in context.index.entries)
    key = "apparatus-witnesses" if has_readings or context.index.witnesses else "apparatus"
    generated(section, "h2", "head", context.words[key]).set("data-generated", "true")
    entries: list[Entry] = []
    layers = _by_layer(context)
    for layer, held in layers.items():
        if entries or (layer.title and len(layers) > 1):
            generated(section, "h3", "head", layer.title or layer.name).set("data-generated", "true")
        entries += [write(section) for write in held]
    settle(section)
    return tuple(entries)


def _by_layer(context: Context) -> dict[Layer, list[Callable[[Element], Entry]]]:
    """Return the layers that have entries, in the order of the style, each with what writes these.

    They stand in the order of their lemmata.
    """
    held: dict[Layer, list[Callable[[Element], Entry]]] = {layer: [] for layer in context.style.layers}
    for each in context.index.entries:
        if each in context.index.sources:
            held[source_layer(context)].append(partial(source_entry, each, context=context))
        else:
            for part in parts_of(each, context):
                held[part.layer].append(partial(entry, each, part, context=context))
    return {layer: writing for layer, writing in held.items() if writing}


def _gaps(texts: tuple[Element, ...], context: Context) -> tuple[Gap, ...]:
    return tuple(
        Gap(
            context.index.ids[each],
            each.get("unit", ""),
            each.get("quantity", ""),
            each.get("reason", ""),
            gap_words(each, context),
        )
        for text in texts
        for each in text.iter(etree.Element)
        if local(each.tag) == "gap"
    )


def _report_uncalled(context: Context) -> None:
    for element, note in context.index.notes.items():
        if element not in context.called:
            context.messages.append(message("R-uncalled", f"note {note.id} has no call in the text"))
