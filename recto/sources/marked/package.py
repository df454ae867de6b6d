"""Opening the packages of word processors (ZIP with XML in it), however hostile they are."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from recto.errors import SourceError
from recto.sources.bounded import disguise
from recto.sources.marked.document import Element

MOST_ENTRIES = 5_000
MOST_BYTES = 400_000_000
MOST_BYTES_OF_XML = 150_000_000
# Tables in lists in tables stay far below this.
DEEPEST = 200
# Office files are packed to a tenth, seldom to a fiftieth; a bomb is packed to a thousandth.
HIGHEST_RATIO, RATIO_MATTERS_FROM = 200, 10_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True)
class Relation:
    """What a part of a package points to: the kind of the relation, where it leads, whether out of it."""

    kind: str
    target: str
    is_external: bool


class Package:
    """A package of parts, of which only what is asked for is unpacked."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the package `data`; `name` is what errors call it.

        Raises SourceError for what is no ZIP archive, is damaged, encrypted, or unpacks to more than a text
        has reason to.
        """
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise SourceError(f"{name}: {_what_it_is(data)}") from error
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        entries = self._archive.infolist()
        size = sum(each.file_size for each in entries)
        packed = sum(each.compress_size for each in entries) or 1
        if len(entries) > MOST_ENTRIES or size > MOST_BYTES:
            raise SourceError(f"{self.name}: the package holds {len(entries)} files, {size} bytes: too much.")
        if size > RATIO_MATTERS_FROM and size / packed > HIGHEST_RATIO:
            raise SourceError(
                f"{self.name}: the package unpacks to {size // packed} times its size: refused."
            )
        if any(each.flag_bits & 1 for each in entries):
            raise SourceError(f"{self.name}: the file is encrypted; save it without a password.")

    def has(self, part: str) -> bool:
        """Tell whether the package has a part of that name."""
        return part in self._archive.NameToInfo

    def parts(self) -> list[str]:
        """Return the names of the parts."""
        return self._archive.namelist()

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; raise SourceError where they cannot be unpacked."""
        try:
            # No more than it says is unpacked: what does not end there is not what its checksum says.
            size = self._archive.getinfo(part).file_size
            with self._archive.open(part) as opened:
                return opened.read(size)
        except (KeyError, *_DAMAGED) as error:
            raise SourceError(f"{self.name}: {part} is missing or damaged.") from error

    def tree(self, part: str) -> Element:
        """Return the root of a part of XML, as `parsed` does."""
        return parsed(self.read(part), f"{self.name}: {part}")

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part points to, by id (ECMA-376, part 2, 6.5); targets in it are names of parts."""
        folder, _, file = part.rpartition("/")
        where = f"{folder}/_rels/{file}.rels".lstrip("/")
        if not self.has(where):
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.tree(where).iter(_RELATIONS)}


def parsed(data: bytes, name: str) -> Element:
    """Return the root of a document of XML, without its comments and instructions; `name` is for errors.

    Raises SourceError for XML that is not well-formed, nests deeper than any text, or declares entities,
    which office files never do and which could name other files.
    """
    if len(data) > MOST_BYTES_OF_XML:
        raise SourceError(f"{name} has {len(data)} bytes: too much.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        huge_tree=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} {_malformed(error)}") from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.entities()):
        raise SourceError(f"{name} declares entities; no word processor writes that: refused.")
    refuse_deep(root, name)
    return root


def refuse_deep(root: Element, name: str) -> None:
    """Raise SourceError where elements stand in each other deeper than those of any text."""
    if root.xpath(f"boolean(//*[count(ancestor::*) = {DEEPEST}])"):
        raise SourceError(f"{name} nests elements more than {DEEPEST} deep: refused.")


def _malformed(error: etree.XMLSyntaxError) -> str:
    """Say what is wrong with XML that is none, or that the parser does not go through to its end."""
    if "depth" in (error.msg or ""):
        return f"nests elements more than {DEEPEST} deep: refused."
    return f"is no well-formed XML: {error.msg}"


def _relation(element: Element, folder: str) -> Relation:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not is_external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return Relation(
        dirname(element.get("Type", "")) and element.get("Type", "").rpartition("/")[2], target, is_external
    )


def _what_it_is(data: bytes) -> str:
    """Say what a file is that is no package, by its first bytes."""
    if data.startswith(b"PK"):
        return "the package is damaged or cut off; ask for the file again."
    kind = disguise(data) or ("a file of XML or HTML" if data.lstrip().startswith(b"<") else "")
    if kind:
        return f"this is {kind}, whatever its name says."
    return "this is no file of a word processor." if data.strip() else "the file is empty."
