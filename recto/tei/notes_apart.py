"""Notes that stand apart from the text and point to their places by `@target` (TEI P5, 3.9.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.inclusions import included_from
from recto.tei.mixed import Element, append, insert_after, pieces, remove
from recto.tei.names import XML_ID, ancestor, local

_HOLDING = frozenset("back body standOff noteGrp listAnnotation annotation spanGrp interpGrp".split())
"""What holds notes as parts of its own, besides divisions."""
_IN_ENTRIES = frozenset({"app", "note"})
_BLOCKS = frozenset("p ab l head item cell label stage speaker trailer salute signed dateline".split())
"""What a note on it is called at the end of."""
_ENDS = frozenset("p ab l".split())
"""What a note without a place is called at the end of."""
_WHOLE = frozenset("text body front back group div lg sp list table".split())
"""What a note on it is about as a whole: that stays where it is."""
_KEPT = frozenset({"text", "TEI", "body"})


@dataclass(frozen=True)
class Moved:
    """What was moved: how many notes, what held them before, what is to be said."""

    count: int
    holders: tuple[Element, ...] = ()
    messages: tuple[Message, ...] = ()


def bring_notes_home(root: Element, name: str) -> list[Message]:
    """Move notes that stand apart to the places in the text that they point to, and strays to its end.

    See `move_notes_home`. A division that held nothing but a heading and such notes goes with them.
    """
    moved = move_notes_home(root, name)
    for each in moved.holders:
        _clear(each)
    return list(moved.messages)


def move_notes_home(root: Element, name: str, strays: bool = True) -> Moved:
    """Move notes that stand apart to the places in the text that they point to.

    That is where the passage of a note ends (`@targetEnd`), else the first place that it names (`@target`).
    Notes in `standOff` that point to no place in the text, and that nothing calls, go to the end of the text;
    they are returned as messages, in which `name` is what the document is called. Without `strays` these,
    and what is called, stay where they are.

    A note stays that a reference in the text calls, or that points to a part of the text as a whole or to
    nothing in it; from `standOff` one that is called goes to the end of the body, where editions look for it.
    """
    notes = [each for each in root.iter("{*}note") if stands_apart(each)]
    notes = [each for each in notes if _pointers(each) or _is_beside_texts(each)]
    if not notes:
        return Moved(0)
    texts = [each for text in root.iter("{*}text") for each in text.iter("{*}*")]
    ids = {each.get(XML_ID, ""): each for each in texts}
    called = {each.get("target") for each in texts if local(each.tag) in {"ref", "ptr"}}
    last: dict[Element, Element] = {}
    held: list[Element] = []
    bodies, end, messages = [*root.iter("{*}body")], _end_of_text(root), []
    for note in notes:
        if f"#{note.get(XML_ID)}" in called:
            if strays and _is_beside_texts(note) and bodies:
                append(bodies[-1], remove(note))
            continue
        place = _place(note, ids)
        if strays and place is None and _is_beside_texts(note) and end is not None:
            place = end
            messages.append(_without_place(note, name))
        if place is not None:
            held += list(note.iterancestors())[:1]
            _bring(remove(note), place, last)
    return Moved(len(held), tuple(held), tuple(messages))


def _is_beside_texts(note: Element) -> bool:
    """Tell whether a note with words stands in `standOff`, where no edition has a place for it."""
    return ancestor(note, "standOff") is not None and bool("".join(map(str, note.itertext("*"))).strip())


def _end_of_text(root: Element) -> Element | None:
    """Return the last block of the last body, at whose end a note can be called."""
    bodies = list(root.iter("{*}body"))
    blocks = [each for each in bodies[-1].iter("{*}*") if local(each.tag) in _ENDS] if bodies else []
    placed = (each for each in reversed(blocks) if not _is_told(each))
    return next(placed, None)


def _is_told(block: Element) -> bool:
    return any(local(each.tag) in _IN_ENTRIES | {"figure", "listApp"} for each in block.iterancestors())


def _without_place(note: Element, name: str) -> Message:
    told = "a note in standOff points to no place in the text, and stands at its end"
    place = Place(included_from(note) or name, getattr(note, "sourceline", None) or 0, note.get(XML_ID, ""))
    return message("T-note-without-place", told, place)


def _pointers(note: Element) -> list[str]:
    """Return where a note points to, or the annotation that it is in."""
    around = ancestor(note, "annotation")
    said = note.get("target", "") or ("" if around is None else around.get("target", ""))
    return said.split()


def stands_apart(note: Element) -> bool:
    """Tell whether a note is a part of a division, of the back or of what stands beside the text."""
    parent = note.getparent()
    name = "" if parent is None else local(parent.tag)
    is_held = name in _HOLDING or name.startswith("div")
    return is_held and not any(local(each.tag) in _IN_ENTRIES for each in note.iterancestors())


def _place(note: Element, ids: Mapping[str, Element]) -> Element | None:
    """Return what in the text a note is to be called after; none where it is no place for a note."""
    named = (*note.get("targetEnd", "").split(), *_pointers(note))
    found = (ids.get(each[1:]) for each in named if each.startswith("#"))
    place = next((each for each in found if each is not None), None)
    if place is None or local(place.tag).rstrip("01234567") in _WHOLE:
        return None
    return None if place in note.iterancestors() or ancestor(place, "note") is not None else place


def _bring(note: Element, place: Element, last: dict[Element, Element]) -> None:
    """Put a note at the end of the block that it points to, else after the phrase and the notes on it."""
    if local(place.tag) in _BLOCKS:
        append(place, note)
    else:
        insert_after(last.get(place, place), note)
    last[place] = note


def _clear(holder: Element | None) -> None:
    """Take away a part of the back, or beside the text, of which nothing but a heading is left."""
    while holder is not None and local(holder.tag) not in _KEPT and is_left(holder):
        around = holder.getparent()
        remove(holder)
        holder = around


def is_left(holder: Element) -> bool:
    """Tell whether nothing but headings is left of what held something."""
    held = (each for each in pieces(holder) if isinstance(each, str) or local(each.tag) != "head")
    return not any(
        each.strip() if isinstance(each, str) else isinstance(each, etree._Element) for each in held
    )
