"""Whether each number in the margin is that of the line beside it, and no line lacks its number.

Which numbers are printed the document says: every n-th (`lines-every`), from which on (`lines-first`), and of
sub-lines likewise (`sub-lines-every`, `sub-lines-first`). A number that is no mere figure always is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from recto.checks.lines import Line, Lines
from recto.checks.placed import Pages, Piece, plain_number

# In parts of the size of type: how exactly a number in the margin is level with its line.
_LEVEL = 0.2
_NUMBER = re.compile(r"\d+(?:\.\d+)?[a-z]?")
_FIGURES = re.compile(r"(?:\d+\.)*(\d+)")


def wrong_numbers(pages: Pages, lines: Lines) -> Iterator[str]:
    """Yield a sentence for each number that is not that of its line, and for each that is missing."""
    levels: dict[int, list[Line]] = defaultdict(list)
    for line in lines.all:
        levels[line.page].append(line)
    numbered = set()
    for piece in pages.furniture:
        beside = _beside(piece, levels[piece.page])
        if beside and beside.number != plain_number(piece.text):
            text = f"the margin says {piece.text.strip()} beside line {beside.number or beside.key}"
            yield f"on page {pages.folios[piece.page]} {text}"
        elif beside:
            numbered.add(beside)
    for line in lines.all:
        if _is_due(line, pages) and line not in numbered and not _has_twin(line, numbered):
            yield f"line {line.number} of page {pages.folios[line.page]} has no number in the margin"


def _is_due(line: Line, pages: Pages) -> bool:
    """Tell whether the number of a line is to be printed."""
    if not int(pages.says("lines-every") or 0) or not line.number:
        return False
    if line.sub:
        return _is_nth(line.sub, "sub-lines", pages)
    figures = _FIGURES.fullmatch(line.number)
    return _is_nth(int(figures[1]), "lines", pages) if figures else True


def _is_nth(number: int, series: str, pages: Pages) -> bool:
    every, first = (int(pages.says(f"{series}-{key}") or 0) for key in ("every", "first"))
    start = first or every
    return every > 0 and number >= start and (number - start) % every == 0


def _has_twin(line: Line, numbered: set[Line]) -> bool:
    """Tell whether the number stands beside another line that has it: the first half of a split verse."""
    place = line.page, line.section, line.number
    return any((each.page, each.section, each.number) == place for each in numbered)


def _beside(piece: Piece, lines: list[Line]) -> Line | None:
    """Return the line that a number in the margin is level with and next to; None where it is none."""
    level = [each for each in lines if abs(each.baseline - piece.baseline) < _LEVEL * each.size]
    said = plain_number(piece.text)
    if not _NUMBER.fullmatch(said) and said not in {each.number for each in level}:
        return None
    beside = [each for each in level if piece.right < each.left or piece.left > each.right]
    return min(beside, key=lambda each: max(each.left - piece.right, piece.left - each.right), default=None)
