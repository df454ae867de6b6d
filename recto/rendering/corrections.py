"""What a reading is by what it holds: words, a gap, what a hand added, deleted or put for something else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, Render, content, start
from recto.rendering.phrases import quantity_of
from recto.rendering.structure import children
from recto.rendering.terms import editorial, terms
from recto.rendering.words import counted
from recto.rendering.xhtml import add
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local

Element = etree._Element

PLACES = {
    **dict.fromkeys("margin marg mg marginal left right outer inner".split(), "in-margin"),
    **dict.fromkeys((f"margin-{side}" for side in ("left", "right", "outer", "inner")), "in-margin"),
    **dict.fromkeys((f"{side}-margin" for side in ("left", "right", "outer", "inner")), "in-margin"),
    **dict.fromkeys(
        "above above-line supralinear superlinear superscript interlinear intralinear".split(), "above-line"
    ),
    **dict.fromkeys("below below-line infralinear sublinear subscript".split(), "below-line"),
    **dict.fromkeys("inline in-line".split(), "in-line"),
    **dict.fromkeys("top margin-top margin-above margin-upper upper-margin".split(), "in-upper-margin"),
    **dict.fromkeys("bottom margin-bottom margin-below margin-lower lower-margin".split(), "in-lower-margin"),
    **dict.fromkeys("overstrike overwritten over overleaf-erasure".split(), "over-erasure"),
}
"""The word for where a hand wrote (`@place`); others stand as they are written."""
_UNITS = {"char": "character", "chars": "character", "letter": "character"}
_READABLE = frozenset({"illegible", "unclear"})


@dataclass(frozen=True)
class Shape:
    """A reading by what it holds: its `kind`, what is `new` in it and what is `old`, its parts in order.

    `about` is the element that says where something was written, or how much is lacking.
    """

    kind: str = "reading"
    new: Element | None = None
    old: Element | None = None
    segments: tuple[Element, ...] = ()
    about: Element | None = None


PLAIN = Shape()


def shape_of(reading: Element) -> Shape:
    """Return the shape of a reading, which its `@type` may make more exact."""
    found = _by_content(reading)
    return TYPES.get(reading.get("type", ""), _as_found)(reading, found)


def place_of_hand(shape: Shape, context: Context) -> str:
    """Return in words where a hand wrote what is new."""
    written = "" if shape.about is None else shape.about.get("place", "")
    said = written.lower().replace("_", "-").split()
    whole = "-".join(said)
    return " ".join(
        terms(context).get(PLACES.get(each, ""), each) for each in ([whole] if whole in PLACES else said)
    )


def extent(shape: Shape, context: Context) -> str:
    """Return in words how much is lacking: by `@quantity` or a number in `@extent`, and `@unit`."""
    if shape.about is None or shape.kind not in {"blank", "lacuna"}:
        return ""
    unit, number = shape.about.get("unit", ""), quantity_of(shape.about)
    key = f"extent-{_UNITS.get(unit, unit.removesuffix('s'))}"
    if number and f"{key}-many" in context.words:
        return counted(terms(context), key, number)
    return " ".join(filter(None, (number, unit))) if number else shape.about.get("extent", "")


# By what alone a reading holds.


def _by_content(element: Element) -> Shape:
    held = _alone(element)
    return SHAPES.get(tuple(local(each.tag) for each in held), _plain)(held)


def _alone(element: Element) -> list[Element]:
    """Return the elements that an element holds, if it holds no words beside them; sigla and notes apart."""
    held = list(pieces(element))
    if any(isinstance(each, str) and each.strip() for each in held):
        return []
    return [each for each in held if not isinstance(each, str) and local(each.tag) not in {"note", "anchor"}]


def _plain(held: Sequence[Element]) -> Shape:
    return PLAIN


def _added(held: Sequence[Element]) -> Shape:
    return Shape("addition", new=held[0], about=held[0])


def _deleted(held: Sequence[Element]) -> Shape:
    """Return a deletion, or what was undone by it: an addition, a deletion, a substitution."""
    inner = _by_content(held[0])
    undone = {"addition", "deletion", "substitution"}
    return (
        replace(inner, kind=f"deleted-{inner.kind}")
        if inner.kind in undone
        else Shape("deletion", old=held[0])
    )


def _substituted(held: Sequence[Element]) -> Shape:
    return _replaced(children(held[0], "del", "add"))


def _replaced(held: Sequence[Element]) -> Shape:
    by_name = {local(each.tag): each for each in held}
    if sorted(local(each.tag) for each in held) != ["add", "del"]:
        return PLAIN
    new = by_name["add"]
    return Shape("substitution", new=new, old=by_name["del"], about=new)


def _blank(held: Sequence[Element]) -> Shape:
    return Shape("blank", about=held[0])


def _lacking(held: Sequence[Element]) -> Shape:
    is_there = held[0].get("reason", "") in _READABLE or children(held[0], "desc")
    return PLAIN if is_there else Shape("lacuna", about=held[0])


def _choice(held: Sequence[Element]) -> Shape:
    segments = tuple(children(held[0], "seg"))
    return Shape("choice", segments=segments) if len(segments) > 1 else PLAIN


SHAPES: Mapping[tuple[str, ...], Callable[[Sequence[Element]], Shape]] = {
    ("add",): _added,
    ("del",): _deleted,
    ("subst",): _substituted,
    ("del", "add"): _replaced,
    ("add", "del"): _replaced,
    ("space",): _blank,
    ("gap",): _lacking,
    ("choice",): _choice,
}
"""The shape of a reading by the names of all that it holds."""


# By what its type says beside that.


def _as_found(reading: Element, found: Shape) -> Shape:
    return found


def _is_addition(reading: Element, found: Shape) -> Shape:
    return found if found is not PLAIN or not words_of(reading) else Shape("addition", new=reading)


def _is_deletion(reading: Element, found: Shape) -> Shape:
    return found if found is not PLAIN or not words_of(reading) else Shape("deletion", old=reading)


def _is_inversion(reading: Element, found: Shape) -> Shape:
    segments = tuple(children(reading, "seg"))
    return Shape("inversion", segments=segments) if len(segments) == 2 else found


def _is_transposition(reading: Element, found: Shape) -> Shape:
    if found.old is None:
        return found
    ordered = tuple(sorted(children(found.old, "seg"), key=lambda each: each.get("n", "")))
    kind = "transposition" if len(ordered) == 2 else "reordering"
    return replace(found, kind=kind, segments=ordered)


def _is_supplied(reading: Element, found: Shape) -> Shape:
    return Shape("supplement", new=reading)


def _is_removed(reading: Element, found: Shape) -> Shape:
    return Shape("deletion", old=reading)


def _is_manual(reading: Element, found: Shape) -> Shape:
    return Shape("manual")


TYPES: Mapping[str, Callable[[Element, Shape], Shape]] = {
    "correction-addition": _is_addition,
    "correction-deletion": _is_deletion,
    "correction-transposition": _is_transposition,
    "variation-inversion": _is_inversion,
    "conjecture-supplied": _is_supplied,
    "conjecture-removed": _is_removed,
    "manual": _is_manual,
}
"""What a type of the critical schema of LombardPress says of a reading beside what it holds."""


# What a hand did within a reading that has other words too.


def _within(element: Element, to: Element, context: Context) -> None:
    """Render what a hand did to some words of a reading: the words, and in brackets what was done."""
    shape = SHAPES[(local(element.tag),)]([element])
    if shape.kind not in _REMARKS:
        content(element, start(element, to, "span", local(element.tag), context), context)
        return
    span = start(element, to, "span", local(element.tag), context)
    content(shape.new if shape.new is not None else shape.old, span, context)  # type: ignore[arg-type]
    append_text(span, " (")
    _remark(shape, span, context)
    append_text(span, ")")


def _remark(shape: Shape, to: Element, context: Context) -> None:
    editorial(to, terms(context)[_REMARKS[shape.kind]])
    if shape.kind == "substitution" and shape.old is not None:
        append_text(to, " ")
        content(shape.old, to, context)
    place = place_of_hand(shape, context)
    if place:
        append_text(to, " ")
        editorial(to, place)


def _described(element: Element, to: Element, context: Context) -> None:
    """Render the words of an editor within a reading."""
    content(element, add(to, "i", {"class": "editorial"}), context)


def _named(element: Element, to: Element, context: Context) -> None:
    """Render the sigla that stand within a reading."""
    content(element, add(to, "span", {"class": "siglum"}), context)


_REMARKS = {"addition": "added", "deletion": "deleted", "substitution": "corrected-from"}
IN_READINGS: Mapping[str, Render] = {
    "add": _within,
    "del": _within,
    "subst": _within,
    "desc": _described,
    "wit": _named,
}
"""How elements are rendered within readings that are given in words."""
