"""Parts in a row: what TEI holds as data, part beside part, gets the points that a reader wants between."""

from collections.abc import Mapping
from unicodedata import east_asian_width

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, Render, content, put_place, render_element, start
from recto.rendering.xhtml import generated, space
from recto.tei.mixed import Run, pieces, runs, set_text, tail, text_before
from recto.tei.names import local
from recto.tei.vocabulary import NAME_PARTS

Element = etree._Element
# What stands between two parts, by their names; `*` is any other.
Separators = Mapping[tuple[str, str], str]

COMMAS: Separators = {("*", "*"): ", "}
NAMES: Separators = {("surname", "forename"): ", ", ("*", "roleName"): ", ", ("*", "*"): " "}
PLACES = frozenset("placeName geogName settlement district region country bloc".split())
"""The names of places within each other."""
# These say nothing in words of their own place, and no point stands before them.
SILENT = frozenset("ptr lb pb cb anchor milestone index graphic note listBibl".split())

_QUOTING = frozenset({"q", "quote", "said", "cit"})
_OPENING = "([{‘“«‹„‚—–-"
_CLOSING = ",.;:)]"

EMPTY = frozenset(
    "persName placeName orgName geogName objectName name idno settlement country region district repository"
    " institution collection msName title author editor publisher pubPlace dim height width depth"
    " dimensions altIdentifier".split()
)
"""What says nothing where nobody filled it in, and gets no point."""


def measured(element: Element) -> str:
    """Return what attributes say that something measures: `@quantity`, or a range, and the unit."""
    around = element.getparent()
    unit = element.get("unit") or ("" if around is None else around.get("unit", ""))
    least, most = (element.get(a) or element.get(b) for a, b in (("min", "atLeast"), ("max", "atMost")))
    number = element.get("quantity") or "–".join(filter(None, (least, most)))
    return f"{number}\u00a0{unit}".strip() if number else ""


def is_prose(element: Element) -> bool:
    """Tell whether `element` is written out, with points of its own (`pc` too), or made of parts alone."""
    return any(
        piece.strip() if isinstance(piece, str) else local(piece.tag) == "pc" for piece in pieces(element)
    )


def row(element: Element, to: Element, context: Context, separators: Separators = COMMAS) -> None:
    """Render what `element` holds; between parts that no words part stand points of ours."""
    if is_prose(element) or not len(element):
        content(element, to, context)
        return
    before, parted = "", False
    for piece in pieces(element):
        if isinstance(piece, str):
            parted = True
            continue
        name = local(piece.tag)
        if name in EMPTY and not (words_of(piece) or any(measured(each) for each in piece.iter("{*}*"))):
            put_place(piece, to, context)
            continue
        _before(before, name, parted, to, separators)
        render_element(piece, to, context)
        before, parted = name, False
    if parted:
        space(to)


def _before(before: str, name: str, parted: bool, to: Element, separators: Separators) -> None:
    """Add what stands between two parts; nothing is before the first."""
    if not before and parted:
        space(to)
    if before and name in NAME_PARTS and not parted:
        _join(to, _between(before, name, separators).rstrip())
    elif before:
        point(to, _between(before, name, separators), parted)


def _join(to: Element, mark: str) -> None:
    """Add a mark of ours before a part of a name, which brings its blank."""
    if mark:
        generated(to, "span", "point", mark)


def point(to: Element, mark: str, parted: bool) -> None:
    """Add a mark of ours and a blank, which is of the text where that parts what stands beside it."""
    mark = mark.rstrip()
    if mark:
        parted = _close(to) or parted
    if mark or not parted:
        generated(to, "span", "point", mark if parted else f"{mark} ")
    if parted:
        space(to)


def _close(to: Element) -> bool:
    """Take the blank before a point from the end of what a part says; tell whether one was there."""
    said = [run for run in runs(to, lambda each: False) if run.text]
    if not said or not said[-1].text.strip() or said[-1].text == said[-1].text.rstrip():
        return False
    set_text(said[-1], said[-1].text.rstrip())
    return True


def apart(element: Element, to: Element) -> None:
    """Add a blank between an element and one before it that nothing parts from it."""
    before = element.getprevious()
    while before is not None and not local(before.tag) and not tail(before):
        before = before.getprevious()
    if before is not None and local(before.tag) and not tail(before):
        space(to)


def apart_from_words_quoted(element: Element, to: Element) -> None:
    """Add a blank between what names a source and the quoted words that it follows at once.

    There is none in scripts that part no words by blanks, nor before a point.
    """
    around, before = element.getparent(), element.getprevious()
    follows = before is not None and not tail(before) and local(before.tag) in _QUOTING
    is_within = around is not None and local(around.tag) in _QUOTING - {"cit"} and text_before(element)
    shown, said = "".join(map(str, to.itertext())), words_of(element)
    if not (follows or is_within) or not shown or not said or said[0] in _CLOSING:
        return
    if not shown[-1].isspace() and shown[-1] not in _OPENING and east_asian_width(shown[-1]) not in "WF":
        space(to)


def end_of_row(to: Element) -> None:
    """Take the blank from the end of a row, after which a point stands."""
    last = Run(to[-1], follows=True) if len(to) else Run(to, follows=False)
    if not last.text.strip():
        set_text(last, "")


def _between(before: str, name: str, separators: Separators) -> str:
    if name in SILENT:
        return " "
    keys = ((before, name), (before, "*"), ("*", name), ("*", "*"))
    return next(separators[key] for key in keys if key in separators)


def in_row(name: str, separators: Separators = COMMAS, css: str = "") -> Render:
    """Make a function that renders an element as the XHTML element `name`, its parts in a row."""

    def render(element: Element, to: Element, context: Context) -> None:
        row(element, start(element, to, name, css or local(element.tag), context), context, separators)

    return render


def place_name(element: Element, to: Element, context: Context) -> None:
    """Render the name of a place; where it is made of names that nothing parts, with commas between these."""
    held = list(pieces(element))
    is_list = len(held) > 1 and all(not isinstance(each, str) and local(each.tag) in PLACES for each in held)
    place = start(element, to, "span", local(element.tag), context)
    row(element, place, context) if is_list else content(element, place, context)


def marked(before: str, after: str, name: str = "span", css: str = "") -> Render:
    """Make a function that renders an element between two marks of ours."""

    def render(element: Element, to: Element, context: Context) -> None:
        frame = start(element, to, name, css or local(element.tag), context)
        _mark(frame, before)
        content(element, frame, context)
        _mark(frame, after)

    return render


def _mark(to: Element, mark: str) -> None:
    if mark:
        generated(to, "span", "bracket", mark)
