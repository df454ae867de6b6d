"""The lines of the text on finished pages, counted by where their glyphs stand.

What is to be counted, and from where, the structure elements say (`lines`, `lines-restart`, `sub-of`, `line`,
`line-continued`, `line-begins`); how, the document (`lines-by`). Where the lines are, and so which number
each has, is read from the glyphs alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, zip_longest

from recto.checks.placed import Pages, Piece, Tagged

# In parts of the size of type: how far glyphs of one line may stand from its baseline (calls are raised),
# and how far up the next words must stand to be in another column.
_OF_A_LINE = 0.5
_OF_A_COLUMN = 0.8
_LEVEL = 0.2
# How far beside the last words those of another column must stand.
_GUTTER = 0.9
_BEARING = 0.2
# How many times larger than the words after it an initial is that runs down over several lines.
_INITIAL = 1.5
_LETTERS_OF_AN_INITIAL = 3
SOURCE = "source"
SUB = "sub"
MODES = frozenset({"counted", SUB, SOURCE})
"""What is said of lines that are counted; those of the source have the number with which they begin."""


@dataclass(frozen=True, eq=False)
class Counted:
    """A piece of text whose line is counted: `mode` is one of MODES, `own` says its number.

    `section` counts the places before it where counting starts anew, `row` is the row of a table around it.
    """

    piece: Piece
    mode: str
    own: Tagged | None
    section: int
    row: Tagged | None


@dataclass(eq=False)
class Line:
    """A line of the text; `number` as it is counted, empty where the line continues a verse.

    `key` is the number by which it is cited: that of the verse where it continues one. `sub` is which
    sub-line of a line it is, 0 where it is none. `is_own` tells that the number is that of a verse, or of its
    sub-lines, which no page changes.
    """

    page: int
    section: int
    members: list[Counted]
    number: str = ""
    key: str = ""
    sub: int = 0
    is_own: bool = False

    @property
    def is_sub(self) -> bool:
        """Tell whether it is to be counted as a sub-line of a line."""
        return all(each.mode == SUB for each in self.members)

    @property
    def baseline(self) -> float:
        """Return where the largest of its glyphs stand, in pt from the foot of the page."""
        return max((each.piece for each in self.members), key=lambda piece: piece.size).baseline

    @property
    def size(self) -> float:
        """Return the size of its largest glyphs, in pt."""
        return max(each.piece.size for each in self.members)

    @property
    def left(self) -> float:
        """Return where it begins on the left, in pt."""
        return min(each.piece.left for each in self.members)

    @property
    def right(self) -> float:
        """Return where it ends on the right, in pt."""
        return max(each.piece.right for each in self.members)


@dataclass(frozen=True)
class Lines:
    """The counted lines of all pages in the order of reading, and the line of each piece of text."""

    all: tuple[Line, ...]
    of: dict[Piece, Line]
    by: str

    def of_element(self, element: Tagged) -> list[Line]:
        """Return the lines on which the words of an element stand, in the order of reading."""
        found = [self.of[piece] for piece in element.pieces() if piece in self.of]
        return list(dict.fromkeys(found))


def read_lines(pages: Pages) -> Lines:
    """Find and number the lines of the text."""
    counted = sorted(_without_initials(list(_counted(pages.document, _State()))), key=_page)
    edges = frozenset(_edges(counted))
    lines = [line for _, of_page in groupby(counted, _page) for line in _of_page(list(of_page), edges)]
    by = pages.says("lines-by") or "page"
    _number(lines, by)
    return Lines(tuple(lines), {each.piece: line for line in lines for each in line.members}, by)


def set_in_lines(pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines of a paragraph, whether they are counted or not; they have no numbers."""
    run = list(_without_initials([Counted(each, "", None, 0, None) for each in pieces]))
    return [line for _, of_page in groupby(run, _page) for line in _rows(list(of_page), frozenset())]


_OWN = {"counted": "line", SOURCE: "line-begins", SUB: "sub-of"}
"""How an element says a number: its own, in lines of the edition or of the source; that of its line."""


@dataclass
class _State:
    """What holds at a place of the structure tree."""

    section: int = 0
    mode: str = ""
    own: Tagged | None = None
    row: Tagged | None = None


def _counted(element: Tagged, state: _State) -> Iterator[Counted]:
    """Yield the pieces of counted lines below an element, page after page of each of its parts."""
    if element.is_apart:
        return
    kept = state.mode, state.own, state.row
    state.mode = element.says.get("lines", state.mode)
    state.own = element if _OWN.get(state.mode, "line") in element.says else state.own
    state.row = element if element.type == "TR" else state.row
    state.section += "lines-restart" in element.says
    for kid in element.kids:
        if isinstance(kid, Tagged):
            yield from _counted(kid, state)
        elif state.mode in MODES:
            yield Counted(kid, state.mode, state.own, state.section, state.row)
    state.mode, state.own, state.row = kept


def _page(counted: Counted) -> int:
    return counted.piece.page


def _without_initials(run: Sequence[Counted]) -> Iterator[Counted]:
    """Leave out initials: they stand on the last of the lines that they take part in."""
    for each, following in zip_longest(run, run[1:]):
        if following is None or not _is_initial(each.piece, following.piece):
            yield each


def _is_initial(one: Piece, following: Piece) -> bool:
    """Tell an initial, which stands level with the words after it or lines below, from headings and words.

    A heading stands above what comes after it, a word less than a line below a call.
    """
    is_short = len(one.text.strip()) <= _LETTERS_OF_AN_INITIAL
    up = (following.baseline - one.baseline) / following.size
    return is_short and one.size > _INITIAL * following.size and (abs(up) < _LEVEL or up > _OF_A_COLUMN)


def _of_page(counted: list[Counted], edges: frozenset[int]) -> Iterator[Line]:
    for row, run in groupby(counted, lambda each: each.row):
        if row:
            yield from _rows(sorted(run, key=lambda each: -each.piece.baseline), edges)
        else:
            yield from _rows(list(run), edges)


def _rows(run: Sequence[Counted], edges: frozenset[int]) -> Iterator[Line]:
    """Put pieces into lines: the next one begins where the words stand lower, or in a column far higher."""
    line: Line | None = None
    for each in run:
        if line is None or not _is_on(line, each, edges):
            if line:
                yield line
            line = Line(each.piece.page, each.section, [])
        line.members.append(each)
    if line:
        yield line


def _is_on(line: Line, each: Counted, edges: frozenset[int]) -> bool:
    down = line.baseline - each.piece.baseline
    size = max(line.size, each.piece.size)
    level = -_OF_A_COLUMN * size < down < _OF_A_LINE * size
    beyond = each.row is None and _is_beside(line.members[-1], each) and _is_at(edges, each)
    return level and each.section == line.section and not beyond


def _edges(counted: Sequence[Counted]) -> Iterator[int]:
    """Yield where columns begin from the left: where the next words stand beside the last ones, and higher.

    A column of one line, level with that of the column before it, is known by the columns of other pages.
    """
    for last, each in pairwise(counted):
        up = each.piece.baseline - last.piece.baseline
        is_column = each.row is None and up > _OF_A_COLUMN * each.piece.size and _is_beside(last, each)
        if is_column and each.piece.page == last.piece.page:
            yield round(each.piece.left)


def _is_at(edges: frozenset[int], each: Counted) -> bool:
    """Tell whether a piece begins where columns do; first letters differ by a little."""
    return any(abs(each.piece.left - edge) <= _BEARING * each.piece.size for edge in edges)


def _is_beside(one: Counted, other: Counted) -> bool:
    distance = max(other.piece.left - one.piece.right, one.piece.left - other.piece.right)
    return distance > _GUTTER * other.piece.size


@dataclass
class _Count:
    """How far counting has come; `name` is the number of the line of which sub-lines are."""

    main: int = 0
    sub: int = 0
    name: str = "0"
    is_own: bool = False
    page: int = -1
    section: int = 0
    begun: set[Tagged] = field(default_factory=set)
    source: str = ""

    def reach(self, name: str, is_own: bool) -> None:
        """Go on to another line, of which the next sub-lines are."""
        self.name, self.sub, self.is_own = name, 0, is_own


def _number(lines: Sequence[Line], by: str) -> None:
    """Give each line its number; `by` says where counting starts anew: page, section or work."""
    count = _Count()
    for line in lines:
        _begin_anew(line, count, by)
        own = _own(line)
        if any(each.mode == SOURCE for each in line.members):
            _number_of_source(line, count)
        elif line.is_sub:
            _number_of_line(line, own.says.get("sub-of", "") if own else "", count, by)
        elif own:
            _number_of_its_own(line, own, count)
        else:
            count.main += 1
            count.reach(str(count.main), is_own=False)
            line.number = line.key = count.name


def _begin_anew(line: Line, count: _Count, by: str) -> None:
    """Count anew from a line on with which a page or a section begins; a verse keeps its sub-lines."""
    turns, is_section = line.page != count.page, line.section != count.section
    if (by == "page" and turns) or (by == "section" and is_section):
        count.main = 0
        if by == "section" or not count.is_own:
            count.reach("0", is_own=False)
    count.page, count.section = line.page, line.section


def _number_of_line(line: Line, of: str, count: _Count, by: str) -> None:
    """Give a sub-line the number of the line before, or of the line `of`, and its own within that."""
    if of and of != count.name:
        count.reach(of, is_own=True)
    count.sub += 1
    line.sub, line.is_own = count.sub, count.is_own
    line.number = line.key = f"{count.name}.{count.sub}"


def _own(line: Line) -> Tagged | None:
    """Return what says the number of a line: the verse that begins in it, rather than who speaks it."""
    said = [each.own for each in line.members if each.own and (line.is_sub or each.mode != SUB)]
    return next((own for own in said if "line-continued" not in own.says), said[0] if said else None)


def _number_of_source(line: Line, count: _Count) -> None:
    """Give a line with which one of the source begins the number of that, and the next ones none."""
    begun = [each.own for each in line.members if each.own and each.own not in count.begun]
    count.begun.update(begun)
    if begun:
        count.source = line.number = begun[-1].says["line-begins"]
    line.key, line.is_own = count.source, True


def _number_of_its_own(line: Line, own: Tagged, count: _Count) -> None:
    """Give the first line of a verse the number that it says it has, and the next ones none."""
    line.key, line.is_own = own.says["line"], True
    is_begun = own in count.begun or "line-continued" in own.says
    line.number = "" if is_begun else line.key
    count.begun.add(own)
    count.main = int(line.key) if line.key.isdecimal() else count.main
    if not is_begun or line.key != count.name:
        count.reach(line.key, is_own=True)
