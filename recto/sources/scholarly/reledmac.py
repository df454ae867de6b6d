r"""LaTeX with reledmac, ledmac or eledmac: critical texts with entries and notes in series.

Names of commands are those of the handbook of reledmac: `\edtext`, `\lemma`, `\Afootnote` to `\Efootnote` and
beyond, `\Aendnote`, `\footnoteA`, `\pstart`, `\stanza`, `\eledsection`, `\ledsidenote`, `\msdata`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.messages import Message
from recto.sources.decoding import decode
from recto.sources.scholarly.latex import (
    CRITICAL,
    FAMILIAR,
    KEPT,
    LANGUAGES,
    LEVELS,
    RENDS,
    SIDENOTES,
    SILENT,
    SWITCHES,
    arity,
)
from recto.sources.scholarly.nodes import Node, Tree, not_understood, words
from recto.sources.scholarly.tex import Command, Content, Group, Text, parse

FORM = "LaTeX with reledmac"


@dataclass
class _Reading:
    """The state: blocks, the words of the one that is open, verses or items, lists that are open."""

    path: Path
    blocks: list[Node] = field(default_factory=list)
    words: list[Node | str] = field(default_factory=list)
    verses: list[Node] | None = None
    items: list[Node] | None = None
    lists: int = 0
    facts: dict[str, tuple[Node | str, ...]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    line: int = 0


def read(path: Path, data: bytes) -> Tree:
    """Read a file in LaTeX; raise SourceError for one that is no text, or whose braces are not paired."""
    decoded = decode(data, str(path))
    reading = _Reading(path)
    body = _body(parse(decoded.text, arity, str(path)), reading)
    _take(body, reading)
    _close_list(reading)
    return Tree(
        path,
        data,
        decoded.encoding,
        decoded.text,
        FORM,
        tuple(reading.blocks),
        reading.facts.get("title", ()),
        words(reading.facts.get("author", ())),
        messages=tuple(reading.messages),
    )


def _body(content: Content, reading: _Reading) -> Content:
    """Return what is set: all, or what stands in the document; a title may stand before that."""
    bounds = [number for number, each in enumerate(content) if _is_bound(each)]
    if not bounds:
        return content
    for each in content[: bounds[0]]:
        if isinstance(each, Command) and each.name in ("title", "author"):
            reading.facts[each.name] = _inline(each.arguments[0], reading)
    return content[bounds[0] + 1 : bounds[1] if len(bounds) > 1 else None]


def _is_bound(piece: object) -> bool:
    is_bound = isinstance(piece, Command) and piece.name in ("begin", "end")
    return is_bound and piece.arguments[0] == ("document",)  # type: ignore[attr-defined]


def _take(content: Content, reading: _Reading) -> None:
    """Take in pieces one after the other; a switch of type holds up to the end of what it stands in."""
    for number, piece in enumerate(content):
        if isinstance(piece, str):
            _take_text(piece, reading)
        elif isinstance(piece, Group):
            _take(piece.content, reading)
        elif piece.name in SWITCHES:
            _take_switched(piece, content[number + 1 :], reading)
            return
        else:
            _take_command(piece, reading)


def _take_text(text: str, reading: _Reading) -> None:
    if reading.verses is None:
        reading.words.append(text)
        return
    first, *others = text.split("&")
    reading.words.append(first)
    for each in others:
        _close_verse(reading)
        reading.words.append(each)


def _take_switched(switch: Command, rest: Content, reading: _Reading) -> None:
    before, reading.words = reading.words, []
    blocks = len(reading.blocks)
    _take(rest, reading)
    if len(reading.blocks) == blocks and reading.words:
        reading.words = [
            Node("highlight", tuple(reading.words), {"rend": SWITCHES[switch.name]}, switch.line)
        ]
    reading.words = before + reading.words


def _take_command(command: Command, reading: _Reading) -> None:
    name = command.name
    taker = _TAKERS.get(name)
    if taker is not None:
        taker(command, reading)
    elif name in LEVELS:
        _close(reading)
        heading = _inline(command.arguments[0], reading)
        reading.blocks.append(Node("heading", heading, {"level": LEVELS[name]}, command.line))
    elif name in RENDS:
        _add("highlight", command, reading, rend=RENDS[name])
    elif CRITICAL.fullmatch(name) or FAMILIAR.fullmatch(name):
        reading.words.append(_note(command, reading))
    elif name.startswith("text") and name[4:] in LANGUAGES:
        _add("foreign", command, reading, language=LANGUAGES[name[4:]])
    elif name not in SILENT:
        _take_unknown(command, reading)


def _take_unknown(command: Command, reading: _Reading) -> None:
    if command.name not in KEPT:
        reading.messages.append(not_understood(reading.path, command.line, f"\\{command.name}"))
    for each in command.arguments:
        _take(each, reading)


def _add(kind: str, command: Command, reading: _Reading, **facts: str) -> None:
    content = _inline(command.arguments[-1], reading)
    reading.words.append(Node(kind, content, facts, command.line))


def _inline(content: Content, reading: _Reading) -> tuple[Node | str, ...]:
    """Return what an argument holds as words; paragraphs in it are parted by a break."""
    inner = _Reading(reading.path)
    _take(content, inner)
    _close_list(inner)
    reading.messages += inner.messages
    held: list[Node | str] = []
    for block in inner.blocks:
        words = (block,) if block.kind in ("list", "stanza") else block.content
        held += [Node("break"), *words] if held else words
    return tuple(held)


# Entries and notes.


def _entry(command: Command, reading: _Reading) -> None:
    """Take an `\\edtext`: its words, and the commands of its second argument."""
    lemma, apparatus = command.arguments
    held = [Node("words", _inline(lemma, reading))]
    for each in apparatus:
        if isinstance(each, Command) and each.name in ("lemma", "linenum"):
            held.append(Node(each.name, _inline(each.arguments[0], reading), line=each.line))
        elif isinstance(each, Command) and (CRITICAL.fullmatch(each.name) or each.name == "msdata"):
            held.append(_note(each, reading))
        elif isinstance(each, Command) and each.name not in SILENT:
            held += _beside(each, reading)
        elif words(_inline((each,), reading)):
            held.append(
                Node("note", _inline((each,), reading), {"series": "", "command": "edtext"}, command.line)
            )
    reading.words.append(Node("entry", tuple(held), {}, command.line))


def _beside(command: Command, reading: _Reading) -> list[Node]:
    """Return what stands beside the notes of an entry; what is not understood is kept as a note."""
    taken = _inline((command,), reading)
    notes = [each for each in taken if isinstance(each, Node) and each.kind in ("note", "milestone")]
    if notes or not words(taken):
        return notes
    return [Node("note", taken, {"series": "", "command": command.name}, command.line)]


def _note(command: Command, reading: _Reading) -> Node:
    found = CRITICAL.fullmatch(command.name) or FAMILIAR.fullmatch(command.name)
    series = found["series"] if found else ""
    place = "end" if "endnote" in command.name else "foot"
    is_critical = CRITICAL.fullmatch(command.name) is not None or command.name == "msdata"
    facts = {"series": series, "place": place, "command": command.name}
    facts |= {"critical": "yes"} if is_critical else {}
    return Node("note", _inline(command.arguments[0], reading), facts, command.line)


def _side(command: Command, reading: _Reading) -> None:
    facts = {"series": "", "place": "margin", "command": command.name}
    reading.words.append(Node("note", _inline(command.arguments[0], reading), facts, command.line))


def _footnote(command: Command, reading: _Reading) -> None:
    reading.words.append(_note(command, reading))


# Blocks.


def _begin_paragraph(command: Command, reading: _Reading) -> None:
    _close(reading)
    reading.line = command.line


def _end_paragraph(command: Command, reading: _Reading) -> None:
    if reading.verses is None:
        _close(reading)


def _begin_stanza(command: Command, reading: _Reading) -> None:
    _close(reading)
    reading.verses, reading.line = [], command.line


def _end_stanza(command: Command, reading: _Reading) -> None:
    """End a stanza; elsewhere the command is the sign that it shows."""
    if reading.verses is None:
        reading.words.append("&")
        return
    _close(reading)


def _close_verse(reading: _Reading) -> None:
    if words(tuple(reading.words)) and reading.verses is not None:
        reading.verses.append(Node("line", tuple(reading.words), {}, _line(reading)))
        reading.words = []


def _close(reading: _Reading) -> None:
    """End the block that is open."""
    if reading.verses is not None:
        _close_verse(reading)
        verses, reading.verses = reading.verses, None
        if verses:
            reading.blocks.append(Node("stanza", tuple(verses), {}, reading.line))
    elif reading.items is not None:
        _close_item(reading)
    elif words(tuple(reading.words)) or any(isinstance(each, Node) for each in reading.words):
        reading.blocks.append(Node("paragraph", tuple(reading.words), {}, reading.line or _line(reading)))
    reading.words, reading.line = [], 0


def _line(reading: _Reading) -> int:
    """Return the line in which the words that are open begin; 0 where nothing tells."""
    known = (
        each.line
        for each in reading.words
        if isinstance(each, Node) or (isinstance(each, Text) and each.strip())
    )
    return next(filter(None, known), 0)


def _close_list(reading: _Reading) -> None:
    """End the list that is open, in which others may have been."""
    _close(reading)
    items, reading.items, reading.lists = reading.items, None, 0
    if items:
        reading.blocks.append(Node("list", tuple(items), {}, items[0].line))


def _close_item(reading: _Reading) -> None:
    if words(tuple(reading.words)) and reading.items is not None:
        reading.items.append(Node("item", tuple(reading.words), {}, reading.line or _line(reading)))
    reading.words = []


def _begin(command: Command, reading: _Reading) -> None:
    name = words(tuple(each for each in command.arguments[0] if isinstance(each, str)))
    if name in ("itemize", "enumerate", "description"):
        _close(reading)
        reading.items = reading.items or []
        reading.lists += 1
    elif name in _BLOCKS:
        _close(reading)
    elif name not in LANGUAGES and name not in _ENVIRONMENTS:
        reading.messages.append(not_understood(reading.path, command.line, f"\\begin{{{name}}}"))


def _end(command: Command, reading: _Reading) -> None:
    name = words(tuple(each for each in command.arguments[0] if isinstance(each, str)))
    if name in ("itemize", "enumerate", "description") and reading.items is not None:
        _close(reading)
        reading.lists -= 1
        if not reading.lists:
            _close_list(reading)
    elif name in _BLOCKS or name in LANGUAGES:
        _close(reading)


def _item(command: Command, reading: _Reading) -> None:
    _close(reading)
    reading.line = command.line
    reading.words.append(f"{command.option} " if command.option else "")


# Words.


def _foreign(command: Command, reading: _Reading) -> None:
    name = words(tuple(each for each in command.arguments[0] if isinstance(each, str)))
    if name in LANGUAGES:
        _add("foreign", command, reading, language=LANGUAGES[name])
    else:
        reading.messages.append(not_understood(reading.path, command.line, f"the language {name}"))
        _take(command.arguments[1], reading)


def _break(command: Command, reading: _Reading) -> None:
    if command.name == "\\":
        reading.words.append(Node("break"))
    else:
        reading.words.append(command.name)


def _fact(command: Command, reading: _Reading) -> None:
    reading.facts[command.name] = _inline(command.arguments[0], reading)


def _quoted(command: Command, reading: _Reading) -> None:
    reading.words.append("“")
    _take(command.arguments[0], reading)
    reading.words.append("”")


def _reference(command: Command, reading: _Reading) -> None:
    """Keep the words of a link, and the name of a place that only LaTeX can give a number."""
    target = words(tuple(each for each in command.arguments[0] if isinstance(each, str)))
    shown = _inline(command.arguments[-1], reading)
    is_link = command.name in ("href", "url")
    reading.words.append(Node("reference", shown, {"target": target} if is_link else {}, command.line))
    if not is_link:
        reading.messages.append(not_understood(reading.path, command.line, f"\\{command.name}{{{target}}}"))


def _index(command: Command, reading: _Reading) -> None:
    term = words(_inline(command.arguments[0], reading))
    reading.words.append(Node("term", (term,), {}, command.line))


def _blank_line(command: Command, reading: _Reading) -> None:
    if reading.verses is None and reading.items is None:
        _close(reading)
    else:
        reading.words.append(" ")


_BLOCKS = frozenset(
    "abstract quote quotation verse center flushleft flushright pages Leftside Rightside pairs".split()
)
_ENVIRONMENTS = frozenset("document ledgroup ledgroupsized minipage astanza edtabularl edarrayl".split())
_TAKERS: Mapping[str, Callable[[Command, _Reading], None]] = {
    "edtext": _entry, "critext": _entry, "pstart": _begin_paragraph, "pend": _end_paragraph,
    "stanza": _begin_stanza, "astanza": _begin_stanza, "stanzaend": _end_stanza, "begin": _begin, "end": _end,
    "item": _item, "foreignlanguage": _foreign, "textlang": _foreign, "\\": _break, "title": _fact,
    "author": _fact, "enquote": _quoted, "par": _blank_line, "footnote": _footnote, "endnote": _footnote,
    "thanks": _footnote, "msdata": _footnote, "href": _reference, "url": _reference, "ref": _reference,
    "pageref": _reference, "edlineref": _reference, "xlineref": _reference, "edpageref": _reference,
    "xpageref": _reference, "cite": _reference, "index": _index, "edindex": _index, "sindex": _index,
    "&": _end_stanza, "edlabel": lambda command, reading: None, **dict.fromkeys(SIDENOTES, _side),
}  # fmt: skip
