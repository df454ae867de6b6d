"""USFM, the Unified Standard Format Markers of Bible translators, by its version 3.

Books and chapters are divisions, verses milestones; the words of headings, poetry, lists, notes and cross
references are kept, and so are those at markers that are not known, which are reported.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.sources.decoding import decode
from recto.sources.scholarly.nodes import Node, Tree, not_understood, words

FORM = "USFM"
_DEEPEST = 60
_TOKEN = re.compile(
    r"\\(?P<milestone>[a-z0-9]+-[se])\b[^\\]*\\\*|\\(?P<nested>\+?)(?P<marker>[A-Za-z]+)(?P<level>\d*)"
    r"(?:(?P<ends>\*)|[ \t]?)|(?P<text>[^\\]+)|(?P<stray>\\)"
)
_FIRST = re.compile(r"\s*(\S+)\s?")
_STATEMENTS = frozenset("id ide usfm h toc toca rem sts imt imte".split())
_HEADINGS = {"s": 3, "ms": 2, "sr": 3, "r": 3, "mr": 3, "sd": 3, "qa": 3, "is": 3}
_TITLES = frozenset({"mt", "mte"})
_PARAGRAPHS = frozenset(
    "p m po pr cls pmo pm pmc pmr pi mi nb pc ph d sp lit qd ip im ipi imi ipq imq ipr io iot ie cp"
    " cd".split()
)
_VERSES = frozenset("q qr qc qm iq".split())
_ITEMS = frozenset("li lim lh lf ili tr".split())
_NOTES = {"f": "foot", "fe": "end", "ef": "foot", "x": "foot", "ex": "foot", "rq": "foot"}
_PHRASES: Mapping[str, Node] = {
    "add": Node("supplied", facts={"reason": "translation"}),
    "nd": Node("name", facts={"type": "divine"}),
    "pn": Node("name", facts={"type": "person"}),
    "png": Node("name", facts={"type": "place"}),
    "wj": Node("segment", facts={"type": "words-of-Jesus"}),
    "qt": Node("quote"),
    "tl": Node("highlight", facts={"rend": "italic"}),
    "sig": Node("highlight", facts={"rend": "italic"}),
    "qs": Node("highlight", facts={"rend": "italic"}),
    "bk": Node("highlight", facts={"rend": "italic"}),
    "k": Node("highlight", facts={"rend": "bold"}),
    "em": Node("highlight", facts={"rend": "italic"}),
    "it": Node("highlight", facts={"rend": "italic"}),
    "bd": Node("highlight", facts={"rend": "bold"}),
    "bdit": Node("highlight", facts={"rend": "bold italic"}),
    "sc": Node("highlight", facts={"rend": "smallcaps"}),
    "sup": Node("highlight", facts={"rend": "superscript"}),
    "ord": Node("highlight", facts={"rend": "superscript"}),
    "fq": Node("highlight", facts={"rend": "italic"}),
    "fqa": Node("highlight", facts={"rend": "italic"}),
    "fk": Node("highlight", facts={"rend": "smallcaps"}),
    "fl": Node("highlight", facts={"rend": "italic"}),
    "xk": Node("highlight", facts={"rend": "smallcaps"}),
    "xq": Node("highlight", facts={"rend": "italic"}),
    "fv": Node("highlight", facts={"rend": "superscript"}),
    "fw": Node("segment", facts={"type": "witnesses"}),
    "fr": Node("reference"),
    "xo": Node("reference"),
}
_PLAIN = frozenset("ft xt fp fdc no w wh wg wa rb jmp xot xnt xdc lik liv qac th tc thr tcr".split())
"""Character markers that say nothing of their words that TEI keeps; attributes after `|` are left out."""


@dataclass
class _Open:
    """A phrase or a note that is open."""

    marker: str
    node: Node
    content: list[Node | str] = field(default_factory=list)


@dataclass
class _Reading:
    """The state: what is done, what is open from the block inwards, verses and items that wait, chapters."""

    blocks: list[Node] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    waiting: list[Node] = field(default_factory=list)
    title: list[Node | str] = field(default_factory=list)
    statements: list[tuple[str, str]] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 1
    awaits: str = ""
    """The marker whose first word is still to come: the number of a chapter or verse, the sign of a note."""


def read(path: Path, data: bytes) -> Tree:
    """Read a file in USFM; raise SourceError for one that is no text."""
    decoded = decode(data, str(path))
    reading = _Reading()
    for token in _TOKEN.finditer(decoded.text):
        _take(token, reading)
        reading.line += token[0].count("\n")
    _end_block(reading)
    _end_waiting(reading)
    said = [
        not_understood(path, reading.lines[marker], f"\\{marker} ({count} times)")
        for marker, count in reading.unknown.items()
    ]
    return Tree(
        path,
        data,
        decoded.encoding,
        decoded.text,
        FORM,
        tuple(reading.blocks),
        tuple(reading.title),
        statements=tuple(reading.statements),
        messages=tuple(said),
    )


def _take(token: re.Match[str], reading: _Reading) -> None:
    if token["text"] is not None:
        _take_text(token["text"], reading)
    elif token["milestone"]:
        _unknown(token["milestone"], reading)
    elif token["stray"]:
        _say("\\", reading)
    elif token["ends"]:
        _end_phrase(token["marker"] + token["level"], reading)
    else:
        _begin(token["marker"], token["level"], bool(token["nested"]), reading)


def _take_text(text: str, reading: _Reading) -> None:
    """Take in words, the first of them as a number or sign where a marker asks for it."""
    if reading.awaits and (found := _FIRST.match(text)):
        _AWAITED[reading.awaits](found[1], reading)
        reading.awaits = ""
        text = text[found.end() :]
    if reading.open and reading.open[-1].marker in _PLAIN and "|" in text:
        text = text.partition("|")[0]
    _say(text.replace("//", " ").replace("~", "\u00a0"), reading)


def _say(text: str, reading: _Reading) -> None:
    if not reading.open and text.strip():
        _open("p", Node("paragraph", line=reading.line), reading)
    if reading.open:
        reading.open[-1].content.append(text)


def _open(marker: str, node: Node, reading: _Reading) -> None:
    """Open a phrase or a note; one that stands in too many others stands beside the last of them."""
    while len(reading.open) > _DEEPEST:
        _end_last(reading)
    reading.open.append(_Open(marker, node))


def _begin(marker: str, level: str, is_nested: bool, reading: _Reading) -> None:
    """Begin what a marker stands for: a block ends the one before, a phrase the phrase before."""
    block = _block(marker, level, reading.line)
    if marker in ("c", "v"):
        _begin_number(marker, reading)
    elif block is not None:
        _end_block(reading)
        _open(marker + level, block, reading)
    elif marker == "b":
        _end_block(reading)
        _end_waiting(reading)
    elif marker in _NOTES:
        _begin_note(marker, reading)
    elif marker in _PHRASES or marker in _PLAIN:
        _end_siblings(marker, is_nested, reading)
        if marker == "fw":
            _part(reading)
        node = _PHRASES.get(marker, Node("plain"))
        _open(marker + level, Node(node.kind, (), node.facts, reading.line), reading)
    else:
        _unknown(marker + level, reading)


def _block(marker: str, level: str, line: int) -> Node | None:
    """Return the block that a marker begins; None for one that begins none."""
    if marker in _STATEMENTS:
        return Node("statement", line=line)
    if marker in _TITLES:
        return Node("title", line=line)
    if marker in _HEADINGS:
        depth = _HEADINGS[marker] + (int(level) - 1 if level else 0)
        return Node("heading", facts={"level": str(depth), "type": "section"}, line=line)
    if marker in _PARAGRAPHS:
        return Node("paragraph", facts={"rend": _REND.get(marker, "")}, line=line)
    if marker in _VERSES:
        return Node("line", facts={"rend": f"indent{level}" if level and level != "1" else ""}, line=line)
    return Node("item", line=line) if marker in _ITEMS else None


def _begin_number(marker: str, reading: _Reading) -> None:
    if marker == "c":
        _end_block(reading)
        _end_waiting(reading)
    reading.awaits = marker


def _chapter(number: str, reading: _Reading) -> None:
    facts = {"level": "2", "type": "chapter", "n": number}
    reading.blocks.append(Node("heading", (), facts, reading.line))


def _verse(number: str, reading: _Reading) -> None:
    if not reading.open:
        _open("p", Node("paragraph", line=reading.line), reading)
    reading.open[-1].content.append(Node("milestone", (), {"unit": "verse", "n": number}, reading.line))


def _begin_note(marker: str, reading: _Reading) -> None:
    if not reading.open:
        _open("p", Node("paragraph", line=reading.line), reading)
    series = "x" if marker in ("x", "ex", "rq") else "f"
    facts = {"command": series, "series": marker, "place": _NOTES[marker]}
    _open(marker, Node("note", (), facts, reading.line), reading)
    reading.awaits = "" if marker == "rq" else "f"


def _caller(sign: str, reading: _Reading) -> None:
    """Number a note by the sign before it, unless that asks for a number or for none."""
    if sign not in "+-":
        note = reading.open[-1]
        facts = {**note.node.facts, "n": sign}
        reading.open[-1] = _Open(note.marker, Node("note", (), facts, note.node.line), note.content)


_AWAITED = {"c": _chapter, "v": _verse, "f": _caller}


def _end_siblings(marker: str, is_nested: bool, reading: _Reading) -> None:
    """End the phrase before one that is not nested in it; in notes a marker ends the one before."""
    while not is_nested and len(reading.open) > 1 and reading.open[-1].marker not in _NOTES:
        _end_last(reading)


def _end_phrase(marker: str, reading: _Reading) -> None:
    """End a phrase or note with what is still open in it; an end without a beginning says nothing."""
    if any(each.marker == marker for each in reading.open[1:]):
        while reading.open[-1].marker != marker:
            _end_last(reading)
        _end_last(reading)


def _end_last(reading: _Reading) -> None:
    ended = reading.open.pop()
    node = ended.node
    if node.kind == "plain":
        reading.open[-1].content += ended.content
    else:
        reading.open[-1].content.append(Node(node.kind, tuple(ended.content), node.facts, node.line))


def _end_block(reading: _Reading) -> None:
    """End the block that is open, with all that is open in it."""
    while len(reading.open) > 1:
        _end_last(reading)
    reading.awaits = ""
    if not reading.open:
        return
    ended = reading.open.pop()
    content = tuple(ended.content)
    if ended.node.kind not in ("line", "item"):
        _end_waiting(reading)
    if not words(content) and not any(isinstance(each, Node) for each in content):
        return
    block = Node(ended.node.kind, content, ended.node.facts, ended.node.line)
    _ENDS.get(block.kind, _end_plain)(ended.marker, block, reading)


def _end_plain(marker: str, block: Node, reading: _Reading) -> None:
    reading.blocks.append(block)


def _end_statement(marker: str, block: Node, reading: _Reading) -> None:
    reading.statements.append((marker, words(block.content)))


def _end_title(marker: str, block: Node, reading: _Reading) -> None:
    """Take a title into the header, and let it head the book; further lines of it follow as headings."""
    if not reading.title:
        reading.title += block.content
    level = "1" if not any(each.facts.get("type") == "book" for each in reading.blocks) else "2"
    facts = {"level": level, "type": "book" if level == "1" else "section"}
    reading.blocks.append(Node("heading", block.content, facts, block.line))


def _end_part(marker: str, block: Node, reading: _Reading) -> None:
    if reading.waiting and reading.waiting[-1].kind != block.kind:
        _end_waiting(reading)
    reading.waiting.append(block)


_ENDS = {"statement": _end_statement, "title": _end_title, "line": _end_part, "item": _end_part}


def _end_waiting(reading: _Reading) -> None:
    """Make a stanza of the verses, or a list of the items, that wait."""
    if reading.waiting:
        kind = "stanza" if reading.waiting[0].kind == "line" else "list"
        reading.blocks.append(Node(kind, tuple(reading.waiting), {}, reading.waiting[0].line))
    reading.waiting = []


def _part(reading: _Reading) -> None:
    """Part words between which only a marker stands."""
    if reading.open:
        reading.open[-1].content.append(" ")


def _unknown(marker: str, reading: _Reading) -> None:
    """Count a marker that is not known; where it stands words are parted."""
    _part(reading)
    reading.unknown[marker] += 1
    reading.lines.setdefault(marker, reading.line)


_REND = {"pc": "center", "d": "italic", "sp": "italic", "qd": "italic", "pr": "right", "cls": "right"}
