"""A schema that is ready to validate: where documents begin, and which elements it has."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recto.relaxng import states
from recto.relaxng.derivatives import parts
from recto.relaxng.grammar import Elsewhere, read_schema
from recto.relaxng.names import Name, holds, specificity
from recto.relaxng.nodes import path_of
from recto.relaxng.patterns import NOT_ALLOWED, Child, Element, Pattern
from recto.relaxng.restrictions import see_restrictions
from recto.relaxng.states import State


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema: the state before the root of a document, and all elements that a document may have.

    Where the schema allows no document, the state is refuted.
    """

    start: State
    elements: tuple[Element, ...]
    _found: dict[Name, tuple[Pattern, ...]] = field(default_factory=dict, repr=False)

    def contents(self, name: Name) -> tuple[Pattern, ...]:
        """Return what an element called `name` may hold wherever it stands, by who names it most closely."""
        if name not in self._found:
            holding = [each for each in self.elements if holds(each.names, name)]
            closest = max((specificity(each.names, name) for each in holding), default=0)
            among = [each.content for each in holding if specificity(each.names, name) == closest]
            self._found[name] = tuple(dict.fromkeys(among))
        return self._found[name]


def load(path: Path, elsewhere: Elsewhere = path_of) -> Schema:
    """Read the RELAX NG schema (XML or compact syntax) at `path`, once in a process.

    `elsewhere` returns the file that is at hand for an address that the schema includes.
    Raises ToolError, with file and line, where it cannot be read or breaks a restriction of section 7.
    """
    return _load(path.resolve(), elsewhere)


@cache
def _load(path: Path, elsewhere: Elsewhere) -> Schema:
    start = read_schema(path, elsewhere)
    elements = tuple(each for each in _elements(start) if each.content is not NOT_ALLOWED)
    see_restrictions(path, start, elements)
    return Schema(states.of((start,)), elements)


def _elements(start: Pattern) -> Iterator[Element]:
    """Yield the elements that can be reached from a pattern."""
    waiting, seen = [start], {start}
    while waiting:
        pattern = waiting.pop()
        found = list(parts(pattern))
        if isinstance(pattern, Child):
            yield pattern.element
            found.append(pattern.element.content)
        for each in found:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
