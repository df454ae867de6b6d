"""A schema written in the compact syntax of RELAX NG (ISO/IEC 19757-2, annex C)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from recto.relaxng.compact_tokens import KEYWORDS
from recto.relaxng.datatypes import BUILT_IN, XSD
from recto.relaxng.nodes import RNG, XML

Element = etree._Element
_STEP = "  "
_JOINED = {"group": ",", "choice": " |", "interleave": " &"}
_REPEATED = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_QUALIFIED = ("QName", "NOTATION")
_COMBINED = {"": "=", "choice": "|=", "interleave": "&="}
_NAME_CLASSES = ("name", "anyName", "nsName", "choice")
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


@dataclass
class _Written:
    """What is declared on the way: prefixes of namespaces and of libraries of datatypes."""

    default: str
    prefixes: dict[str, str] = field(default_factory=lambda: {XML: "xml"})
    libraries: dict[str, str] = field(default_factory=lambda: {XSD: "xsd"})


def compact(schema: Element) -> str:
    """Write a schema, given as an element of the XML syntax, with its documentation."""
    written = _Written(schema.get("ns") or "")
    body = _components(schema, written, "") if _kind(schema) == "grammar" else _one(schema, written, "")
    head = [f"default namespace = {_quoted(written.default)}"] if written.default else []
    head += [f"namespace {name} = {_quoted(uri)}" for uri, name in written.prefixes.items() if uri != XML]
    head += [f"datatypes {name} = {_quoted(uri)}" for uri, name in written.libraries.items() if uri != XSD]
    return "\n".join([*head, "", body, ""])


def _kind(element: Element) -> str:
    tag = element.tag
    return tag.removeprefix(f"{{{RNG}}}") if isinstance(tag, str) and tag.startswith(f"{{{RNG}}}") else ""


def _held(element: Element) -> list[Element]:
    return [each for each in element if _kind(each)]


def _components(holder: Element, written: _Written, indent: str) -> str:
    return "\n\n".join(
        _documented(each, indent) + _component(each, written, indent) for each in _held(holder)
    )


def _component(element: Element, written: _Written, indent: str) -> str:
    kind = _kind(element)
    if kind in ("div", "include"):
        head = kind if kind == "div" else f"include {_quoted(element.get('href') or '')}"
        if not _held(element) and kind == "include":
            return f"{indent}{head}"
        return f"{indent}{head} {{\n{_components(element, written, indent + _STEP)}\n{indent}}}"
    name = "start" if kind == "start" else _identifier(element.get("name") or "")
    sign = _COMBINED[element.get("combine") or ""]
    inner = indent + _STEP
    return f"{indent}{name} {sign}\n{inner}{_all(_held(element), written, inner)}"


def _documented(element: Element, indent: str) -> str:
    said = [each.text or "" for each in element if each.tag == _DOCUMENTATION]
    return "".join(f"{indent}## {line}\n" for each in said for line in each.splitlines())


def _all(held: list[Element], written: _Written, indent: str, joined: str = "group") -> str:
    """Write patterns in a row, each in a line of its own; several are joined by a sign."""
    parts = [_part(each, written, indent, len(held) > 1) for each in held]
    return f"{_JOINED[joined]}\n{indent}".join(parts)


def _part(element: Element, written: _Written, indent: str, is_one_of_several: bool) -> str:
    said = _documented(element, indent).lstrip()
    text = _one(element, written, indent)
    if is_one_of_several and _kind(element) in _JOINED and len(_held(element)) > 1:
        text = f"({text})"
    return f"{said}{indent if said else ''}{text}"


def _one(element: Element, written: _Written, indent: str) -> str:
    return _WRITERS[_kind(element)](element, written, indent)


def _join(element: Element, written: _Written, indent: str) -> str:
    return _all(_held(element), written, indent, _kind(element))


def _repeat(element: Element, written: _Written, indent: str) -> str:
    """Write a repeated pattern, in brackets unless it is a single word or something in braces."""
    held = _held(element)
    sign = _REPEATED[_kind(element)]
    inner = indent + _STEP
    if len(held) == 1 and _kind(held[0]) in _ALONE and not _documented(held[0], ""):
        return f"{_one(held[0], written, indent)}{sign}"
    return f"({_all(held, written, inner)}){sign}"


def _braced(element: Element, written: _Written, indent: str) -> str:
    inner = indent + _STEP
    return f"{_kind(element)} {{\n{inner}{_all(_held(element), written, inner)}\n{indent}}}"


def _named(element: Element, written: _Written, indent: str) -> str:
    """Write an element or attribute; an attribute that says nothing of its value has any text."""
    held = _held(element)
    kind = _kind(element)
    if element.get("name"):
        names = _name(element, element.get("name") or "", kind, written)
    else:
        names, held = _names(held[0], kind, written), held[1:]
    inner = indent + _STEP
    content = _all(held, written, inner) if held else "text"
    if "\n" in content or len(content) > 60:
        return f"{kind} {names} {{\n{inner}{content}\n{indent}}}"
    return f"{kind} {names} {{ {content} }}"


def _namespace(element: Element) -> str:
    """Return the namespace of a name: as said here; for elements, as said around them (4.9)."""
    if _kind(element) == "attribute" and element.get("name"):
        return element.get("ns") or ""
    around = (each.get("ns") for each in (element, *element.iterancestors()))
    return next((each for each in around if each is not None), "")


def _name(element: Element, written: str, kind: str, declared: _Written) -> str:
    """Write the name of an element or attribute, which may have a prefix of the XML syntax (4.10)."""
    prefix, _, bare = written.rpartition(":")
    ns = {**element.nsmap, "xml": XML}[prefix] if prefix else _namespace(element)
    return (
        bare if ns == ("" if kind == "attribute" else declared.default) else f"{_prefix(ns, declared)}:{bare}"
    )


def _prefix(ns: str, written: _Written) -> str:
    return written.prefixes.setdefault(ns, f"ns{len(written.prefixes)}")


def _names(element: Element, kind: str, written: _Written) -> str:
    """Write a name class."""
    held = _held(element)
    if _kind(element) == "choice":
        return "(" + " | ".join(_names(each, kind, written) for each in held) + ")"
    if _kind(element) == "name":
        return _name(element, (element.text or "").strip(), kind, written)
    bare = "*" if _kind(element) == "anyName" else f"{_prefix(_namespace(element), written)}:*"
    if not held:
        return bare
    excepted = " | ".join(_names(each, kind, written) for each in _held(held[0]))
    return f"{bare} - ({excepted})"


def _data(element: Element, written: _Written, indent: str) -> str:
    params = [each for each in _held(element) if _kind(each) == "param"]
    said = " ".join(f"{each.get('name')} = {_quoted(each.text or '')}" for each in params)
    excepted = [one for each in _held(element) if _kind(each) == "except" for one in _held(each)]
    but = f" - ({_all(excepted, written, indent, 'choice')})" if excepted else ""
    return _type(element, written) + (f" {{ {said} }}" if said else "") + but


def _type(element: Element, written: _Written) -> str:
    around = (each.get("datatypeLibrary") for each in (element, *element.iterancestors()))
    library = next((each for each in around if each is not None), BUILT_IN)
    if library == BUILT_IN:
        return element.get("type") or ""
    prefix = written.libraries.setdefault(library, f"types{len(written.libraries)}")
    return f"{prefix}:{element.get('type')}"


def _value(element: Element, written: _Written, indent: str) -> str:
    text = element.text or ""
    if element.get("type") in _QUALIFIED:
        text = _name(element, text.strip(), "element", written)
    typed = f"{_type(element, written)} " if element.get("type") else ""
    return f"{typed}{_quoted(text)}"


def _bare(element: Element, written: _Written, indent: str) -> str:
    return _kind(element)


def _reference(element: Element, written: _Written, indent: str) -> str:
    return _identifier(element.get("name") or "")


def _outer(element: Element, written: _Written, indent: str) -> str:
    return f"parent {_reference(element, written, indent)}"


def _external(element: Element, written: _Written, indent: str) -> str:
    return f"external {_quoted(element.get('href') or '')}"


def _inner(element: Element, written: _Written, indent: str) -> str:
    return f"grammar {{\n{_components(element, written, indent + _STEP)}\n{indent}}}"


def _identifier(name: str) -> str:
    return f"\\{name}" if name in KEYWORDS else name


def _quoted(text: str) -> str:
    """Write a text: with the quotation marks that it lacks, line breaks and marks as their numbers."""
    for character in '\n\r\t"':
        if character != '"' or "'" in text:
            text = text.replace(character, f"\\x{{{ord(character):x}}}")
    mark = "'" if '"' in text else '"'
    return f"{mark}{text}{mark}"


# What may be repeated without brackets.
_ALONE = frozenset(
    ("ref", "parentRef", "text", "empty", "notAllowed", "element", "attribute", "list", "mixed")
)
_WRITERS: dict[str, Callable[[Element, _Written, str], str]] = {
    **dict.fromkeys(_JOINED, _join),
    **dict.fromkeys(_REPEATED, _repeat),
    **dict.fromkeys(("list", "mixed"), _braced),
    **dict.fromkeys(("element", "attribute"), _named),
    **dict.fromkeys(("empty", "text", "notAllowed"), _bare),
    "data": _data,
    "value": _value,
    "ref": _reference,
    "parentRef": _outer,
    "externalRef": _external,
    "grammar": _inner,
}
