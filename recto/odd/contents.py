"""What elements hold: content models in TEI's own words and in RELAX NG (TEI Guidelines, 23.5.1)."""

from collections.abc import Callable, Iterable

from recto.odd.model import Model
from recto.odd.rng import choice, group, pattern, reference, repeated, rng
from recto.odd.sources import child, children, listed, occurrence
from recto.odd.values import data, value_list
from recto.relaxng.nodes import RNG
from recto.tei.mixed import Element
from recto.tei.names import TEI, local

# What ‘any element’ does not mean unless it says so, as in the TEI's own grammars.
_PREFIXES = {"": TEI, "teix": "http://www.tei-c.org/ns/Examples"}
_NOT_MEANT = [TEI, "teix:egXML"]
_SEPARATOR = "_"
_HOLDERS = frozenset("choice group optional zeroOrMore oneOrMore interleave mixed list".split())
_EXPANDED: dict[str, Callable[[str], Element]] = {
    "sequence": lambda name: reference(name),
    "sequenceOptional": lambda name: pattern("optional", reference(name)),
    "sequenceRepeatable": lambda name: pattern("oneOrMore", reference(name)),
    "sequenceOptionalRepeatable": lambda name: pattern("zeroOrMore", reference(name)),
}


def content(spec: Element, model: Model) -> Element:
    """Return the pattern of what an element or macro holds.

    Elements that the schema does not have are left out, and what holds nothing then.
    """
    return group(_each(children(child(spec, "content")), model))


def _each(parts: Iterable[Element], model: Model) -> list[Element]:
    made = (_part(each, model) for each in parts)
    return [each for each in made if each is not None]


def _part(one: Element, model: Model) -> Element | None:
    if one.tag == rng(local(one.tag)):
        return relax(one, model)
    if local(one.tag) not in _READERS:
        model.lacks(one, f"the content model ‘{local(one.tag)}’")
        return None
    made = _READERS[local(one.tag)](one, model)
    return None if made is None else repeated(made, *occurrence(one))


def _empty(one: Element, model: Model) -> Element | None:
    return pattern("empty")


def _text(one: Element, model: Model) -> Element | None:
    return pattern("text")


def _element(one: Element, model: Model) -> Element | None:
    key = one.get("key") or ""
    return reference(key) if model.is_element(key) else None


def _macro(one: Element, model: Model) -> Element | None:
    key = one.get("key") or ""
    if key in model.specs:
        return reference(key)
    model.lacks(one, f"the macro ‘{key}’")
    return None


def _class(one: Element, model: Model) -> Element | None:
    key = one.get("key") or ""
    wanted, unwanted = listed(one, "include"), listed(one, "except")
    if not model.is_class(key, "model"):
        return None
    expanded = one.get("expand", "alternate")
    if not (wanted or unwanted) and expanded == "alternate":
        return reference(key)
    names = [name for name in model.elements_of(key) if name not in unwanted]
    return _members([name for name in names if not wanted or name in wanted], expanded)


def _members(names: list[str], expanded: str) -> Element:
    if expanded not in _EXPANDED:
        return choice([reference(name) for name in names])
    return group([_EXPANDED[expanded](name) for name in names])


def _sequence(one: Element, model: Model) -> Element | None:
    parts = _each(children(one), model)
    if one.get("preserveOrder") == "false" and len(parts) > 1:
        return pattern("interleave", *parts)
    return group(parts) if parts else None


def _interleave(one: Element, model: Model) -> Element | None:
    parts = _each(children(one), model)
    return pattern("interleave", *parts) if len(parts) > 1 else group(parts) if parts else None


def _alternate(one: Element, model: Model) -> Element | None:
    parts = _each(children(one), model)
    return choice(parts) if parts else None


def _data(one: Element, model: Model) -> Element | None:
    return data(one, model)


def _values(one: Element, model: Model) -> Element | None:
    return value_list(one)


def _any(one: Element, model: Model) -> Element | None:
    """Return any element, with anything in it, but those of certain namespaces or names."""
    name = f"anyElement-{len(model.aside) + 1}"
    required, but = listed(one, "require"), listed(one, "except")
    but = but or listed(model.gathered.schema, "defaultExceptions") or _NOT_MEANT
    names = choice([pattern("nsName", ns=each) for each in required])
    if not required:
        names = pattern("anyName", pattern("except", *(_excepted(each, one) for each in but)))
    attributes = pattern("zeroOrMore", pattern("attribute", pattern("anyName")))
    held = pattern("zeroOrMore", choice([pattern("text"), reference(name)]))
    model.aside[name] = pattern("element", names, attributes, held)
    return reference(name)


def _excepted(written: str, one: Element) -> Element:
    """Return a namespace, or the name of an element, with a prefix or of the TEI."""
    if "/" in written or written.startswith("urn:"):
        return pattern("nsName", ns=written)
    prefix, _, bare = written.rpartition(":")
    return pattern("name", text=bare, ns=one.nsmap.get(prefix or None) or _PREFIXES.get(prefix, TEI))


_READERS: dict[str, Callable[[Element, Model], Element | None]] = {
    "empty": _empty,
    "textNode": _text,
    "elementRef": _element,
    "classRef": _class,
    "macroRef": _macro,
    "dataRef": _data,
    "valList": _values,
    "sequence": _sequence,
    "alternate": _alternate,
    "interleave": _interleave,
    "anyElement": _any,
}


def relax(one: Element, model: Model) -> Element | None:
    """Return what is written in RELAX NG, less references to what the schema does not have.

    In definitions the prefix of the schema's own names is left out.
    """
    if local(one.tag) == "ref":
        return _named(one, model)
    parts = [relax(each, model) for each in children(one) if each.tag == f"{{{RNG}}}{local(each.tag)}"]
    held = [each for each in parts if each is not None]
    if not held and local(one.tag) in _HOLDERS:
        return None
    attributes = {
        str(name): str(value) for name, value in one.attrib.items() if not str(name).startswith("{")
    }
    if local(one.tag) == "define":
        attributes["name"] = _bare(attributes["name"], model)
    return pattern(local(one.tag), *held, text=(one.text or "").strip(), **attributes)


def _named(one: Element, model: Model) -> Element | None:
    """Return what a reference of RELAX NG means; `model.x_sequence` is a class, written out."""
    name = _bare(one.get("name") or "", model)
    class_, _, expanded = name.rpartition(_SEPARATOR)
    if name in model.specs:
        return reference(name)
    if model.is_class(class_, "model"):
        return _members(model.elements_of(class_), expanded)
    # It may be defined by a grammar that is included.
    return reference(name) if model.gathered.includes else None


def _bare(name: str, model: Model) -> str:
    """Return a name without the prefix that a schema puts before those of its own definitions."""
    bare = name.removeprefix(model.gathered.schema.get("prefix") or "")
    return bare if bare in model.specs or bare.rpartition(_SEPARATOR)[0] in model.specs else name
