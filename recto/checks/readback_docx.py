"""Reading back Word files (ECMA-376, part 1): words, notes by what calls them, from the package alone."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from recto.checks.noted_text import NotedText
from recto.tei.mixed import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARTS = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def docx_text(path: Path) -> str:
    """Return the text of a Word file with its notes."""
    with ZipFile(path) as archive:
        parts = {
            name: etree.fromstring(archive.read(f"word/{name}.xml"))
            for name in ("document", *_PARTS.values())
        }
    notes = {(name, each.get(f"{_W}id", "")): each for name in _PARTS.values() for each in parts[name]}
    text, counts = NotedText(), dict.fromkeys(_PARTS.values(), 0)
    for each in _read(parts["document"]):
        if isinstance(each, str):
            text.pieces.append(each)
            continue
        part = _PARTS[str(each.tag)]
        mark = _mark(each)
        counts[part] += not mark
        label = text.call(mark or str(counts[part]))
        text.notes.append((label, "".join(map(str, _read(notes[part, each.get(f"{_W}id", "")])))))
    return text.whole()


def _read(element: Element) -> Iterator[str | Element]:
    """Yield words, and the references to notes."""
    for each in element.iter(etree.Element):
        if each.tag in _PARTS:
            yield each
        elif each.tag == f"{_W}p":
            yield "\n\n"
        elif each.tag == f"{_W}t" and not _is_mark(each):
            yield each.text or ""
        elif each.tag in _BLANKS:
            yield _BLANKS[str(each.tag)]
        elif each.tag == _DRAWN and each.get("descr"):
            yield f"[{each.get('descr')}]"


def _is_mark(words: Element) -> bool:
    """Tell whether words are the own mark of a note, not of the text: after the reference in its run."""
    before = words.getprevious()
    return before is not None and before.tag in _PARTS


def _mark(reference: Element) -> str:
    after = reference.getnext()
    is_own = reference.get(f"{_W}customMarkFollows") == "1"
    return (after.text or "") if is_own and after is not None else ""
