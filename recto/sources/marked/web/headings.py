"""Which headings of a web page open divisions: how deep, of what kind; and which only look like headings."""

from collections.abc import Iterator

from recto.sources.marked.web.making import HEADINGS, NOTE, PAGE, PRINTED
from recto.sources.marked.web.tree import BLOCKS, Node, is_blank

_SECTIONS = ("section", "article")
_DIVISIONS = frozenset(
    "abstract acknowledgements acknowledgments afterword appendix bibliography chapter colophon conclusion "
    "dedication epilogue foreword glossary index introduction letter part preamble preface prologue scene "
    "act volume book".split()
)
_MOST_IN_A_ROW = 2
_SUB, _PLAIN, _TITLE = "subheading", "paragraph", "title"


def end_headings(body: Node) -> None:
    """End the headings that a page forgot to end before the blocks that stand in them."""
    for heading in [each for each in body.every() if each.name in HEADINGS]:
        first = next((at for at, each in enumerate(heading.held) if _is_block(each)), None)
        if first is not None and any(not is_blank(each) for each in heading.held[:first]):
            after, heading.held = heading.held[first:], heading.held[:first]
            heading.put_in_place(heading, *after, " ")


def _is_block(piece: Node | str) -> bool:
    return isinstance(piece, Node) and piece.name in BLOCKS


def settle_headings(body: Node) -> None:
    """Write what each heading is into it: `#role`, `#level`, `#division`."""
    headings = [each for each in body.every() if each.name in HEADINGS]
    for each in headings:
        each.attributes["#level"] = str(_level(each))
    _groups(body)
    for row in _rows(body):
        _settle_title_page(row)
    _divisions(body)
    _title(body)


def _level(heading: Node) -> int:
    """Return the level of a heading; one of the first rank is as deep as the sections around it."""
    rank = HEADINGS[heading.name]
    depth = sum(each.name in _SECTIONS for each in heading.around())
    return depth if rank == 1 and depth > 1 else rank


def _groups(body: Node) -> None:
    """Let what follows a heading in its group go on with it (`hgroup`), as well as a subtitle."""
    for group in (each for each in body.every() if each.name == "hgroup"):
        first, *others = [each for each in group.nodes if each.name in HEADINGS or each.name == "p"] or [
            group
        ]
        if first.name not in HEADINGS and others:
            first.attributes["#level"] = next(
                (str(_level(each)) for each in others if each.name in HEADINGS), "1"
            )
            first.name = "h1"
        for each in others:
            each.name, each.attributes["#role"] = "h6", _SUB


def _rows(body: Node) -> Iterator[list[Node]]:
    """Yield the headings between which nothing is said."""
    row: list[Node] = []
    waiting: list[Node | str] = [body]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            if piece.strip():
                yield row
                row = []
        elif piece.name in HEADINGS:
            row.append(piece)
        elif piece.name in (NOTE, PAGE, PRINTED):
            continue
        elif piece.name in ("hr", "img"):
            yield row
            row = []
        else:
            waiting.extend(reversed(piece.held))
    yield row


def _settle_title_page(row: list[Node]) -> None:
    """Take headings in a row, of which not each is deeper than the one before, for lines of a title page.

    Two of the same rank, and two of which the second is deeper, are headings.
    """
    row = [each for each in row if not each.get("#role")]
    levels = [int(each.get("#level")) for each in row]
    is_turned = len(row) == _MOST_IN_A_ROW and levels[0] > levels[1]
    if (len(row) <= _MOST_IN_A_ROW and not is_turned) or levels == sorted(set(levels)):
        return
    chosen = row[levels.index(min(levels))]
    for each in row:
        if each is not chosen:
            each.attributes["#role"] = _PLAIN


def _divisions(body: Node) -> None:
    """Say of the first heading of a section what the section is."""
    for section in body.every():
        named = sorted(_DIVISIONS & {*section.kinds, *section.classes})
        if named and section.name in ("section", "div", "article"):
            first = next((each for each in section.every() if each.name in HEADINGS), None)
            if first is not None:
                first.attributes["#division"] = named[0]


def _title(body: Node) -> None:
    """Take a heading for the title of the text: the first, alone on its level, with others below it."""
    opening = [each for each in body.every() if each.name in HEADINGS and not each.get("#role")]
    first = opening[0] if len(opening) > 1 else None
    if first is not None and all(int(each.get("#level")) > int(first.get("#level")) for each in opening[1:]):
        first.attributes["#role"] = _TITLE
