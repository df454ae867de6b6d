"""Patterns in the simple form of section 4.22, each made once: patterns that are alike are the same object.

The functions below make patterns, and simplify as they do (4.20, 4.21): what cannot match is dropped, groups
are flat, alternatives are a set. Since `functools.cache` remembers what they made, `is` compares patterns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from recto.relaxng.datatypes import Datatype
from recto.relaxng.names import NameClass


@dataclass(frozen=True, eq=False)
class Pattern:
    """What may stand in an element, an attribute or a list. `nullable`: nothing at all may stand there."""

    nullable: bool


@dataclass(frozen=True, eq=False)
class Text(Pattern):
    """Any text, or none."""


@dataclass(frozen=True, eq=False)
class Choice(Pattern):
    """One of some patterns, two at least."""

    among: frozenset[Pattern]


@dataclass(frozen=True, eq=False)
class Group(Pattern):
    """Some patterns one after another, two at least, none of them a group."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Interleave(Pattern):
    """Some patterns in any order and mingled, two at least, none of them an interleave."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class OneOrMore(Pattern):
    """A pattern once or several times."""

    repeated: Pattern


@dataclass(frozen=True, eq=False)
class List(Pattern):
    """Words between blanks, which match `words` one after another."""

    words: Pattern


@dataclass(frozen=True, eq=False)
class Data(Pattern):
    """A value of a datatype that does not match `besides`."""

    datatype: Datatype
    besides: Pattern


@dataclass(frozen=True, eq=False)
class Value(Pattern):
    """One value of a datatype, `text` as the schema writes it."""

    datatype: Datatype
    text: str
    value: object


@dataclass(frozen=True, eq=False)
class Attribute(Pattern):
    """An attribute that has one of some names and a value that matches `content`."""

    names: NameClass
    content: Pattern


@dataclass(eq=False)
class Element:
    """An element declaration: names, and where the schema makes it.

    `content` is known only when the whole grammar is, since elements hold each other.
    """

    names: NameClass
    where: str
    content: Pattern = field(init=False, repr=False)


@dataclass(frozen=True, eq=False)
class Child(Pattern):
    """An element by a declaration."""

    element: Element


EMPTY = Pattern(nullable=True)
NOT_ALLOWED = Pattern(nullable=False)
TEXT = Text(nullable=True)


def choice(patterns: Iterable[Pattern]) -> Pattern:
    """Return what matches whatever one of the patterns matches."""
    among: set[Pattern] = set()
    for each in patterns:
        if isinstance(each, Choice):
            among |= each.among
        elif each is not NOT_ALLOWED:
            among.add(each)
    if EMPTY in among and any(each.nullable for each in among if each is not EMPTY):
        among.discard(EMPTY)
    if len(among) > 1:
        return _choice(frozenset(among))
    return among.pop() if among else NOT_ALLOWED


def group(patterns: Iterable[Pattern]) -> Pattern:
    """Return what matches the patterns one after another."""
    parts = _flat(Group, patterns)
    return _only(parts) or _group(parts)


def interleave(patterns: Iterable[Pattern]) -> Pattern:
    """Return what matches the patterns mingled."""
    parts = _flat(Interleave, patterns)
    return _only(parts) or _interleave(parts)


def _flat(kind: type[Group | Interleave], patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Return the parts of a group or interleave; NOT_ALLOWED alone where one of them is."""
    parts: list[Pattern] = []
    for each in patterns:
        if isinstance(each, kind):
            parts += each.parts
        elif each is NOT_ALLOWED:
            return (NOT_ALLOWED,)
        elif each is not EMPTY:
            parts.append(each)
    return tuple(parts)


def _only(parts: tuple[Pattern, ...]) -> Pattern | None:
    if len(parts) > 1:
        return None
    return parts[0] if parts else EMPTY


def optional(pattern: Pattern) -> Pattern:
    """Return what matches a pattern or nothing."""
    return pattern if pattern.nullable else choice((pattern, EMPTY))


@cache
def one_or_more(pattern: Pattern) -> Pattern:
    """Return what matches a pattern once or several times."""
    if pattern in (EMPTY, NOT_ALLOWED, TEXT) or isinstance(pattern, OneOrMore):
        return pattern
    return OneOrMore(pattern.nullable, pattern)


@cache
def words(pattern: Pattern) -> Pattern:
    """Return what matches text whose words match a pattern."""
    return pattern if pattern is NOT_ALLOWED else List(False, pattern)


@cache
def data(datatype: Datatype, besides: Pattern = NOT_ALLOWED) -> Pattern:
    """Return what matches a value of a datatype."""
    return Data(False, datatype, besides)


@cache
def value(datatype: Datatype, text: str, meant: object) -> Pattern:
    """Return what matches the one value `meant`, which the schema writes as `text`."""
    return Value(False, datatype, text, meant)


@cache
def attribute(names: NameClass, content: Pattern) -> Pattern:
    """Return what matches an attribute."""
    return NOT_ALLOWED if content is NOT_ALLOWED else Attribute(False, names, content)


@cache
def child(element: Element) -> Pattern:
    """Return what matches an element by a declaration."""
    return Child(False, element)


@cache
def _choice(among: frozenset[Pattern]) -> Pattern:
    return Choice(any(each.nullable for each in among), among)


@cache
def _group(parts: tuple[Pattern, ...]) -> Pattern:
    return Group(all(each.nullable for each in parts), parts)


@cache
def _interleave(parts: tuple[Pattern, ...]) -> Pattern:
    return Interleave(all(each.nullable for each in parts), parts)
