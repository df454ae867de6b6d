"""From nodes to patterns: the simplification of section 4, from the files that a schema is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.relaxng import patterns
from recto.relaxng.facets import NoDatatype, datatype, restricted
from recto.relaxng.names import AnyName, Name, NameChoice, NameClass, NsName, one_of
from recto.relaxng.nodes import Node, path_of
from recto.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Element, Pattern
from recto.relaxng.syntax import read

_START = ""
_XMLNS = "http://www.w3.org/2000/xmlns"
_NAME_CLASSES = frozenset(("name", "anyName", "nsName"))


Elsewhere = Callable[[str], Path | None]


@dataclass
class Scope:
    """A grammar: its definitions by name, the start under the empty one, and what they have become."""

    outer: "Scope | None" = None
    definitions: dict[str, list[Node]] = field(default_factory=dict)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    being_read: set[str] = field(default_factory=set)


@dataclass
class _Schema:
    """A schema being read: the elements whose content still waits, and the files within each other."""

    waiting: list[tuple[Element, list[Node], Scope]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    elsewhere: Elsewhere = path_of


def read_schema(path: Path, elsewhere: Elsewhere = path_of) -> Pattern:
    """Return the pattern of whole documents that the schema at `path` describes.

    `elsewhere` returns the file that is at hand for an address that is none of a file.
    Raises ToolError, with file and line, where the schema or one that it includes cannot be read.
    """
    root = read(path)
    schema = _Schema(files=[path.resolve()], elsewhere=elsewhere)
    try:
        pattern = _pattern(root, Scope(), schema)
        while schema.waiting:
            element, nodes, scope = schema.waiting.pop()
            element.content = _group(nodes, scope, schema)
    except RecursionError as error:
        raise root.wrong("its patterns are nested too deeply.") from error
    return pattern


def _pattern(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    if node.kind not in _READERS:
        raise node.wrong(f"‘{node.kind}’ is no pattern.")
    return _READERS[node.kind](node, scope, schema)


def _each(nodes: list[Node], scope: Scope, schema: _Schema) -> list[Pattern]:
    return [_pattern(each, scope, schema) for each in nodes]


def _group(nodes: list[Node], scope: Scope, schema: _Schema) -> Pattern:
    return patterns.group(_each(nodes, scope, schema))


def _element(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    names, content = _named(node, node.ns)
    if not content:
        raise node.wrong("this element says nothing of what it holds.")
    path, line = node.place
    element = Element(names, f"{path}, line {line}")
    schema.waiting.append((element, content, scope))
    return patterns.child(element)


def _attribute(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    names, content = _named(node, node.attributes.get("ns", ""))
    _see_no_namespace_declaration(names, node)
    if len(content) > 1:
        raise node.wrong("an attribute holds one pattern.")
    return patterns.attribute(names, _group(content, scope, schema) if content else TEXT)


def _named(node: Node, ns: str) -> tuple[NameClass, list[Node]]:
    """Return the names that an element or attribute may have, and the patterns after them (4.8)."""
    if "name" in node.attributes:
        return _name(node, node.attributes["name"], ns), node.children
    if not node.children:
        raise node.wrong(f"this {node.kind} has no name.")
    return _names(node.children[0]), node.children[1:]


def _name(node: Node, written: str, ns: str) -> Name:
    """Return the name that is `written`, with a prefix or in the namespace `ns` (4.10)."""
    prefix, _, local = written.rpartition(":")
    if not prefix:
        return Name(ns, local)
    if prefix not in node.prefixes:
        raise node.wrong(f"the prefix of ‘{written}’ is not declared.")
    return Name(node.prefixes[prefix], local)


def _names(node: Node, outside: frozenset[str] = frozenset()) -> NameClass:
    """Read a name class; `outside` are the kinds that may not stand in it (4.16)."""
    if node.kind in outside:
        raise node.wrong(f"‘{node.kind}’ may not stand in this ‘except’.")
    if node.kind == "name":
        return _name(node, node.text, node.ns)
    if node.kind == "choice":
        return one_of(_names(each, outside) for each in node.children)
    if node.kind == "anyName":
        return AnyName(_besides(node, outside | {"anyName"}))
    if node.kind == "nsName":
        return NsName(node.ns, _besides(node, outside | {"anyName", "nsName"}))
    raise node.wrong(f"‘{node.kind}’ is no class of names.")


def _besides(node: Node, outside: frozenset[str]) -> NameClass | None:
    excepted = [_names(each, outside) for child in node.children for each in child.children]
    return one_of(excepted) if excepted else None


def _see_no_namespace_declaration(names: NameClass, node: Node) -> None:
    """Raise ToolError where an attribute pattern names what declares a namespace (4.16)."""
    if isinstance(names, NameChoice):
        for each in (*names.names, *names.others):
            _see_no_namespace_declaration(each, node)
    elif names == Name("", "xmlns") or getattr(names, "uri", "") == _XMLNS:
        raise node.wrong("a declaration of a namespace is no attribute.")


def _data(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    parameters = [each for each in node.children if each.kind == "param"]
    excepts = node.children[len(parameters) :]
    if len(excepts) > 1 or any(each.kind == "param" for each in excepts):
        raise node.wrong("one ‘except’ at most may stand in ‘data’, after each ‘param’.")
    given = tuple((each.attributes["name"], each.text) for each in parameters)
    try:
        kind = restricted(node.datatype_library, node.attributes["type"], given)
    except NoDatatype as error:
        raise node.wrong(f"{error}.") from error
    besides = patterns.choice(_each(excepts[0].children, scope, schema)) if excepts else NOT_ALLOWED
    return patterns.data(kind, besides)


def _value(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    is_typed = "type" in node.attributes
    try:
        kind = datatype(node.datatype_library if is_typed else "", node.attributes.get("type", "token"))
    except NoDatatype as error:
        raise node.wrong(f"{error}.") from error
    meant = kind.value(node.text, {**node.prefixes, "": node.ns})
    if meant is None:
        raise node.wrong(f"‘{node.text}’ is no {kind.name}.")
    return patterns.value(kind, node.text, meant)


def _reference(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    return _defined(node, scope, schema)


def _outer_reference(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    if scope.outer is None:
        raise node.wrong("there is no grammar around this one.")
    return _defined(node, scope.outer, schema)


def _defined(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    """Return what the definition that a node refers to has become (4.18, 4.19)."""
    name = node.attributes.get("name", _START)
    if name not in scope.definitions:
        what = f"nothing defines ‘{name}’" if name else "this grammar has no ‘start’"
        raise node.wrong(f"{what}.")
    if name in scope.being_read:
        raise node.wrong(f"‘{name}’ refers to itself without an element between.")
    if name not in scope.patterns:
        scope.being_read.add(name)
        scope.patterns[name] = _combined(scope.definitions[name], scope, schema)
        scope.being_read.remove(name)
    return scope.patterns[name]


def _combined(nodes: list[Node], scope: Scope, schema: _Schema) -> Pattern:
    """Return what definitions of one name say together (4.17)."""
    found = [_group(each.children, scope, schema) for each in nodes]
    if nodes[0].kind == "define" and len(nodes) == 1:
        return found[0]
    ways = {each.attributes["combine"] for each in nodes if "combine" in each.attributes}
    silent = [each for each in nodes if "combine" not in each.attributes]
    if len(ways) > 1 or len(silent) > 1:
        node = silent[1] if len(silent) > 1 else nodes[-1]
        raise node.wrong("definitions of one name must say, alike, how they are combined.")
    if not ways <= {"choice", "interleave"}:
        raise nodes[0].wrong(f"definitions are not combined by ‘{min(ways)}’.")
    return patterns.interleave(found) if ways == {"interleave"} else patterns.choice(found)


def _grammar(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    inner = Scope(scope if scope.definitions else None)
    for each in _components(node, schema):
        inner.definitions.setdefault(each.attributes.get("name", _START), []).append(each)
    found = _defined(Node("ref", {}, *_around(node)), inner, schema)
    for name, nodes in inner.definitions.items():
        if name not in inner.patterns:
            _defined(Node("ref", {"name": name}, *_around(nodes[0])), inner, schema)
    return found


def _around(node: Node) -> tuple[tuple[Path, int], str, str, str, Mapping[str, str]]:
    return node.place, node.ns, node.datatype_library, node.base, node.prefixes


def _components(node: Node, schema: _Schema) -> Iterator[Node]:
    """Yield the definitions of a grammar, and of those that it includes (4.7)."""
    for each in node.children:
        if each.kind == "div":
            yield from _components(each, schema)
        elif each.kind == "include":
            yield from _included(each, schema)
        else:
            yield each


def _included(node: Node, schema: _Schema) -> Iterator[Node]:
    """Yield the definitions of the grammar that an `include` names, but for those that it replaces."""
    own = list(_components(node, schema))
    replaced = {each.attributes.get("name", _START) for each in own}
    with_file = _entered(node, schema)
    if with_file.kind != "grammar":
        raise node.wrong("what is included is no grammar.")
    found = list(_components(with_file, schema))
    schema.files.pop()
    missing = replaced - {each.attributes.get("name", _START) for each in found}
    if missing:
        raise node.wrong(f"‘{min(missing) or 'start'}’ replaces nothing in what is included.")
    yield from (each for each in found if each.attributes.get("name", _START) not in replaced)
    yield from own


def _external(node: Node, scope: Scope, schema: _Schema) -> Pattern:
    found = _pattern(_entered(node, schema), scope, schema)
    schema.files.pop()
    return found


def _entered(node: Node, schema: _Schema) -> Node:
    """Read the file that a node names, which counts as being read until the caller takes it away (4.5)."""
    location = node.location()
    path = path_of(location) or schema.elsewhere(location)
    if path is None:
        raise node.wrong(f"‘{location}’ is not at hand; keep a copy beside the schema.")
    if "#" in node.attributes["href"]:
        raise node.wrong("a schema is named whole, without ‘#’.")
    if path.resolve() in schema.files:
        raise node.wrong(f"‘{node.attributes['href']}’ includes itself.")
    schema.files.append(path.resolve())
    return read(path, node.ns)


_Reader = Callable[[Node, Scope, _Schema], Pattern]
_READERS: Mapping[str, _Reader] = {
    "element": _element,
    "attribute": _attribute,
    "data": _data,
    "value": _value,
    "ref": _reference,
    "parentRef": _outer_reference,
    "grammar": _grammar,
    "externalRef": _external,
    "group": lambda node, *of: _group(node.children, *of),
    "choice": lambda node, *of: patterns.choice(_each(node.children, *of)),
    "interleave": lambda node, *of: patterns.interleave(_each(node.children, *of)),
    "mixed": lambda node, *of: patterns.interleave((TEXT, _group(node.children, *of))),
    "optional": lambda node, *of: patterns.optional(_group(node.children, *of)),
    "oneOrMore": lambda node, *of: patterns.one_or_more(_group(node.children, *of)),
    "zeroOrMore": lambda node, *of: patterns.optional(patterns.one_or_more(_group(node.children, *of))),
    "list": lambda node, *of: patterns.words(_group(node.children, *of)),
    "empty": lambda node, *of: EMPTY,
    "text": lambda node, *of: TEXT,
    "notAllowed": lambda node, *of: NOT_ALLOWED,
}
