"""The RELAX NG schema of an ODD."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from recto.odd.attributes import attributes, class_definitions
from recto.odd.contents import content, relax
from recto.odd.gathering import Gathered
from recto.odd.model import Model, model_of
from recto.odd.rng import ANNOTATIONS, choice, documentation, pattern, reference, rng
from recto.odd.sources import child, children, listed, words_of
from recto.odd.values import datatype
from recto.relaxng.datatypes import XSD
from recto.relaxng.nodes import RNG
from recto.tei.mixed import Element
from recto.tei.names import local

_START = "TEI"
_NAMESPACES: Any = {None: RNG, "a": ANNOTATIONS}


def grammar(gathered: Gathered) -> Element:
    """Return the schema that an ODD describes, with what can be reached from its start.

    Says in `gathered.messages` what leads to nothing.
    """
    model = model_of(gathered)
    start = _start(model)
    definitions = {name: made for each in model.specs for name, made in _definitions(each, model)}
    definitions |= model.aside
    made = etree.Element(rng("grammar"), {"ns": gathered.ns, "datatypeLibrary": XSD}, nsmap=_NAMESPACES)
    besides = [one for each in gathered.includes for one in _besides(each, model)]
    made.extend(pattern("include", href=str(each.get("url"))) for each in gathered.includes)
    made.extend((pattern("start", start), *besides))
    reached = _reached([start, *besides], definitions)
    made.extend(pattern("define", definitions[name], name=name) for name in definitions if name in reached)
    etree.indent(made)
    return made


def _start(model: Model) -> Element:
    schema = model.gathered.schema
    names = listed(schema, "start") or [_START]
    for each in names:
        if not model.is_element(each):
            model.lacks(schema, f"the element ‘{each}’ that documents begin with")
    return choice([reference(each) for each in names if model.is_element(each)])


def _besides(module: Element, model: Model) -> list[Element]:
    """Return what an ODD adds to a grammar that it includes."""
    held = (relax(each, model) for each in children(child(module, "content")))
    return [each for each in held if each is not None]


def _reached(starts: list[Element], definitions: Mapping[str, Element]) -> set[str]:
    """Return the names of the definitions that documents may need."""
    waiting, seen = starts, set()
    while waiting:
        for each in waiting.pop().iter(rng("ref")):
            name = str(each.get("name"))
            if name in definitions and name not in seen:
                seen.add(name)
                waiting.append(definitions[name])
    return seen


def _definitions(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    spec = model.specs[name]
    kind = f"{local(spec.tag)} {spec.get('type', '')}" if local(spec.tag) == "classSpec" else local(spec.tag)
    return _MAKERS.get(kind, _nothing)(name, model)


def _nothing(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    model.lacks(model.specs[name], f"the kind of the class ‘{name}’")
    yield from ()


def _element(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    spec = model.specs[name]
    said = words_of(spec, "desc")
    parts = [each for each in (content(spec, model), *attributes(spec, model)) if each.tag != rng("empty")]
    held = [documentation(said)] if said else []
    ns = {"ns": str(spec.get("ns"))} if spec.get("ns") else {}
    called = words_of(spec, "altIdent") or name
    yield name, pattern("element", *held, *(parts or [pattern("empty")]), name=called, **ns)


def _macro(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    yield name, content(model.specs[name], model)


def _datatype(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    yield name, datatype(model.specs[name], model)


def _class(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    members = [each for each in model.members.get(name, ()) if each in model.specs]
    yield name, choice([reference(each) for each in members])


def _attributes(name: str, model: Model) -> Iterator[tuple[str, Element]]:
    return class_definitions(name, model)


_MAKERS: dict[str, Callable[[str, Model], Iterator[tuple[str, Element]]]] = {
    "elementSpec": _element,
    "macroSpec": _macro,
    "dataSpec": _datatype,
    "classSpec model": _class,
    "classSpec atts": _attributes,
}
