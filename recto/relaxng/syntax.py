"""The files of a schema, and the XML syntax of RELAX NG (section 3) read into nodes.

Annotations are left out (4.1), blanks trimmed (4.2), `ns` and `datatypeLibrary` handed down (4.3, 4.9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin
from xml.parsers import expat

from recto.relaxng.compact import read_compact
from recto.relaxng.nodes import RNG, XML, Node, unreadable

_COMPACT = ".rnc"
_SEPARATOR = "\f"
_BLANKS = " \t\r\n"
_PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty "
    "value data notAllowed externalRef grammar text".split()
)
_NAMES = frozenset("name anyName nsName choice".split())
_COMPONENTS = frozenset("start define div include".split())
_TEXTUAL = frozenset("value param name".split())
_TRIMMED = frozenset("name type combine href".split())
_ANYWHERE = frozenset(("ns", "datatypeLibrary"))
MANY = 1 << 30


@dataclass(frozen=True)
class _Form:
    """What an element of the syntax is: its attributes, what it holds, how often at least and at most."""

    attributes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    least: int = 0
    most: int = 0


def _form(
    attributes: str = "",
    required: str = "",
    holds: frozenset[str] = frozenset(),
    least: int = 0,
    most: int = 0,
) -> _Form:
    needed = frozenset(required.split())
    return _Form(needed | _ANYWHERE | frozenset(attributes.split()), needed, holds, least, most)


_SOME_PATTERNS = _form(holds=_PATTERNS, least=1, most=MANY)
_FORMS: Mapping[str, _Form] = {
    **dict.fromkeys(
        ("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"), _SOME_PATTERNS
    ),
    **dict.fromkeys(("empty", "text", "notAllowed"), _form()),
    **dict.fromkeys(("ref", "parentRef"), _form(required="name")),
    "element": _form("name", holds=_PATTERNS | _NAMES, least=1, most=MANY),
    "attribute": _form("name", holds=_PATTERNS | _NAMES, most=2),
    "choice": _form(holds=_PATTERNS | _NAMES, least=1, most=MANY),
    "value": _form("type"),
    "data": _form("", "type", frozenset(("param", "except")), most=MANY),
    "param": _form(required="name"),
    "except": _form(holds=_PATTERNS | _NAMES, least=1, most=MANY),
    "name": _form(),
    "anyName": _form(holds=frozenset(("except",)), most=1),
    "nsName": _form(holds=frozenset(("except",)), most=1),
    "externalRef": _form(required="href"),
    "grammar": _form(holds=_COMPONENTS, most=MANY),
    "start": _form("combine", holds=_PATTERNS, least=1, most=1),
    "define": _form("combine", "name", _PATTERNS, least=1, most=MANY),
    "div": _form(holds=_COMPONENTS, most=MANY),
    "include": _form("", "href", _COMPONENTS - {"include"}, most=MANY),
}


def read(path: Path, ns: str = "") -> Node:
    """Read the file at `path`; return its root. `ns` is the namespace of names where it does not say any.

    A file called `.rnc` is in the compact syntax. Raises ToolError where there is no such file, or it is no
    RELAX NG.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, 0, f"{error.strerror}.") from error
    if path.suffix == _COMPACT:
        return read_compact(_decoded(data, path), path, ns)
    reader = _Reader(path, ns)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code)
        raise unreadable(path, error.lineno, f"it is not well-formed XML ({words}).") from error
    assert reader.root
    return reader.root


def _decoded(data: bytes, path: Path) -> str:
    """Return the characters of a schema in the compact syntax: UTF-8, or UTF-16 with its mark."""
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(path, 0, "it is not in UTF-8.") from error


class _Reader:
    """What has been read of a file: the nodes that are open, and how deep within an annotation."""

    def __init__(self, path: Path, ns: str) -> None:
        self.path = path.resolve()
        self.root: Node | None = None
        self.open: list[Node] = []
        self.depth_of_annotation = 0
        self.outer = Node("", {}, (path, 0), ns, "", self.path.as_uri(), {"xml": XML})
        self.prefixes: Mapping[str, str] = self.outer.prefixes
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = self._bind
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def _start(self, name: str, written: list[str]) -> None:
        uri, _, kind = name.rpartition(_SEPARATOR)
        if self.depth_of_annotation or (uri != RNG and self.open):
            self.depth_of_annotation += 1
            return
        line = self.parser.CurrentLineNumber
        if uri != RNG or kind not in _FORMS:
            raise unreadable(self.path, line, f"‘{kind}’ is no element of RELAX NG.")
        around = self.open[-1] if self.open else self.outer
        node = self._node(kind, dict(zip(written[::2], written[1::2], strict=True)), line, around)
        around.children.append(node)
        self.open.append(node)
        self.root = self.root or node

    def _node(self, kind: str, written: dict[str, str], line: int, around: Node) -> Node:
        attributes = {name: text for name, text in written.items() if _SEPARATOR not in name}
        for name in attributes:
            if name in _TRIMMED:
                attributes[name] = attributes[name].strip(_BLANKS)
        form = _FORMS[kind]
        if not form.required <= attributes.keys() <= form.attributes:
            unknown = attributes.keys() - form.attributes
            what = "has no attribute" if unknown else "lacks the attribute"
            name = min(unknown or form.required - attributes.keys())
            raise unreadable(self.path, line, f"‘{kind}’ {what} ‘{name}’.")
        base = written.get(f"{XML}{_SEPARATOR}base")
        return Node(
            kind,
            attributes,
            (self.path, line),
            attributes.get("ns", around.ns),
            attributes.get("datatypeLibrary", around.datatype_library),
            urljoin(around.base, base) if base else around.base,
            self.prefixes,
        )

    def _end(self, name: str) -> None:
        if self.depth_of_annotation:
            self.depth_of_annotation -= 1
            self.prefixes = self.open[-1].prefixes
            return
        node = self.open.pop()
        self.prefixes = self.open[-1].prefixes if self.open else self.outer.prefixes
        if node.kind == "name":
            node.text = node.text.strip(_BLANKS)
        elif node.kind not in _TEXTUAL and node.text.strip(_BLANKS):
            raise node.wrong(f"‘{node.kind}’ holds no text.")
        _see_children(node)

    def _characters(self, text: str) -> None:
        if self.open and not self.depth_of_annotation:
            self.open[-1].text += text


def _see_children(node: Node) -> None:
    """Raise ToolError where a node holds what its kind may not, too little or too much."""
    form = _FORMS[node.kind]
    for each in node.children:
        if each.kind not in form.holds:
            raise each.wrong(f"‘{each.kind}’ may not stand in ‘{node.kind}’.")
    if not form.least <= len(node.children) <= form.most:
        amount = "too little" if len(node.children) < form.least else "too much"
        raise node.wrong(f"‘{node.kind}’ holds {amount}.")
