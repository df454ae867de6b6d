"""Whether each finished page names the witnesses that have its text, and of which lines, where not of all.

The document says who there is (`present`) and who is there at first (`present-first`), the words of the text
where somebody comes (`enters`) and goes (`leaves`); on which lines these stand is counted by the glyphs.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from recto.checks.keys import Finished
from recto.checks.lines import Line
from recto.checks.placed import Piece, Tagged
from recto.messages import Message, Place, message

_SEPARATOR = "|"


def check_finished(book: Finished) -> Iterator[Message]:
    """Yield the pages that name others than those that have their text."""
    names = book.pages.says("present").split(_SEPARATOR)
    if names == [""]:
        return
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in book.lines.all:
        if line.key:
            pages[line.page].append(line)
    turns = list(_turns(book))
    there = set(book.pages.says("present-first").split(_SEPARATOR))
    for page, lines in sorted(pages.items()):
        wanted = " ".join(filter(None, (_said(name, name in there, page, lines, turns) for name in names)))
        for name, line, comes in turns:
            if line.page == page:
                there = there | {name} if comes else there - {name}
        if _plain(wanted) not in _printed(page, book):
            text = f"page {book.pages.folios[page]} does not say that ‘{wanted}’ have its text"
            yield message("K-present", f"pdf: {text}", Place(str(book.file)))


Turn = tuple[str, Line, bool]
"""Who comes, or goes, with a line."""


def _turns(book: Finished) -> Iterator[Turn]:
    """Yield the turns; with words that stand in no line that is counted, the line after or before them."""
    elements = [*book.pages.document.below()]
    for n, element in enumerate(elements):
        comes, goes = (_names(element, says) for says in ("enters", "leaves"))
        if comes and (line := next(_lines(book, elements[n:]), None)):
            yield from ((name, line, True) for name in comes)
        if goes and (line := next(_lines(book, reversed(elements[: n + 1]), -1), None)):
            yield from ((name, line, False) for name in goes)


def _names(element: Tagged, says: str) -> list[str]:
    return [*filter(None, element.says.get(says, "").split(_SEPARATOR))]


def _lines(book: Finished, elements: Iterable[Tagged], which: int = 0) -> Iterator[Line]:
    """Yield the first line of each element, or the last one, where it has any."""
    return (lines[which] for each in elements if (lines := book.lines.of_element(each)))


def _said(name: str, is_there: bool, page: int, lines: Sequence[Line], turns: Sequence[Turn]) -> str:
    """Return a name with the lines of a page that it has; nothing where it has none."""
    own = [(line.key, comes) for who, line, comes in turns if who == name and line.page == page]
    begun, spans = lines[0].key if is_there else "", []
    for key, comes in own:
        if comes:
            begun = begun or key
        elif begun:
            spans.append((begun, key))
            begun = ""
    if begun:
        spans.append((begun, lines[-1].key))
    if not spans or spans == [(lines[0].key, lines[-1].key)]:
        return name if spans else ""
    return f"{name} ({', '.join(one if one == other else f'{one}–{other}' for one, other in spans)})"


def _printed(page: int, book: Finished) -> set[str]:
    """Return what stands below all text of a page, line by line and lines together, without its folio."""
    tagged = [
        piece for each in book.pages.document.below() for piece in each.kids if isinstance(piece, Piece)
    ]
    floor = min((piece.baseline for piece in tagged if piece.page == page), default=0.0)
    below = [each for each in book.pages.furniture if each.page == page and each.baseline < floor]
    own = [each for each in below if each.text.strip() != book.pages.folios[page]]
    own.sort(key=lambda each: (-round(each.baseline), each.left))
    lines = [
        "".join(piece.text for piece in held) for _, held in groupby(own, lambda each: round(each.baseline))
    ]
    runs = (lines[start:end] for start in range(len(lines)) for end in range(start + 1, len(lines) + 1))
    return {_plain("".join(run)) for run in runs}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))
