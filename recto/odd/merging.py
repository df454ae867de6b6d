"""One declaration changed by another of mode `change` (TEI Guidelines, 23.3.1)."""

from collections.abc import Callable

from recto.odd.sources import child, children
from recto.tei.mixed import Element, copy, remove
from recto.tei.names import local, tei

_PATCHES = frozenset(("change", "delete"))


def merged(base: Element, change: Element) -> Element:
    """Return a copy of the declaration `base` with what `change` says otherwise."""
    made = copy(base)
    if change.get("ns") is not None:
        made.set("ns", str(change.get("ns")))
    for part in children(change):
        _MERGERS.get(local(part.tag), _add)(made, part)
    return made


def _add(made: Element, part: Element) -> None:
    made.append(copy(part))


def _replace(made: Element, part: Element) -> None:
    """Put a part in the place of those of its name."""
    for each in children(made, local(part.tag)):
        remove(each)
    made.append(copy(part))


def _classes(made: Element, part: Element) -> None:
    own = child(made, "classes")
    if part.get("mode") != "change" or own is None:
        _replace(made, part)
        return
    for member in children(part, "memberOf"):
        for each in children(own, "memberOf"):
            if each.get("key") == member.get("key"):
                remove(each)
        if member.get("mode") != "delete":
            own.append(copy(member))


def _constraint(made: Element, part: Element) -> None:
    for each in children(made, "constraintSpec"):
        if each.get("ident") == part.get("ident"):
            remove(each)
    if part.get("mode") != "delete":
        made.append(copy(part))


def _attributes(made: Element, part: Element) -> None:
    own = child(made, "attList")
    if own is None:
        made.append(copy(part))
        return
    for each in children(part):
        if local(each.tag) == "attDef":
            _attribute(own, each)
        elif each.get("org") == "choice":
            own.append(copy(each))
        elif local(each.tag) == "attList":
            _attributes(made, each)
        else:
            own.append(copy(each))


def _attribute(own: Element, change: Element) -> None:
    """Change an attribute in its list; one that is not there belongs to a class, and is changed in use."""
    there = [each for each in own.iter(tei("attDef")) if each.get("ident") == change.get("ident")]
    if change.get("mode") == "change" and there and there[0].get("mode") != "delete":
        change_attribute(there[0], change)
        return
    for each in there:
        remove(each)
    own.append(copy(change))


def changed_attribute(base: Element, change: Element) -> Element:
    """Return a copy of the attribute `base` with what `change` says otherwise."""
    made = copy(base)
    change_attribute(made, change)
    return made


def change_attribute(made: Element, change: Element) -> None:
    """Change an attribute: its usage, its datatype, its values, its words."""
    for name, value in change.attrib.items():
        if name not in ("ident", "mode"):
            made.set(name, value)
    for part in children(change):
        _ATTRIBUTE_MERGERS.get(local(part.tag), _add)(made, part)


def _values(made: Element, part: Element) -> None:
    own = child(made, "valList")
    if part.get("mode") != "change" or own is None:
        _replace(made, part)
        if part.get("mode") == "delete":
            remove(children(made, "valList")[-1])
        return
    if part.get("type"):
        own.set("type", str(part.get("type")))
    for item in children(part, "valItem"):
        for each in children(own, "valItem"):
            if each.get("ident") == item.get("ident") and item.get("mode") != "change":
                remove(each)
        if item.get("mode") not in _PATCHES:
            own.append(copy(item))


_Merger = Callable[[Element, Element], None]
_MERGERS: dict[str, _Merger] = {
    "altIdent": _replace,
    "gloss": _replace,
    "desc": _replace,
    "content": _replace,
    "valList": _values,
    "classes": _classes,
    "constraintSpec": _constraint,
    "attList": _attributes,
}
_ATTRIBUTE_MERGERS: dict[str, _Merger] = {
    "altIdent": _replace,
    "gloss": _replace,
    "desc": _replace,
    "datatype": _replace,
    "defaultVal": _replace,
    "valList": _values,
    "constraintSpec": _constraint,
}
