"""Reading TEI files of any make, safely: nothing outside the file is opened, nothing swells without bound."""

import html.entities
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from lxml import etree

from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.tei.apparatus_file import add_apparatus
from recto.tei.dead_ends import without_dead_ends
from recto.tei.details_apart import bring_details_home
from recto.tei.inclusions import include
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, line_of
from recto.tei.namespaces import with_namespace
from recto.tei.notes_apart import bring_notes_home
from recto.tei.p4 import as_p5
from recto.tei.prefixes import write_out_references
from recto.tei.spans_apart import make_notes_of_spans
from recto.tei.unspaced import join_lines

_BEFORE_ROOT = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_QUOTED = r"(?:\"[^\"]*\"|'[^']*')"
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+(?P<name>[^\s\[>]+)(?:[^\[>\"']|{_QUOTED})*"
    rf"(?:\[(?P<subset>(?:<!--.*?-->|{_QUOTED}|[^\]\"'])*)\]\s*)?>",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(rf"<!ENTITY\s+(?P<name>[^\s%\"'>]+)\s+(?P<value>{_QUOTED})\s*>", re.DOTALL)
_ATTRIBUTES = re.compile(rf"<!ATTLIST\s(?:[^>\"'%]|{_QUOTED})*>", re.DOTALL)
_REFERENCE = re.compile(r"&([A-Za-z_:][\w:.-]*);")
_ENCODED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
# lxml: without `collect_ids` duplicate ids do not stop the parser; `internal` opens no file. Of a document
# type only declarations in the file are left when it is parsed, so that defaults of attributes open none.
_PARSER: dict[str, Any] = {
    "attribute_defaults": True,
    "collect_ids": False,
    "load_dtd": False,
    "no_network": True,
    "resolve_entities": "internal",
}
# NCName, as near as letters and figures of any script come to it (Namespaces in XML 1.0, section 3).
_NAME = re.compile(r"[^\W\d][\w.·-]*")
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse(path: Path) -> tuple[Element, list[Message]]:
    """Read the TEI file at `path`; return its root and what is to be said about it.

    External document types and entities are never opened; internal ones are expanded within libxml2's bounds.
    Duplicate ids and unknown entities are reported, not refused.
    Raises SourceError for a file that is missing, not well formed or in another encoding than it says.
    """
    return parse_bytes(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: this file cannot be read: {error.strerror}.") from error


def read(path: Path, *folders: Path, apparatus: Path | None = None) -> tuple[Element, list[Message]]:
    """Read the TEI file at `path` of any make as the P5 that it means, and with what it includes.

    P4 becomes P5, mistyped namespaces TEI's, and each `xi:include` what it names, where that lies beside
    the file or in one of the `folders`; the entries of the file `apparatus` become entries of the text,
    notes and interpretations that stand apart stand where they point to, details of witnesses beside the
    reading in which they stood, and prefixes of references are written out.
    All is said. Raises SourceError as `parse` does.
    """
    root, messages = _read(path)
    root, said = include(root, path, (path.parent, *folders), _read)
    said += add_apparatus(root, path, apparatus, _read)
    said += without_dead_ends(root, str(path))
    said += make_notes_of_spans(root, str(path))
    said += bring_notes_home(root, str(path))
    bring_details_home(root)
    write_out_references(root)
    join_lines(root)
    return root, [*messages, *said, *_ids(root, str(path))]


def _read(path: Path) -> tuple[Element, list[Message]]:
    root, messages = _from_bytes(_bytes(path), str(path))
    return root, [*messages, *as_p5(root, str(path)), *with_namespace(root, str(path))]


def parse_bytes(data: bytes, name: str) -> tuple[Element, list[Message]]:
    """Read TEI from bytes; `name` is what messages call the file. See `parse`."""
    root, messages = _from_bytes(data, name)
    return root, messages + _ids(root, name)


def _from_bytes(data: bytes, name: str) -> tuple[Element, list[Message]]:
    text, has_entities, messages = _with_safe_doctype(_decoded(data, name), name)
    root = _parsed(text.encode(), name)
    if has_entities:
        # Elements out of an entity get their namespace only when read again as part of the document.
        root = _parsed(_expanded(root), name)
    return root, messages


def plain_bytes(path: Path) -> bytes:
    """Return the TEI file at `path` as `parse` gives it to the parser: UTF-8, internal entities, its lines.

    Raises SourceError for a file that is missing or in another encoding than it says.
    """
    return _with_safe_doctype(_decoded(_bytes(path), str(path)), str(path))[0].encode()


def _parsed(data: bytes, name: str) -> Element:
    try:
        return etree.fromstring(data, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name}: this is not well-formed XML: {error.msg}.") from error


def _expanded(root: Element) -> bytes:
    """Return `root` with the comments and instructions around it, beginning in the line in which it began."""
    before, after = around(root)
    line: Any = root.sourceline
    blank = b"\n" * max(line - 1 - before.count(b"\n"), 0)
    return blank + before + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + after


def around(root: Element) -> tuple[bytes, bytes]:
    """Return the comments and processing instructions before a root element, and those after it."""
    before = [_alone(each) for each in root.itersiblings(preceding=True)]
    return b"".join(reversed(before)), b"".join(_alone(each) for each in root.itersiblings())


def _alone(node: Element) -> bytes:
    return etree.tostring(node, encoding="UTF-8", xml_declaration=False, with_tail=False)


def _decoded(data: bytes, name: str) -> str:
    """Return the characters of a document, without its XML declaration, lines kept."""
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    declared = _ENCODED.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = "utf-16" if is_wide else declared[1].decode() if declared else "utf-8"
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise SourceError(f"{name}: this is not in the encoding {encoding}: {error}.") from error
    return _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)


def _with_safe_doctype(text: str, name: str) -> tuple[str, bool, list[Message]]:
    """Reduce the document type to its internal entities and attributes; tell whether there are any.

    References to names of HTML get HTML's characters; others that nobody declares get their name in brackets.
    """
    start = _end_of_match(_BEFORE_ROOT, text)
    doctype = _DOCTYPE.match(text, start)
    subset = _COMMENT.sub("", doctype["subset"] or "") if doctype else ""
    declared, attributes = _declarations(subset), _ATTRIBUTES.findall(subset)
    used = set(_REFERENCE.findall(text)) - _PREDEFINED - set(declared)
    known = {each: f'"&#{html.entities.name2codepoint[each]};"' for each in used if each in _HTML}
    unknown = sorted(used - set(known))
    declared |= known | {each: f'"[{each}]"' for each in unknown}
    if doctype:
        lines = "\n" * doctype[0].count("\n")
        text = text[:start] + lines + text[doctype.end() :]
    if declared or attributes:
        text = _doctype(doctype["name"] if doctype else "TEI", declared, attributes) + text
    return text, bool(declared), [_unknown(each, name) for each in unknown]


_HTML = frozenset(html.entities.name2codepoint)


def _end_of_match(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def _declarations(subset: str) -> dict[str, str]:
    return {each["name"]: each["value"] for each in _ENTITY.finditer(subset)}


def _doctype(root: str, entities: dict[str, str], attributes: list[str]) -> str:
    """Return a document type with some declarations, in one line.

    Attributes that the internal subset declares have their defaults from there (XML 1.0, 5.1).
    """
    declarations = [f"<!ENTITY {name} {value}>" for name, value in sorted(entities.items())]
    return f"<!DOCTYPE {root} [{' '.join(''.join([*declarations, *attributes]).split())}]>"


def _ids(root: Element, name: str) -> list[Message]:
    """Say which ids are no names of XML, and which several elements have."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for each in root.iter("{*}*"):
        if (id_ := each.get(XML_ID)) is not None:
            lines[id_].append(str(line_of(each)))
    odd = [_odd(id_, found[0], name) for id_, found in lines.items() if not _NAME.fullmatch(id_)]
    return odd + [_duplicate(id_, found, name) for id_, found in lines.items() if len(found) > 1]


def _odd(id_: str, line: str, name: str) -> Message:
    return message("T-odd-id", f"The id ‘{id_}’ is no name of XML.", Place(name, int(line), id_))


def _duplicate(id_: str, lines: list[str], name: str) -> Message:
    where = ", ".join(lines)
    return message("T-duplicate-id", f"The id ‘{id_}’ stands in lines {where}.", Place(name, 0, id_))


def _unknown(entity: str, name: str) -> Message:
    return message("T-unknown-entity", f"Nothing says what ‘&{entity};’ stands for.", Place(name))
