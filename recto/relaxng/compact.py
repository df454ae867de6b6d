"""The compact syntax of RELAX NG (ISO/IEC 19757-2, annex C) read into the nodes of the XML syntax."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from recto.relaxng.compact_tokens import Token, tokens
from recto.relaxng.datatypes import XSD
from recto.relaxng.nodes import XML, Node, unreadable

_JOINED = {",": "group", "|": "choice", "&": "interleave"}
_REPEATED = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_COMBINED = {"=": "", "|=": "choice", "&=": "interleave"}
_BUILT_IN = ("string", "token")


@dataclass
class _Reader:
    """What is read: the words, how far, the prefixes that are declared, the namespace of bare names.

    `inherited` is the namespace of bare names where the schema declares none.
    """

    path: Path
    words: list[Token]
    inherited: str
    default: str
    place: int = 0
    prefixes: dict[str, str] = field(default_factory=lambda: {"xml": XML})
    libraries: dict[str, str] = field(default_factory=lambda: {"xsd": XSD})

    @property
    def next(self) -> Token:
        return self.words[self.place]

    def take(self) -> Token:
        self.place += 1
        return self.words[self.place - 1]

    def sees(self, *texts: str) -> bool:
        """Tell whether the next word is one of these signs or keywords."""
        return self.next.kind in ("sign", "keyword") and self.next.text in texts

    def skip(self, text: str) -> bool:
        """Take the next word if it is this sign or keyword; tell whether it was."""
        found = self.sees(text)
        self.place += found
        return found

    def expect(self, text: str) -> None:
        if not self.skip(text):
            raise self.wrong(f"‘{text}’ is missing before ‘{self.next.text}’.")

    def wrong(self, what: str) -> Exception:
        return unreadable(self.path, self.next.line, what)

    def node(self, kind: str, *held: Node, ns: str | None = None, **attributes: str) -> Node:
        place = (self.path, self.next.line)
        space = self.default if ns is None else ns
        return Node(kind, attributes, place, space, "", self.path.as_uri(), self.prefixes, list(held))


def read_compact(text: str, path: Path, ns: str = "") -> Node:
    """Read a schema in the compact syntax; return its root. `ns` is the namespace where it declares none.

    Raises ToolError, with file and line, where it is not in that syntax.
    """
    reader = _Reader(path.resolve(), tokens(text, path), ns, ns)
    while reader.sees("namespace", "default", "datatypes"):
        _declaration(reader)
    is_grammar = reader.sees("start", "div", "include") or reader.words[reader.place + 1].text in _COMBINED
    root = _components(reader, "grammar") if is_grammar else _pattern(reader)
    if reader.next.kind != "end":
        raise reader.wrong(f"‘{reader.next.text}’ stands where the schema should end.")
    return root


def _declaration(reader: _Reader) -> None:
    """Read a declaration of a prefix; `default` also makes its namespace that of bare names."""
    is_default = reader.skip("default")
    is_library = reader.skip("datatypes")
    if not is_library:
        reader.expect("namespace")
    prefix = "" if reader.sees("=") else reader.take().text
    reader.expect("=")
    uri = reader.inherited if reader.skip("inherit") else _literal(reader)
    (reader.libraries if is_library else reader.prefixes)[prefix] = uri
    if is_default:
        reader.default = uri


def _literal(reader: _Reader) -> str:
    """Read a text, which may be in several pieces."""
    if reader.next.kind != "literal":
        raise reader.wrong(f"a text in quotation marks is missing before ‘{reader.next.text}’.")
    text = reader.take().text
    return text + _literal(reader) if reader.skip("~") else text


def _components(reader: _Reader, kind: str, end: str = "", **attributes: str) -> Node:
    """Read what a grammar, a division or an inclusion holds, up to the sign `end`."""
    made = reader.node(kind, **attributes)
    while reader.next.kind != "end" and not (end and reader.sees(end)):
        made.children.append(_component(reader))
    if end:
        reader.expect(end)
    return made


def _component(reader: _Reader) -> Node:
    if reader.skip("div"):
        reader.expect("{")
        return _components(reader, "div", "}")
    if reader.skip("include"):
        return _include(reader)
    is_start = reader.skip("start")
    if not is_start and reader.next.kind != "name":
        raise reader.wrong(f"‘{reader.next.text}’ is no definition.")
    named = {} if is_start else {"name": reader.take().text}
    if not reader.sees(*_COMBINED):
        raise reader.wrong(f"‘=’ is missing before ‘{reader.next.text}’.")
    combined = _COMBINED[reader.take().text]
    if combined:
        named["combine"] = combined
    made = reader.node("start" if is_start else "define", **named)
    made.children.append(_pattern(reader))
    return made


def _include(reader: _Reader) -> Node:
    href = _literal(reader)
    ns = _inherited(reader)
    made = reader.node("include", href=href)
    if reader.skip("{"):
        made = _components(reader, "include", "}", href=href)
    made.ns = ns
    return made


def _inherited(reader: _Reader) -> str:
    """Return the namespace that a file inherits."""
    if not reader.skip("inherit"):
        return reader.default
    reader.expect("=")
    return _uri(reader, reader.take().text)


def _uri(reader: _Reader, prefix: str) -> str:
    if prefix not in reader.prefixes:
        raise reader.wrong(f"the prefix ‘{prefix}’ is not declared.")
    return reader.prefixes[prefix]


def _pattern(reader: _Reader) -> Node:
    """Read patterns joined by one of the signs for it."""
    first = _repeated(reader)
    if not reader.sees(*_JOINED):
        return first
    sign = reader.next.text
    made = reader.node(_JOINED[sign], first)
    while reader.skip(sign):
        made.children.append(_repeated(reader))
    if reader.sees(*_JOINED):
        raise reader.wrong(f"‘{sign}’ and ‘{reader.next.text}’ are mixed without brackets.")
    return made


def _repeated(reader: _Reader) -> Node:
    one = _one(reader)
    while reader.sees(*_REPEATED):
        one = reader.node(_REPEATED[reader.take().text], one)
    return one


def _one(reader: _Reader) -> Node:
    word = reader.next
    if word.kind == "keyword" and word.text in _PATTERNS:
        reader.take()
        return _PATTERNS[word.text](reader, word.text)
    if reader.skip("("):
        made = _pattern(reader)
        reader.expect(")")
        return made
    if word.kind == "literal":
        return _valued(reader, reader.node("value"))
    if word.kind == "name":
        reader.take()
        return _typed(reader, word.text) if ":" in word.text else reader.node("ref", name=word.text)
    raise reader.wrong(f"‘{word.text}’ is no pattern.")


def _braced(reader: _Reader, kind: str) -> Node:
    reader.expect("{")
    made = reader.node(kind)
    made.children.append(_pattern(reader))
    reader.expect("}")
    return made


def _named(reader: _Reader, kind: str) -> Node:
    """Read an element or attribute; a bare name of an attribute is in no namespace."""
    names = _names(reader, reader.default if kind == "element" else "")
    made = _braced(reader, kind)
    made.children.insert(0, names)
    return made


def _names(reader: _Reader, ns: str) -> Node:
    first = _name_class(reader, ns)
    if not reader.sees("|"):
        return first
    made = reader.node("choice", first)
    while reader.skip("|"):
        made.children.append(_name_class(reader, ns))
    return made


def _name_class(reader: _Reader, ns: str) -> Node:
    if reader.skip("("):
        made = _names(reader, ns)
        reader.expect(")")
        return made
    if reader.skip("*"):
        return _but(reader, reader.node("anyName"), ns)
    if reader.next.kind not in ("name", "keyword"):
        raise reader.wrong(f"‘{reader.next.text}’ is no name.")
    prefix, colon, bare = reader.take().text.rpartition(":")
    space = _uri(reader, prefix) if colon else ns
    if bare == "*":
        return _but(reader, reader.node("nsName", ns=space), ns)
    made = reader.node("name", ns=space)
    made.text = bare
    return made


def _but(reader: _Reader, made: Node, ns: str) -> Node:
    """Read what a name class excepts."""
    if reader.skip("-"):
        made.children.append(reader.node("except", _name_class(reader, ns)))
    return made


def _typed(reader: _Reader, written: str) -> Node:
    """Read a datatype, or a value of it."""
    prefix, _, name = written.rpartition(":")
    if prefix and prefix not in reader.libraries:
        raise reader.wrong(f"the datatypes ‘{prefix}’ are not declared.")
    library = reader.libraries[prefix] if prefix else ""
    is_value = reader.next.kind == "literal"
    made = reader.node("value" if is_value else "data", type=name)
    made.datatype_library = library
    return _valued(reader, made) if is_value else _restricted(reader, made)


def _built_in(reader: _Reader, name: str) -> Node:
    return _typed(reader, name)


def _valued(reader: _Reader, made: Node) -> Node:
    made.text = _literal(reader)
    return made


def _restricted(reader: _Reader, made: Node) -> Node:
    if reader.skip("{"):
        while not reader.skip("}"):
            param = reader.node("param", name=reader.take().text)
            reader.expect("=")
            made.children.append(_valued(reader, param))
    if reader.skip("-"):
        made.children.append(reader.node("except", _one(reader)))
    return made


def _bare(reader: _Reader, kind: str) -> Node:
    return reader.node(kind)


def _outer(reader: _Reader, kind: str) -> Node:
    return reader.node("parentRef", name=reader.take().text)


def _external(reader: _Reader, kind: str) -> Node:
    made = reader.node("externalRef", href=_literal(reader))
    made.ns = _inherited(reader)
    return made


def _inner(reader: _Reader, kind: str) -> Node:
    reader.expect("{")
    return _components(reader, "grammar", "}")


_PATTERNS: dict[str, Callable[[_Reader, str], Node]] = {
    **dict.fromkeys(("element", "attribute"), _named),
    **dict.fromkeys(("list", "mixed"), _braced),
    **dict.fromkeys(("empty", "text", "notAllowed"), _bare),
    **dict.fromkeys(_BUILT_IN, _built_in),
    "parent": _outer,
    "external": _external,
    "grammar": _inner,
}
