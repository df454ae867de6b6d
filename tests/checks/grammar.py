"""Documents grown from a RELAX NG grammar, one set for each element: everything it may hold and carry."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
VALUES = {
    "anyURI": "#x",
    "ID": "",
    "Name": "recto",
    "language": "en",
    "token": "1",
    "string": "word",
    "date": "1917-11-07",
    "nonNegativeInteger": "1",
    "decimal": "1",
    "boolean": "true",
}
REPEATED = ("zeroOrMore", "oneOrMore")

Element = etree._Element
Content = list["Element | str"]


class Grammar:
    """A grammar and, for each of its elements, the shortest document that holds it."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(str(path)).getroot()
        etree.strip_elements(root, f"{{{ANNOTATIONS}}}*", with_tail=False)
        self.defines = {each.get("name"): each for each in root.iter(f"{RNG}define")}
        self.elements = {each.get("name"): each for each in root.iter(f"{RNG}element")}
        self.numbers = count(1)
        self.costs = self._costs()
        self.parents = self._parents()

    def specimens(self) -> Iterator[tuple[str, Element]]:
        """Yield, for each element, documents in which it takes each of its forms with all its attributes."""
        for name, pattern in self.elements.items():
            for variant in range(self._variants(pattern)):
                yield f"{name}-{variant}", self.embedded(name, self._full(name, variant))

    def children(self, name: str) -> Iterator[str]:
        """Yield the names of the elements that may stand in the element `name`."""
        return self._children(self.elements[name])

    def _costs(self) -> dict[str, float]:
        costs = dict.fromkeys(self.elements, float("inf"))
        while True:
            updated = {name: 1 + self._cost(each, costs) for name, each in self.elements.items()}
            if updated == costs:
                return costs
            costs = updated

    def _cost(self, pattern: Element, costs: dict[str, float]) -> float:
        kind = pattern.tag.removeprefix(RNG)
        if kind == "ref":
            target = self.defines[pattern.get("name")]
            return self._cost(target, costs)
        if kind in ("optional", "zeroOrMore", "attribute"):
            return 0
        parts = [
            costs[each.get("name")] if each.tag == f"{RNG}element" else self._cost(each, costs)
            for each in pattern
        ]
        return min(parts) if kind == "choice" else sum(parts)

    def _parents(self) -> dict[str, str]:
        parents: dict[str, str] = {}
        queue = ["TEI"]
        for name in queue:
            for child in self._children(self.elements[name]):
                if child not in parents and child != "TEI":
                    parents[child] = name
                    queue.append(child)
        return parents

    def _children(self, pattern: Element) -> Iterator[str]:
        for each in pattern:
            if each.tag == f"{RNG}element":
                yield each.get("name")
            elif each.tag == f"{RNG}ref":
                yield from self._children(self.defines[each.get("name")])
            elif each.tag != f"{RNG}attribute":
                yield from self._children(each)

    def _variants(self, pattern: Element, repeated: bool = False) -> int:
        if pattern.tag == f"{RNG}ref":
            return self._variants(self.defines[pattern.get("name")], repeated)
        if pattern.tag == f"{RNG}choice" and not repeated:
            return sum(self._variants(each) for each in pattern)
        again = pattern.tag.removeprefix(RNG) in REPEATED or (repeated and pattern.tag != f"{RNG}group")
        inner = [
            1 if each.tag in (f"{RNG}element", f"{RNG}attribute") else self._variants(each, again)
            for each in pattern
        ]
        return max(inner, default=1)

    def _full(self, name: str, variant: int) -> Element:
        return self._build(name, [self._expand(each, variant) for each in self.elements[name]])

    def _minimal(self, name: str) -> Element:
        return self._build(name, [self._shortest(each) for each in self.elements[name]])

    def _build(self, name: str, contents: list[Content]) -> Element:
        element = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
        for item in (each for content in contents for each in content):
            if not isinstance(item, str):
                element.append(item)
            elif "=" in item:
                key, _, value = item.partition("=")
                element.set(key.replace("xml:", f"{{{XML}}}"), value or f"x{next(self.numbers)}")
        return element

    def _expand(self, pattern: Element, variant: int) -> Content:
        kind = pattern.tag.removeprefix(RNG)
        if kind == "ref":
            return [x for each in self.defines[pattern.get("name")] for x in self._expand(each, variant)]
        if kind == "element":
            return [self._minimal(pattern.get("name"))]
        if kind == "attribute":
            return [self._attribute(pattern)]
        if kind in REPEATED:
            return [x for each in pattern for x in self._each(each, variant)]
        if kind == "choice":
            chosen = sorted(pattern, key=lambda each: self._cost(each, self.costs))[variant % len(pattern)]
            return self._expand(chosen, variant // len(pattern))
        return [x for each in pattern for x in self._expand(each, variant)]

    def _each(self, pattern: Element, variant: int) -> Content:
        """Take every alternative of a repeated choice once."""
        if pattern.tag == f"{RNG}ref":
            return [x for each in self.defines[pattern.get("name")] for x in self._each(each, variant)]
        if pattern.tag == f"{RNG}choice":
            return [x for each in pattern for x in self._each(each, variant)]
        return self._expand(pattern, variant)

    def _shortest(self, pattern: Element) -> Content:
        kind = pattern.tag.removeprefix(RNG)
        if kind == "ref":
            return [x for each in self.defines[pattern.get("name")] for x in self._shortest(each)]
        if kind == "element":
            return [self._minimal(pattern.get("name"))]
        if kind == "attribute":
            return [self._attribute(pattern)]
        if kind in ("optional", "zeroOrMore"):
            return []
        if kind == "choice":
            return self._shortest(min(pattern, key=lambda each: self._cost(each, self.costs)))
        return [x for each in pattern for x in self._shortest(each)]

    def _attribute(self, pattern: Element) -> str:
        return f"{pattern.get('name')}={self._value(pattern[0]) if len(pattern) else 'word'}"

    def _value(self, pattern: Element) -> str:
        kind = pattern.tag.removeprefix(RNG)
        if kind == "ref":
            return self._value(self.defines[pattern.get("name")][0])
        if kind == "value":
            return pattern.text or ""
        return VALUES[pattern.get("type")] if kind == "data" else self._value(pattern[0])

    def embedded(self, name: str, element: Element) -> Element:
        """Return the shortest document in which `element`, called `name`, may stand."""
        while name != "TEI":
            parent = self.parents[name]
            contents = self._around(self.elements[parent], name, element)
            name, element = parent, self._build(parent, [contents])
        return element

    def _around(self, pattern: Element, name: str, element: Element) -> Content:
        """The shortest content of `pattern` in which `element` stands for its first `name`."""
        kind = pattern.tag.removeprefix(RNG)
        if kind == "ref":
            return self._around(self.defines[pattern.get("name")], name, element)
        if kind == "choice":
            return self._around(next(e for e in pattern if self._holds(e, name)), name, element)
        contents: Content = []
        found = False
        for each in pattern:
            here = not found and self._holds(each, name)
            found = found or here
            if here and each.tag == f"{RNG}element":
                contents.append(element)
            else:
                contents += self._around(each, name, element) if here else self._shortest(each)
        return contents

    def _holds(self, pattern: Element, name: str) -> bool:
        if pattern.tag == f"{RNG}element":
            return pattern.get("name") == name
        if pattern.tag == f"{RNG}ref":
            return self._holds(self.defines[pattern.get("name")], name)
        return pattern.tag != f"{RNG}attribute" and any(self._holds(each, name) for each in pattern)
