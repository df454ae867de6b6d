"""Tracked changes accepted or rejected, where a recipe wants no trace of them."""

from copy import deepcopy
from typing import Literal

from recto.sources.marked.document import Element
from recto.tei.mixed import append, append_text, pieces, remove, replace_with

_TAKEN_OUT = {
    "accepted": frozenset({"deletion", "moved-from"}),
    "rejected": frozenset({"insertion", "moved-to"}),
}
_EVERY = _TAKEN_OUT["accepted"] | _TAKEN_OUT["rejected"]
ROW = "row-change"
"""The class of the sign in a row of a table that it was inserted or deleted."""


def has_changes(tree: Element) -> bool:
    """Tell whether a tree has tracked changes."""
    spans = (each.get("class") in (*_EVERY, ROW) for each in tree.iter("Span"))
    return any(spans) or any(each.get("end") for each in tree.iter("Para", "Plain"))


def settled(tree: Element, manner: Literal["accepted", "rejected"]) -> Element:
    """Return a tree in which every tracked change is accepted or rejected."""
    made = deepcopy(tree)
    for span in [each for each in made.iter("Span") if each.get("class") in _EVERY]:
        if span.get("class") in _TAKEN_OUT[manner]:
            remove(span)
        else:
            replace_with(span, list(pieces(span)))
    for change in [each for each in made.iter("Span") if each.get("class") == ROW]:
        row = next(change.iterancestors("Row"), None)
        if row is not None and change.get("kind") in _TAKEN_OUT[manner]:
            remove(row)
        else:
            remove(change)
    for paragraph in reversed([each for each in made.iter("Para", "Plain") if each.get("end")]):
        if paragraph.attrib.pop("end") in _TAKEN_OUT[manner]:
            _join(paragraph)
    return made


def _join(paragraph: Element) -> None:
    """Put the words of the paragraph that follows at the end of this one, which then is both."""
    after = paragraph.getnext()
    if after is not None and after.tag in ("Para", "Plain"):
        for piece in list(pieces(after)):
            append_text(paragraph, piece) if isinstance(piece, str) else append(paragraph, piece)
        paragraph.set("number", f"{paragraph.get('number', '')} {after.get('number', '')}".strip())
        remove(after)
