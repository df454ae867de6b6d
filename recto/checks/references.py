"""Whether what speaks of pages and lines names those on which its target stands.

A reference in words says how it words a place with a line (`with-line`) and one without (`with-page`).
"""

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


def wrong_places(pages: Pages, lines: Lines, ids: Mapping[str, Tagged]) -> Iterator[tuple[str, str]]:
    """Yield the id of a target, and a sentence, for each reference in words that names another place."""
    for element in pages.document.below():
        if (id_ := element.says.get("place-of")) is not None:
            target = ids.get(id_)
            true = _in_words(target, element, pages, lines, ids) if target else None
            if true is None:
                yield id_, f"‘{element.words()}’ stands for the place of {id_}, which is on no page"
            elif plain_number(element.words()) != plain_number(true):
                yield id_, f"‘{element.words()}’ stands for the place of {id_}, which is {true.strip()}"


def _in_words(
    target: Tagged, said: Tagged, pages: Pages, lines: Lines, ids: Mapping[str, Tagged]
) -> str | None:
    """Return how a reference words the place of its target; None where that has no words."""
    page = next((piece.page for piece in target.pieces()), None)
    stands, with_line = lines.of_element(target), said.says.get("with-line")
    if with_line and stands:
        return with_line.replace("{page}", pages.folios[stands[0].page]).replace("{line}", stands[0].key)
    if page is None:
        return None
    call = ids.get(f"{target.id}-call")
    words = said.says.get("with-page", "").replace("{note}", call.words() if call else "")
    return words.replace("{page}", pages.folios[page])


def _address(target: Tagged, kind: str, pages: Pages, lines: Lines) -> str | None:
    """Return the page of a target, with its line if that is wanted and it has one; None without words."""
    page = next((piece.page for piece in target.pieces()), None)
    stands = lines.of_element(target) if kind == "line-of" else []
    if stands:
        return line_of_page(stands[0], pages)
    return None if page is None else pages.folios[page]


def line_of_page(line: Line, pages: Pages) -> str:
    """Return the page of a line and its number, parted by the sign that the document says."""
    return f"{pages.folios[line.page]}{pages.says('page-joint') or '.'}{line.key}"
