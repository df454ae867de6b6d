"""OpenDocument texts (.odt, and .fodt in one file of XML; OASIS OpenDocument 1.3, part 3).

Their XML is nested as blocks are, with notes at their calls: pandoc's AST is made of it directly.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.errors import SourceError
from recto.sources.marked import remarks
from recto.sources.marked.document import Element, MarkedSource, Picture, Properties
from recto.sources.marked.open_document.fields import kept_citations
from recto.sources.marked.open_document.names import child_words, q, value
from recto.sources.marked.open_document.tree import leave_out, reading_of, tree_of
from recto.sources.marked.package import Package, parsed

FORM = "an OpenDocument text"
_TEXTS = "application/vnd.oasis.opendocument.text"
_KIND = _TEXTS.removesuffix("text")


@dataclass(frozen=True)
class _Parts:
    """What an OpenDocument text consists of, in a package or in one file."""

    content: Element
    styles: Element
    meta: Element
    objects: Mapping[str, Element]
    package: Package | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def read(path: Path, data: bytes) -> MarkedSource:
    """Read a package; raise SourceError for what is no OpenDocument text, or none that can be read."""
    package = Package(data, path.name)
    _refuse_others(package)
    content = package.tree("content.xml")
    styles, meta = (_optional(package, part, content) for part in ("styles.xml", "meta.xml"))
    return _source(path, data, _Parts(content, styles, meta, _formulas(package), package))


def read_flat(path: Path, data: bytes) -> MarkedSource:
    """Read a text that is one file of XML (3.1.2); raise SourceError for what is none."""
    root = parsed(data, path.name)
    if root.tag != q("office:document"):
        raise SourceError(f"{path.name}: this is no OpenDocument text, whatever its name says.")
    return _source(path, data, _Parts(root, root, root, {}, pictures=_taken_out(root)))


def _refuse_others(package: Package) -> None:
    """Raise SourceError for other documents than texts, and for what needs a password (part 2, 3.3, 3.4)."""
    kind = package.read("mimetype").decode("ascii", "replace").strip() if package.has("mimetype") else ""
    if not package.has("content.xml") or (kind and not kind.startswith(_KIND)):
        raise SourceError(f"{package.name}: this is no OpenDocument text, whatever its name says.")
    if kind and not kind.startswith(_TEXTS):
        said = kind.removeprefix(_KIND)
        raise SourceError(f"{package.name}: this is an OpenDocument {said}, and no text.")
    manifest = "META-INF/manifest.xml"
    if (
        package.has(manifest)
        and package.tree(manifest).find(f".//{q('manifest:encryption-data')}") is not None
    ):
        raise SourceError(f"{package.name}: the file is encrypted; save it without a password.")


def _optional(package: Package, part: str, content: Element) -> Element:
    """Return a part that a package may lack; without it the content says what it can."""
    return package.tree(part) if package.has(part) else content


def _formulas(package: Package) -> dict[str, Element]:
    """Return the formulas of a package by their folders; what cannot be read is none."""
    found: dict[str, Element] = {}
    for part in package.parts():
        folder, _, name = part.rpartition("/")
        if folder and name == "content.xml":
            try:
                formula = package.tree(part)
            except SourceError:
                continue
            if formula.tag == q("math:math"):
                found[folder] = formula
    return found


def _source(path: Path, data: bytes, parts: _Parts) -> MarkedSource:
    body = parts.content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise SourceError(f"{path.name}: the document has no text.")
    citations = kept_citations(_own_properties(parts.meta))
    reading = reading_of(body, parts.content, parts.styles, parts.objects, citations)
    tree = tree_of(reading, body, path.name)
    for comment in list(reading.waiting.values()):
        leave_out(reading, comment, "comment that nothing calls", "W-not-called")
    for page_matter in parts.styles.iter(*_PAGE_MATTER):
        leave_out(reading, page_matter, _REASONS[page_matter.tag.rpartition("}")[2][:6]], "W-page-matter")
    messages = (*remarks.of_left_out(path, reading.left_out), *remarks.of_unknown(path, reading.unknown))
    properties, pictures = _properties(parts.meta, reading.language), _pictures(parts, tree)
    return MarkedSource(path, data, FORM, tree, properties, pictures, tuple(reading.left_out), messages)


def _own_properties(meta: Element) -> Iterator[tuple[str, str]]:
    for each in meta.iter(q("meta:user-defined")):
        yield value(each, "meta:name"), "".join(map(str, each.itertext()))


def _properties(meta: Element, language: str) -> Properties:
    """Return what the file says of itself (4.3)."""
    root = meta.find(q("office:meta"))
    said = {name: child_words(root, tag) for name, tag in _META.items()} if root is not None else {}
    keywords = (
        []
        if root is None
        else [" ".join((each.text or "").split()) for each in root.iterfind(q("meta:keyword"))]
    )
    made = {**said, "keywords": ", ".join(filter(None, keywords))}
    made["creator"] = made.get("creator") or made.get("last_editor", "")
    return Properties(**{**made, "language": language or said.get("language", "")})


_META = {
    "title": "dc:title",
    "creator": "meta:initial-creator",
    "last_editor": "dc:creator",
    "created": "meta:creation-date",
    "modified": "dc:date",
    "language": "dc:language",
    "subject": "dc:subject",
}


def _pictures(parts: _Parts, tree: Element) -> dict[str, Picture]:
    """Return the pictures that the tree names and the file holds."""
    names = sorted({each.get("src", "") for each in tree.iter("Image")})
    package = parts.package
    if package is not None:
        return {name: Picture(name, package.read(name)) for name in names if package.has(name)}
    return {name: Picture(name, parts.pictures[name]) for name in names if name in parts.pictures}


def _taken_out(root: Element) -> dict[str, bytes]:
    """Return the pictures in a flat file, and put into their places the names by which they are known."""
    found: dict[str, bytes] = {}
    for image in root.iter(q("draw:image")):
        written = image.findtext(q("office:binary-data"))
        if written is not None:
            data = _decoded(written)
            suffix = next((suffix for start, suffix in _SUFFIXES if data.startswith(start)), "")
            name = f"picture-{len(found) + 1}{suffix}"
            image.set(q("xlink:href"), name)
            found[name] = data
    return {name: data for name, data in found.items() if data}


def _decoded(written: str) -> bytes:
    """Return the bytes of a picture; none where they are damaged."""
    try:
        return base64.b64decode("".join(written.split()))
    except (binascii.Error, ValueError):
        return b""


_SUFFIXES = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8", ".jpg"),
    (b"GIF8", ".gif"),
    (b"<svg", ".svg"),
    (b"<?xml", ".svg"),
)


_REASONS = {"header": "over the pages", "footer": "under the pages"}
_PAGE_MATTER = [q(f"style:{name}{side}") for name in _REASONS for side in ("", "-left", "-first")]
