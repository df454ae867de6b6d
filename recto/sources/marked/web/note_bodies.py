"""Where a note begins and ends in a web page, and what in it is its number or leads back from it."""

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from recto.sources.marked.web.making import HEADINGS, NOTE, PRINTED
from recto.sources.marked.web.note_signs import (
    ANY_LABEL,
    begins,
    block_of,
    heads_notes,
    is_note_name,
    is_way_back,
    label_at_start,
    number_of,
    says_note,
    says_notes,
)
from recto.sources.marked.web.tree import BLOCKS, Node, is_blank, part

# What may follow a number that stands in an element of its own; what may lead back before it.
_AFTER_LABEL, _ARROW = re.compile(r"\s*[.):\]]+\s*(?=\S|$)"), re.compile(r"\s*[↑^]\s*(?=\S|$)")
_HOLDERS = frozenset({"li", "dd", "aside", "div", "section", "article", "blockquote", "p", "td"})
_MOST_CONTINUED, _FIRST_WORDS = 40, 20

Pieces = list[Node | str]


def extent(target: Node, targets: Collection[Node]) -> Pieces:
    """Return the pieces of the page that are the note to which a link to `target` leads.

    `targets` are the places to which calls lead, so that a note ends where another begins.
    """
    block = block_of(target)
    if block.name == "dt":
        return _renamed([block, *_until(block, ("dt",), ("dd",))])
    if block.name in ("td", "th") and _is_only_label(block):
        return _renamed([block, *_until(block, (), ("td", "th"))])
    if sum(each in targets for each in block.every()) > 1 and target is not block:
        return _range(target, block, targets)
    top = _climbed(block, target, targets)
    return [top, *_continued(top, targets)]


def _renamed(cells: list[Node]) -> Pieces:
    """Return a number and what stands beside it in a table or a list of terms, as words and blocks."""
    cells[0].name = "span"
    for each in cells[1:]:
        each.name = "div"
    return [*cells]


def _is_only_label(cell: Node) -> bool:
    return bool(number_of(cell.words())) or is_blank(cell)


def _until(first: Node, last: Collection[str], wanted: Collection[str]) -> Iterator[Node]:
    """Yield the brothers after an element, as far as another of a name."""
    for each in first.following():
        if isinstance(each, Node) and each.name in last:
            return
        if isinstance(each, Node) and each.name in wanted:
            yield each


def _range(target: Node, block: Node, targets: Collection[Node]) -> Pieces:
    """Return what stands in a block from a place to the next such place."""
    start = target
    while start.above is not None and start.above is not block:
        start = start.above
    pieces: Pieces = [start]
    for each in start.following():
        if isinstance(each, Node) and any(inner in targets for inner in each.every()):
            break
        pieces.append(each)
    return pieces


def _climbed(block: Node, target: Node, targets: Collection[Node]) -> Node:
    """Return the outermost element that is nothing but this note."""
    top = block
    while (above := top.above) is not None and above.name in _HOLDERS and not says_notes(above):
        holds_others = any(each in targets and each is not target for each in above.every())
        is_named = any(map(is_note_name, above.ids))
        holds_note = says_note(above) or is_named or above.name in ("li", "dd", "aside")
        if holds_others or not holds_note or not begins(top, above):
            break
        top = above
    return top


def _continued(top: Node, targets: Collection[Node]) -> Pieces:
    """Return the paragraphs after the first of a note that go on with it."""
    opened = _opened(top)
    if top.name == "p" and says_note(top) and not opened:
        more: Iterator[Node] = takewhile(lambda each: _goes_on(each, targets), _elements(top.following()))
        return [*more]
    if not opened and (top.name in ("li", "dd", "aside") or says_note(top) or not _is_among_notes(top)):
        return []
    found: Pieces = []
    for each in top.following()[:_MOST_CONTINUED]:
        if isinstance(each, str) and not each.strip():
            continue
        if isinstance(each, str) or _ends(each, targets):
            break
        found.append(each)
        if opened and each.words().endswith("]"):
            return found
    is_last = not any(_holds(each, targets) for each in _elements(top.following()))
    if is_last and not _is_in_list(top):
        found = list(takewhile(lambda each: isinstance(each, Node) and each.classes == top.classes, found))
    return [] if opened else found


def _elements(pieces: Pieces) -> Iterator[Node]:
    return (each for each in pieces if isinstance(each, Node))


def _goes_on(node: Node, targets: Collection[Node]) -> bool:
    """Tell whether a paragraph that says that it is a note has no number of its own."""
    is_one = node.name == "p" and says_note(node) and not _holds(node, targets)
    return is_one and not ANY_LABEL.match(f"{node.first_words(_FIRST_WORDS)} ")


def _opened(top: Node) -> bool:
    """Tell whether a note opens a bracket that a later paragraph closes: `[Footnote 1: …`."""
    words = top.words()
    return words.lower().startswith("[footnote") and words.count("[") > words.count("]")


def _ends(node: Node, targets: Collection[Node]) -> bool:
    return node.name in (*HEADINGS, "hr") or _holds(node, targets) or says_note(node)


def _holds(node: Node, targets: Collection[Node]) -> bool:
    return any(each in targets for each in node.every())


def _is_in_list(top: Node) -> bool:
    return any(says_notes(each) for each in top.around())


def _is_among_notes(top: Node) -> bool:
    """Tell whether an element stands where notes stand together: in a list, or under their heading."""
    if _is_in_list(top):
        return True
    before = [each for each in top.preceding() if isinstance(each, Node) and each.name in HEADINGS]
    return bool(before) and heads_notes(before[-1])


def take_label(pieces: Pieces, n: str, calls: Collection[str]) -> tuple[Pieces, str]:
    """Set apart the number with which a note begins, and the ways back to its `calls`; return its words.

    What is returned beside is the number as printed, where it is another than `n`.
    """
    holder = Node("div")
    for each in pieces:
        holder.held.append(each)
    printed = _take_front(holder, n, calls)
    _take_ways_back(holder, calls)
    if any(each.strip().startswith("[") and "]" not in each for each in printed):
        _take_bracket(holder)
    found = next(filter(None, map(number_of, printed)), "")
    is_other = bool(found) and found.lower() != n.lower()
    return holder.held, " ".join(" ".join(printed).split()) if is_other else ""


def _take_front(node: Node, n: str, calls: Collection[str]) -> list[str]:
    """Set apart the label of a note: links back, its number, signs after it."""
    taken: list[str] = []
    for at, piece in enumerate(list(node.held)):
        if is_blank(piece):
            continue
        if isinstance(piece, str):
            has_number = any(number_of(each) for each in taken)
            rest = _split(piece, _AFTER_LABEL if has_number else _ARROW) or (
                _split(piece, label_at_start(n)) if n and not has_number else None
            )
            if rest is not None:
                place = next(index for index, each in enumerate(node.held) if each is piece)
                node.held[place : place + 1] = [_printed(rest[0]), rest[1]]
                taken.append(rest[0])
                if not rest[1].strip():
                    continue
            break
        words = piece.words()
        if piece.name not in BLOCKS and (
            (_leads_to(piece, calls) and is_way_back(words)) or _is_number(words, n)
        ):
            node.held[next(index for index, each in enumerate(node.held) if each is piece)] = _printed(piece)
            taken.append(words)
            continue
        return taken + (_take_front(piece, n, calls) if not taken or not at else [])
    return taken


def _is_number(words: str, n: str) -> bool:
    return bool(n) and number_of(words).lower() == n.lower()


def _split(words: str, label: re.Pattern[str]) -> tuple[str, str] | None:
    found = label.match(words)
    return (part(words, 0, found.end()), part(words, found.end())) if found and found[0].strip() else None


def _printed(piece: Node | str) -> Node:
    names = [name for each in piece.every() for name in each.ids] if isinstance(piece, Node) else []
    return Node(PRINTED, {"id": names[0]} if names else {}, apart=[piece])


def _leads_to(node: Node, calls: Collection[str]) -> bool:
    return any(each.get("href").partition("#")[2] in calls for each in node.every() if each.get("href"))


def _take_bracket(holder: Node) -> None:
    """Set apart the bracket that closes a note of one paragraph: `[Footnote 1: …]`."""
    if sum(each.name == "p" for each in holder.every()) > 1:
        return
    leaves = [
        (node, at) for node in holder.every() for at, piece in enumerate(node.held) if isinstance(piece, str)
    ]
    placed = [(node.held[at], node, at) for node, at in leaves if not is_blank(node.held[at])]
    last = max(placed, key=lambda each: getattr(each[0], "at", 0), default=None)
    words = last[0] if last is not None else ""
    if last is not None and isinstance(words, str) and words.rstrip().endswith("]"):
        at = words.rindex("]")
        last[1].held[last[2] : last[2] + 1] = [part(words, 0, at), _printed(part(words, at))]


def _take_ways_back(holder: Node, calls: Collection[str]) -> None:
    """Set apart the links that lead back to the calls of a note and say no more than that."""
    for node in list(holder.every()):
        for at, piece in enumerate(node.held):
            if not isinstance(piece, Node) or piece.name != "a" or node.name == NOTE:
                continue
            is_typed = bool(
                {"backlink", "footnote-back", "footnote-backref"} & {*piece.kinds, *piece.classes}
            )
            if is_typed or (_leads_to(piece, calls) and is_way_back(piece.words())):
                node.held[at] = _printed(piece)
