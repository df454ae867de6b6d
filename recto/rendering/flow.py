"""Make a tree obey XHTML's content model: what TEI lets stand in a paragraph, XHTML may not.

A paragraph with a list in it becomes `div.paragraph`, which keeps the address, with the pieces as
paragraphs and the list between them. A phrase with a block or a link within a link in it is split
around that. Headings and apparatus entries hold only phrases: blocks in them become `span`.
(HTML Living Standard, 3.2.5.2 'Kinds of content'.)
"""

from collections.abc import Callable, Iterator
from itertools import groupby

from lxml import etree

from recto.rendering.xhtml import has_class, new, xhtml
from recto.tei.mixed import (
    add_before,
    append,
    append_text,
    insert_first,
    pieces,
    set_tail,
    tail,
    text_before,
)
from recto.tei.names import local

Element = etree._Element
Piece = str | Element

BLOCKS = frozenset("p div section ul ol dl table figure blockquote h1 h2 h3 h4 h5 h6 aside hr pre".split())
PARTS = frozenset("li dd dt td th tr thead tbody caption figcaption".split())
FLOW = frozenset("body section div aside blockquote figure figcaption caption".split()) | PARTS
OF_PHRASES = frozenset({"p", "div", "blockquote"})
STRUCTURE = frozenset("ul ol dl table".split())
# Blocks whose last line is that of the last block in them, and those of them that hold no words of their own.
ENDING = OF_PHRASES | PARTS | STRUCTURE | frozenset("section figure h1 h2 h3 h4 h5 h6".split())
WORDLESS = STRUCTURE | frozenset("section figure thead tbody tr".split())
# Flow containers whose loose phrases become paragraphs.
WRAPPING = frozenset({"aside", "blockquote"})
PHRASES_ONLY = frozenset("h1 h2 h3 h4 h5 h6 caption dt".split())


def settle(element: Element) -> Element:
    """Bring everything within `element`, a flow container, into order; return it."""
    _settled(element, in_link=False)
    return element


def flatten(element: Element) -> Element:
    """Turn the blocks within `element` into `span`, with a blank on both sides of each; return it."""
    for each in list(element.iterdescendants(etree.Element)):
        if local(each.tag) in BLOCKS | PARTS:
            each.tag = xhtml("span")
            set_tail(each, " " + tail(each))
            if _follows_words(each, element):
                add_before(each, " ")
    return element


def _follows_words(part: Element, element: Element) -> bool:
    """Tell whether a part of an element may stand straight after a word."""
    before = text_before(part)
    is_first = not before and part.getprevious() is None and part.getparent() is element
    return not is_first and not before[-1:].isspace()


def _settled(element: Element, in_link: bool) -> list[Piece]:
    """Settle `element`; return what stands in its place: itself, or the parts it was split into."""
    name = local(element.tag)
    if name in PHRASES_ONLY or has_class(element, "entry"):
        flatten(element)
    is_lemma = name == "a" and has_class(element, "lemma")
    # A block in a link moves out of it.
    linked = (in_link and name not in BLOCKS) or (name == "a" and not is_lemma)
    before = list(pieces(element))
    after = [part for piece in before for part in _settled_piece(piece, linked)]
    if name in FLOW or name in STRUCTURE:
        return [_refilled(element, _wrapped(after) if name in WRAPPING else _called(after))]
    if name == "p":
        return [_paragraph(element, after)]
    if is_lemma and any(_leads_elsewhere(part) for part in after):
        return [_lemma(element, after)]
    if any(_breaks(part, linked) for part in after):
        if name != "span" or not element.get("id"):
            return _split(element, after, linked)
        if any(_breaks(part, in_link=False) for part in after):
            return [_divided(element, after)]
    return [_refilled(element, after)]


def _settled_piece(piece: Piece, in_link: bool) -> list[Piece]:
    return [piece] if isinstance(piece, str) else _settled(piece, in_link)


def _breaks(piece: Piece, in_link: bool) -> bool:
    """Tell whether a piece may not stand in a phrase: a block, or in a link what is or holds another."""
    if isinstance(piece, str):
        return False
    holds_link = has_class(piece, "lemma") or next(piece.iter(xhtml("a")), None) is not None
    return local(piece.tag) in BLOCKS or (in_link and holds_link)


def _refilled(element: Element, held: list[Piece]) -> Element:
    """Make `element` hold the pieces `held`, unless it does."""
    now = list(pieces(element))
    if len(now) == len(held) and all(a is b or a == b for a, b in zip(now, held, strict=True)):
        return element
    del element[:]
    element.text = None
    for piece in held:
        append_text(element, piece) if isinstance(piece, str) else append(element, piece)
    return element


def _paragraph(element: Element, held: list[Piece]) -> Element:
    """Return a paragraph as it is, or where it holds blocks as a division of paragraphs and blocks."""
    if not any(_breaks(piece, in_link=False) for piece in held):
        return _refilled(element, held)
    element.tag = xhtml("div")
    element.set("class", f"paragraph {element.get('class', '')}".strip())
    _refilled(element, _wrapped(held))
    paragraphs = [each for each in element if local(each.tag) == "p" and not each.get("class")]
    for later in paragraphs[1:]:
        later.set("class", "continued")
    return element


def _divided(element: Element, held: list[Piece]) -> Element:
    """Return a phrase with an address that holds blocks as a division, whose words all have it."""
    element.tag = xhtml("div")
    return _refilled(element, _wrapped(held))


def _leads_elsewhere(piece: Piece) -> bool:
    """Tell whether a piece may not stand in the link of a lemma: a block, or what holds a link."""
    if isinstance(piece, str):
        return False
    return local(piece.tag) in BLOCKS or next(piece.iter(xhtml("a")), None) is not None


def _lemma(element: Element, held: list[Piece]) -> Element:
    """Return an emended place that holds links or blocks as one element, with links on the words between."""
    has_blocks = any(_breaks(piece, in_link=False) for piece in held)
    frame = new("div" if has_blocks else "span")
    frame.attrib.update({key: value for key, value in element.attrib.items() if key != "href"})
    parts: list[Piece] = []
    for leads_elsewhere, run in _runs(held, _leads_elsewhere):
        if leads_elsewhere or _wordless(run):
            parts.extend(run)
        else:
            parts.append(_refilled(new("a", {"class": "to-entry", "href": element.get("href", "")}), run))
    return _refilled(frame, _wrapped(parts) if has_blocks else parts)


def _wrapped(held: list[Piece]) -> list[Piece]:
    """Put each run of phrases between blocks into a paragraph; blanks between blocks go."""
    wrapped: list[Piece] = []
    for is_block, run in _runs(_called(held), _is_block):
        if is_block:
            wrapped.extend(run)
        elif not _blank(run):
            wrapped.append(_refilled(new("p"), run))
    return wrapped


def _called(held: list[Piece]) -> list[Piece]:
    """Let calls alone stand in the last line of the block before them, else in the first of the one after.

    Between blocks that have no line for them they stay, as do those without a block beside them.
    """
    placed: list[Piece] = []
    waiting: list[Piece] = []
    for is_block, run in _runs(_opened(held), _is_block):
        calls = _calls(run)
        if is_block:
            placed += _begun_with(waiting, run)
            waiting = []
        elif not calls or not _holds_calls_alone(run):
            placed += run
        elif last := _last_paragraph(placed):
            for call in calls:
                append(last[0], call)
            placed += [each for each in run if each not in calls] or [" "]
        else:
            waiting = run
    return placed + waiting


def _opened(held: list[Piece]) -> list[Piece]:
    """Take calls out of paragraphs that hold nothing else, where others are beside these; their ids stay."""
    opened = [part for piece in held for part in _calls_of_paragraph(piece) or [piece]]
    return opened if any(map(_is_block, opened)) else held


def _calls_of_paragraph(piece: Piece) -> list[Piece]:
    """Return the calls that are all of a paragraph, and a place for its id; nothing for other pieces."""
    if isinstance(piece, str) or local(piece.tag) != "p" or piece.get("class"):
        return []
    calls = _calls(list(pieces(piece)))
    return [*calls, _anchor(piece)] if calls and _holds_calls_alone(list(pieces(piece))) else []


def _is_block(piece: Piece) -> bool:
    return _breaks(piece, in_link=False)


def _begun_with(calls: list[Piece], blocks: list[Piece]) -> list[Piece]:
    """Put calls before the first words of blocks, or where these hold no phrases, before the blocks."""
    block = next(each for each in blocks if not isinstance(each, str))
    if not calls or local(block.tag) not in OF_PHRASES:
        return [*calls, *blocks]
    while len(block) and local(block[0].tag) in OF_PHRASES and not (block.text or "").strip():
        block = block[0]
    for call in reversed(_calls(calls)):
        insert_first(block, call)
    return blocks


def _last_paragraph(held: list[Piece]) -> list[Element]:
    """Return the innermost block of phrases that the last of the pieces ends with, if there is one."""
    last = next((each for each in reversed(held) if not isinstance(each, str) or each.strip()), "")
    while not isinstance(last, str) and local(last.tag) in ENDING:
        inner = next(iter(reversed(last)), None)
        if inner is None or local(inner.tag) not in BLOCKS | PARTS or tail(inner).strip():
            return [] if local(last.tag) in WORDLESS else [last]
        last = inner
    return []


def _holds_calls_alone(run: list[Piece]) -> bool:
    calls = _calls(run)
    return all(each in calls or _is_anchor(each) for each in run)


def _calls(run: list[Piece]) -> list[Element]:
    return [each for each in run if not isinstance(each, str) and has_class(each, "call")]


def _is_anchor(piece: Piece) -> bool:
    """Tell whether a piece is blank, or a place that only keeps an id."""
    if isinstance(piece, str):
        return not piece.strip()
    return local(piece.tag) == "span" and not piece.get("class") and _wordless([piece])


def _split(element: Element, held: list[Piece], in_link: bool) -> list[Piece]:
    """Split a phrase around what may not stand in it; the first part keeps the id."""
    attributes = {str(key): str(value) for key, value in element.attrib.items() if key != "id"}
    attributes["class"] = f"{element.get('class', '')} continued".strip()
    parts: list[Piece] = [_anchor(element)] if element.get("id") and _moves_out(held, in_link) else []
    is_first = not parts
    for breaks, run in _runs(held, lambda piece: _breaks(piece, in_link)):
        if breaks or _blank(run):
            parts.extend(run)
        else:
            parts.append(_refilled(element if is_first else new(local(element.tag), attributes), run))
            is_first = False
    return parts


def _moves_out(held: list[Piece], in_link: bool) -> bool:
    """Tell whether what a phrase begins with may not stand in it."""
    first = next((piece for piece in held if not isinstance(piece, str) or piece.strip()), "")
    return _breaks(first, in_link)


def _anchor(element: Element) -> Element:
    """Return an empty place that keeps the id of a phrase whose words all moved out of it."""
    return new("span", {"id": element.get("id", ""), "class": element.get("class", "")})


def _runs(held: list[Piece], test: Callable[[Piece], bool]) -> Iterator[tuple[bool, list[Piece]]]:
    return ((key, list(run)) for key, run in groupby(held, test))


def _wordless(run: list[Piece]) -> bool:
    """Tell whether a run has nothing that a reader could follow a link by."""
    held = (piece if isinstance(piece, str) else "".join(map(str, piece.itertext())) for piece in run)
    return not any(words.strip() for words in held)


def _blank(run: list[Piece]) -> bool:
    return all(isinstance(piece, str) and not piece.strip() for piece in run)
