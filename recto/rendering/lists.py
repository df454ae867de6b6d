"""Lists: run on within a sentence, as terms and definitions, numbered, or with marks."""

from collections.abc import Iterable

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.blocks import BESIDE_ITEMS, is_within_item, write_held
from recto.rendering.dispatch import Context, content, render_element, start
from recto.rendering.structure import children
from recto.rendering.xhtml import add, generated, space
from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element
Piece = str | Element

RUN_ON = frozenset({"run-on", "inline", "runon"})
NUMBERED = frozenset({"numbered", "ordered", "number"})


def list_(element: Element, to: Element, context: Context) -> None:
    """Render a list: run on within a sentence, as terms and definitions, numbered, or with marks."""
    ways = frozenset(f"{element.get('rend', '')} {element.get('type', '')}".split())
    if ways & RUN_ON:
        content(element, start(element, to, "span", "list run-on", context), context)
        return
    above, held, below = _parts(element)
    _beside(above, to, context)
    labelled = bool(children(element, "label"))
    if labelled and "gloss" in ways:
        _terms(held, start(element, to, "dl", "list", context), context)
    else:
        name = "ol" if labelled or ways & NUMBERED else "ul"
        has_labels = labelled or _has_labels(element)
        css = "list labelled" if has_labels else "list"
        is_counted = bool(ways & NUMBERED) and not has_labels
        _items(held, start(element, to, name, css, context), context, is_counted)
    _beside(below, to, context)


def item(element: Element, to: Element, context: Context) -> None:
    """Render the item of a list that runs on within a sentence."""
    content(element, start(element, to, "span", "item", context), context)


def _has_labels(element: Element) -> bool:
    labels = (label for each in children(element, "item") for label in children(each, "label"))
    return not all(map(is_within_item, labels))


def _parts(element: Element) -> tuple[list[Element], list[Piece], list[Element]]:
    """Return what a list has before its members, these, and what follows them.

    Before them stand headings, with all that precedes them there, and openers.
    """
    held: list[Piece] = [each for each in pieces(element) if not isinstance(each, str) or each.strip()]
    members = [place for place, each in enumerate(held) if _is_member(each)]
    first, last = (members[0], members[-1]) if members else (0, len(held))
    heads = [place for place, each in enumerate(held[:first]) if _is_heading(each)]
    headed = heads[-1] if heads else 0
    above = _elements(
        each
        for place, each in enumerate(held)
        if place < headed or _is_heading(each) or (place < first and _is_beside(each))
    )
    below = _elements(each for each in held[last:] if _is_beside(each) and each not in above)
    return above, [each for each in held if each not in above and each not in below], below


def _elements(held: Iterable[Piece]) -> list[Element]:
    return [each for each in held if not isinstance(each, str)]


def _beside(held: list[Element], to: Element, context: Context) -> None:
    for each in held:
        render_element(each, to, context)


def _is_heading(piece: Piece) -> bool:
    return not isinstance(piece, str) and local(piece.tag) == "head"


def _is_member(piece: Piece) -> bool:
    return not isinstance(piece, str) and local(piece.tag) in {"item", "label"}


def _is_beside(piece: Piece) -> bool:
    return not isinstance(piece, str) and local(piece.tag) in BESIDE_ITEMS


def _items(held: list[Piece], to: Element, context: Context, is_counted: bool) -> None:
    """Render items with the labels and places before them; other words between items are items themselves.

    The number in `@n` is shown where nobody wrote labels, as the program showed it that counted by itself.
    """
    before: list[Piece] = []
    last: Element | None = None
    for piece in held:
        if not isinstance(piece, str) and local(piece.tag) == "item":
            last = start(piece, to, "li", "", context)
            if is_counted and piece.get("n"):
                generated(last, "span", "item-number", f"{piece.get('n')}.")
                space(last)
            write_held(before, last, context)
            content(piece, last, context)
            before = []
        elif _goes_with_item(piece):
            before.append(piece)
        else:
            write_held([*before, piece], add(to, "li", {"class": "rest"}), context)
            before = []
    if before:
        if last is None or any(isinstance(each, str) or words_of(each) for each in before):
            last = add(to, "li", {"class": "rest"})
        write_held(before, last, context)


def _goes_with_item(piece: Piece) -> bool:
    """Tell whether a piece between items belongs to the next one: its label, a note, a place of no words.

    The words of a catchword or running head are no words of a list.
    """
    if isinstance(piece, str):
        return False
    return local(piece.tag) in {"label", "note", "gap", "space", "fw"} or not words_of(piece)


def _terms(held: list[Piece], to: Element, context: Context) -> None:
    for piece in held:
        name = "" if isinstance(piece, str) else local(piece.tag)
        if not isinstance(piece, str) and name in {"label", "item"}:
            content(piece, start(piece, to, "dt" if name == "label" else "dd", "", context), context)
        else:
            write_held([piece], add(to, "dd", {"class": "rest"}), context)
