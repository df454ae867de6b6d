"""A Word file as pandoc writes it, made the house's: its styles, its series of notes, its properties.

Names are those of WordprocessingML (ECMA-376, part 1).
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.builder import ElementMaker

from recto.editions.office.manner import Noted
from recto.editions.office.marks import own_marks
from recto.editions.office.packages import packed, unpacked
from recto.editions.office.style_sheet import Sheet
from recto.editions.office.word_styles import font_table, style_part
from recto.rendering.document import Metadata
from recto.sources.marked import house_styles
from recto.sources.marked.word.names import q

Element = etree._Element
_W = q("w:x")[1:].partition("}")[0]
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_CORE = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_NOTES, _ENDNOTES, _TEXT = "word/footnotes.xml", "word/endnotes.xml", "word/document.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_MARGIN, _WIDTH, _HEIGHT = "1418", "11906", "16838"
"""Twentieths of a point: 25 mm, and A4."""
w = ElementMaker(namespace=_W, nsmap={"w": _W})


def finished(data: bytes, called: Sequence[Noted], metadata: Metadata, sheet: Sheet) -> bytes:
    """Return a Word file of pandoc's as the house writes it; `called` are its notes in order."""
    files = unpacked(data)
    text, notes = etree.fromstring(files[_TEXT]), etree.fromstring(files[_NOTES])
    ends = _note_part()
    _sort_notes(text, notes, ends, called)
    for root in (text, notes, ends):
        _name_languages(root)
        _join_runs(root)
    _set_page(text)
    files |= {_TEXT: _bytes(text), _NOTES: _bytes(notes), _ENDNOTES: _bytes(ends)}
    files["word/styles.xml"] = style_part(sheet, metadata.lang)
    files["word/fontTable.xml"] = font_table(sheet)
    files["docProps/core.xml"] = _properties(metadata)
    files[_TYPES] = _with(files[_TYPES], "Override", PartName=f"/{_ENDNOTES}", ContentType=_TYPE)
    files[_RELATIONS] = _with(
        files[_RELATIONS], "Relationship", Type=_RELATION, Id="rIdEndnotes", Target="endnotes.xml"
    )
    return packed(files)


def _note_part() -> Element:
    """Return a part of endnotes with the two lines that part notes from text (17.11.2)."""
    root = etree.Element(q("w:endnotes"), nsmap={"w": _W})
    for id_, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        line = w.endnote(w.p(w.r(etree.Element(q(f"w:{kind}")))))
        line.set(q("w:type"), kind)
        line.set(q("w:id"), id_)
        root.append(line)
    return root


def _sort_notes(text: Element, notes: Element, ends: Element, called: Sequence[Noted]) -> None:
    """Give each note the style of its series and its mark, and put endnotes into their part."""
    by_id = {each.get(q("w:id")): each for each in notes}
    references = list(text.iter(q("w:footnoteReference")))
    for reference, noted, mark in zip(references, called, own_marks(called), strict=True):
        note = by_id[reference.get(q("w:id"))]
        _style(note, noted.style)
        _mark(reference, note, mark)
        if noted.is_within:
            _call_within(reference)
        if noted.is_end:
            _to_end(reference, note, ends)


def _style(note: Element, style: str) -> None:
    """Give the paragraphs of a note that have no other style that of its series."""
    for each in note.iter(q("w:p")):
        properties = each.find(q("w:pPr"))
        if properties is None:
            properties = etree.Element(q("w:pPr"))
            each.insert(0, properties)
        named = properties.find(q("w:pStyle"))
        if named is None:
            named = etree.Element(q("w:pStyle"))
            properties.insert(0, named)
        if named.get(q("w:val"), "FootnoteText") in ("FootnoteText", "BodyText", "FirstParagraph"):
            named.set(q("w:val"), style.replace(" ", ""))


def _mark(reference: Element, note: Element, mark: str) -> None:
    """Let a note be called by a mark of its own, which also stands before it (17.11.7)."""
    own = next(note.iter(q("w:footnoteRef")), None)
    run = reference.getparent()
    if not mark or own is None or run is None:
        return
    reference.set(q("w:customMarkFollows"), "1")
    run.append(w.t(mark))
    around = own.getparent()
    if around is not None:
        around.replace(own, w.t(mark))


def _call_within(reference: Element) -> None:
    """Say of the call of a note that it is that of a note within a note."""
    run = reference.getparent()
    named = None if run is None else run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
    if named is not None:
        named.set(q("w:val"), house_styles.NOTE_WITHIN.replace(" ", ""))


def _to_end(reference: Element, note: Element, ends: Element) -> None:
    reference.tag, note.tag = q("w:endnoteReference"), q("w:endnote")
    for each in list(note.iter(q("w:footnoteRef"))):
        each.tag = q("w:endnoteRef")
    for run in (reference.getparent(), *note.iter(q("w:r"))):
        named = None if run is None else run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
        if named is not None and named.get(q("w:val")) == "FootnoteReference":
            named.set(q("w:val"), "EndnoteReference")
    ends.append(note)


def _name_languages(root: Element) -> None:
    """Name the language of words from right to left where Word looks for it (17.3.2.20)."""
    for properties in root.iter(q("w:rPr")):
        lang = properties.find(q("w:lang"))
        if lang is not None and properties.find(q("w:rtl")) is not None:
            lang.set(q("w:bidi"), lang.get(q("w:val"), ""))


def _join_runs(root: Element) -> None:
    """Make neighbours that look alike one run, as somebody would have written them."""
    for paragraph in root.iter(q("w:p")):
        last: Element | None = None
        for run in list(paragraph):
            if last is not None and _is_words(last) and _is_words(run) and _look(last) == _look(run):
                last[-1].text = f"{last[-1].text or ''}{run[-1].text or ''}"
                paragraph.remove(run)
            else:
                last = run


def _is_words(run: Element) -> bool:
    """Tell whether a run holds words and nothing else."""
    held = [each.tag for each in run if each.tag != q("w:rPr")]
    return run.tag == q("w:r") and held == [q("w:t")]


def _look(run: Element) -> bytes:
    properties = run.find(q("w:rPr"))
    return b"" if properties is None else etree.tostring(deepcopy(properties), method="c14n")


def _set_page(text: Element) -> None:
    """Set the page: A4 with margins, notes counted through, endnotes by letters (17.6.17, 17.11.21)."""
    body = text[-1]
    for each in list(body.iterchildren(q("w:sectPr"))):
        body.remove(each)
    letters = w.numFmt({q("w:val"): "lowerLetter"})
    size = w.pgSz({q("w:w"): _WIDTH, q("w:h"): _HEIGHT})
    sides = ("top", "right", "bottom", "left", "header", "footer")
    margins = w.pgMar(
        {q(f"w:{each}"): _MARGIN if each not in ("header", "footer") else "709" for each in sides}
    )
    margins.set(q("w:gutter"), "0")
    body.append(w.sectPr(w.endnotePr(letters), size, margins))


def _properties(metadata: Metadata) -> bytes:
    """Return the properties of the file (part 2, 8.3): what the header says, and no time that it does not."""
    root = etree.Element(f"{{{_CORE['cp']}}}coreProperties", nsmap=_CORE)
    facts = {
        "dc:title": metadata.title,
        "dc:creator": metadata.author,
        "dc:language": metadata.lang,
        "dc:identifier": metadata.permanent,
        "cp:keywords": ", ".join(metadata.keywords),
        "dcterms:modified": _instant(metadata.modified or metadata.published),
    }
    for name, fact in facts.items():
        prefix, _, local = name.partition(":")
        if fact:
            made = etree.SubElement(root, f"{{{_CORE[prefix]}}}{local}")
            made.text = fact
            if prefix == "dcterms":
                made.set(f"{{{_CORE['xsi']}}}type", "dcterms:W3CDTF")
    return _bytes(root)


def _instant(date: str) -> str:
    """Return a day as Word wants it; nothing for what is no whole date."""
    return f"{date}T00:00:00Z" if len(date) == len("2026-01-01") else ""


def _with(part: bytes, name: str, **attributes: str) -> bytes:
    root = etree.fromstring(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
