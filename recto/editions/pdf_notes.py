"""Notes in print: each stands where its layer has it, and is called by a number or keyed by a line."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from lxml import etree

from recto.editions.pdf_ends import ENDS, End, add_to_end, chapter_of
from recto.editions.pdf_keys import FIXED_BLANK, begin_with, key_by_line, name_words, note_around
from recto.editions.pdf_run_on import WITH_BLOCKS, cannot_run_on, run_on
from recto.rendering.document import Rendered
from recto.rendering.style import ApparatusStyle, Layer
from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import insert_after, remove, words
from recto.typesetting.plan import LAYER, LEMMA, OWN_LABEL, STANDS

Element = etree._Element

AT_CALLS = Layer("", ("*",))
"""How notes stand of which the style says nothing."""


def place_notes(document: Element, rendered: Rendered) -> None:
    """Move every note from the section of notes to where its layer stands.

    At the foot and in the margin that is after its call, where typesetting looks for it; a note whose call
    stands in another note follows that note, because a foot has no foot. The label becomes the way back to
    the call; of a note that is keyed by line the key does, and its call is a place without words.
    """
    notes = [each for each in document.iter(xhtml("aside")) if has_class(each, "note")]
    calls = {each.get("href", "")[1:]: each for each in document.iter(xhtml("a")) if has_class(each, "call")}
    layers = layers_of(rendered.style)
    _gather_series(notes, layers)
    anchors = {note: _anchor(note, calls, layers) for note in notes}
    chapters = {note: chapter_of(_call_in_text(note, calls)) for note in notes}
    places = {each.get("id", ""): each for each in document.iter(etree.Element) if each.get("id")}
    last: dict[Element, Element] = {}
    for note in notes:
        layer, call = layers.get(note.get(LAYER, ""), AT_CALLS), calls[note.get("id", "")]
        remove(note)
        if layer.place in ENDS:
            add_to_end(document, note, End(layer, chapters[note]), rendered.words)
        else:
            lemma = places.get(_name_lemma(note, places)) if layer.keyed == "line" else None
            if lemma is not None and note_around(lemma) is None:
                begin_with(lemma, note)
            else:
                insert_after(last.get(anchors[note], anchors[note]), note)
                last[anchors[note]] = note
        _lead_back(note, call, layer, rendered)
        _form(note, layer)


def layers_of(style: ApparatusStyle | None) -> dict[str, Layer]:
    """Return the layers of a style by their names."""
    return {layer.name: layer for layer in style.layers} if style else {}


def _gather_series(notes: Sequence[Element], layers: Mapping[str, Layer]) -> None:
    """Set notes in the layer of the first where one series of printed numbers runs through several layers.

    So none stands above the one before it at the foot; who speaks is said in each.
    """
    called = [each for each in notes if _is_called(layers.get(each.get(LAYER, ""), AT_CALLS))]
    numbered = [each for each in called if each.get("data-n", "").isdecimal()]
    if _is_one_series([(int(each.get("data-n", "")), each.get(LAYER, "")) for each in numbered]):
        for note in numbered:
            note.set(LAYER, numbered[0].get(LAYER, ""))


def _is_one_series(numbers: Sequence[tuple[int, str]]) -> bool:
    """Tell whether numbers run on from layer to layer, each one more than the one before, or again from 1."""
    steps = list(pairwise(numbers))
    runs_on = all(after == before + 1 or after == 1 for (before, _), (after, _) in steps)
    return runs_on and any(one != other and after != 1 for (_, one), (after, other) in steps)


def _is_called(layer: Layer) -> bool:
    """Tell whether notes of a layer stand at the foot and are called by their numbers."""
    return layer.place == "foot" and layer.keyed != "line" and layer.numbering != "none"


def _name_lemma(note: Element, places: dict[str, Element]) -> str:
    """Let a note name the words that it says it is about, if it does; return the id of the first."""
    if not note.get(LEMMA):
        return ""
    note.set(LEMMA, name_words(note.get(LEMMA, "").split(), places))
    return note.get(LEMMA, "").split()[0]


def _anchor(note: Element, calls: Mapping[str, Element], layers: Mapping[str, Layer]) -> Element:
    """Return the outermost note with no lines of text in which a note is called, or its call.

    A note at the end of a chapter or of the book has its own foot.
    """
    anchor = calls[note.get("id", "")]
    for around in _notes_around(note, calls):
        if layers.get(around.get(LAYER, ""), AT_CALLS).place in ENDS:
            break
        anchor = around
    return anchor


def _call_in_text(note: Element, calls: Mapping[str, Element]) -> Element:
    """Return the call of a note, or of the outermost note in which it is called."""
    return calls[[note, *_notes_around(note, calls)][-1].get("id", "")]


def _notes_around(note: Element, calls: Mapping[str, Element]) -> list[Element]:
    """Return the notes in which a note is called, from the inside; none twice, if they call each other."""
    found: list[Element] = []
    around = note_around(calls[note.get("id", "")])
    while around is not None and around not in (note, *found):
        found.append(around)
        around = note_around(calls[around.get("id", "")])
    return found


def _lead_back(note: Element, call: Element, layer: Layer, rendered: Rendered) -> None:
    """Make the printed number, or the key, the link to the call, in the place of the arrow of screens.

    A line that held nothing but the arrow, after a list or verse, goes with it.
    """
    for link in [each for each in note.iter(xhtml("a")) if each.get("role") == "doc-backlink"]:
        line = link.getparent()
        remove(link)
        if line is not None and has_class(line, "signed") and not words(line):
            remove(line)
    label = next((each for each in note.iter(xhtml("span")) if has_class(each, "label")), None)
    if layer.keyed == "line":
        if label is not None:
            remove(label)
        key_by_line(note, call, layer.place, rendered.words)
    else:
        note.attrib.pop(LEMMA, "")
        call.set("data-numbering", layer.numbering)
        if layer.restart == "page" and note.get("data-n"):
            note.set(OWN_LABEL, note.get("data-n", ""))
        if label is not None:
            label.tag = xhtml("a")
            label.set("href", f"#{call.get('id', '')}")


def _form(note: Element, layer: Layer) -> None:
    """Give a note the form of its layer where it stands in the margin, or runs on at the foot.

    Who speaks stands in the line of the dash before the name.
    """
    note.set(STANDS, layer.place)
    for speaker in note.iter(xhtml("span")):
        if has_class(speaker, "responsible") and speaker.text:
            speaker.text = FIXED_BLANK + speaker.text.lstrip()
    if layer.keyed == "line":
        note.set("class", f"{note.get('class')} keyed")
    if layer.columns > 1:
        note.set("class", f"{note.get('class')} in-columns")
    if layer.place == "margin":
        run_on(note, layer.paragraph_sign)
        note.set("class", f"{note.get('class')} marginal")
        note.set("data-side", "outer")
    elif layer.place == "foot" and layer.form == "run-on":
        if cannot_run_on(note):
            note.set(LAYER, layer.name + WITH_BLOCKS)
        else:
            run_on(note, layer.paragraph_sign)
            note.set("class", f"{note.get('class')} run-on")
