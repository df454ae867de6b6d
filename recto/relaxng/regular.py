"""Regular expressions matched by derivatives: in time proportional to the text, however they nest.

Expressions that are alike are the same object, and each remembers where a character leads.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

# Whether a character belongs to a class.
Belongs = Callable[[str], bool]


@dataclass(frozen=True, eq=False)
class Regular:
    """A regular expression. `nullable`: it matches the empty string; `led`: its derivatives, by character."""

    nullable: bool
    led: "dict[str, Regular]" = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, eq=False)
class Character(Regular):
    """One character of a class."""

    belongs: Belongs


@dataclass(frozen=True, eq=False)
class Sequence(Regular):
    """An expression and then another."""

    first: Regular
    then: Regular


@dataclass(frozen=True, eq=False)
class Alternatives(Regular):
    """One of some expressions, two at least."""

    among: frozenset[Regular]


@dataclass(frozen=True, eq=False)
class Repetition(Regular):
    """An expression from `least` to `most` times, where `most` is None without end."""

    repeated: Regular
    least: int
    most: int | None


EMPTY = Regular(nullable=True)
NOTHING = Regular(nullable=False)


def matches(expression: Regular, text: str) -> bool:
    """Tell whether an expression matches the whole of `text`."""
    for character in text:
        expression = _led(expression, character)
        if expression is NOTHING:
            return False
    return expression.nullable


def _led(expression: Regular, character: str) -> Regular:
    found = expression.led.get(character)
    if found is None:
        found = expression.led[character] = _derived(expression, character)
    return found


def _derived(expression: Regular, character: str) -> Regular:
    if isinstance(expression, Character):
        return EMPTY if expression.belongs(character) else NOTHING
    if isinstance(expression, Alternatives):
        return alternatives(_led(each, character) for each in expression.among)
    if isinstance(expression, Sequence):
        ways = [sequence(_led(expression.first, character), expression.then)]
        if expression.first.nullable:
            ways.append(_led(expression.then, character))
        return alternatives(ways)
    if isinstance(expression, Repetition):
        return sequence(_led(expression.repeated, character), _once_less(expression))
    return NOTHING


def _once_less(expression: Repetition) -> Regular:
    most = None if expression.most is None else expression.most - 1
    return repetition(expression.repeated, max(expression.least - 1, 0), most)


@cache
def character(belongs: Belongs) -> Regular:
    """Return what matches a character of a class."""
    return Character(False, belongs)


def alternatives(expressions: Iterable[Regular]) -> Regular:
    """Return what matches whatever one of some expressions matches."""
    among: set[Regular] = set()
    for each in expressions:
        among |= each.among if isinstance(each, Alternatives) else {each}
    among.discard(NOTHING)
    if len(among) > 1:
        return _alternatives(frozenset(among))
    return among.pop() if among else NOTHING


@cache
def sequence(first: Regular, then: Regular) -> Regular:
    """Return what matches an expression and then another; sequences lean to the right."""
    if NOTHING in (first, then):
        return NOTHING
    if first is EMPTY or then is EMPTY:
        return then if first is EMPTY else first
    if isinstance(first, Sequence):
        return sequence(first.first, sequence(first.then, then))
    return Sequence(first.nullable and then.nullable, first, then)


@cache
def repetition(repeated: Regular, least: int, most: int | None) -> Regular:
    """Return what matches an expression several times."""
    if most == 0 or repeated is EMPTY:
        return EMPTY
    if (least, most) == (1, 1):
        return repeated
    return Repetition(least == 0 or repeated.nullable, repeated, 0 if repeated.nullable else least, most)


@cache
def _alternatives(among: frozenset[Regular]) -> Regular:
    return Alternatives(any(each.nullable for each in among), among)
