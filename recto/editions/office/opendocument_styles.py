"""The part of an OpenDocument text that describes its styles (part 3, 16), made of the house's sheet."""

from collections.abc import Mapping

from lxml import etree

from recto.editions.office.style_sheet import Sheet, Style

Element = etree._Element
_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_BASE}office:1.0",
    "style": f"{_BASE}style:1.0",
    "text": f"{_BASE}text:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "meta": f"{_BASE}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMES = {
    "Normal": "Standard", "Body Text": "Text body", "Block Text": "Quotations", "Hyperlink": "Internet link",
    "Footnote Text": "Footnote", "Endnote Text": "Endnote", "Footnote Reference": "Footnote anchor",
    "Endnote Reference": "Endnote anchor",
}  # fmt: skip
"""What OpenDocument programs call styles of their own."""
_LOOKS = {
    "bold": ("fo:font-weight", "bold"),
    "italic": ("fo:font-style", "italic"),
    "small-caps": ("fo:font-variant", "small-caps"),
    "superscript": ("style:text-position", "super 58%"),
}


def n(name: str) -> str:
    """Return a name with a prefix (`text:p`) as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def style_part(sheet: Sheet, lang: str) -> bytes:
    """Return `styles.xml`: the sheet's styles, a page with margins, `lang` as the language of the text."""
    root = etree.Element(n("office:document-styles"), {n("office:version"): "1.3"}, nsmap=NAMESPACES)
    faces = _add(root, "office:font-face-decls")
    family = f"'{sheet.face}', '{sheet.instead}', serif"
    _add(faces, "style:font-face", {"style:name": sheet.face, "svg:font-family": family})
    styles = _add(root, "office:styles")
    usual = _add(styles, "style:default-style", {"style:family": "paragraph"})
    language, _, country = lang.partition("-")
    _add(usual, "style:text-properties", {
        "style:font-name": sheet.face, "fo:language": language, "fo:country": country or "none",
    })  # fmt: skip
    for each in sheet.styles:
        _style(each, styles)
    _notes(styles)
    _page(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _name(style: str) -> str:
    return _NAMES.get(style, style).replace(" ", "_20_")


def _style(style: Style, styles: Element) -> None:
    made = _add(styles, "style:style", {
        "style:name": _name(style.name),
        "style:display-name": _NAMES.get(style.name, style.name),
        "style:family": "text" if style.is_character else "paragraph",
        "style:parent-style-name": _name(style.based) if style.based else "",
        "style:default-outline-level": str(style.heading or ""),
    })  # fmt: skip
    if not style.is_character:
        _add(made, "style:paragraph-properties", {
            "fo:line-height": _points(style.leading),
            "fo:margin-top": _points(style.before),
            "fo:margin-bottom": _points(style.after),
            "fo:margin-left": _points(style.left),
            "fo:margin-right": _points(style.right),
            "fo:text-indent": _points(style.first),
            "fo:text-align": style.align,
            "fo:keep-with-next": "always" if style.keep else "",
        })  # fmt: skip
    looks = dict(_LOOKS[each] for each in style.look)
    colour = f"#{style.colour}" if style.colour else ""
    _add(made, "style:text-properties", {"fo:font-size": _points(style.size), "fo:color": colour, **looks})


def _notes(styles: Element) -> None:
    """Count footnotes by figures and endnotes by letters (16.29.30)."""
    for kind, form in (("footnote", "1"), ("endnote", "a")):
        _add(styles, "text:notes-configuration", {
            "text:note-class": kind,
            "text:citation-style-name": f"{kind.title()}_20_anchor",
            "text:citation-body-style-name": f"{kind.title()}_20_anchor",
            "style:num-format": form,
            "text:start-value": "0",
        })  # fmt: skip


def _page(root: Element) -> None:
    automatic = _add(root, "office:automatic-styles")
    layout = _add(automatic, "style:page-layout", {"style:name": "page"})
    _add(layout, "style:page-layout-properties", {
        "fo:page-width": "210mm", "fo:page-height": "297mm", "fo:margin-top": "25mm",
        "fo:margin-bottom": "25mm", "fo:margin-left": "25mm", "fo:margin-right": "25mm",
    })  # fmt: skip
    masters = _add(root, "office:master-styles")
    _add(masters, "style:master-page", {"style:name": "Standard", "style:page-layout-name": "page"})


def _add(to: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    said = {n(key): value for key, value in (attributes or {}).items() if value}
    return etree.SubElement(to, n(name), said)


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:g}pt"
