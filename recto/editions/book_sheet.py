"""From a book design to the style sheet that says its measures; `print.css` is written in them."""

from collections.abc import Iterable

from lxml import etree

from recto.editions.book import BookDesign
from recto.editions.book_faces import STYLES, Family, drawn
from recto.rendering.xhtml import add, xhtml
from recto.typesetting.numerals import in_figures

Element = etree._Element

PREFIX = "Recto "
"""Before the name of a family: a face of that name that the system happens to have is another."""


def lay_design(root: Element, design: BookDesign) -> None:
    """Give a print document the sheet of its design, and its body the attributes that line numbers go by."""
    head, body = root.find(xhtml("head")), root.find(xhtml("body"))
    assert head is not None
    assert body is not None
    figures = "".join(in_figures(number, design.type.folios) for number in range(10))
    add(head, "style", text=design_sheet(design, str(root.xpath("string()")) + figures))
    for key, value in (design.line_attributes | design.breaking_attributes).items():
        body.set(key, value)


def design_sheet(design: BookDesign, text: str) -> str:
    """Return what the design says to `print.css`: faces, and the measures of page, type and hyphenation.

    Of the fallbacks only those are declared that have a character of `text` which the families before
    them lack.
    """
    families = families_for(design, text)
    return "".join([*map(face_rules, families), measures(design, families)])


def families_for(design: BookDesign, text: str) -> list[Family]:
    """Return the text's family and the fallbacks that `text` needs, in the order of the design."""
    return needed(design.families, design.faces.text, text)


def needed(families: Iterable[Family], own: str, text: str) -> list[Family]:
    """Return the family called `own`, and each that has something of `text` that those before it lack."""
    lacking = drawn(text)
    chosen = []
    for family in families:
        if family.name == own or lacking & family.characters:
            chosen.append(family)
            lacking -= family.characters
    return chosen


def face_rules(family: Family) -> str:
    """Write the `@font-face` rules of a family, all four faces by file (CSS Fonts 4, 4)."""
    only = f" unicode-range: {family.range};" if family.range else ""
    return "".join(
        f'@font-face {{ font-family: "{PREFIX}{family.name}"; font-weight: {weight}; font-style: {style};'
        f'{only} src: url("{family.files[face].resolve().as_uri()}") }}\n'
        for face, (weight, style) in STYLES.items()
    )


def measures(design: BookDesign, families: Iterable[Family]) -> str:
    """Write what `print.css` is written in as custom properties of the root (CSS Variables 1, 2)."""
    page, sizes, words = design.page, design.type, design.hyphenation
    lengths = {
        "width": page.width,
        "height": page.height,
        "top": page.top,
        "outer": page.outer,
        "bottom": page.bottom,
        "inner": page.inner,
        "size": sizes.size,
        "leading": sizes.leading,
        "note-size": sizes.note_size,
        "note-leading": sizes.note_leading,
        "hyphenate-zone": words.zone,
        "speaker-room": design.speakers.room,
    }
    said = {name: _pt(points) for name, points in lengths.items()}
    said["head-caps"], said["head-spacing"] = "all-small-caps", "0.09em"
    said["folios"] = sizes.folios
    said["hyphenate-chars"] = f"{words.word} {words.before} {words.after}"
    said["face"] = ", ".join(f'"{PREFIX}{family.name}"' for family in families)
    return "html { " + "; ".join(f"--{name}: {value}" for name, value in said.items()) + " }\n"


def _pt(points: float) -> str:
    return f"{points:.4f}".rstrip("0").rstrip(".") + "pt"
