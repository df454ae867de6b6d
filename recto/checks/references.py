"""Whether what speaks of pages and lines names those on which its target stands."""

from collections.abc import Iterator, Mapping

from recto.checks.lines import Line, Lines
from recto.checks.placed import Pages, Tagged, plain_number

KINDS = ("page-of", "line-of")
"""What an element says its words are: the page of an id, or its page and line."""


def wrong_references(pages: Pages, lines: Lines, ids: Mapping[str, Tagged]) -> Iterator[tuple[str, str]]:
    """Yield the id of a target, and a sentence, for each reference that names another place."""
    for element in pages.document.below():
        for kind in KINDS:
            target = ids.get(element.says.get(kind, ""))
            true = _address(target, kind, pages, lines) if target else None
            if true is not None and plain_number(element.words()) != true:
                id_ = element.says[kind]
                yield id_, f"‘{element.words()}’ stands for the place of {id_}, which is {true}"


def _address(target: Tagged, kind: str, pages: Pages, lines: Lines) -> str | None:
    """Return the page of a target, with its line if that is wanted and it has one; None without words."""
    page = next((piece.page for piece in target.pieces()), None)
    stands = lines.of_element(target) if kind == "line-of" else []
    if stands:
        return with_line(stands[0], pages)
    return None if page is None else pages.folios[page]


def with_line(line: Line, pages: Pages) -> str:
    """Return the page of a line and its number, parted by the sign that the document says."""
    return f"{pages.folios[line.page]}{pages.says('page-joint') or '.'}{line.key}"
