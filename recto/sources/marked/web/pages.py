"""Where pages of the source begin: numbers in margins, anchors named for pages, EPUB's page breaks."""

import re

from recto.sources.marked.web.making import PAGE
from recto.sources.marked.web.tree import Node, part

_CLASSES = frozenset(
    "pagenum pagenumber page-number pageno pagebreak page-break newpage pgnum pagination pb pnum ws-pagenum "
    "page_number".split()
)
_KINDS = frozenset({"pagebreak"})
# Words that name the number of a page only within lines; around blocks they name a sheet that is shown.
_WITHIN_LINES = frozenset({"page", "pg", "pagina"})
_DATA = ("data-page-number", "data-page", "data-pagenum")
_NUMBER = r"(?P<n>\d{1,5}[a-z]?|[ivxlcdm]{1,10}|[A-Z]?-?\d{1,4})"
_PRINTED = re.compile(
    rf"[\[({{|<-]*\s*(?:page|pag|pg|pp?|seite|s|fol|f)?\.?:?\s*{_NUMBER}\s*[\])}}|>-]*", re.IGNORECASE
)
_NAMED = re.compile(rf"(?:page|pg|pag|seite|p)[_.-]?0*{_NUMBER}", re.IGNORECASE)
# Between braces or bars stands a number of a page when the page says so with a word.
_IN_WORDS = re.compile(
    r"[\[{]\s*(?:page|pg|p|seite|s)\.?\s*(?P<n>\d{1,4}|[ivxlcdm]{1,10})\s*[\]}]", re.IGNORECASE
)
_LONGEST = 20


def mark_pages(body: Node) -> None:
    """Put a mark where each page begins; its printed number is the page's, and no word of the text."""
    for node in list(body.every()):
        number = _number(node)
        if number is not None and node.above is not None and not _is_within_page(node):
            _put_page(node, number)
    for node in list(body.every()):
        _mark_in_words(node)


def _is_within_page(node: Node) -> bool:
    return any(each.name == PAGE for each in node.around())


def _put_page(node: Node, number: str) -> None:
    """Put the mark for a page in the place of an element, with the first name by which links lead to it."""
    names = (name for each in node.every() for name in each.ids)
    page = Node(PAGE, {"n": number, "id": next(names, "")}, place=node.place, apart=[node])
    node.put_in_place(page)
    node.above = page


def _number(node: Node) -> str | None:
    """Return the number of the page that begins with an element; None where none does."""
    said = " ".join(node.first_words(_LONGEST).split())
    if not (_KINDS & node.kinds or _CLASSES & set(node.classes)):
        is_number = node.name == "span" and bool(
            _WITHIN_LINES & set(node.classes) and _PRINTED.fullmatch(said)
        )
        return _PRINTED.sub(r"\g<n>", said) if is_number else _of_anchor(node, said)
    if len(said) > _LONGEST:
        return None
    found = _PRINTED.fullmatch(said)
    if found:
        return found["n"]
    return _in_attributes(node) if not said else None


def _in_attributes(node: Node) -> str:
    """Return the number of a page that an element has no words for: of its title, its label or its name."""
    inner = [name for each in node.every() for name in each.ids]
    for said in (
        *(each.get(name) for each in node.every() for name in _DATA),
        node.get("title"),
        node.get("aria-label"),
        *inner,
    ):
        found = _PRINTED.fullmatch(said.strip()) or _NAMED.fullmatch(said.strip())
        if found:
            return found["n"]
    return node.get("title").strip()


def _of_anchor(node: Node, said: str) -> str | None:
    """Return the number of a page for which an anchor is named, that leads nowhere and says nothing else."""
    if node.name not in ("a", "span") or node.get("href") or len(said) > _LONGEST:
        return None
    named = next((found for each in node.ids if (found := _NAMED.fullmatch(each))), None)
    if named is None or not re.match("page|pg|seite", next(iter(node.ids)), re.IGNORECASE):
        return None
    printed = _PRINTED.fullmatch(said) if said else named
    return None if printed is None else printed["n"]


def _mark_in_words(node: Node) -> None:
    """Put marks for pages that are told among the words: `{page 12}`, `[Pg 12]`."""
    if not any(isinstance(each, str) and _IN_WORDS.search(each) for each in node.held):
        return
    if any(each.name == "math" for each in (node, *node.around())):
        return
    held: list[Node | str] = []
    for piece in node.held:
        if isinstance(piece, str):
            held += _with_marks(node, piece)
        else:
            held.append(piece)
    node.held = held


def _with_marks(node: Node, words: str) -> list[Node | str]:
    held: list[Node | str] = []
    last = 0
    for found in _IN_WORDS.finditer(words):
        held.append(part(words, last, found.start()))
        printed: list[Node | str] = [part(words, found.start(), found.end())]
        held.append(Node(PAGE, {"n": found["n"]}, above=node, place=node.place, apart=printed))
        last = found.end()
    return [*held, part(words, last)]
