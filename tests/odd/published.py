"""The declarations of the TEI, read back from the grammar that it publishes: an ODD that only declares.

Classes, macros, elements and attributes become what an ODD calls them; every content model is written in the
words of the TEI, every datatype that has no name gets one.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lxml import etree

from recto.tei.names import TEI

RNG = "{http://relaxng.org/ns/structure/1.0}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
REPEATED = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}
EXPANDED = (
    "sequenceOptionalRepeatable",
    "sequenceRepeatable",
    "sequenceOptional",
    "sequence",
    "alternation",
)

Element = etree._Element


def declared_by(grammar: Path) -> Element:
    """Return declarations from which the `grammar` of the TEI can be made again."""
    return Declarations(etree.parse(str(grammar)).getroot()).root


def kind(element: Element) -> str:
    return element.tag.removeprefix(RNG) if isinstance(element.tag, str) else ""


def patterns(element: Element) -> list[Element]:
    return [each for each in element if isinstance(each.tag, str) and each.tag.startswith(RNG)]


def made(tag: str, /, *held: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{TEI}}}{tag}", attributes, nsmap={None: TEI})
    element.extend(held)
    return element


class Declarations:
    """The definitions of a grammar, and what has been declared of them."""

    def __init__(self, grammar: Element) -> None:
        self.definitions = {each.get("name"): each for each in grammar.iter(f"{RNG}define")}
        self.numbers = count(1)
        self.root = made("TEI")
        self.members = self._members()
        for name, definition in self.definitions.items():
            self.root.extend(self._declared(name, definition))

    def _members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, definition in self.definitions.items():
            if name.startswith("model.") and not name.endswith(tuple(f"_{each}" for each in EXPANDED)):
                for each in definition.iter(f"{RNG}ref"):
                    found.setdefault(each.get("name"), []).append(name)
        return found

    def _declared(self, name: str, definition: Element) -> Iterator[Element]:
        held = patterns(definition)
        if name.startswith("macro."):
            yield made("macroSpec", made("content", *self._each(held)), ident=name, module="tei")
        elif name.startswith("model."):
            if name.rpartition("_")[2] not in EXPANDED:
                yield made("classSpec", self._classes(name), ident=name, type="model", module="tei")
        elif name.startswith("att."):
            if name.endswith(".attributes"):
                yield self._attribute_class(name.removesuffix(".attributes"), held)
        elif kind(held[0]) == "element" and held[0].get("name"):
            yield self._element(name, held[0])

    def _classes(self, name: str, *others: str) -> Element:
        keys = [*others, *self.members.get(name, ())]
        return made("classes", *(made("memberOf", key=each) for each in keys))

    def _attribute_class(self, name: str, held: list[Element]) -> Element:
        classes, listed = self._attributes(held, name)
        members = self._classes("", *classes)
        return made("classSpec", members, listed, ident=name, type="atts", module="tei")

    def _element(self, name: str, element: Element) -> Element:
        held = patterns(element)
        attributes = [each for each in held if self._is_attribute(each)]
        content = [each for each in held if each not in attributes and kind(each) != "empty"]
        classes, listed = self._attributes(attributes, "")
        spec = made("elementSpec", self._classes(name, *classes), ident=name, module="tei")
        if element.get("name") != name:
            spec.append(made("altIdent"))
            spec[-1].text = element.get("name")
        if element.get("ns"):
            spec.set("ns", element.get("ns", ""))
        spec.extend((made("content", *self._each(content)), *self._rules(element), listed))
        return spec

    def _rules(self, element: Element) -> Iterator[Element]:
        for number, each in enumerate(element.iter(f"{SCH}pattern")):
            yield made(
                "constraintSpec", made("constraint", each), ident=f"rule-{number}", scheme="schematron"
            )

    def _is_attribute(self, pattern: Element) -> bool:
        if kind(pattern) == "ref":
            return pattern.get("name", "").startswith("att.")
        held = patterns(pattern)
        return kind(pattern) == "attribute" or (
            kind(pattern) in ("optional", "choice", "group")
            and all(self._is_attribute(each) or kind(each) == "empty" for each in held)
        )

    def _attributes(self, held: list[Element], own: str) -> tuple[list[str], Element]:
        """Return the classes among patterns of attributes, and a list of the attributes."""
        classes: list[str] = []
        listed = made("attList")
        for each in held:
            name = each.get("name", "")
            class_, _, _ = name.rpartition(".attribute.")
            if kind(each) == "ref" and name.endswith(".attributes"):
                classes.append(name.removesuffix(".attributes"))
            elif kind(each) == "ref" and class_ == own:
                listed.extend(self._attributes(patterns(self.definitions[name]), "")[1])
            elif kind(each) == "ref":
                pattern = next(self.definitions[name].iter(f"{RNG}attribute"))
                listed.append(made("attRef", **{"class": class_, "name": pattern.get("name")}))
            elif kind(each) == "choice":
                inner = self._attributes(patterns(each), own)[1]
                inner.set("org", "choice")
                listed.append(inner)
            elif kind(each) == "group":
                listed.append(self._attributes(patterns(each), own)[1])
            else:
                listed.extend(self._attribute(each))
        return classes, listed

    def _attribute(self, pattern: Element) -> Iterator[Element]:
        if kind(pattern) == "optional":
            for each in patterns(pattern):
                yield from self._attribute(each)
        elif kind(pattern) == "attribute":
            definition = made("attDef", ident=pattern.get("name"))
            if kind(pattern.getparent()) != "optional":
                definition.set("usage", "req")
            if pattern.get("ns") is not None:
                definition.set("ns", pattern.get("ns", ""))
            definition.extend(self._values(patterns(pattern)))
            yield definition

    def _values(self, held: list[Element]) -> Iterator[Element]:
        if not held or kind(held[0]) in ("text", "empty"):
            return
        value, least, most = held[0], "1", "1"
        if kind(value) == "list":
            value = patterns(value)[0]
            while kind(value) in REPEATED or kind(value) == "group":
                least, most = REPEATED.get(kind(value), (str(len(patterns(value))),) * 2)
                value = patterns(value)[0]
        if kind(value) == "choice" and all(kind(each) == "value" for each in patterns(value)):
            yield made("datatype", self._reference(value), minOccurs=least, maxOccurs=most)
            yield self._listed(value)
        else:
            yield made("datatype", self._reference(value), minOccurs=least, maxOccurs=most)

    def _reference(self, value: Element) -> Element:
        """Return a reference to a datatype, which is declared for it."""
        name = f"teidata.{next(self.numbers)}"
        self.root.append(made("dataSpec", made("content", self._datatype(value)), ident=name, module="tei"))
        return made("dataRef", key=name)

    def _listed(self, choice: Element) -> Element:
        items = (made("valItem", ident=each.text or "") for each in patterns(choice))
        return made("valList", *items, type="closed")

    def _datatype(self, value: Element) -> Element:
        if kind(value) == "choice":
            return made("alternate", *map(self._datatype, patterns(value)))
        if kind(value) == "value":
            return made("valList", made("valItem", ident=value.text or ""), type="closed")
        if kind(value) == "data":
            params = {each.get("name"): each.text or "" for each in patterns(value)}
            facets = [
                made("dataFacet", name=name, value=text) for name, text in params.items() if name != "pattern"
            ]
            reference = made("dataRef", *facets, name=value.get("type"))
            if "pattern" in params:
                reference.set("restriction", params["pattern"])
            return reference
        return made("textNode")

    def _each(self, held: list[Element]) -> list[Element]:
        return [each for pattern in held for each in self._content(pattern)]

    def _content(self, pattern: Element) -> list[Element]:
        held = patterns(pattern)
        if kind(pattern) in REPEATED:
            least, most = REPEATED[kind(pattern)]
            return [made("sequence", *self._each(held), minOccurs=least, maxOccurs=most)]
        if kind(pattern) == "ref":
            return [self._referred(pattern.get("name", ""))]
        if kind(pattern) == "data":
            return [self._datatype(pattern)]
        name = {"choice": "alternate", "group": "sequence", "text": "textNode", "empty": "empty"}
        if kind(pattern) == "choice" and all(kind(each) == "value" for each in held):
            return [self._listed(pattern)]
        if kind(pattern) == "value":
            return [made("valList", made("valItem", ident=pattern.text or ""), type="closed")]
        return [made(name[kind(pattern)], *self._each(held))]

    def _referred(self, name: str) -> Element:
        class_, _, expanded = name.rpartition("_")
        if name.startswith("anyElement"):
            excepted = self.definitions[name].iter(f"{RNG}except")
            names = [
                each.get("ns", "") if kind(each) == "nsName" else f"teix:{each.text}"
                for one in excepted
                for each in patterns(one)
            ]
            prefixes = {"teix": "http://www.tei-c.org/ns/Examples"}
            return etree.Element(f"{{{TEI}}}anyElement", {"except": " ".join(names)}, nsmap=prefixes)
        if expanded in EXPANDED and class_.startswith("model."):
            word = "alternate" if expanded == "alternation" else expanded
            return made("classRef", key=class_, expand=word)
        if name.startswith("model."):
            return made("classRef", key=name)
        return made("macroRef" if name.startswith("macro.") else "elementRef", key=name)
