"""TEI against a RELAX NG schema: ours, the one that a file names, or any other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from recto.checks.schema_copies import kept
from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.odd.constraints import SCHEMATRON
from recto.relaxng.nodes import RNG
from recto.relaxng.schema import load
from recto.relaxng.validating import Fault, Include, faults
from recto.tei.reading import plain_bytes

_MODEL = re.compile(r"<\?xml-model\s(.*?)\?>", re.DOTALL)
_PSEUDO_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<[^?!]")
_SUFFIXES = (".rng", ".rnc")


@dataclass(frozen=True)
class Named:
    """A schema that a TEI file names: its address as written, and the file, if it is at hand."""

    address: str
    path: Path | None


def check(path: Path, schema: Path, *folders: Path) -> list[Message]:
    """Validate the file at `path` as it stands by a RELAX NG schema; return a message for each fault.

    What it includes by `xi:include` is validated in its place, if it lies beside the file or in `folders`.
    Raises SourceError where the file is not well-formed, ToolError where the schema cannot be read.
    """
    try:
        found = faults(load(schema, kept), plain_bytes(path), _including(path, *folders))
    except expat.ExpatError as error:
        what = f"{expat.ErrorString(error.code)} in line {error.lineno}"
        raise SourceError(f"{path}: this is not well-formed XML: {what}.") from error
    ordered = sorted(found, key=lambda each: (each.file, each.line))
    return [message("T-invalid", each.text, _place(each, path)) for each in ordered]


def _place(fault: Fault, path: Path) -> Place:
    """Return where a fault is; in the first line without its column, since its declarations were left out."""
    column, width = (fault.column, fault.width) if fault.line > 1 else (0, 0)
    return Place(fault.file or str(path), fault.line, column=column, width=width)


def _including(path: Path, *folders: Path) -> Include:
    """Return what finds the files that are included, whole, from within some folders."""
    inside = [each.resolve() for each in (path.parent, *folders)]

    def include(open_: Sequence[str], attributes: Mapping[str, str]) -> tuple[str, bytes] | None:
        parts = urlsplit(attributes.get("href", ""))
        around = [path, *map(Path, open_)]
        file = (around[-1].parent / unquote(parts.path)).resolve()
        is_whole = not {"xpointer", "fragid"} & attributes.keys() and attributes.get("parse", "xml") == "xml"
        is_inside = not (parts.scheme or parts.netloc) and any(file.is_relative_to(each) for each in inside)
        if not (is_whole and is_inside and file.is_file()) or file in [each.resolve() for each in around]:
            return None
        document = plain_bytes(file)
        return (str(file), document) if _is_well_formed(document) else None

    return include


def _is_well_formed(document: bytes) -> bool:
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(document, True)
    except expat.ExpatError:
        return False
    return True


def named(path: Path, *folders: Path) -> list[Named]:
    """Return the RELAX NG schemas that the file at `path` names by `xml-model` (W3C note, 2012).

    One that is not where its address says is at hand if a file of its name stands beside the TEI file or in
    one of `folders`, or if a copy is kept. Nothing is fetched. Raises SourceError where the TEI file cannot
    be read.
    """
    found = [each for each, kind in _models(path) if _is_grammar(each, kind)]
    return [Named(each, at_hand(each, path, *folders)) for each in found]


def named_rules(path: Path, *folders: Path) -> list[Named]:
    """Return what the file at `path` names by `xml-model` as rules of Schematron; see `named`."""
    found = [each for each, kind in _models(path) if kind == SCHEMATRON]
    return [Named(each, at_hand(each, path, *folders)) for each in found]


def _is_grammar(address: str, kind: str) -> bool:
    return urlsplit(address).path.endswith(_SUFFIXES) and kind in ("", RNG)


def _models(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the address of each schema that a file names, and its language, where the file says it."""
    text = _COMMENT.sub("", plain_bytes(path).decode())
    root = _ROOT.search(text)
    for model in _MODEL.finditer(text, 0, root.start() if root else len(text)):
        said = {name: one or other for name, one, other in _PSEUDO_ATTRIBUTE.findall(model[1])}
        yield said.get("href", ""), said.get("schematypens", "")


def at_hand(address: str, path: Path, *folders: Path) -> Path | None:
    """Return the file that `path` means by an address; None where there is none. See `named`."""
    parts = urlsplit(address)
    file = Path(unquote(parts.path))
    places = [folder / file.name for folder in (path.parent, *folders)]
    if parts.scheme in ("", "file") and not parts.netloc:
        places.insert(0, path.parent / file)
    return next((each for each in places if each.is_file()), None) or kept(address)
