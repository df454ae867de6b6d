"""What stands in a web page and is no word of its text: a distributor's header and licence, the ways around a
site, what is hidden, what only programs use."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from recto.sources.distributors import DISTRIBUTORS
from recto.sources.marked.document import LeftOut
from recto.sources.marked.web.inlines import is_farther
from recto.sources.marked.web.making import HEADINGS
from recto.sources.marked.web.styles import Styles
from recto.sources.marked.web.tree import BLOCKS, SILENT, Node, Words, is_blank, part

DISTRIBUTOR = "Words of the distributor"
NAVIGATION, HIDDEN = "Ways around a site", "Not shown by browsers"
_FALLBACK, _CONTROL = "For programs that cannot show what is here", "A control of a form"
_BOILERPLATE = re.compile(
    r"pg-(?:header|footer|boilerplate|machine-header|start-separator|end-separator)\b.*"
)
_CONTENTS = frozenset({"toc", "loi", "lot"})
_NAVIGATION = frozenset(
    "nav navbar navigation navlinks breadcrumb breadcrumbs site-header site-footer site-nav sitenav "
    "site-navigation main-navigation skip-link skiplink mw-editsection mw-jump-link printfooter catlinks "
    "noprint ws-noexport toplink".split()
)
_ROLES_OF_SITES = frozenset({"navigation", "banner", "contentinfo", "search", "menubar", "toolbar"})
_OF_PROGRAMS: Mapping[str, str] = {
    **dict.fromkeys("applet audio canvas embed iframe object video".split(), _FALLBACK),
    **dict.fromkeys("button datalist input output select textarea".split(), _CONTROL),
    **dict.fromkeys("noembed noframes noscript".split(), _FALLBACK),
}
_LINKED = 0.8
_AT_THE_ENDS = 12
_LONGEST_HEADER, _LONGEST_CREDITS = 60_000, 600
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")


def take_apart(body: Node, text: str) -> list[LeftOut]:
    """Take what is no text out of a page; return what of it has words, with the reason."""
    for node in [each for each in body.every() if each.name in SILENT]:
        node.take_out()
    return [
        *_of_distributor(body, text),
        *_named(body, text, lambda node: NAVIGATION if _is_navigation(node, body) else ""),
        *_at_the_ends(body, text),
        *_named(body, text, lambda node: _OF_PROGRAMS.get(node.name, "")),
    ]


def take_hidden(body: Node, text: str, styles: Styles) -> list[LeftOut]:
    """Take what browsers do not show out of a body, once its notes are known."""
    return _named(body, text, lambda node: HIDDEN if _is_hidden(node, styles) else "")


def _is_hidden(node: Node, styles: Styles) -> bool:
    if node.name.startswith("#") or node.name == "body":
        return False
    return "hidden" in node.attributes or styles.look(node).is_hidden


def _named(body: Node, text: str, reason: Callable[[Node], str]) -> list[LeftOut]:
    """Take the elements out for which there is a reason."""
    found: list[LeftOut] = []
    chosen = {node: why for node in body.every() if (why := reason(node))}
    for node, why in chosen.items():
        if not any(each in chosen for each in node.around()):
            node.take_out()
            found += told(text, node.every_piece(), why)
    return found


def told(text: str, pieces: Iterable[str], reason: str) -> Iterator[LeftOut]:
    """Yield what some words say, paragraph by paragraph."""
    joined: list[tuple[int, int]] = []
    for each in sorted((each for each in pieces if isinstance(each, Words) and each), key=lambda one: one.at):
        if joined and not text[joined[-1][1] : each.at].strip():
            joined[-1] = (joined[-1][0], each.at + len(each))
        else:
            joined.append((each.at, each.at + len(each)))
    for start, end in joined:
        for found in _PARAGRAPH.finditer(text, start, end):
            yield LeftOut(range(0), found[0], reason, f"{found.start()},{found.end()}")


def _is_navigation(node: Node, body: Node) -> bool:
    """Tell whether an element leads around a site; a table of contents belongs to its book."""
    if node.name in HEADINGS or node is body or _CONTENTS & node.kinds:
        return False
    is_of_site = node.name in ("header", "footer") and node.above is body and _is_mostly_linked(node)
    named = bool(_NAVIGATION & {*node.classes, node.get("id").lower()})
    return node.name == "nav" or named or bool(_ROLES_OF_SITES & node.kinds) or is_of_site


def _at_the_ends(body: Node, text: str) -> list[LeftOut]:
    """Take the blocks at both ends of a page that hold nothing but links to other pages."""
    found: list[LeftOut] = []
    blocks = [each for each in body.every() if _is_innermost(each) and not is_blank(each)]
    for ordered in (blocks, blocks[::-1]):
        for block in ordered[:_AT_THE_ENDS]:
            if block.above is None or not _is_mostly_linked(block):
                break
            block.take_out()
            found += told(text, block.every_piece(), NAVIGATION)
    return found


def _is_innermost(node: Node) -> bool:
    """Tell whether an element is a block that holds no others; items and cells do not count alone."""
    is_one = node.name in BLOCKS and node.name not in ("body", "li", "td", "tr", "dd", "dt")
    return is_one and not any(each.name in BLOCKS for each in node.nodes)


def _is_mostly_linked(node: Node) -> bool:
    """Tell whether most words of an element lead to other pages."""
    linked = (each for each in node.every() if each.name == "a" and _leads_away(each.get("href")))
    count = sum(len(each.words()) for each in linked)
    return count > 0 and count >= _LINKED * len(node.words())


def _leads_away(href: str) -> bool:
    page = href.partition("#")[0]
    return bool(page) and (
        is_farther(href) or page.lower().endswith((".htm", ".html", ".xhtml", "/", ".php"))
    )


def _of_distributor(body: Node, text: str) -> list[LeftOut]:
    """Take the header and the licence of a distributor: by their names, or by the lines that bound them."""
    found = _named(body, text, lambda node: DISTRIBUTOR if _is_boilerplate(node) else "")
    first, last = _bounds(body, text)
    kept = list(_cut(body, first, last))
    found += told(text, kept, DISTRIBUTOR)
    return found


def _is_boilerplate(node: Node) -> bool:
    return any(_BOILERPLATE.fullmatch(each) for each in (node.get("id").lower(), *node.classes))


def _bounds(body: Node, text: str) -> tuple[int, int]:
    """Return between which characters a distributor's lines say that the text stands."""
    first, last = 0, len(text)
    for each in DISTRIBUTORS:
        begins = each.start.search(text, 0, _LONGEST_HEADER)
        if begins is not None:
            first = max(first, _end_of_block(body, text, begins.end()))
        ends = re.search(rf"^[* ]*(?:{each.stop.pattern})", text[first:], each.stop.flags | re.MULTILINE)
        if ends is not None:
            last = min(last, first + ends.start())
    return first, last


def _end_of_block(body: Node, text: str, place: int) -> int:
    """Return the end of the line, or of its block where little more stands in it."""
    line = text.find("\n", place)
    line = len(text) if line < 0 else line
    for node in body.every():
        if node.name in ("pre", "p"):
            placed = [each for each in node.pieces() if isinstance(each, Words)]
            if placed and placed[0].at <= place <= placed[-1].at + len(placed[-1]):
                end = placed[-1].at + len(placed[-1])
                return end if end - line < _LONGEST_CREDITS else line
    return line


def _cut(body: Node, first: int, last: int) -> Iterator[str]:
    """Take all words out that stand before one place or after another; yield them."""
    emptied: list[Node] = []
    for node in list(body.every()):
        held: list[Node | str] = []
        for piece in node.held:
            if not isinstance(piece, Words):
                held.append(piece)
                continue
            start, end = (min(max(place - piece.at, 0), len(piece)) for place in (first, last))
            yield part(piece, 0, start)
            yield part(piece, max(start, end))
            held += [part(piece, start, end)] if start < end else []
        if held != node.held:
            node.held = held
            emptied.append(node)
    for node in reversed(emptied):
        if node.name != "body" and not any(isinstance(each, Node) for each in node.held) and is_blank(node):
            node.take_out()
