"""Expanded names, and the classes of names that elements and attributes may have (sections 4.8 to 4.10)."""

from collections.abc import Iterable
from dataclasses import dataclass

# No schema and no document can have these: expat and lxml refuse the character.
_NO_OTHER_URI = "\f"
_NO_OTHER_LOCAL = "\f"


@dataclass(frozen=True, slots=True)
class Name:
    """A name: the URI of its namespace, empty for none, and the local part. It is the class of itself."""

    uri: str
    local: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name but those in `besides`."""

    besides: "NameClass | None" = None


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of a namespace but those in `besides`."""

    uri: str
    besides: "NameClass | None" = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """Some names, and every name that is in one of the classes `others`."""

    names: frozenset[Name]
    others: tuple[AnyName | NsName, ...] = ()


NameClass = Name | AnyName | NsName | NameChoice


def one_of(classes: "Iterable[NameClass]") -> NameChoice:
    """Return the class of all names that are in one of some classes."""
    names: set[Name] = set()
    others: list[AnyName | NsName] = []
    for each in classes:
        if isinstance(each, NameChoice):
            names |= each.names
            others += each.others
        elif isinstance(each, Name):
            names.add(each)
        else:
            others.append(each)
    return NameChoice(frozenset(names), tuple(others))


def holds(names: NameClass | None, name: Name) -> bool:
    """Tell whether `name` is in a class; nothing is in no class."""
    if isinstance(names, Name):
        return names == name
    if isinstance(names, NameChoice):
        return name in names.names or any(holds(each, name) for each in names.others)
    if isinstance(names, NsName):
        return names.uri == name.uri and not holds(names.besides, name)
    return isinstance(names, AnyName) and not holds(names.besides, name)


def specificity(names: NameClass, name: Name) -> int:
    """Tell how closely a class that holds `name` names it: 2 by the name, 1 by its namespace, 0 as any."""
    if isinstance(names, NameChoice) and name not in names.names:
        return max(specificity(each, name) for each in names.others if holds(each, name))
    return 1 if isinstance(names, NsName) else 0 if isinstance(names, AnyName) else 2


def is_open(names: NameClass) -> bool:
    """Tell whether a class holds more names than can be listed."""
    return bool(names.others) if isinstance(names, NameChoice) else not isinstance(names, Name)


def listed(names: NameClass | None) -> frozenset[Name]:
    """Return the names that a class lists, not those that it excepts."""
    if isinstance(names, NameChoice):
        return names.names
    return frozenset((names,)) if isinstance(names, Name) else frozenset()


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether a name is in both classes.

    If one is, then one of those that either class names is, or a name of a namespace that either names, or of
    one that neither does.
    """
    return any(holds(one, name) and holds(other, name) for name in {*_typical(one), *_typical(other)})


def _typical(names: NameClass | None) -> Iterable[Name]:
    """Yield a name for each way in which a class tells names apart."""
    yield from listed(names)
    if isinstance(names, NameChoice):
        for each in names.others:
            yield from _typical(each)
    elif isinstance(names, NsName):
        yield Name(names.uri, _NO_OTHER_LOCAL)
        yield from _typical(names.besides)
    elif isinstance(names, AnyName):
        yield Name(_NO_OTHER_URI, _NO_OTHER_LOCAL)
        yield from _typical(names.besides)
