"""Small schemas as Hypothesis draws them, and documents that they allow, or nearly allow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from oracle import RNG, XSD

Draw = Callable[[st.SearchStrategy[Any]], Any]
NAMES = st.sampled_from("abcd")
WORDS = st.sampled_from(("x", "y", "1", "7", "", "x y", "1 7 x"))
REPEATS = {"optional": (0, 1), "oneOrMore": (1, 3), "zeroOrMore": (0, 3)}


@dataclass(frozen=True)
class Part:
    """A pattern: its kind, what distinguishes it among its kind, the patterns in it."""

    kind: str
    name: str = ""
    parts: "tuple[Part, ...]" = ()

    def __str__(self) -> str:
        inside = "".join(map(str, self.parts))
        if self.kind == "value":
            return f"<value>{escape(self.name)}</value>"
        if self.kind == "data":
            return f'<data type="{self.name}" datatypeLibrary="{XSD}"/>'
        if self.kind == "any":
            return f"<element><anyName/>{inside}</element>"
        named = f' name="{self.name}"' if self.name else ""
        return f"<{self.kind}{named}>{inside}</{self.kind}>"


@dataclass
class Tree:
    """An element of a document."""

    name: str
    attributes: dict[str, str]
    content: "list[Tree | str]"

    def __str__(self) -> str:
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        inside = "".join(escape(each) if isinstance(each, str) else str(each) for each in self.content)
        return f"<{self.name}{attributes}>{inside}</{self.name}>"


SIMPLE = st.one_of(
    st.sampled_from(("x", "y", "1")).map(lambda word: Part("value", word)),
    st.sampled_from(("integer", "NCName", "token")).map(lambda name: Part("data", name)),
)
LISTS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda parts: Part("choice", "", parts)),
        st.tuples(inner, inner).map(lambda parts: Part("group", "", parts)),
        inner.map(lambda part: Part("oneOrMore", "", (part,))),
    ),
    max_leaves=4,
).map(lambda part: Part("list", "", (part,)))
VALUES = st.one_of(SIMPLE, LISTS, st.just(Part("text")), st.just(Part("empty")))


def attributes(names: st.SearchStrategy[str]) -> st.SearchStrategy[Part]:
    return st.tuples(names, VALUES).map(lambda drawn: Part("attribute", drawn[0], (drawn[1],)))


def _composed(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.tuples(NAMES, inner).map(lambda drawn: Part("element", drawn[0], (drawn[1],))),
        st.tuples(st.sampled_from(("group", "choice", "interleave")), several).map(
            lambda it: Part(it[0], "", it[1])
        ),
        st.tuples(st.sampled_from((*REPEATS, "mixed")), inner).map(lambda it: Part(it[0], "", (it[1],))),
        inner.map(lambda part: Part("any", "", (part,))),
    )


PATTERNS = st.recursive(st.one_of(VALUES, attributes(NAMES)), _composed, max_leaves=9)


def schema(content: Part, name: str) -> str:
    """Return a declaration of an element."""
    return f'<element name="{name}" xmlns="{RNG}">{content}</element>'


def document(content: Part, name: str, draw: Draw) -> Tree:
    """Return an element whose content a pattern allows, but for chance; often with a change in it."""
    tree = Tree(name, {}, [])
    _fill(tree, content, draw)
    if draw(st.booleans()):
        _damage(tree, draw)
    return tree


def _fill(tree: Tree, part: Part, draw: Draw) -> None:
    if part.kind in ("element", "any"):
        child = Tree(part.name or draw(NAMES), {}, [])
        _fill(child, part.parts[0], draw)
        tree.content.append(child)
    elif part.kind == "attribute":
        held = Tree("", {}, [])
        _fill(held, part.parts[0], draw)
        tree.attributes[part.name] = "".join(map(str, held.content))
    elif part.kind == "choice":
        _fill(tree, draw(st.sampled_from(part.parts)), draw)
    elif part.kind in REPEATS:
        for _ in range(draw(st.integers(*REPEATS[part.kind]))):
            _fill(tree, part.parts[0], draw)
    elif part.kind in ("text", "data", "value"):
        tree.content.append(part.name if part.kind == "value" else draw(WORDS))
    else:
        _fill_all(tree, part, draw)


def _fill_all(tree: Tree, part: Part, draw: Draw) -> None:
    """Fill in all parts of a group, an interleave or a list, the words of a list apart."""
    parts = part.parts if part.kind == "group" else draw(st.permutations(part.parts))
    for each in parts:
        if part.kind == "mixed":
            tree.content.append(draw(WORDS))
        _fill(tree, each, draw)
    if part.kind == "list":
        tree.content[:] = [" ".join(map(str, tree.content))]


def _damage(tree: Tree, draw: Draw) -> None:
    """Change something, here or further down."""
    children = [each for each in tree.content if isinstance(each, Tree)]
    if children and draw(st.booleans()):
        _damage(draw(st.sampled_from(children)), draw)
        return
    place = draw(st.integers(0, len(tree.content)))
    _DAMAGES[draw(st.sampled_from(sorted(_DAMAGES)))](tree, place, draw)


def _rename(tree: Tree, place: int, draw: Draw) -> None:
    for each in tree.content[place : place + 1]:
        if isinstance(each, Tree):
            each.name = draw(st.sampled_from("abcde"))


def _set(tree: Tree, place: int, draw: Draw) -> None:
    tree.attributes[draw(NAMES)] = draw(WORDS)


_DAMAGES: dict[str, Callable[[Tree, int, Draw], None]] = {
    "remove": lambda tree, place, draw: tree.content.__delitem__(slice(place, place + 1)),
    "repeat": lambda tree, place, draw: tree.content.extend(tree.content[place : place + 1]),
    "write": lambda tree, place, draw: tree.content.insert(place, draw(WORDS)),
    "add": lambda tree, place, draw: tree.content.insert(place, Tree(draw(st.sampled_from("abcde")), {}, [])),
    "rename": _rename,
    "set": _set,
    "unset": lambda tree, place, draw: tree.attributes.clear(),
}
