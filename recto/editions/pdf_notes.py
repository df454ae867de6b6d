"""Notes at their calls: how print takes them out of their section at the end."""

from lxml import etree

from recto.rendering.xhtml import has_class, xhtml
from recto.tei.mixed import insert_after, remove

Element = etree._Element


def place_notes(document: Element) -> None:
    """Move every note from the section of notes to stand after its call.

    A note whose call stands in another note follows that note, because a foot has no foot. The label
    becomes the way back to the call.
    """
    notes = [each for each in document.iter(xhtml("aside")) if has_class(each, "note")]
    calls = {each.get("href", "")[1:]: each for each in document.iter(xhtml("a")) if has_class(each, "call")}
    last: dict[Element, Element] = {}
    for note in notes:
        call = calls[note.get("id", "")]
        anchor = _outermost_note(call)
        remove(note)
        insert_after(last.get(anchor, anchor), note)
        last[anchor] = note
        _lead_back_by_label(note, call.get("id", ""))


def _outermost_note(call: Element) -> Element:
    """Return the note that a call stands in, or the call itself."""
    around = [each for each in call.iterancestors(xhtml("aside")) if has_class(each, "note")]
    return around[-1] if around else call


def _lead_back_by_label(note: Element, call_id: str) -> None:
    """Make the printed number the link to the call, in the place of the arrow that screens have."""
    for link in [each for each in note.iter(xhtml("a")) if each.get("role") == "doc-backlink"]:
        remove(link)
    for label in [each for each in note.iter(xhtml("span")) if has_class(each, "label")][:1]:
        label.tag = xhtml("a")
        label.set("href", f"#{call_id}")
