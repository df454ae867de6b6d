"""What a pattern would have allowed or demanded, for the words of a message."""

from collections.abc import Callable, Collection, Iterable, Iterator

from recto.relaxng.derivatives import parts
from recto.relaxng.names import Name, NameClass, listed
from recto.relaxng.patterns import (
    NOT_ALLOWED,
    Attribute,
    Child,
    Choice,
    Data,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Value,
)

_Names = Callable[[Pattern], NameClass | None]
NOTHING: frozenset[Name] = frozenset()


def first_elements(pattern: Pattern) -> Iterator[NameClass]:
    """Yield the names of the elements that may come next."""
    if isinstance(pattern, Child):
        yield pattern.element.names
    elif isinstance(pattern, Group):
        for part in pattern.parts:
            yield from first_elements(part)
            if not part.nullable:
                break
    else:
        for part in parts(pattern):
            yield from first_elements(part)


def attributes(pattern: Pattern) -> Iterator[NameClass]:
    """Yield the names of the attributes that may still come."""
    if isinstance(pattern, Attribute):
        yield pattern.names
    else:
        for part in parts(pattern):
            yield from attributes(part)


def required_elements(patterns: Iterable[Pattern]) -> frozenset[Name]:
    """Return the elements that are still to come, however the patterns are met."""
    return _shared(patterns, lambda each: each.element.names if isinstance(each, Child) else None)


def required_before(patterns: Collection[Pattern]) -> frozenset[Name]:
    """Return the elements that must come next, however the patterns are met."""
    required = required_elements(patterns)
    return required & frozenset(named(name for each in patterns for name in first_elements(each))) or required


def required_attributes(patterns: Iterable[Pattern]) -> frozenset[Name]:
    """Return the attributes that are missing, however the patterns are met."""
    return _shared(patterns, lambda each: each.names if isinstance(each, Attribute) else None)


def _shared(patterns: Iterable[Pattern], names: _Names) -> frozenset[Name]:
    found = [_required(each, names) for each in patterns if each is not NOT_ALLOWED]
    return frozenset.intersection(*found) if found else NOTHING


def _required(pattern: Pattern, names: _Names) -> frozenset[Name]:
    if isinstance(own := names(pattern), Name):
        return frozenset((own,))
    if isinstance(pattern, Choice):
        return _shared(pattern.among, names)
    if isinstance(pattern, Group | Interleave):
        return NOTHING.union(*(_required(each, names) for each in pattern.parts))
    return _required(pattern.repeated, names) if isinstance(pattern, OneOrMore) else NOTHING


def named(classes: Iterable[NameClass]) -> list[Name]:
    """Return the names that some classes list, each once, sorted."""
    return sorted(
        {name for each in classes for name in listed(each)}, key=lambda name: (name.local, name.uri)
    )


def values(pattern: Pattern) -> Iterator[Data | Value]:
    """Yield what a value may be, or a word of it where it is a list."""
    if isinstance(pattern, Data | Value):
        yield pattern
    elif isinstance(pattern, List):
        yield from values(pattern.words)
    else:
        for part in parts(pattern):
            yield from values(part)
