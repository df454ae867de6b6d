"""Reading back OpenDocument texts (OpenDocument 1.3, part 3): words, notes by what calls them."""

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from recto.checks.noted_text import NotedText
from recto.tei.mixed import Element, pieces

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_BLOCKS = (f"{_TEXT}p", f"{_TEXT}h")
_BLANKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def odt_text(path: Path) -> str:
    """Return the text of an OpenDocument text with its notes."""
    with ZipFile(path) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    text = NotedText()
    body = content.find(f"{_OFFICE}body")
    if body is not None:
        _read(body, text)
    return text.whole()


def _read(element: Element, text: NotedText) -> None:
    for piece in pieces(element):
        if isinstance(piece, str):
            text.pieces.append(piece)
        elif piece.tag == f"{_TEXT}note":
            _note(piece, text)
        elif piece.tag == f"{_TEXT}s":
            text.pieces.append(" " * int(piece.get(f"{_TEXT}c", "1")))
        elif piece.tag in (f"{_SVG}title", f"{_SVG}desc"):
            text.pieces.append(f"[{piece.text or ''}]")
        else:
            text.pieces.append("\n\n" if piece.tag in _BLOCKS else _BLANKS.get(str(piece.tag), ""))
            _read(piece, text)


def _note(note: Element, text: NotedText) -> None:
    citation, body = note.find(f"{_TEXT}note-citation"), note.find(f"{_TEXT}note-body")
    if citation is None or body is None:
        return
    label = text.call(citation.get(f"{_TEXT}label") or citation.text or "")
    held = NotedText()
    _read(body, held)
    text.notes.append((label, "".join(held.pieces)))
