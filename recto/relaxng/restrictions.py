"""What a schema may not say although its syntax allows it (section 7), seen on its patterns."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from recto.errors import ToolError
from recto.relaxng.derivatives import parts
from recto.relaxng.names import Name, NameClass, is_open, listed, overlap
from recto.relaxng.patterns import (
    EMPTY,
    Attribute,
    Child,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

# What a pattern stands in, the words for it, and what may not stand there (7.1).
_REPEATED = "a repetition"
_REPEATED_GROUP = "a group or interleave that is repeated"
_START = "‘start’, outside all elements"
_ATTRIBUTE = "an attribute"
_LIST = "a list"
_EXCEPT = "the ‘except’ of ‘data’"
_FORBIDDEN: dict[str, tuple[type[Pattern], ...]] = {
    _START: (Attribute, Data, Value, List, Text, Group, Interleave, OneOrMore),
    _ATTRIBUTE: (Child, Attribute),
    _LIST: (List, Child, Attribute, Text, Interleave),
    _EXCEPT: (Child, Attribute, List, Text, Group, Interleave, OneOrMore),
    _REPEATED_GROUP: (Attribute,),
}
_NO_EMPTY = frozenset((_START, _EXCEPT))
_WORDS: dict[type[Pattern], str] = {
    Attribute: "an attribute",
    Child: "an element",
    Data: "data",
    Group: "a group",
    Interleave: "an interleave",
    List: "a list",
    OneOrMore: "a repetition",
    Text: "text",
    Value: "a value",
}
# The content types of 7.2, in their order.
_NOTHING, _COMPLEX, _SIMPLE = range(3)

Contexts = frozenset[str]


def see_restrictions(path: Path, start: Pattern, elements: Iterable[Element]) -> None:
    """Raise ToolError where the schema at `path` breaks a restriction, with the line of the element."""
    _refuse(str(path), _problem(start, frozenset((_START,))))
    for each in elements:
        content = each.content
        _refuse(each.where, _problem(content, frozenset()) or _mixture(content))


def _refuse(where: str, problem: str) -> None:
    if problem:
        raise ToolError(f"the schema {where}, cannot be read: {problem}.")


@cache
def _problem(pattern: Pattern, within: Contexts) -> str:
    """Return which restriction a pattern breaks within some contexts; nothing where it breaks none."""
    for each in within:
        if isinstance(pattern, _FORBIDDEN.get(each, ())):
            return f"{_WORDS[type(pattern)]} may not stand in {each}"
    if pattern is EMPTY and within & _NO_EMPTY:
        return "‘empty’ may not stand there"
    if isinstance(pattern, Attribute) and is_open(pattern.names) and _REPEATED not in within:
        return "an attribute of any name must be repeatable"
    inner = (_problem(part, context) for part, context in _inside(pattern, within))
    return next(filter(None, inner), "") or _clash(pattern)


def _inside(pattern: Pattern, within: Contexts) -> Iterable[tuple[Pattern, Contexts]]:
    """Return the patterns that a pattern is made of, each with what it stands in."""
    if isinstance(pattern, Attribute):
        return [(pattern.content, frozenset((_ATTRIBUTE,)))]
    if isinstance(pattern, List):
        return [(pattern.words, frozenset((_LIST,)))]
    if isinstance(pattern, Data):
        return [(pattern.besides, frozenset((_EXCEPT,)))]
    if isinstance(pattern, OneOrMore):
        within |= {_REPEATED}
    elif isinstance(pattern, Group | Interleave) and _REPEATED in within:
        within |= {_REPEATED_GROUP}
    return [(part, within) for part in parts(pattern)]


def _clash(pattern: Pattern) -> str:
    """Say what two parts of a group or interleave both have that only one of them may (7.3, 7.4)."""
    if not isinstance(pattern, Group | Interleave):
        return ""
    if clash := _common(map(_attribute_names, pattern.parts)):
        return f"the attribute {clash} is there twice"
    if isinstance(pattern, Interleave):
        if clash := _common(map(_element_names, pattern.parts)):
            return f"the element {clash} is in two parts of an interleave"
        if sum(map(_has_text, pattern.parts)) > 1:
            return "text is in two parts of an interleave"
    return ""


def _common(of_parts: Iterable[frozenset[NameClass]]) -> str:
    """Return a name that is in the classes of two parts, as far as it can be given."""
    names: set[Name] = set()
    others: list[NameClass] = []
    for own, own_open in map(_apart, of_parts):
        if twice := own & names:
            return f"‘{min(each.local for each in twice)}’"
        if any(overlap(each, one) for each in own_open for one in (*names, *others)) or any(
            overlap(each, one) for each in others for one in own
        ):
            return "of some name"
        names |= own
        others += own_open
    return ""


@cache
def _apart(classes: frozenset[NameClass]) -> tuple[frozenset[Name], tuple[NameClass, ...]]:
    """Return the names that classes list, and the classes that hold more than can be listed."""
    names = frozenset(name for each in classes if not is_open(each) for name in listed(each))
    return names, tuple(each for each in classes if is_open(each))


@cache
def _attribute_names(pattern: Pattern) -> frozenset[NameClass]:
    return _names(pattern, Attribute, lambda each: each.names, _attribute_names)


@cache
def _element_names(pattern: Pattern) -> frozenset[NameClass]:
    return _names(pattern, Child, lambda each: each.element.names, _element_names)


def _names(
    pattern: Pattern,
    kind: type[Pattern],
    own: Callable[..., NameClass],
    inside: Callable[..., frozenset[NameClass]],
) -> frozenset[NameClass]:
    if isinstance(pattern, kind):
        return frozenset((own(pattern),))
    return frozenset(name for part in parts(pattern) for name in inside(part))


@cache
def _has_text(pattern: Pattern) -> bool:
    return isinstance(pattern, Text) or any(map(_has_text, parts(pattern)))


def _mixture(content: Pattern) -> str:
    """Say where a value is to stand beside others (7.2)."""
    return (
        "" if _content_type(content) is not None else "a value may not stand beside elements, text or values"
    )


@cache
def _content_type(pattern: Pattern) -> int | None:
    """Return the content type of a pattern; None where it has none."""
    if isinstance(pattern, Attribute):
        return None if _content_type(pattern.content) is None else _NOTHING
    if isinstance(pattern, Text | Child):
        return _COMPLEX
    if isinstance(pattern, Data | Value | List):
        return _SIMPLE
    types = [_content_type(part) for part in parts(pattern)]
    if None in types or (_SIMPLE in types and not _may_be_simple(pattern, types)):
        return None
    return max((each for each in types if each is not None), default=_NOTHING)


def _may_be_simple(pattern: Pattern, types: list[int | None]) -> bool:
    """Tell whether no value in a pattern stands beside another or beside elements."""
    if isinstance(pattern, OneOrMore):
        return False
    return not isinstance(pattern, Group | Interleave) or types.count(_NOTHING) == len(types) - 1
