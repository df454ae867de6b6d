"""Nodes of a scholarly format written as TEI: a function for each kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from recto.sources.recipe import Recipe
from recto.sources.scholarly.nodes import Node, words
from recto.tei.elements import add, make
from recto.tei.mixed import Element, append, collapse_blanks
from recto.tei.names import local
from recto.tei.scholarly.readings import Reading, readings

TEXTUAL = "textual"
_BY_COMMAND = {"x": "source", "xt": "source"}
_FAMILIAR = "editor"


@dataclass
class Writing:
    """The state: the recipe, the divisions that are open with their levels, sigla that readings cite.

    `href` is the received file as the TEI names it.
    """

    recipe: Recipe
    body: Element
    href: str
    open: list[tuple[int, Element]] = field(default_factory=list)
    sigla: dict[str, list[Element]] = field(default_factory=dict)
    guessed: list[int] = field(default_factory=list)

    @property
    def place(self) -> Element:
        """Return where the next block goes."""
        return self.open[-1][1] if self.open else self.body


def write(writing: Writing, blocks: Sequence[Node], lines: Sequence[str]) -> None:
    """Write blocks into the body; each gets single blanks, and points to its `lines` in the file."""
    for number, block in enumerate(blocks):
        place = writing.place
        count = len(place)
        WRITERS[block.kind](writing, place, block)
        following = next((each.line for each in blocks[number + 1 :] if each.line), len(lines) + 1)
        for each in list(writing.place) if block.kind == "heading" else list(place)[count:]:
            if block.line:
                each.set("source", _pointer(writing.href, block.line, following - 1, lines))


def _pointer(href: str, first: int, last: int, lines: Sequence[str]) -> str:
    """Return the pointer to lines of a file, blank ones at their end left out (RFC 5147, 2.1.2)."""
    while last > first and not lines[last - 1].strip():
        last -= 1
    return f"{href}#line={first - 1},{max(first, last)}"


def write_inline(writing: Writing, to: Element, content: Sequence[Node | str]) -> None:
    """Write words and what stands in them to the end of an element."""
    for each in content:
        if isinstance(each, str):
            add(to, each)
        else:
            WRITERS[each.kind](writing, to, each)


def _tidy(element: Element) -> Element:
    """Reduce blanks in an element; notes and readings have their own ends."""
    collapse_blanks(element, lambda each: local(each.tag) in ("note", "rdg"))
    for each in element.iter("{*}note", "{*}rdg"):
        collapse_blanks(each, lambda inner: local(inner.tag) in ("note", "rdg"))
    return element


def _heading(writing: Writing, to: Element, node: Node) -> None:
    level = int(node.facts["level"])
    while writing.open and writing.open[-1][0] >= level:
        writing.open.pop()
    facts = {name: node.facts[name] for name in ("type", "n") if name in node.facts}
    division = append(writing.place, make("div", **facts))
    writing.open.append((level, division))
    if node.content:
        _block("head")(writing, division, node)


def _block(name: str) -> "Writer":
    def writer(writing: Writing, to: Element, node: Node) -> None:
        element = append(to, make(name, rend=node.facts.get("rend", "")))
        write_inline(writing, element, node.content)
        _tidy(element)

    return writer


def _holder(name: str) -> "Writer":
    def writer(writing: Writing, to: Element, node: Node) -> None:
        element = append(to, make(name))
        for each in node.content:
            if isinstance(each, Node):
                WRITERS[each.kind](writing, element, each)

    return writer


def _phrase(name: str, **attributes: str) -> "Writer":
    """Return a writer of an element; `attributes` name the facts that it takes them from."""

    def writer(writing: Writing, to: Element, node: Node) -> None:
        values = {own: node.facts.get(fact, "") for own, fact in attributes.items()}
        write_inline(writing, append(to, make(name, **values)), node.content)

    return writer


def _note(writing: Writing, to: Element, node: Node) -> None:
    append(to, _made(writing, node))


def _made(writing: Writing, node: Node) -> Element:
    type_, resp = _voice(writing.recipe, node)
    note = make(
        "note",
        type=type_,
        subtype=node.facts.get("series") or ("" if node.facts.get("command") != "msdata" else "msdata"),
        place=node.facts.get("place", ""),
        n=node.facts.get("n", ""),
        resp=resp,
    )
    write_inline(writing, note, node.content)
    return note


def _voice(recipe: Recipe, node: Node) -> tuple[str, str]:
    """Return what a note is and who speaks: by the series of the recipe, else by the kind of its command."""
    names = (node.facts.get("command", ""), node.facts.get("series", ""))
    said = next((each for each in recipe.series if each.style and each.style in names), None)
    if said is not None:
        return said.type, f"#{said.resp}" if said.resp else recipe.voice(said.type)
    type_ = TEXTUAL if "critical" in node.facts else _BY_COMMAND.get(names[0], _FAMILIAR)
    return type_, recipe.voice(type_) or recipe.voice(_FAMILIAR)


# Entries.


def _entry(writing: Writing, to: Element, node: Node) -> None:
    """Write an entry: `app` where a note is about the text as transmitted, the others beside the words."""
    parts = [each for each in node.content if isinstance(each, Node)]
    lemma = next((words(each.content) for each in parts if each.kind == "lemma"), "")
    notes = [each for each in parts if each.kind == "note"]
    textual = [each for each in notes if _voice(writing.recipe, each)[0] == TEXTUAL]
    if textual:
        held = append(to, make("app"))
        write_inline(writing, append(held, make("lem", n=lemma)), parts[0].content)
        for each in textual:
            _told(writing, held, each, lemma or words(parts[0].content))
    else:
        write_inline(writing, to, parts[0].content)
    for each in parts[1:]:
        if each not in textual and each.kind != "lemma":
            WRITERS[each.kind](writing, to, each)


def _told(writing: Writing, entry: Element, note: Node, lemma: str) -> None:
    """Write the readings that a note of an entry tells, else the note as it stands."""
    found = readings(note.content, lemma, [each.siglum for each in writing.recipe.witness])
    if not found:
        append(entry, _made(writing, note))
    for each in found:
        _reading(writing, entry, each, note)


def _reading(writing: Writing, entry: Element, reading: Reading, note: Node) -> None:
    cert = "medium" if reading.is_guessed else ""
    element = make("rdg", *filter(None, [reading.words]), subtype=note.facts.get("series", ""), cert=cert)
    append(entry, element)
    for siglum in reading.sigla:
        writing.sigla.setdefault(siglum, []).append(element)
    if reading.is_guessed:
        writing.guessed.append(note.line)


Writer = Callable[[Writing, Element, Node], None]
WRITERS: Mapping[str, Writer] = {
    "heading": _heading,
    "paragraph": _block("p"),
    "stanza": _holder("lg"),
    "line": _block("l"),
    "list": _holder("list"),
    "item": _block("item"),
    "entry": _entry,
    "note": _note,
    "highlight": _phrase("hi", rend="rend"),
    "foreign": _phrase("foreign", lang="language"),
    "supplied": _phrase("supplied", reason="reason"),
    "name": _phrase("name", type="type"),
    "said": _phrase("said", who="who"),
    "quote": _phrase("quote"),
    "segment": _phrase("seg", type="type"),
    "reference": _phrase("ref", target="target"),
    "term": _phrase("index"),
    "break": _phrase("lb"),
    "milestone": _phrase("milestone", unit="unit", n="n"),
    "linenum": lambda writing, to, node: None,
}
"""What is written for each kind of node."""
