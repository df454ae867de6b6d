"""What stands in a file that carries its structure, counted and listed for a person to read."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from recto.sources.marked.document import Element, MarkedSource

_WIDTH = 60
_OF_WORDS = frozenset({"Para", "Plain"})


@dataclass(frozen=True)
class Found:
    """A kind of thing, how often it was found, and the first words of the first."""

    kind: str
    count: int
    first: str


def inventory(source: MarkedSource) -> Iterator[Found]:
    """Yield what was found in a file, kind by kind; kinds of which there is none are left out."""
    every = list(source.tree.iter())
    for kind, is_one in KINDS.items():
        found = [each for each in every if is_one(each)]
        if found:
            yield Found(kind, len(found), short(words(found[0])))


def listing(source: MarkedSource) -> Iterator[str]:
    """Yield one line for each paragraph, with its number, its style and level, and what stands in it."""
    for each in source.tree.iter(*_OF_WORDS):
        said = f"level {each.get('level')}" if _is_heading(each) else ""
        within = each.iterancestors("Note", "Table", "item")
        where = next((_NAMES.get(around.tag, around.get("class", "")) for around in within), "")
        facts = " ".join(filter(None, (where, each.get("style", ""), said)))
        yield f"{each.get('number', ''):>6} {facts:<32} “{short(words(each))}”{_marks(each)}"


def words(element: Element) -> str:
    """Return the words of an element without those of the notes in it."""
    alone = deepcopy(element)
    etree.strip_elements(alone, "Note", with_tail=False)
    return " ".join("".join(map(str, alone.itertext())).split())


def short(said: str) -> str:
    """Return words as they fit into a line."""
    return said if len(said) <= _WIDTH else f"{said[: _WIDTH - 21]} … {said[-18:]}"


def _marks(element: Element) -> str:
    """Return a line for each thing in a paragraph that is not only a look."""
    kinds = {name: is_one for name, is_one in KINDS.items() if name not in _OF_BLOCKS}
    found = [
        f"\n{'':7} · {kind}: “{short(words(each))}”"
        for each in element.iterdescendants()
        for kind, is_one in kinds.items()
        if is_one(each) and next(each.iterancestors(*_OF_WORDS)) is element
    ]
    return "".join(found)


def _has_words(element: Element) -> bool:
    return element.tag in _OF_WORDS and bool(len(element) or (element.text or "").strip())


def _is_heading(element: Element) -> bool:
    return element.tag in _OF_WORDS and element.get("level", "0") != "0"


def _tagged(*names: str) -> Callable[[Element], bool]:
    return lambda each: each.tag in names


def _note(kind: str) -> Callable[[Element], bool]:
    return lambda each: each.tag == "Note" and each.get("class", "footnote") == kind


def _span(*kinds: str) -> Callable[[Element], bool]:
    return lambda each: each.tag == "Span" and each.get("class") in kinds


KINDS: Mapping[str, Callable[[Element], bool]] = {
    "paragraphs": _has_words,
    "headings": _is_heading,
    "lists": _tagged("BulletList", "OrderedList"),
    "tables": _tagged("Table"),
    "footnotes": _note("footnote"),
    "endnotes": _note("endnote"),
    "comments": _note("comment"),
    "text boxes": _note("text-box"),
    "insertions": _span("insertion"),
    "deletions": _span("deletion"),
    "words moved": _span("moved-to"),
    "paragraph ends changed": lambda each: each.tag in _OF_WORDS and bool(each.get("end")),
    "rows changed": _span("row-change"),
    "pictures": _tagged("Image"),
    "equations": _tagged("Math"),
    "links": _tagged("Link"),
    "citations": _span("citation"),
    "marks for an index": _span("indexref"),
    "page breaks": _span("page-break"),
    "signs of a font": _span("symbol"),
}
"""What is counted, by what it is called."""
_OF_BLOCKS = frozenset({"paragraphs", "headings", "lists", "tables"})
_NAMES = {"Table": "cell", "item": "item"}
