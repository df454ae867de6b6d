"""The lines of a page: which are counted, what number each bears, and which words stand in them.

The lines are those that were laid out, so that a number is the number of a line on paper. An element says
by `data-lines` whether its lines are `counted`, `uncounted`, or counted as `sub`-lines of the line before
(12.1, 12.2, and 0.1 where none is before), by `data-sub-of` of which other line, if not of that; by
`data-lines-restart` that counting starts anew with it; by `data-line` that it is a verse with a number of
its own, which all its lines share; by `data-line-continued` that it stands in the verse of that number and
does not begin it: a later part, the name of a speaker. Lines of the `source` bear the number that their first
words have in `data-line-begins`; what these do not begin goes on in the line before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, Literal

from recto.typesetting.engine import (
    AbsolutePlaceholder,
    Box,
    InlineBox,
    LineBox,
    MarginBox,
    ParentBox,
    TableRowBox,
    TextBox,
)
from recto.typesetting.plan import attribute, classes
from recto.typesetting.run_in import is_run_in

By = Literal["page", "section", "work"]
BEGINS = "data-line-begins"
SUB_OF = "data-sub-of"
COUNTED = frozenset({"counted", "sub", "source"})
"""What an element says of its lines by `data-lines` if they are counted."""
SUB = "."
"""What parts the number of a sub-line from that of its line."""
NONE = "0"
"""The number of the line before the first."""
SAME_HEIGHT = 1.0
"""CSS pixels by which the baselines of lines in the cells of one row may differ."""
NOT_OF_THE_LINE = {"call", "marginal"}
"""Classes of what stands in a line and is none of its words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on the page of index `page`; `number` as printed, empty where it is not counted.

    `is_own` tells that the number means the same on whatever page. `opens` tells the first line of a number.
    `boxes` are all that make the line on paper, where a name stands in the first line of a speech.
    `sub` is which sub-line of a line it is, 0 where it is none.
    """

    page: int
    number: str
    is_own: bool
    opens: bool
    position: int
    box: Any = field(compare=False, repr=False)
    boxes: tuple[Any, ...] = field(default=(), compare=False, repr=False)
    sub: int = 0

    @property
    def baseline(self) -> float:
        """The height of the baseline on the page, in CSS pixels."""
        return float(self.box.position_y + self.box.baseline)


@dataclass(frozen=True)
class Count:
    """How far lines are counted at the end of a page.

    `main` is the number of the line that sub-lines belong to; where this `is_own`, no page changes it.
    """

    line: int = 0
    sub: int = 0
    main: str = NONE
    is_own: bool = False
    section: Any = None
    verse: Any = None


@dataclass(frozen=True)
class Counted:
    """The lines of a page in order, the lines in which each wanted id stands, and how far they count.

    Of an id that has words in some lines, only these count, not an empty end of it in another.
    """

    lines: tuple[Line, ...]
    places: dict[str, list[tuple[Line, bool]]]
    count: Count


@dataclass(frozen=True)
class _Around:
    """What holds for the lines in a box."""

    counting: str = ""
    sub_of: str = ""
    section: Any = None
    verse: Any = None
    ids: tuple[str, ...] = ()
    row: Any = None
    is_run_in: bool = False


_Placed = tuple[LineBox, _Around]


def counted(page: Box, index: int, by: By, before: Count, wanted: frozenset[str]) -> Counted:
    """Count the lines of a page of that `index`; `before` is the count at the end of the page before."""
    start = _on_next_page(before) if by == "page" else before
    found = list(_in_speeches(list(_lines(page.children[0], _Around(), wanted))))
    lines: list[Line] = []
    places: dict[str, list[tuple[Line, bool]]] = {}
    for place, (box, around) in enumerate(found):
        boxes = _boxes(found, place)
        if place and _is_of_one_number(found[place - 1], (box, around)):
            line = replace(lines[-1], box=box, boxes=boxes, opens=False)
        else:
            start, line = _next(start, around, by, Line(index, "", False, False, len(lines), box, boxes))
        lines.append(line)
        for id in around.ids:
            places.setdefault(id, []).append((line, True))
        for id, has_words in _fragments(box, wanted):
            places.setdefault(id, []).append((line, has_words))
    return Counted(tuple(lines), places, start)


def words_around(line: Line, id: str) -> tuple[str, str, str]:
    """Return the words of a line before those of an element, the element's own, and those after it."""
    pieces = [piece for box in line.boxes for piece in (*_texts(box, ()), (" ", ()))]
    own = [n for n, (_, around) in enumerate(pieces) if id in around]
    first, last = (own[0], own[-1] + 1) if own else (len(pieces), len(pieces))
    return _joined(pieces[:first]), _joined(pieces[first:last]), _joined(pieces[last:])


def _joined(pieces: list[tuple[str, tuple[str, ...]]]) -> str:
    return "".join(text for text, _ in pieces)


def open_at_end(line: Line) -> tuple[str, ...]:
    """Return the ids of the elements within the line that its last words stand in."""
    written = [around for text, around in _texts(line.box, ()) if text.strip()]
    return written[-1] if written else ()


def has_words(box: Box) -> bool:
    """Tell whether an inline box holds words, and not only calls or the empty end of something."""
    return any(text.strip() for text, _ in _texts(box, ()))


def _next(count: Count, around: _Around, by: By, line: Line) -> tuple[Count, Line]:
    """Return the count after one more line, and the line with its number."""
    is_counted = around.counting in COUNTED
    is_of_text = is_counted or around.section is not None
    if by == "section" and is_of_text and around.section is not count.section:
        count = Count(section=around.section, verse=count.verse)
    if not is_counted:
        return count, line
    if around.counting == "source":
        return _of_source(count, line)
    if around.counting == "sub":
        return _of_line(count, around.sub_of, by, line)
    verse, count = count.verse, replace(count, verse=around.verse)
    if around.verse is not None:
        return _of_verse(count, around.verse, line, is_new=around.verse is not verse)
    number = str(count.line + 1)
    count = replace(count, line=count.line + 1, sub=0, main=number, is_own=False)
    return count, replace(line, number=number, is_own=by != "page", opens=True)


def _on_next_page(count: Count) -> Count:
    """Return the count with which a page begins whose lines are counted anew."""
    return replace(count, line=0) if count.is_own else replace(count, line=0, sub=0, main=NONE)


def _of_verse(count: Count, verse: Any, line: Line, is_new: bool) -> tuple[Count, Line]:
    """Return the count after a line of a verse with a number of its own."""
    number = str(verse.get("data-line"))
    opens = is_new and verse.get("data-line-continued") is None
    count = replace(
        count,
        line=int(number) if number.isdecimal() else count.line,
        sub=0 if opens or number != count.main else count.sub,
        main=number,
        is_own=True,
    )
    return count, replace(line, number=number, is_own=True, opens=opens)


def _of_line(count: Count, of: str, by: By, line: Line) -> tuple[Count, Line]:
    """Return the count after a sub-line of the line before, or of the line `of`."""
    if of and of != count.main:
        count = replace(count, main=of, sub=0, is_own=True)
    count = replace(count, sub=count.sub + 1)
    number = f"{count.main}{SUB}{count.sub}"
    is_own = by != "page" or count.is_own
    return count, replace(line, number=number, is_own=is_own, opens=True, sub=count.sub)


def _of_source(count: Count, line: Line) -> tuple[Count, Line]:
    """Return the count after a line of which the source says what number it has."""
    begun = [each for each in _begun(line.box) if each is not count.verse]
    verse = begun[-1] if begun else count.verse
    number = "" if verse is None else verse.get(BEGINS, "")
    return replace(count, verse=verse), replace(line, number=number, is_own=True, opens=bool(begun))


def _begun(box: Any) -> Iterator[Any]:
    """Yield the elements in a line whose words say that a line of the source begins."""
    for child in box.children:
        if isinstance(child, InlineBox) and not _is_apart(child):
            if attribute(child, BEGINS) and has_words(child):
                yield child.element
            yield from _begun(child)


def _lines(box: Any, around: _Around, wanted: frozenset[str]) -> Iterator[tuple[LineBox, _Around]]:
    """Yield the lines of text in a box, in reading order; those in a row of a table by height."""
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder | MarginBox):
            continue
        if isinstance(child, LineBox):
            if child.height and has_words(child):
                yield child, around
        elif isinstance(child, TableRowBox):
            row = _lines(child, replace(_entered(child, around, wanted), row=child), wanted)
            yield from sorted(row, key=lambda each: each[0].position_y + each[0].baseline)
        elif isinstance(child, ParentBox):
            yield from _lines(child, _entered(child, around, wanted), wanted)


def _entered(box: Box, around: _Around, wanted: frozenset[str]) -> _Around:
    element = box.element
    if element is None or "::" in box.element_tag:
        return around
    id = element.get("id", "")
    return replace(
        around,
        counting=element.get("data-lines") or around.counting,
        sub_of=element.get(SUB_OF) or around.sub_of,
        section=element if "data-lines-restart" in element.keys() else around.section,  # noqa: SIM118
        verse=element if element.get("data-line") else around.verse,
        ids=(*around.ids, id) if id in wanted else around.ids,
        is_run_in=around.is_run_in or is_run_in(element),
    )


def _is_of_one_number(one: _Placed, other: _Placed) -> bool:
    """Tell whether a line has the number of the one before it: beside it in a row, or in it after a name.

    A verse has its own number, whoever stands beside it.
    """
    (a, around), (b, row) = one, other
    is_row = around.row is not None and around.row is row.row
    return (is_row and _are_level(a, b)) or (row.verse is None and _leads(one, other))


def _in_speeches(found: Sequence[_Placed]) -> Iterator[_Placed]:
    """Yield the lines; a sub-line that stands in the next, a name in a speech, is counted as that."""
    for (box, around), following in zip_longest(found, found[1:]):
        joins = around.is_run_in and around.counting == "sub" and following is not None
        if joins and _are_level(box, following[0]):
            yield box, replace(following[1], ids=around.ids, is_run_in=True)
        else:
            yield box, around


def _boxes(found: Sequence[_Placed], place: int) -> tuple[LineBox, ...]:
    """Return what makes one line on paper with that at `place`: a name, a direction, a speech."""
    first = last = place
    while first and _leads(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _leads(found[last], found[last + 1]):
        last += 1
    return tuple(box for box, _ in found[first : last + 1])


def _leads(one: _Placed, other: _Placed) -> bool:
    return one[1].is_run_in and _are_level(one[0], other[0])


def _are_level(one: LineBox, other: LineBox) -> bool:
    distance = one.position_y + one.baseline - other.position_y - other.baseline
    return bool(abs(distance) < SAME_HEIGHT)


def _fragments(box: Any, wanted: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the wanted ids of the inline boxes in a line, with whether any words of each are in it."""
    for child in box.children:
        if isinstance(child, InlineBox) and "::" not in child.element_tag:
            id = attribute(child, "id")
            if id in wanted:
                yield id, has_words(child)
            yield from _fragments(child, wanted)


def _texts(box: Any, around: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the pieces of text in a line or an inline box, each with the ids that it stands in."""
    for child in box.children:
        if isinstance(child, TextBox):
            yield child.text, around
        elif isinstance(child, ParentBox) and not _is_apart(child):
            yield from _texts(child, (*around, attribute(child, "id")))


def _is_apart(box: Box) -> bool:
    return "::" in (box.element_tag or "") or bool(NOT_OF_THE_LINE & set(classes(box)))


def spans(places: Iterable[tuple[Line, bool]]) -> tuple[Line, Line] | None:
    """Return the first and the last line of something: of its words, or if it has none of its place.

    Lines that are not counted, a heading within it, are neither.
    """
    found = list(places)
    strong = [line for line, has_words in found if has_words] or [line for line, _ in found]
    strong = [line for line in strong if line.number] or strong
    return (strong[0], strong[-1]) if strong else None
