"""An OpenDocument text as pandoc writes it, made the house's: styles, series of notes, properties."""

from collections.abc import Sequence

from lxml import etree

from recto.editions.office.manner import Noted
from recto.editions.office.marks import own_marks
from recto.editions.office.opendocument_styles import NAMESPACES, n, style_part
from recto.editions.office.packages import packed, unpacked
from recto.editions.office.style_sheet import Sheet
from recto.rendering.document import Metadata
from recto.sources.marked import house_styles
from recto.tei.mixed import enclose

Element = etree._Element
_PLAIN = ("Footnote", "Text_20_body", "First_20_paragraph", "Standard")


def finished(data: bytes, called: Sequence[Noted], metadata: Metadata, sheet: Sheet) -> bytes:
    """Return a text of pandoc's as the house writes it; `called` are its notes in order."""
    files = unpacked(data)
    text = etree.fromstring(files["content.xml"])
    for note, noted, mark in zip(list(text.iter(n("text:note"))), called, own_marks(called), strict=True):
        _sort(note, noted, mark)
        if noted.is_within:
            enclose(note, n("text:span")).set(n("text:style-name"), house_styles.NOTE_WITHIN)
    for each in text.iter(n("text:p"), n("text:h"), n("text:span")):
        _name(each)
    files["content.xml"] = _bytes(text)
    files["styles.xml"] = style_part(sheet, metadata.lang)
    files["meta.xml"] = _properties(metadata)
    return packed(files)


def _sort(note: Element, noted: Noted, mark: str) -> None:
    """Give a note the style of its series and its mark (OpenDocument 1.3, part 3, 6.3)."""
    note.set(n("text:note-class"), "endnote" if noted.is_end else "footnote")
    citation = note.find(n("text:note-citation"))
    if citation is not None:
        citation.text = noted.label
        if mark:
            citation.set(n("text:label"), mark)
    first = note.find(f"{n('text:note-body')}/{n('text:p')}")
    if first is not None:
        first.text = f" {first.text or ''}"
    for each in note.iter(n("text:p")):
        if each.get(n("text:style-name"), "Footnote") in _PLAIN:
            each.set(n("text:style-name"), noted.style)


def _name(element: Element) -> None:
    """Write the name of a style as it is written where it is described."""
    name = element.get(n("text:style-name"), "")
    if " " in name:
        element.set(n("text:style-name"), name.replace(" ", "_20_"))


def _properties(metadata: Metadata) -> bytes:
    """Return the properties of the file (part 3, 4.3): what the header says."""
    root = etree.Element(n("office:document-meta"), {n("office:version"): "1.3"}, nsmap=NAMESPACES)
    meta = etree.SubElement(root, n("office:meta"))
    facts = {
        "dc:title": metadata.title,
        "meta:initial-creator": metadata.author,
        "dc:creator": metadata.author,
        "dc:language": metadata.lang,
        "dc:date": metadata.modified or metadata.published,
        "meta:keyword": ", ".join(metadata.keywords),
    }
    for name, fact in facts.items():
        if fact:
            etree.SubElement(meta, n(name)).text = fact
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
