"""Notes, comments and text boxes: what they are, who speaks, which words they are about."""

from recto.sources.marked.document import Element
from recto.tei.elements import make
from recto.tei.marked.encoding import Encoding
from recto.tei.marked.series import series
from recto.tei.mixed import append_text
from recto.tei.names import XML_ID

_PLACES = {"footnote": "foot", "endnote": "end", "comment": "margin", "text-box": "inline"}
_PLACES |= {"margin": "margin", "remark": "margin", "block": "block"}
_EDITORS = frozenset({"comment", "remark"})


def begin(encoding: Encoding, element: Element) -> Element:
    """Return the `note` for a note of the source, still without the words that it gets in its turn."""
    kind = element.get("class", "footnote")
    found = series(encoding, element)
    type_ = found.type if found else "editor" if kind in _EDITORS else "author"
    note = make("note", n=element.get("n", ""), type=type_, place=_PLACES.get(kind, "foot"))
    set_to(note, "rend", element.get("rend", ""))
    set_to(note, "subtype", element.get("subtype", ""))
    if element.get("anchor"):
        encoding.anchors.setdefault(element.get("anchor", ""), note)
    if kind == "comment":
        _comment(encoding, note, element)
    elif kind == "text-box":
        note.set("subtype", kind)
    if found and found.resp:
        note.set("resp", f"#{found.resp}")
    elif kind not in _EDITORS:
        set_to(note, "resp", encoding.recipe.voice(type_))
    encoding.waiting.append((note, element))
    encoding.numbered.append(note)
    return note


def _comment(encoding: Encoding, note: Element, element: Element) -> None:
    """Say who commented when, and what this answers."""
    id_, author = element.get("id", ""), element.get("author", "")
    note.set("subtype", "comment")
    set_to(note, "resp", encoding.people.resp(author))
    set_to(note, "change", encoding.change(author, element.get("date", "")))
    encoding.comments[id_] = note
    if element.get("answers"):
        encoding.answers.append((note, element.get("answers", "")))


def called_again(encoding: Encoding) -> list[tuple[Element, str, Element]]:
    """Return the second calls of notes, each with the note of its number; one of no note is its words."""
    by_number = {note.get("n", ""): note for note in encoding.numbered}
    for call, number in encoding.again:
        if number not in by_number:
            append_text(call, number)
    return [(call, "target", by_number[number]) for call, number in encoding.again if number in by_number]


def settle(encoding: Encoding) -> None:
    """Say of each comment which words it is about."""
    for id_, note in encoding.comments.items():
        first, last = (encoding.ranges.get((id_, each)) for each in ("comment-start", "comment-end"))
        if first is not None and last is not None:
            note.set("target", f"#{first.get(XML_ID)}")
            note.set("targetEnd", f"#{last.get(XML_ID)}")


def set_to(element: Element, name: str, value: str) -> None:
    """Set an attribute, if there is a value for it."""
    if value:
        element.set(name, value)
