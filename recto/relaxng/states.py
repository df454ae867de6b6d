"""The states of a validation: patterns with a memory of where each event leads.

A state is a row of patterns, one for each way in which the element could be meant so far (two declarations of
one name may both be allowed at a place); a way that is refuted is NOT_ALLOWED. States that are alike are the
same object.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from recto.relaxng.datatypes import Datatype
from recto.relaxng.derivatives import (
    Prefixes,
    accepts,
    accepts_in,
    attribute_values,
    attributed,
    closed,
    mixed,
    opened,
    parts,
)
from recto.relaxng.names import Name
from recto.relaxng.patterns import NOT_ALLOWED, Data, List, Pattern, Value, choice

Row = tuple[Pattern, ...]
# The numbers of the ways that are left at the end of an element.
Ways = tuple[int, ...]


@dataclass(eq=False)
class Opening:
    """A start tag that is allowed: the state in the element, and what may follow it in each of its ways."""

    content: "State"
    rests: tuple[Row, ...]
    _followed: dict[Ways, "State"] = field(default_factory=dict)

    def followed(self, ways: Ways) -> "State":
        """Return the state after an element that could be meant in `ways`."""
        found = self._followed.get(ways)
        if found is None:
            columns = zip(*(self.rests[way] for way in ways), strict=True)
            found = self._followed[ways] = state(tuple(choice(each) for each in columns))
        return found

    @cached_property
    def all_ways(self) -> Ways:
        """The numbers of all ways."""
        return tuple(range(len(self.rests)))


@dataclass(eq=False)
class AttributeStep:
    """An attribute that is allowed: what its value may match, and where each verdict on that leads."""

    row: Row
    name: Name
    values: tuple[Pattern, ...]
    is_qualified: bool
    id: str
    _led: dict[tuple[bool, ...], "State"] = field(default_factory=dict)

    def led(self, text: str, prefixes: Prefixes) -> "State":
        """Return the state after the attribute with the value `text`."""
        if self.is_qualified:
            verdicts = tuple([accepts_in(each, text, prefixes) for each in self.values])
        else:
            verdicts = tuple([accepts(each, text) for each in self.values])
        return self._led.get(verdicts) or self._lead(verdicts)

    def forgiven(self) -> "State":
        """Return the state after the attribute as if its value were right."""
        return self._lead((True,) * len(self.values))

    def _lead(self, verdicts: tuple[bool, ...]) -> "State":
        accepting = {each for each, verdict in zip(self.values, verdicts, strict=True) if verdict}
        found = state(tuple(attributed(each, self.name, accepting) for each in self.row))
        self._led[verdicts] = found
        return found


class State:
    """A row of patterns; `openings` and `attributes` are remembered by the name as the parser writes it."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.is_refuted = all(each is NOT_ALLOWED for each in row)
        self.openings: dict[str, Opening | None] = {}
        self.attributes: dict[str, AttributeStep | None] = {}

    def opening(self, written: str, name: Name, is_lenient: bool = False) -> Opening | None:
        """Return what the start tag of an element leads to; None where it is not allowed."""
        if is_lenient:
            return self._opening(name, is_lenient)
        if written not in self.openings:
            self.openings[written] = self._opening(name, is_lenient)
        return self.openings[written]

    def _opening(self, name: Name, is_lenient: bool) -> Opening | None:
        ways = [opened(each, name, is_lenient) for each in self.row]
        contents = tuple(dict.fromkeys(content for each in ways for content in each))
        if not contents:
            return None
        rests = tuple(tuple(each.get(content, NOT_ALLOWED) for each in ways) for content in contents)
        return Opening(state(contents), rests)

    def attribute(self, written: str, name: Name) -> AttributeStep | None:
        """Return what an attribute leads to; None where it is not allowed."""
        if written not in self.attributes:
            values = tuple(
                dict.fromkeys(value for each in self.row for value in attribute_values(each, name))
            )
            kinds = [each.id for pattern in values for each in datatypes(pattern) if each.id]
            is_qualified = any(map(_is_qualified, values))
            step = AttributeStep(self.row, name, values, is_qualified, kinds[0] if kinds else "")
            self.attributes[written] = step if values else None
        return self.attributes[written]

    @cached_property
    def closed(self) -> "State":
        """The state after the start tag; refuted where an attribute is missing."""
        return state(tuple(map(closed, self.row)))

    @cached_property
    def forgiven(self) -> "State":
        """The state after the start tag as if no attribute were missing."""
        return state(tuple(closed(each, is_lenient=True) for each in self.row))

    @cached_property
    def mixed(self) -> "State":
        """The state after text; refuted where no text is allowed."""
        return state(tuple(map(mixed, self.row)))

    @cached_property
    def ways(self) -> Ways:
        """The ways that allow the element to end here."""
        return tuple(number for number, each in enumerate(self.row) if each.nullable)

    @cached_property
    def is_typed(self) -> bool:
        """Whether the text of an element without children is a value here, blanks and all."""
        return any(map(_is_typed, self.row))

    @cached_property
    def is_qualified(self) -> bool:
        """Whether a value here may be a name with a prefix."""
        return any(map(_is_qualified, self.row))

    def ways_of(self, text: str, prefixes: Prefixes) -> Ways:
        """Return the ways that allow `text` as all that the element holds."""
        if self.is_qualified:
            return tuple(n for n, each in enumerate(self.row) if accepts_in(each, text, prefixes))
        return tuple(number for number, each in enumerate(self.row) if accepts(each, text))


@cache
def state(row: Row) -> State:
    """Return the state of a row of patterns."""
    return State(row)


def of(patterns: Iterable[Pattern]) -> State:
    """Return the state in which each of some patterns could be meant."""
    return state(tuple(dict.fromkeys(patterns)))


def _is_typed(pattern: Pattern) -> bool:
    return isinstance(pattern, Data | Value | List) or any(map(_is_typed, parts(pattern)))


@cache
def _is_qualified(pattern: Pattern) -> bool:
    return any(each.is_qualified for each in datatypes(pattern))


def datatypes(pattern: Pattern) -> Iterable[Datatype]:
    """Yield the datatypes of the values that a pattern asks for."""
    if isinstance(pattern, Data | Value):
        yield pattern.datatype
    if isinstance(pattern, Data):
        yield from datatypes(pattern.besides)
    for part in [pattern.words] if isinstance(pattern, List) else parts(pattern):
        yield from datatypes(part)
