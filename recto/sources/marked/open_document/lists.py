"""Lists of OpenDocument texts: which go on in one another, which items they have, how these are counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from recto.sources.marked.document import Element
from recto.sources.marked.open_document.line import Reading
from recto.sources.marked.open_document.names import PARAGRAPHS, number, q, value

_ITEMS = (q("text:list-item"), q("text:list-header"))


@dataclass
class Item:
    """An item: the blocks in it, the number it is given, whether it is only a heading of the list."""

    blocks: list[Element]
    number: int = 0
    is_header: bool = False


@dataclass(frozen=True)
class Counted:
    """A list as it is read: the style that counts it, how deep it is, whether it has numbers, its items."""

    style: str
    depth: int
    is_numbered: bool
    items: Sequence[Item] = field(default_factory=list)


def is_list(element: Element) -> bool:
    """Tell whether an element is a list."""
    return element.tag == q("text:list")


def goes_on(before: Element, after: Element) -> bool:
    """Tell whether a list goes on in the one that follows it at once (19.880.11, 19.803)."""
    names = value(before, "text:style-name"), value(after, "text:style-name")
    follows = value(after, "text:continue-list")
    asked = (
        value(after, "text:continue-numbering") == "true"
        or (bool(follows) and follows == value(before, "xml:id"))
        or names == ("", "")
    )  # fmt: skip
    return asked and names[1] in ("", names[0])


def has_headings(reading: Reading, element: Element) -> bool:
    """Tell whether a list is only there to number headings, as some programs write these."""
    first = next(element.iter(*PARAGRAPHS), None)
    return first is not None and "level" in reading.styles.paragraph_facts(first)


def blocks_of(element: Element) -> Iterator[Element]:
    """Yield what the items of a list hold."""
    for item in element.iterchildren(*_ITEMS):
        yield from item


def counted(reading: Reading, lists: Sequence[Element], outer: str, depth: int) -> Counted:
    """Return lists that are one, with the numbers of its items."""
    style = (
        next(filter(None, (value(each, "text:style-name") for each in lists)), "")
        or outer
        or _own(reading, lists)
    )
    level = reading.styles.list_level(style, depth)
    is_numbered = level is not None and level.tag == _NUMBERED and bool(value(level, "style:num-format"))
    items = _items(lists)
    last = _last(reading, lists[0], style, depth, level)
    for item, start in items:
        if not item.is_header:
            last = last + 1 if start is None else start
            item.number = last
    for name in (f"{style} {depth}", *filter(None, (value(each, "xml:id") for each in lists))):
        reading.numbers[name] = last
    return Counted(style, depth, is_numbered, [item for item, _ in items])


def _own(reading: Reading, lists: Iterable[Element]) -> str:
    """Return the list style that the style of the first paragraph names."""
    for each in lists:
        for paragraph in each.iter(*PARAGRAPHS):
            for style in reading.styles.chain("paragraph", value(paragraph, "text:style-name")):
                if name := value(style, "style:list-style-name"):
                    return name
            return ""
    return ""


def _last(reading: Reading, first: Element, style: str, depth: int, level: Element | None) -> int:
    """Return the number before that of the first item."""
    goes_on_from = value(first, "text:continue-list")
    if goes_on_from in reading.numbers:
        return reading.numbers[goes_on_from]
    if value(first, "text:continue-numbering") == "true":
        return reading.numbers.get(f"{style} {depth}", 0)
    return (1 if level is None else number(level, "text:start-value")) - 1


def _items(lists: Iterable[Element]) -> list[tuple[Item, int | None]]:
    """Return items with the number that some begin anew with.

    An item that holds only a list, in one that goes on, says that the item before goes on.
    """
    made: list[tuple[Item, int | None]] = []
    for element in (item for each in lists for item in each.iterchildren(*_ITEMS)):
        blocks = list(element)
        if made and blocks and not _has_own(blocks):
            made[-1][0].blocks += blocks
        else:
            start = number(element, "text:start-value") if value(element, "text:start-value") else None
            is_header = element.tag == _ITEMS[1] or not _has_own(blocks)
            made.append((Item(blocks, is_header=is_header), start))
    return made


def _has_own(blocks: Sequence[Element]) -> bool:
    return any(not is_list(each) for each in blocks)


_NUMBERED = q("text:list-level-style-number")
