"""A file that carries its structure in stretches: its blocks, each followed by the notes that it calls."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from lxml.builder import E

from recto.reporting.stretches import Element, Received, Removed, Stretch, legible
from recto.sources.document import Span
from recto.sources.marked.document import LeftOut, MarkedSource
from recto.tei.mixed import append, append_text, pieces, words

_OF_WORDS = frozenset({"Para", "Plain"})
_NOTE = "Note"
_MOST_WORDS = 60
_KINDS = {"BulletList": "list", "OrderedList": "list", "Table": "table", "HorizontalRule": "rule"}


def of_paragraphs(source: MarkedSource) -> Received:
    """Return the blocks of a file as stretches, notes after their calls, what is left out at the end."""
    blocks = source.tree.find("blocks")
    held = () if blocks is None else tuple(_in_order(blocks))
    notes = {each: number for number, each in enumerate(_notes(held), 1)}
    stretches = [_stretch(each, notes) for each in held]
    made = [each for each in stretches if each is not None] + [_left_out(each) for each in source.left_out]
    return Received(tuple(made), "char" if source.text else "paragraph")


def _left_out(part: LeftOut) -> Stretch:
    """Return a part of the file that is none of its text, with the reason."""
    units = _ranges(part.chars) or tuple(Span(each, each + 1) for each in part.numbers)
    removed = Removed(shorten(part.words, _MOST_WORDS, placeholder=" …"), part.reason)
    return Stretch(
        _label(part.chars, units), "left out", units, E.div(legible(part.words)), removed=(removed,)
    )


def _ranges(chars: str) -> tuple[Span, ...]:
    """Return the places in the text of a file that `chars` names: `34,48 60,72`."""
    pairs = (each.split(",") for each in chars.split())
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _label(chars: str, units: Sequence[Span]) -> str:
    return f"{'character' if chars else 'paragraph'} {units[0].start}" if units else ""


def _in_order(blocks: Element) -> Iterator[Element]:
    """Yield the blocks of a text, each before the notes that it calls, and these before theirs."""
    for block in blocks:
        waiting = [block]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(list(_called(one)))


def _called(element: Element) -> Iterator[Element]:
    """Yield the notes that stand in an element and in no other note of it."""
    waiting = list(reversed(list(element)))
    while waiting:
        each = waiting.pop()
        if each.tag == _NOTE:
            yield each
        else:
            waiting += reversed(list(each))


def _notes(held: tuple[Element, ...]) -> Iterator[Element]:
    return (each for each in held if each.tag == _NOTE)


def _stretch(element: Element, notes: dict[Element, int]) -> Stretch | None:
    """Return a block or a note as a stretch; none where it holds nothing at all."""
    paragraphs = [each for each in _outside_notes(element) if each.tag in _OF_WORDS]
    chars = " ".join(filter(None, (each.get("chars", "") for each in paragraphs)))
    numbers = [int(number) for each in paragraphs for number in each.get("number", "").split()]
    units = _ranges(chars) or tuple(Span(each, each + 1) for each in numbers if each)
    shown = E.div()
    if element.tag == _NOTE:
        append(shown, E.sup({"class": "number"}, str(notes[element])))
    _show(shown, list(element) if element.tag == _NOTE else [element], notes)
    if not "".join(map(str, shown.itertext())).strip() and shown.find(".//a") is None:
        return None
    kind = _kind(element, paragraphs)
    return Stretch(_label(chars, units), kind, units, shown, is_text=bool(units and words(element)))


def _kind(element: Element, paragraphs: list[Element]) -> str:
    """Return what the file says that a block is: the style of its first paragraph, what a note is."""
    style = next((each.get("style") or each.get("role") or "" for each in paragraphs), "")
    what = element.get("class", "note") if element.tag == _NOTE else _KINDS.get(element.tag, "")
    return ", ".join(filter(None, (what, element.get("author", "") if what else "", style)))


def _outside_notes(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += [one for one in reversed(list(each)) if one.tag != _NOTE]


def _show(into: Element, blocks: list[Element], notes: dict[Element, int]) -> None:
    """Show blocks within `into`, one after the other, however deep they stand in each other."""
    waiting: list[tuple[Element, str | Element]] = [(into, each) for each in reversed(blocks)]
    while waiting:
        around, piece = waiting.pop()
        if isinstance(piece, str):
            append_text(around, legible(piece))
        elif piece.tag == _NOTE:
            append(around, _call(piece, notes))
        else:
            own = _begun(around, piece)
            waiting += [(own, each) for each in reversed(list(pieces(piece)))]


def _call(note: Element, notes: dict[Element, int]) -> Element:
    return E.sup({"class": "call"}, str(notes.get(note, "")))


def _begun(around: Element, element: Element) -> Element:
    """Return the element in which the words of `element` are shown: a new one, or the one around it."""
    make = _LOOKS.get(element.tag)
    made = make(element) if make else None
    return around if made is None else append(around, made)


def _named(name: str) -> Callable[[Element], Element | None]:
    return lambda element: E(name)


def _span(element: Element) -> Element | None:
    """Show what a span of a class is, where that is to be seen in the file itself."""
    name = _SPANS.get(element.get("class", ""))
    return E(name, {"title": _who(element)}) if name else None


def _who(element: Element) -> str:
    said = (element.get("class", ""), element.get("author", ""), element.get("date", "")[:10])
    return ", ".join(filter(None, said))


def _picture(element: Element) -> Element | None:
    return E.span({"class": "picture"}, f"picture {element.get('src', '')} ")


def _cell(element: Element) -> Element | None:
    spans = {"colspan": element.get("col-span", "1"), "rowspan": element.get("row-span", "1")}
    return E.td({name: number for name, number in spans.items() if number != "1"})


_SPANS = {"insertion": "ins", "moved-to": "ins", "deletion": "del", "moved-from": "del"}
_LOOKS: dict[str, Callable[[Element], Element | None]] = {
    "BulletList": _named("ul"),
    "Cell": _cell,
    "Code": _named("code"),
    "Emph": _named("i"),
    "Image": _picture,
    "LineBreak": _named("br"),
    "OrderedList": _named("ol"),
    "Para": _named("p"),
    "Plain": _named("p"),
    "Row": _named("tr"),
    "SmallCaps": lambda element: E.span({"class": "rend-small-caps"}),
    "Span": _span,
    "Strikeout": _named("s"),
    "Strong": _named("b"),
    "Subscript": _named("sub"),
    "Superscript": _named("sup"),
    "Table": _named("table"),
    "Underline": _named("u"),
    "item": _named("li"),
}
