"""The layers at the foot: where the apparatus style has notes and entries stand in print.

An entry moves from the section of the apparatus to its lemma, so that typesetting sets it at the foot of
that page. What is keyed by line gets a place for its key. An entry of words that are not in the counted
lines says where they are: in a note, or in a heading.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.document import Rendered
from recto.rendering.style import ApparatusStyle, Layer
from recto.rendering.xhtml import has_class, new, xhtml
from recto.tei.mixed import append, append_text, insert_after, insert_first, remove
from recto.typesetting.plan import LAYER, LEMMA

Element = etree._Element

NUMBER = "00"
"""What stands for the number of a line until it is known; its figures are as wide as any."""
FIXED_BLANK = "\u00a0"
HEADINGS = frozenset(xhtml(f"h{level}") for level in range(1, 7))


def place_entries(document: Element, rendered: Rendered) -> None:
    """Move the entries of layers at the foot to their lemmata, keyed by line.

    Those of other layers stay where they are, each with room for page and line of its lemma.
    """
    places = {each.get("id", ""): each for each in document.iter(etree.Element) if each.get("id")}
    style = rendered.style or ApparatusStyle("", "", (), {})
    layers = {layer.name: layer for layer in style.layers}
    for entry in [each for each in document.iter(xhtml("p")) if has_class(each, "entry")]:
        layer, lemma = layers.get(entry.get(LAYER, "")), places.get(_lemma_ids(entry)[0])
        if layer is None or lemma is None or layer.place != "foot":
            continue
        aside = _as_aside(entry, layer)
        _tell_occurrences(aside, style)
        _place(aside, lemma, rendered.words)


def layer_templates(document: Element, style: ApparatusStyle | None) -> Iterator[Element]:
    """Yield what typesetting styles each layer of the foot by, for the layers that have items."""
    used = {each.get(LAYER) for each in document.iter(xhtml("aside"))}
    for layer in style.layers if style else ():
        if layer.name in used and layer.place == "foot":
            yield new("div", _template(layer))
    yield new("div", {"class": "line-number"})


def _template(layer: Layer) -> dict[str, str]:
    said = {
        "class": "layer",
        LAYER: layer.name,
        "data-form": layer.form,
        "data-yields": str(layer.yields or ""),
        "data-following": layer.following,
        "data-columns": str(layer.columns) if layer.columns > 1 else "",
        "data-restart": "page" if layer.restart == "page" else "",
        "data-numbering": layer.numbering if layer.restart == "page" else "",
    }
    return {key: value for key, value in said.items() if value}


def _lemma_ids(entry: Element) -> list[str]:
    """Return the id of the lemma of an entry, or those of its beginning and its end."""
    return entry.get(LEMMA, "").split() or [entry.get("id", "").removesuffix("-entry")]


def _as_aside(entry: Element, layer: Layer) -> Element:
    """Return an entry as what stands at the foot, taken out of its section."""
    entry.set(LEMMA, " ".join(_lemma_ids(entry)))
    entry.set("class", f"{entry.get('class')} {layer.form}")
    remove(entry)
    entry.tag = xhtml("aside")
    return entry


def _place(aside: Element, lemma: Element, words: Mapping[str, str]) -> None:
    """Put an entry before its lemma, keyed by line, or by the note or the heading that the lemma is in."""
    note = next((each for each in lemma.iterancestors(xhtml("aside")) if has_class(each, "note")), None)
    if note is not None:
        label = next((each for each in note.iter() if has_class(each, "label")), None)
        number = "" if label is None else str(label.xpath("string()"))
        _key(aside, "place-in", words["in-note"].replace("{number}", number))
        insert_after(note, aside)
    elif any(each.tag in HEADINGS for each in lemma.iterancestors()):
        _key(aside, "place-in", words["in-heading"])
        _begin_with(lemma, aside)
    else:
        _key(aside, "key", NUMBER)
        _begin_with(lemma, aside)


def _begin_with(lemma: Element, aside: Element) -> None:
    """Put an entry before the words of its lemma, after the entries that stand there already."""
    before: Element | None = None
    if not (lemma.text or "").strip():
        for child in lemma:
            if not has_class(child, "entry"):
                break
            before = child
    if before is None:
        insert_first(lemma, aside)
    else:
        insert_after(before, aside)


def _key(aside: Element, css: str, words: str) -> None:
    key = new("span", {"class": css})
    key.text = words + FIXED_BLANK
    insert_first(aside, key)


def _tell_occurrences(aside: Element, style: ApparatusStyle) -> None:
    """Give the words of a lemma room for the figure that tells them from like words in their line."""
    for words in [each for each in aside.iter(xhtml("span")) if has_class(each, "lemma-words")][:1]:
        if len(words):
            continue
        first, ellipsis, last = (words.text or "").partition(style.ellipsis)
        words.text = first
        _add_occurrence(words, "first", first)
        if ellipsis:
            append_text(words, ellipsis + last)
            _add_occurrence(words, "last", last)


def _add_occurrence(words: Element, which: str, word: str) -> None:
    occurrence = append(words, new("span", {"class": "occurrence", "data-of": which, "data-word": word}))
    occurrence.text = "0"
