"""What a pattern becomes when something has been read: its derivative.

After Brzozowski, as James Clark applied him to RELAX NG; but an element's content is validated apart from
what follows the element, so that nothing is derived anew because the same content stands elsewhere.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from recto.relaxng.names import Name, holds
from recto.relaxng.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Attribute,
    Child,
    Choice,
    Data,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
    choice,
    group,
    interleave,
    one_or_more,
    optional,
)

BLANKS = " \t\r\n"
Prefixes = Mapping[str, str]
# What an element may hold, and for each what may follow the element then.
Openings = dict[Pattern, Pattern]
_Ways = Iterator[tuple[Pattern, Pattern]]
_Derivative = Callable[[Pattern], Pattern]
_VALUES_REMEMBERED = 1 << 17


def opened(pattern: Pattern, name: Name, is_lenient: bool = False) -> Openings:
    """Derive by a start tag. `is_lenient`: what should have come before the element may be missing."""
    ways: Openings = {}
    for content, rest in _opened(pattern, name, is_lenient):
        ways[content] = choice((ways[content], rest)) if content in ways else rest
    return ways


def _opened(pattern: Pattern, name: Name, is_lenient: bool) -> _Ways:
    return _OPENED[type(pattern)](pattern, name, is_lenient) if type(pattern) in _OPENED else iter(())


def _opened_child(pattern: Child, name: Name, is_lenient: bool) -> _Ways:
    content = pattern.element.content
    if content is not NOT_ALLOWED and holds(pattern.element.names, name):
        yield content, EMPTY


def _opened_choice(pattern: Choice, name: Name, is_lenient: bool) -> _Ways:
    for each in pattern.among:
        yield from _opened(each, name, is_lenient)


def _opened_repetition(pattern: OneOrMore, name: Name, is_lenient: bool) -> _Ways:
    for content, rest in _opened(pattern.repeated, name, is_lenient):
        yield content, group((rest, optional(pattern)))


def _opened_group(pattern: Group, name: Name, is_lenient: bool) -> _Ways:
    for number, part in enumerate(pattern.parts):
        for content, rest in _opened(part, name, is_lenient):
            yield content, group((rest, *pattern.parts[number + 1 :]))
        if not (part.nullable or is_lenient):
            break


def _opened_interleave(pattern: Interleave, name: Name, is_lenient: bool) -> _Ways:
    for number, part in enumerate(pattern.parts):
        for content, rest in _opened(part, name, is_lenient):
            yield content, interleave(_replaced(pattern.parts, number, rest))


_OPENED: Mapping[type[Pattern], Callable[[Any, Name, bool], _Ways]] = {
    Child: _opened_child,
    Choice: _opened_choice,
    OneOrMore: _opened_repetition,
    Group: _opened_group,
    Interleave: _opened_interleave,
}


def attributed(pattern: Pattern, name: Name, accepting: Collection[Pattern]) -> Pattern:
    """Derive by an attribute whose value matches the patterns `accepting` among those it may have here."""

    def derive(pattern: Pattern) -> Pattern:
        if isinstance(pattern, Attribute):
            return EMPTY if pattern.content in accepting and holds(pattern.names, name) else NOT_ALLOWED
        if isinstance(pattern, OneOrMore):
            return group((derive(pattern.repeated), optional(pattern)))
        return _in_any_order(pattern, derive)

    return derive(pattern)


def attribute_values(pattern: Pattern, name: Name) -> Iterator[Pattern]:
    """Yield the patterns that the value of an attribute may match."""
    if isinstance(pattern, Attribute):
        if holds(pattern.names, name):
            yield pattern.content
    else:
        for part in parts(pattern):
            yield from attribute_values(part, name)


@cache
def closed(pattern: Pattern, is_lenient: bool = False) -> Pattern:
    """Derive by the end of a start tag. `is_lenient`: attributes that are missing are forgiven."""
    if isinstance(pattern, Attribute):
        return EMPTY if is_lenient else NOT_ALLOWED
    if isinstance(pattern, Choice):
        return choice(closed(each, is_lenient) for each in pattern.among)
    if isinstance(pattern, Group):
        return group(closed(each, is_lenient) for each in pattern.parts)
    if isinstance(pattern, Interleave):
        return interleave(closed(each, is_lenient) for each in pattern.parts)
    if isinstance(pattern, OneOrMore):
        return one_or_more(closed(pattern.repeated, is_lenient))
    return pattern


@cache
def mixed(pattern: Pattern) -> Pattern:
    """Derive by text that stands beside elements: only `text` allows it."""
    if isinstance(pattern, Text):
        return TEXT
    if isinstance(pattern, Group):
        return choice(_in_order(pattern.parts, mixed))
    if isinstance(pattern, OneOrMore):
        return group((mixed(pattern.repeated), optional(pattern)))
    return _in_any_order(pattern, mixed)


@lru_cache(maxsize=_VALUES_REMEMBERED)
def accepts(pattern: Pattern, text: str) -> bool:
    """Tell whether `text` is all that a pattern asks for; no prefix is bound. See `accepts_in`."""
    return accepts_in(pattern, text, {})


def accepts_in(pattern: Pattern, text: str, prefixes: Prefixes) -> bool:
    """Tell whether `text` is all that a pattern asks for, where `prefixes` are bound to namespaces."""
    if pattern.nullable and not text.strip(BLANKS):
        return True
    if isinstance(pattern, Choice):
        return any(accepts_in(each, text, prefixes) for each in pattern.among)
    if isinstance(pattern, Group | Interleave):
        lacking = [each for each in pattern.parts if not each.nullable]
        asked = pattern.parts if not lacking else lacking if len(lacking) == 1 else ()
        return any(accepts_in(each, text, prefixes) for each in asked)
    if isinstance(pattern, OneOrMore):
        return accepts_in(pattern.repeated, text, prefixes)
    if isinstance(pattern, List):
        rest = pattern.words
        for word in text.split():
            rest = _worded(rest, word, prefixes)
        return rest.nullable
    return isinstance(pattern, Text) or _is_value(pattern, text, prefixes)


def _is_value(pattern: Pattern, text: str, prefixes: Prefixes) -> bool:
    if isinstance(pattern, Data):
        allowed = pattern.datatype.value(text, prefixes) is not None
        return allowed and not accepts_in(pattern.besides, text, prefixes)
    if isinstance(pattern, Value):
        return pattern.datatype.value(text, prefixes) == pattern.value
    return False


def _worded(pattern: Pattern, word: str, prefixes: Prefixes) -> Pattern:
    """Derive by a word of a list."""

    def derive(pattern: Pattern) -> Pattern:
        if isinstance(pattern, Group):
            return choice(_in_order(pattern.parts, derive))
        if isinstance(pattern, OneOrMore):
            return group((derive(pattern.repeated), optional(pattern)))
        if isinstance(pattern, Choice | Interleave):
            return _in_any_order(pattern, derive)
        return EMPTY if _is_value(pattern, word, prefixes) else NOT_ALLOWED

    return derive(pattern)


def parts(pattern: Pattern) -> Collection[Pattern]:
    """Return the patterns that a pattern is directly made of, not what its elements and attributes hold."""
    if isinstance(pattern, Choice):
        return pattern.among
    if isinstance(pattern, Group | Interleave):
        return pattern.parts
    if isinstance(pattern, OneOrMore):
        return (pattern.repeated,)
    return ()


def _in_order(patterns: tuple[Pattern, ...], derive: _Derivative) -> Iterator[Pattern]:
    """Yield the ways in which one of `patterns` is derived and those before it are left out."""
    for number, part in enumerate(patterns):
        yield group((derive(part), *patterns[number + 1 :]))
        if not part.nullable:
            break


def _in_any_order(pattern: Pattern, derive: _Derivative) -> Pattern:
    """Derive one part of a pattern, whichever it be, and leave the others."""
    if isinstance(pattern, Choice):
        return choice(map(derive, pattern.among))
    if isinstance(pattern, Group):
        return choice(group(_replaced(pattern.parts, *each)) for each in _derived(pattern.parts, derive))
    if isinstance(pattern, Interleave):
        return choice(interleave(_replaced(pattern.parts, *each)) for each in _derived(pattern.parts, derive))
    return NOT_ALLOWED


def _derived(patterns: tuple[Pattern, ...], derive: _Derivative) -> Iterator[tuple[int, Pattern]]:
    for number, part in enumerate(patterns):
        derivative = derive(part)
        if derivative is not NOT_ALLOWED:
            yield number, derivative


def _replaced(patterns: tuple[Pattern, ...], number: int, instead: Pattern) -> tuple[Pattern, ...]:
    return (*patterns[:number], instead, *patterns[number + 1 :])
