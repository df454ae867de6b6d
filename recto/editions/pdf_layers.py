"""The layers of the page: where the apparatus style has entries stand in print, and what styles each layer.

An entry moves from the section of the apparatus to its lemma, so that typesetting sets it at the foot of
that page or beside its line, or to the end of its chapter. What is keyed by line gets a place for its key.
An entry of words in a note says so instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from lxml import etree

from recto.editions.pdf_ends import ENDS, End, add_to_end, chapter_of
from recto.editions.pdf_keys import (
    FIXED_BLANK,
    begin_with,
    link_first_word,
    name_words,
    note_around,
    place_in_words,
)
from recto.editions.pdf_notes import AT_CALLS, layers_of
from recto.editions.pdf_run_on import WITH_BLOCKS
from recto.rendering.document import SOURCE, Rendered
from recto.rendering.style import ApparatusStyle, Layer
from recto.rendering.xhtml import has_class, new, xhtml
from recto.tei.mixed import append, append_text, insert_after, insert_first, remove
from recto.typesetting.plan import LAYER, LEMMA, LINE_OF, PAGE_OF, STANDS

Element = etree._Element


def place_entries(document: Element, rendered: Rendered) -> None:
    """Move the entries of each layer to where it stands, keyed by the line of their lemmata.

    Those at the end of the book, and those whose lemma the text lacks, stay in their section.
    """
    places = {each.get("id", ""): each for each in document.iter(etree.Element) if each.get("id")}
    style = rendered.style or ApparatusStyle("", "", (), {})
    layers = layers_of(style)
    for entry in [each for each in document.iter(xhtml("p")) if has_class(each, "entry")]:
        layer, ids = layers.get(entry.get(LAYER, ""), AT_CALLS), _ids_in_text(entry, places)
        if ids[0] not in places:
            continue
        entry.set(LEMMA, name_words(ids, places))
        lemma = places[_lemma_ids(entry)[0]]
        remove(entry)
        if layer.lemmata == "lines" and entry.get("data-kind") == SOURCE:
            _leave_to_lines(entry)
        if layer.place in ENDS:
            _key_at_end(entry, lemma, rendered.words)
            add_to_end(document, entry, End(layer, chapter_of(lemma)), rendered.words)
        else:
            if layer.place == "foot":
                _tell_occurrences(entry, style)
            _place(_as_aside(entry, layer), lemma, rendered.words)
    _name_lines(document)


def _name_lines(document: Element) -> None:
    """Let what refers to another entry name the page and the line of its lemma."""
    lemmata = {
        each.get("id", ""): each.get(LEMMA, "").split() for each in document.iterfind(f".//*[@{LEMMA}]")
    }
    for link in [each for each in document.iter(xhtml("a")) if has_class(each, "connected")]:
        ids = lemmata.get(link.get("href", "")[1:])
        if ids:
            insert_first(link, new("span", {LINE_OF: ids[0]}), FIXED_BLANK)


def _leave_to_lines(entry: Element) -> None:
    """Take the lemma out of an entry that its line stands for; its first word leads to its place."""
    place, source = (next(each for each in entry if has_class(each, css)) for css in ("place", SOURCE))
    if not link_first_word(source, {"class": "to-call", "href": place.get("href", "")}):
        return
    for each in list(takewhile(lambda each: each is not source, entry)):
        entry.remove(each)  # With the words after it, which part it from the source.
    entry.text = None


def layer_templates(document: Element, style: ApparatusStyle | None) -> Iterator[Element]:
    """Yield what typesetting styles each layer of the foot by, for the layers that have items.

    After those of the layers follow those that they are styled by where they continue an item.
    """
    used = {each.get(LAYER) for each in document.iter(xhtml("aside")) if each.get(STANDS) == "foot"}
    layers = style.layers if style else ()
    names = [(layer, layer.name + more) for layer in layers for more in ("", WITH_BLOCKS)]
    at_foot = [(layer, name) for layer, name in names if name in used]
    for css in ("layer", "layer continued"):
        for layer, name in at_foot:
            symbols = style.symbols if style else ()
            yield new("div", _template(layer, name, symbols) | {"class": css})
    yield new("div", {"class": "line-number"})


def _template(layer: Layer, name: str, symbols: Iterable[str]) -> dict[str, str]:
    is_by_page = layer.restart == "page"
    said = {
        LAYER: name,
        "data-form": layer.form if name == layer.name else "paragraphs",
        "data-yields": str(layer.yields or ""),
        "data-following": layer.following,
        "data-columns": str(layer.columns) if layer.columns > 1 else "",
        "data-restart": "page" if is_by_page else "",
        "data-numbering": layer.numbering if is_by_page else "",
        "data-symbols": " ".join(symbols) if is_by_page and layer.numbering == "symbols" else "",
    }
    return {key: value for key, value in said.items() if value}


def _lemma_ids(entry: Element) -> list[str]:
    """Return the id of the lemma of an entry, or those of its beginning and its end."""
    return entry.get(LEMMA, "").split() or [entry.get("id", "").removesuffix("-entry")]


def _ids_in_text(entry: Element, places: Mapping[str, Element]) -> list[str]:
    """Return the ids of the lemma of an entry; for one on words in another entry those of that one."""
    ids = _lemma_ids(entry)
    lemma = places.get(ids[0])
    around = () if lemma is None else lemma.iterancestors(xhtml("p"), xhtml("aside"))
    holder = next((each for each in around if has_class(each, "entry")), None)
    return ids if holder is None else _ids_in_text(holder, places)


def _as_aside(entry: Element, layer: Layer) -> Element:
    """Return an entry as what stands at the foot or in the margin."""
    entry.tag = xhtml("aside")
    entry.set(STANDS, layer.place)
    entry.set("class", f"{entry.get('class')} {'marginal' if layer.place == 'margin' else layer.form}")
    if layer.columns > 1:
        entry.set("class", f"{entry.get('class')} in-columns")
    if layer.place == "margin":
        entry.set("data-side", "outer")
        del entry.attrib[LEMMA]
    return entry


def _place(aside: Element, lemma: Element, words: Mapping[str, str]) -> None:
    """Put an entry before its lemma, keyed by line, or by the note that the lemma is in."""
    note = note_around(lemma)
    css, text = place_in_words(lemma, words)
    if aside.get(STANDS) == "foot":
        _key(aside, css, text)
    if note is not None:
        insert_after(note, aside)
    else:
        begin_with(lemma, aside)
    _set_notes_apart(aside, lemma)


def _set_notes_apart(entry: Element, lemma: Element) -> None:
    """Put notes that an entry calls after it, and after those of its lemma, because a foot has no foot."""
    called, of_lemma = (
        _notes_in(entry),
        [each for each in _notes_in(lemma) if entry not in each.iterancestors()],
    )
    anchor = of_lemma[-1] if of_lemma else entry
    for each in reversed(called):
        insert_after(anchor, remove(each))


def _notes_in(element: Element) -> list[Element]:
    return [each for each in element.iterdescendants(xhtml("aside")) if has_class(each, "note")]


def _key_at_end(entry: Element, lemma: Element, words: Mapping[str, str]) -> None:
    """Key an entry at the end by page and line; in a note by page and note."""
    css, text = place_in_words(lemma, words)
    if css == "key":
        _key(entry, "key", "00.00")
        return
    _key(entry, css, f", {text}")
    insert_first(entry[0], new("span", {PAGE_OF: lemma.get("id", "")}))


def _key(item: Element, css: str, words: str) -> None:
    key = new("span", {"class": css})
    key.text = words + FIXED_BLANK
    insert_first(item, key)


def _tell_occurrences(aside: Element, style: ApparatusStyle) -> None:
    """Give the words of a lemma room for the figure that tells them from like words in their line."""
    for words in [each for each in aside.iter(xhtml("span")) if has_class(each, "lemma-words")][:1]:
        if len(words):
            continue
        first, ellipsis, last = (words.text or "").partition(style.ellipsis)
        # In the line the words may have points and a capital that the entry lacks.
        in_text = words.get("data-text", words.text or "").partition(style.ellipsis)
        words.text = first
        _add_occurrence(words, "first", in_text[0])
        if ellipsis:
            append_text(words, ellipsis + last)
            _add_occurrence(words, "last", in_text[2])


def _add_occurrence(words: Element, which: str, word: str) -> None:
    occurrence = append(words, new("span", {"class": "occurrence", "data-of": which, "data-word": word}))
    occurrence.text = "0"
