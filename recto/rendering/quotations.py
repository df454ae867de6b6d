"""References to sources that the style sets apart: their places in the text, and their entries."""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, Render, render_element
from recto.rendering.document import SOURCE, Entry
from recto.rendering.flow import BLOCKS
from recto.rendering.lemmata import bare, edited_words, shortened
from recto.rendering.style import Layer
from recto.rendering.terms import terms
from recto.rendering.wording import Field, word
from recto.rendering.xhtml import add, elements, generated
from recto.tei.citations import closes_up, places_of_sources
from recto.tei.mixed import Run, append_text, set_text, tail
from recto.tei.names import local

Element = etree._Element


def sourced(render: Render) -> Render:
    """Make a function that renders by `render` what may name a source, and leads to its entry.

    Where its words stand in the entry alone, a sign takes their place.
    """

    def write(element: Element, to: Element, context: Context) -> None:
        source = context.index.sources.get(element)
        if source is None or context.in_entry:
            render(element, to, context)
            return
        if source.stands_apart:
            _close_up(element, to)
        else:
            render(element, to, context)
        _sign(element, to, context)

    return write


def _close_up(element: Element, to: Element) -> None:
    """Take the blank before words that leave the text, if another or a point follows them."""
    last = Run(to[-1], follows=True) if len(to) else Run(to, follows=False)
    if closes_up(element):
        set_text(last, last.text.rstrip())


def _sign(element: Element, to: Element, context: Context) -> None:
    """Add the sign that leads to the entry; it is the place of the entry where that names no words."""
    own = context.index.ids[element]
    attributes = {"class": "source-place void", "href": f"#{own}-entry", "aria-label": context.words[SOURCE]}
    if _targets(element, context) == (own,) and context.index.sources[element].stands_apart:
        attributes["id"] = own
    generated(add(_room(to), "a", attributes), "span", "", context.style.symbols[0])


def _room(to: Element) -> Element:
    """Return what takes a sign after what was added last: of a block its last paragraph."""
    last = to[-1] if len(to) else None
    is_block = last is not None and local(last.tag) in BLOCKS and not tail(last).strip()
    return _room(last) if last is not None and is_block else to


def source_entry(element: Element, to: Element, context: Context) -> Entry:
    """Add the entry of a source, worded by the style; return it as data."""
    id_, layer = f"{context.index.ids[element]}-entry", source_layer(context)
    places = _targets(element, context)
    attributes = {"class": "entry", "id": id_, "data-layer": layer.name, "data-kind": SOURCE}
    paragraph = add(to, "p", attributes | {"data-lemma": " ".join(places)})
    lemma = _lemma(element, context)
    fields: Mapping[str, Field] = {
        **terms(context),
        "lemma": _link(lemma, places[0], context),
        "source": _words(element, context),
    }
    word(context.style.forms.get(SOURCE, "{lemma}: {source}"), fields, paragraph)
    return Entry(id_, places[0], layer.name, lemma, words_of(paragraph))


def source_layer(context: Context) -> Layer:
    """Return the layer in which sources stand."""
    return context.style.layer_of(SOURCE)


def _targets(element: Element, context: Context) -> tuple[str, ...]:
    place = places_of_sources({element: context.index.sources[element]})[element]
    ends = (context.index.ids[each] for each in (place.first, place.last) if each is not None)
    return tuple(dict.fromkeys(ends))


def _lemma(element: Element, context: Context) -> str:
    """Return the words that a source is named for; where none are quoted, the word at its place."""
    source = context.index.sources[element]
    quoted = [each for each in (source.first, source.last) if each is not None]
    if quoted:
        said = [bare(edited_words(each, context), ()) for each in dict.fromkeys(quoted)]
        return context.style.ellipsis.join(filter(None, said))
    span = context.index.spans.get(element)
    return "" if span is None else span.before or span.after


def _link(lemma: str, place: str, context: Context) -> Field:
    def write(to: Element) -> None:
        link = add(to, "a", {"class": "place", "href": f"#{place}"})
        add(link, "span", {"class": "lemma-words"}, shortened(lemma, context.style) or context.style.void)

    return write


def _words(element: Element, context: Context) -> Field:
    """Return what names the source: the words of a reference, or what its attributes say."""
    source = context.index.sources[element]

    def write(to: Element) -> None:
        held = add(to, "span", {"class": SOURCE})
        if source.said:
            is_address = source.said.startswith("http")
            append_text(add(held, "a", {"href": source.said}) if is_address else held, source.said)
            return
        render_element(element, held, replace(context, in_entry=True))
        if _targets(element, context) == (context.index.ids[element],):
            _give_up_id(context.index.ids[element], held)

    return write


def _give_up_id(id_: str, words: Element) -> None:
    """Leave an id to the place in the text, where nothing else can be led to."""
    for each in elements(words):
        if each.get("id") == id_:
            del each.attrib["id"]
