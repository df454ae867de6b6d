"""TEI as bytes: always the same for the same tree, with line breaks only between blocks."""

import hashlib
import re
from pathlib import Path

from lxml import etree

from recto.tei.mixed import Element, break_lines, copy
from recto.tei.names import local
from recto.tei.reading import parse

# Elements that hold only elements, so that a line break between these is no word space.
_CONTAINERS = frozenset(
    "TEI analytic appInfo application availability back biblStruct body correction creation div editionStmt "
    "editorialDecl encodingDesc fileDesc front imprint langUsage lg list listWit monogr normalization "
    "notesStmt profileDesc publicationStmt quote refsDecl respStmt revisionDesc sourceDesc sp teiHeader text "
    "titleStmt".split()
)
_DIGEST = re.compile(r'import="(sha256:[0-9a-f]{64})"')
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def serialise(root: Element) -> bytes:
    """Return `root` as a UTF-8 document, each block in one line, that says which import made it."""
    arranged = copy(root)
    break_lines(arranged, _is_container)
    return _DECLARATION + _signed(digest(arranged)) + _bytes(arranged) + b"\n"


def serialise_as_it_stands(root: Element) -> bytes:
    """Return `root` as a UTF-8 document, no blank moved, with the comments and instructions around it.

    It says which import made it, and no longer which made it before.
    """
    return serialise_edited(root, root, digest(root))


def serialise_edited(root: Element, around: Element, named: str) -> bytes:
    """Return `root` as a UTF-8 document, no blank moved, with what stands around the root of another.

    It says that it goes back to the import with the digest `named`, and no longer to another.
    """
    before = (each for each in around.itersiblings(preceding=True) if not _DIGEST.search(str(each)))
    nodes = [*reversed(list(before)), root, *around.itersiblings()]
    return _DECLARATION + _signed(named) + b"\n".join(map(_bytes, nodes)) + b"\n"


def import_named_in(root: Element) -> str:
    """Return the digest of the import that a document says it goes back to; nothing where it says none."""
    found = (_DIGEST.search(str(each)) for each in root.itersiblings(preceding=True))
    return next((each[1] for each in found if each), "")


def _signed(named: str) -> bytes:
    return f'<?recto import="{named}"?>\n'.encode()


def plain(root: Element) -> bytes:
    """Return `root` as a UTF-8 document, as it stands."""
    return _DECLARATION + _bytes(root) + b"\n"


def digest(root: Element) -> str:
    """Return the digest of a tree: SHA-256 of its canonical form (Canonical XML 2.0, with comments)."""
    canonical = etree.tostring(copy(root), method="c14n2", with_comments=True)
    return f"sha256:{hashlib.sha256(canonical).hexdigest()}"


def is_edited(path: Path) -> bool:
    """Tell whether somebody changed the TEI file at `path` since it was imported, or wrote it by hand."""
    root, _ = parse(path)
    return import_named_in(root) != digest(root)


def _is_container(element: Element) -> bool:
    """Tell whether line breaks may part the children: not in a list that runs on in a paragraph."""
    return local(element.tag) in _CONTAINERS and not (element.text or "").strip() and _is_apart(element)


def _is_apart(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or local(parent.tag) in _CONTAINERS


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=False, with_tail=False)
