"""The rules of an ODD that no grammar can express, as a schema of Schematron (ISO/IEC 19757-3)."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from recto.odd.gathering import Gathered
from recto.odd.model import Model, model_of
from recto.odd.rng import ANNOTATIONS
from recto.odd.sources import children, words_of
from recto.relaxng.nodes import RNG
from recto.tei.mixed import Element, copy
from recto.tei.names import TEI, ancestor, local, tei

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_SCHEMES = ("schematron", "isoschematron")
_ASSERTIONS = ("assert", "report")
_RULES = ("pattern", "rule", *_ASSERTIONS)
# Prefixes that the TEI's own rules use without saying so.
_PREFIXES = {
    "tei": TEI,
    "teix": "http://www.tei-c.org/ns/Examples",
    "rng": RNG,
    "rna": ANNOTATIONS,
    "xs": "http://www.w3.org/2001/XMLSchema",
}
_NAMESPACES: Any = {None: SCHEMATRON, "sch": SCHEMATRON}


def constraints(gathered: Gathered) -> Element:
    """Return all rules of a schema: those of its declarations, then its own."""
    model = model_of(gathered)
    made = etree.Element(_sch("schema"), {"queryBinding": gathered.query_binding}, nsmap=_NAMESPACES)
    etree.SubElement(made, _sch("title")).text = f"Rules of {gathered.ident}"
    found = list(_specified(gathered))
    within = [each for spec in found for part in children(spec, "constraint") for each in children(part)]
    held = [*gathered.prologue, *within]
    for prefix, uri in _prefixes(held).items():
        etree.SubElement(made, _sch("ns"), prefix=prefix, uri=uri)
    made.extend(copy(each) for each in held if local(each.tag) not in ("ns", *_RULES))
    for spec in found:
        made.extend(_patterns(spec, model))
    etree.indent(made)
    return made


def _prefixes(held: list[Element]) -> dict[str, str]:
    """Return the prefixes that rules need: declared ones, and those of the TEI that occur."""
    declared = {str(each.get("prefix")): str(each.get("uri")) for each in held if local(each.tag) == "ns"}
    written = " ".join(str(value) for each in held for one in each.iter() for value in one.attrib.values())
    used = {prefix: uri for prefix, uri in _PREFIXES.items() if f"{prefix}:" in written}
    return {"tei": TEI, **used, **declared}


def _sch(name: str) -> str:
    return f"{{{SCHEMATRON}}}{name}"


def _specified(gathered: Gathered) -> Iterator[Element]:
    """Yield the constraints in Schematron of all declarations."""
    for each in (*gathered.specs.values(), *gathered.constraints):
        for spec in each.iter(tei("constraintSpec")):
            if spec.get("mode") != "delete" and spec.get("scheme", _SCHEMES[0]) in _SCHEMES:
                yield spec


def _patterns(spec: Element, model: Model) -> Iterator[Element]:
    """Yield the patterns of a constraint; rules and assertions that stand alone get one."""
    held = [each for part in children(spec, "constraint") for each in children(part)]
    yield from (copy(each) for each in held if local(each.tag) == "pattern")
    for each in held:
        if local(each.tag) == "rule":
            yield _pattern(spec, copy(each))
    bare = [copy(each) for each in held if local(each.tag) in _ASSERTIONS]
    context = _context(spec, model) if bare else ""
    if context:
        rule = etree.Element(_sch("rule"), {"context": context})
        rule.extend(bare)
        yield _pattern(spec, rule)
    elif bare:
        model.lacks(spec, f"what the constraint ‘{spec.get('ident')}’ is about")


def _pattern(spec: Element, rule: Element) -> Element:
    made = etree.Element(_sch("pattern"))
    said = words_of(spec, "desc")
    if said:
        etree.SubElement(made, _sch("title")).text = said
    made.append(rule)
    return made


def _context(spec: Element, model: Model) -> str:
    """Return the elements, or their attributes, in whose declaration a constraint stands."""
    holder = ancestor(spec, "elementSpec")
    if holder is None:
        holder = ancestor(spec, "classSpec")
    if holder is None:
        return ""
    ident = str(holder.get("ident"))
    names = [ident] if local(holder.tag) == "elementSpec" else model.elements_of(ident)
    attribute = ancestor(spec, "attDef")
    step = "" if attribute is None else f"/@{attribute.get('ident')}"
    return " | ".join(f"{_step(each, model)}{step}" for each in names)


def _step(name: str, model: Model) -> str:
    spec = model.specs[name]
    called = words_of(spec, "altIdent") or name
    ns = spec.get("ns") or model.gathered.ns
    return f"tei:{called}" if ns == TEI else f"*[local-name() = '{called}' and namespace-uri() = '{ns}']"
