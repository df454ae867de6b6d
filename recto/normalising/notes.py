"""Notes: those apart come to their places and calls; their types become ours, what they were is kept."""

import re
from collections import Counter
from collections.abc import Mapping

from recto.normalising import emptied
from recto.normalising.document import Foreign, is_of_text
from recto.tei.mixed import Element, insert_after, remove, words
from recto.tei.names import XML_ID, ancestor, local
from recto.tei.notes_apart import move_notes_home, stands_apart

_HEADING = "heading of notes that stand at their places now"
_CALLS = ("ref", "ptr")
_LABEL = re.compile(r"[\[(]?(\d+|[a-zA-Z]|[ivxlc]+|[*†‡§¶]+)[\])]?[.:]?")
_LOOKS = frozenset({"hi", "seg", "num", "label"})
END = "end"

TYPES: Mapping[str, str] = {
    **dict.fromkeys(("aut", "auth", "authorial", "authornote"), "author"),
    **dict.fromkeys(("ed", "edt", "editorial", "pbl", "publisher", "comment", "commentary"), "editor"),
    **dict.fromkeys(("trl", "transl", "translation", "translatorial"), "translator"),
    **dict.fromkeys(("critical", "textcrit", "textcritical", "text-critical", "apparatus"), "textual"),
    **dict.fromkeys(("sources", "fons", "fontes", "parallel", "parallels"), "source"),
    **dict.fromkeys(("glossa", "glosse", "glosses"), "gloss"),
}
"""Our types of notes, by what others call them."""
PLACES: Mapping[str, str] = {
    **dict.fromkeys(("footnote", "footnotes", "foot", "fn"), "foot"),
    **dict.fromkeys(("endnote", "endnotes", "end", "en"), "end"),
    **dict.fromkeys(("marginal", "margin", "marginalia", "marginal-note", "sidenote"), "margin"),
}
"""Where notes stand, by types that say only that."""


# Notes that point to their places, and notes that are called.


def to_places(foreign: Foreign) -> int:
    """Move notes apart to the places in the text that they point to (TEI P5, 3.9.1); count them."""
    moved = move_notes_home(foreign.root, foreign.name, strays=False)
    emptied.clear(moved.holders, foreign, _HEADING)
    return moved.count


def to_calls(foreign: Foreign) -> int:
    """Move notes apart to the references that call them, each of which one reference calls; count them.

    The call gives way to the note, which has its label in `@n`. A note that several references call, or one
    with words, stays, and so does one whose call something points to.
    """
    apart = {f"#{each.get(XML_ID)}": each for each in foreign.elements("note") if _is_called_from_afar(each)}
    calls: dict[str, list[Element]] = {}
    for each in foreign.elements(*_CALLS) if apart else ():
        for target in each.get("target", "").split():
            if target in apart:
                calls.setdefault(target, []).append(each)
    pointed_to = {
        each for element in foreign.root.iter("{*}*") for each in str(element.get("target")).split()
    }
    holders = []
    for target, found in calls.items():
        if why := _doubt(apart[target], found, pointed_to):
            foreign.say("I-note-apart", f"a note stays apart from its call: {why}", apart[target])
        else:
            holders += list(apart[target].iterancestors())[:1]
            _put(apart[target], found[0])
    emptied.clear(holders, foreign, _HEADING)
    return len(holders)


def _is_called_from_afar(note: Element) -> bool:
    return bool(note.get(XML_ID)) and stands_apart(note) and ancestor(note, "teiHeader") is None


def _doubt(note: Element, calls: list[Element], pointed_to: set[str]) -> str:
    """Return why a note cannot take the place of its call."""
    call, label = calls[0], _label(calls[0])
    if len(calls) > 1:
        return f"{len(calls)} references call it"
    if not is_of_text(call) or any(local(each.tag) == "note" for each in call.iterancestors()):
        return "it is called from outside the text, or from a note"
    if not _stands_among_words(call):
        return "its call stands in no sentence"
    if call.get("target", "").split() != [f"#{note.get(XML_ID)}"]:
        return "its call leads elsewhere too"
    if label is None or (label and note.get("n") and _plain(note.get("n", "")) != _plain(label)):
        return f"‘{words(call)}’ is no label, or another than its own"
    if call.get(XML_ID) and f"#{call.get(XML_ID)}" in pointed_to:
        return "something leads back to its call"
    return ""


def _stands_among_words(call: Element) -> bool:
    """Tell whether a call stands among words, and not in a list of references."""
    around = call.getparent()
    while around is not None and local(around.tag) in _LOOKS:
        around = around.getparent()
    return around is not None and words(around) != words(call)


def _label(call: Element) -> str | None:
    """Return the label that is all of a call; None where it has other words or markup than for looks."""
    said = words(call)
    has_more = any(local(each.tag) not in _LOOKS for each in call.iterdescendants("{*}*"))
    return None if has_more or (said and not _LABEL.fullmatch(said)) else said


def _plain(label: str) -> str:
    found = _LABEL.fullmatch(label.strip())
    return found[1] if found else label.strip()


def _put(note: Element, call: Element) -> None:
    """Put a note in the place of its call; it keeps where it was, in `@place`, and its printed label."""
    label = words(call)
    if label and not note.get("n"):
        note.set("n", _plain(label))
        if _plain(label) != label and not note.get("rend"):
            note.set("rend", label)
    if _is_at_end(note) and not note.get("place"):
        note.set("place", END)
    insert_after(call, remove(note))
    remove(call)


def _is_at_end(note: Element) -> bool:
    """Tell whether a note stands in the back, or in a part of the text that holds nothing but notes."""
    holder = note.getparent()
    held = () if holder is None else holder
    return ancestor(note, "back") is not None or all(local(each.tag) in {"note", "head", ""} for each in held)


# What notes are, and who speaks.


def types(foreign: Foreign) -> int:
    """Call the types of notes as we do, by the recipe and by `TYPES`; count the notes.

    What the type was stands in `@subtype`; a note that has one keeps its type, unless no other type becomes
    the same, so that the header can say what it was.
    """
    notes = [each for each in foreign.elements("note") if is_of_text(each) and each.get("type")]
    said = {each.style: each.type for each in foreign.recipe.series if each.style}
    changed: Counter[tuple[str, str]] = Counter()
    ours = Counter(_meant(each, said) or each for each in {each.get("type", "") for each in notes})
    for each in notes:
        old = each.get("type", "")
        new = _meant(old, said)
        if new and (not each.get("subtype") or ours[new] == 1):
            each.set("subtype", each.get("subtype") or old)
            each.set("type", new)
            changed[old, new] += 1
    sentences = (f"‘{old}’ became ‘{new}’ ({count})" for (old, new), count in sorted(changed.items()))
    foreign.details["types of notes"] += sentences
    return changed.total()


def _meant(type_: str, said: Mapping[str, str]) -> str:
    """Return our type for that of a note; nothing where it is that, or is not known."""
    meant = said.get(type_) or TYPES.get(type_.casefold(), "")
    return "" if meant == type_ else meant


def places(foreign: Foreign) -> int:
    """Say in `@place` where a note stands whose type says only that; count the notes. The type stays."""
    notes = (each for each in foreign.elements("note") if is_of_text(each) and not each.get("place"))
    placed = [(each, PLACES.get(each.get("type", "").casefold(), "")) for each in notes]
    for each, place in placed:
        if place:
            each.set("place", place)
    return sum(bool(place) for _, place in placed)


def voices(foreign: Foreign) -> int:
    """Say in `@resp` who speaks in notes of a type, where the recipe alone knows; count them."""
    recipe = foreign.recipe
    said = {each.type: f"#{each.resp}" for each in recipe.series if each.resp}
    count = 0
    for each in foreign.elements("note"):
        type_ = each.get("type", "")
        voice = said.get(type_) or recipe.voice(type_)
        if voice and is_of_text(each) and not each.get("resp"):
            each.set("resp", voice)
            count += 1
    return count
