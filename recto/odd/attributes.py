"""The attributes of elements: their own, and those of their classes, changed where the element says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from recto.odd.merging import changed_attribute
from recto.odd.model import Model, memberships
from recto.odd.rng import choice, documentation, group, pattern, reference
from recto.odd.sources import child, children, words_of
from recto.odd.values import value_of
from recto.tei.mixed import Element
from recto.tei.names import local, tei

_PATCHES = ("change", "delete")


@dataclass
class _Given:
    """What an element has so far: the classes that were looked at, the attributes that were given."""

    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)


def attributes(spec: Element, model: Model) -> list[Element]:
    """Return the patterns of the attributes of an element, each attribute once."""
    given = _Given()
    return [*_own(child(spec, "attList"), model, given), *_inherited(spec, model, given, {})]


def class_definitions(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    """Yield the definitions of a class of attributes: of each of its own, and of all of these."""
    listed = child(model.specs[name], "attList")
    for each in _definitions(listed):
        yield _name(name, str(each.get("ident"))), _attribute(each, model)
    yield f"{name}.attributes", group(_references(listed, name, model, {}, _Given()))


def _definitions(listed: Element | None) -> list[Element]:
    """Return the attributes that a list defines itself."""
    found = [] if listed is None else listed.iter(tei("attDef"))
    return [each for each in found if each.get("mode") not in _PATCHES]


def _name(class_: str, attribute: str) -> str:
    return f"{class_}.attribute.{attribute.replace(':', '')}"


def _own(listed: Element | None, model: Model, given: _Given) -> list[Element]:
    """Return the attributes of an element's own list, in its order."""
    made: list[list[Element]] = []
    for each in children(listed):
        if local(each.tag) == "attList":
            made.append(_own(each, model, given))
        elif local(each.tag) == "attRef":
            made.append(_referred(each, model, given))
        elif each.get("mode") not in _PATCHES:
            given.attributes.add(str(each.get("ident")))
            made.append([_attribute(each, model)])
    return _organised(listed, made)


def _organised(listed: Element | None, made: list[list[Element]]) -> list[Element]:
    """Return the patterns of the parts of a list: all of them, or one for the choice among the parts."""
    if listed is not None and listed.get("org") == "choice":
        return [choice([group(each) for each in made if each])] if any(made) else []
    return [each for part in made for each in part]


def _referred(one: Element, model: Model, given: _Given) -> list[Element]:
    """Return what an `attRef` means: one attribute of a class, or all of them."""
    class_, name = one.get("class") or "", one.get("name") or one.get("key") or ""
    if not model.is_class(class_, "atts"):
        return []
    own = [str(each.get("ident")) for each in _definitions(child(model.specs[class_], "attList"))]
    wanted = [each for each in own if each not in given.attributes and name in ("", each)]
    given.attributes.update(wanted)
    return [reference(_name(class_, each)) for each in wanted]


_Changes = Mapping[str, Element]


def _inherited(spec: Element, model: Model, given: _Given, changes: _Changes) -> list[Element]:
    """Return the attributes of the classes of `spec`, with the nearest of the changes to each."""
    nearest = {**_changes(spec), **changes}
    made: list[Element] = []
    for each in memberships(spec):
        if model.is_class(each, "atts") and each not in given.classes:
            given.classes.add(each)
            class_ = model.specs[each]
            made += _of_class(each, model, nearest, given)
            made += _inherited(class_, model, given, nearest)
    return made


def _changes(spec: Element) -> dict[str, Element]:
    listed = child(spec, "attList")
    found = [] if listed is None else listed.iter(tei("attDef"))
    return {str(each.get("ident")): each for each in found if each.get("mode") in _PATCHES}


def _of_class(class_: str, model: Model, changes: _Changes, given: _Given) -> list[Element]:
    """Return a class's own attributes: all of them in one, where none is changed or given already."""
    listed = child(model.specs[class_], "attList")
    own = {str(each.get("ident")) for each in _definitions(listed)}
    if own and not own & (changes.keys() | given.attributes):
        given.attributes |= own
        return [reference(f"{class_}.attributes")]
    return _references(listed, class_, model, changes, given)


def _references(
    listed: Element | None, class_: str, model: Model, changes: _Changes, given: _Given
) -> list[Element]:
    made: list[list[Element]] = []
    for each in children(listed):
        name = str(each.get("ident"))
        if local(each.tag) == "attList":
            made.append(_references(each, class_, model, changes, given))
        elif local(each.tag) == "attRef":
            made.append(_referred(each, model, given))
        elif name not in given.attributes and each.get("mode") not in _PATCHES:
            given.attributes.add(name)
            made.append(_changed(each, class_, model, changes.get(name)))
    return _organised(listed, made)


def _changed(one: Element, class_: str, model: Model, change: Element | None) -> list[Element]:
    if change is None:
        return [reference(_name(class_, str(one.get("ident"))))]
    return [] if change.get("mode") == "delete" else [_attribute(changed_attribute(one, change), model)]


def _attribute(one: Element, model: Model) -> Element:
    """Return the pattern of an attribute, which may be absent unless it is required."""
    name = words_of(one, "altIdent") or str(one.get("ident"))
    prefix, _, bare = name.rpartition(":")
    ns = one.get("ns") or (one.nsmap.get(prefix) if prefix not in ("", "xml") else None)
    said = words_of(one, "desc")
    held = [documentation(said)] if said else []
    held.append(value_of(one, model))
    made = pattern("attribute", *held, **({"name": bare, "ns": ns} if ns else {"name": name}))
    return made if one.get("usage") == "req" else pattern("optional", made)
