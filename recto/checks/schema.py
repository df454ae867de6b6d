"""TEI against a RELAX NG schema: ours, the one that a file names, or any other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.relaxng.schema import load
from recto.relaxng.syntax import RNG
from recto.relaxng.validating import faults
from recto.tei.reading import plain_bytes

_MODEL = re.compile(r"<\?xml-model\s(.*?)\?>", re.DOTALL)
_PSEUDO_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<[^?!]")
_SUFFIX = ".rng"


@dataclass(frozen=True)
class Named:
    """A RELAX NG schema that a TEI file names: its address as written, and the file, if it is at hand."""

    address: str
    path: Path | None


def check(path: Path, schema: Path) -> list[Message]:
    """Validate the file at `path` as it stands by a RELAX NG schema; return a message for each fault.

    Raises SourceError where the file is not well-formed, ToolError where the schema cannot be read.
    """
    try:
        found = faults(load(schema), plain_bytes(path))
    except expat.ExpatError as error:
        what = f"{expat.ErrorString(error.code)} in line {error.lineno}"
        raise SourceError(f"{path}: this is not well-formed XML: {what}.") from error
    messages = [message("T-invalid", each.text, Place(str(path), each.line)) for each in found]
    return sorted(messages, key=lambda each: each.place.line)


def named(path: Path, *folders: Path) -> list[Named]:
    """Return the RELAX NG schemas that the file at `path` names by `xml-model` (W3C note, 2012).

    One that is not where its address says is at hand if a file of its name stands beside the TEI file or in
    one of `folders`. Nothing is fetched. Raises SourceError where the file cannot be read.
    """
    return [Named(each, _at_hand(each, path, folders)) for each in _addresses(path)]


def _addresses(path: Path) -> Iterator[str]:
    text = _COMMENT.sub("", plain_bytes(path).decode())
    root = _ROOT.search(text)
    for model in _MODEL.finditer(text, 0, root.start() if root else len(text)):
        said = {name: one or other for name, one, other in _PSEUDO_ATTRIBUTE.findall(model[1])}
        address = said.get("href", "")
        if urlsplit(address).path.endswith(_SUFFIX) and said.get("schematypens", RNG) == RNG:
            yield address


def _at_hand(address: str, path: Path, folders: tuple[Path, ...]) -> Path | None:
    parts = urlsplit(address)
    file = Path(unquote(parts.path))
    places = [folder / file.name for folder in (path.parent, *folders)]
    if parts.scheme in ("", "file") and not parts.netloc:
        places.insert(0, path.parent / file)
    return next((each for each in places if each.is_file()), None)
