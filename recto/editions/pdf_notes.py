"""Notes at their calls: how print takes them out of their section at the end."""

from lxml import etree

from recto.rendering.xhtml import classes, xhtml
from recto.tei.mixed import insert_after, prepend, remove

Element = etree._Element


def place_notes(document: Element) -> None:
    """Move every note from the section of notes to stand after its call.

    A note whose call stands in another note follows that note, because no foot has a foot. Labels
    become the way back to the call, and stand with the words in the first paragraph.
    """
    calls = {each.get("href", "")[1:]: each for each in document.iter(xhtml("a")) if "call" in classes(each)}
    last: dict[Element, Element] = {}
    for note in [each for each in document.iter(xhtml("aside")) if "note" in classes(each)]:
        call = calls[note.get("id", "")]
        _run_in(note, call.get("id", ""))
        anchor = _outermost_note(call)
        insert_after(last.get(anchor, anchor), _without_place(note))
        last[anchor] = note


def _outermost_note(call: Element) -> Element:
    """Return the placed note that a call stands in, or the call itself."""
    around = [each for each in call.iterancestors(xhtml("aside")) if "note" in classes(each)]
    return around[-1] if around else call


def _without_place(note: Element) -> Element:
    remove(note)
    return note


def _run_in(note: Element, call_id: str) -> None:
    """Put the label and the way back into the first paragraph, as one link."""
    for link in [each for each in note.iter(xhtml("a")) if each.get("role") == "doc-backlink"]:
        remove(link)
    label = next((each for each in note if "label" in classes(each)), None)
    first = note.find(xhtml("p"))
    if label is None or first is None:
        return
    remove(label)
    label.tag = xhtml("a")
    label.set("href", f"#{call_id}")
    prepend(first, label)
