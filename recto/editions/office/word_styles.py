"""The part of a Word file that describes its styles (ECMA-376, part 1, 17.7), made of the house's sheet."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from recto.editions.office.style_sheet import Sheet, Style
from recto.sources.marked.word.names import q

Element = etree._Element
_W = q("w:x")[1:].partition("}")[0]
w = ElementMaker(namespace=_W, nsmap={"w": _W})
_LOOKS = {"bold": "b", "italic": "i", "small-caps": "smallCaps"}
_NAMES = {
    "Normal": "Normal", "Heading": "heading", "Footnote Text": "footnote text",
    "Endnote Text": "endnote text", "Footnote Reference": "footnote reference",
    "Endnote Reference": "endnote reference", "Caption": "caption",
}  # fmt: skip
"""What Word calls styles of its own; the headings are `heading 1` …"""


def style_part(sheet: Sheet, lang: str) -> bytes:
    """Return `word/styles.xml`: the sheet's styles, and `lang` as the language of the text."""
    root = etree.Element(q("w:styles"), nsmap={"w": _W})
    root.append(
        w.docDefaults(w.rPrDefault(w.rPr(_fonts(sheet.face), w.lang({q("w:val"): lang}))), w.pPrDefault())
    )
    root.extend(_style(each) for each in sheet.styles)
    root.append(_table_style())
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def font_table(sheet: Sheet) -> bytes:
    """Return `word/fontTable.xml`: the face, and what stands for it where it is missing (17.8.3.1)."""
    face = w.font(w.altName({q("w:val"): sheet.instead}), w.family({q("w:val"): "roman"}))
    face.set(q("w:name"), sheet.face)
    return etree.tostring(w.fonts(face), xml_declaration=True, encoding="UTF-8", standalone=True)


def _fonts(face: str) -> Element:
    return w.rFonts({q(f"w:{each}"): face for each in ("ascii", "hAnsi", "eastAsia")})


def _style(style: Style) -> Element:
    kind = "character" if style.is_character else "paragraph"
    made = w.style({q("w:type"): kind, q("w:styleId"): style.id})
    if style.id == "Normal":
        made.set(q("w:default"), "1")
    made.append(w.name({q("w:val"): _name(style)}))
    if style.based:
        made.append(w.basedOn({q("w:val"): style.based.replace(" ", "")}))
    made.append(w.qFormat())
    paragraph, run = w.pPr(*_paragraph(style)), w.rPr(*_run(style))
    made.extend(each for each in (paragraph, run) if len(each))
    return made


def _name(style: Style) -> str:
    return (
        f"heading {style.heading}" if style.name.startswith("Heading") else _NAMES.get(style.name, style.name)
    )


def _paragraph(style: Style) -> Iterator[Element]:
    """Yield the properties of paragraphs, in the order of the schema (17.3.1.26)."""
    if style.keep:
        yield w.keepNext()
        yield w.keepLines()
    spacing = {"before": style.before, "after": style.after, "line": style.leading}
    said = {q(f"w:{name}"): _twentieths(points) for name, points in spacing.items() if points is not None}
    if said:
        yield w.spacing({**said, q("w:lineRule"): "atLeast"} if style.leading else said)
    indent = {"left": style.left, "right": style.right}
    ends = {q(f"w:{name}"): _twentieths(points) for name, points in indent.items() if points is not None}
    if style.first is not None:
        ends[q("w:firstLine" if style.first >= 0 else "w:hanging")] = _twentieths(abs(style.first))
    if ends:
        yield w.ind(ends)
    if style.align:
        yield w.jc({q("w:val"): "both" if style.align == "justify" else style.align})
    if style.heading:
        yield w.outlineLvl({q("w:val"): str(style.heading - 1)})


def _run(style: Style) -> Iterator[Element]:
    for look, name in _LOOKS.items():
        if look in style.look:
            yield etree.Element(q(f"w:{name}"))
    if style.colour:
        yield w.color({q("w:val"): style.colour})
    if style.size is not None:
        yield w.sz({q("w:val"): str(round(style.size * 2))})
        yield w.szCs({q("w:val"): str(round(style.size * 2))})
    if "superscript" in style.look:
        yield w.vertAlign({q("w:val"): "superscript"})


def _twentieths(points: float) -> str:
    return str(round(points * 20))


def _table_style() -> Element:
    """Return the style of tables: a rule above and below."""
    rules = w.tblBorders(*(w(side, {q("w:val"): "single", q("w:sz"): "4"}) for side in ("top", "bottom")))
    made = w.style(w.name({q("w:val"): "Table"}), w.tblPr(rules))
    made.set(q("w:type"), "table")
    made.set(q("w:styleId"), "Table")
    return made
