"""The picture that stands for a work where a link to it is shown: its title page, set in the book face."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdfium2
from lxml import etree
from weasyprint import CSS

from recto.editions.book_faces import read_families
from recto.editions.book_sheet import PREFIX, face_rules, needed
from recto.editions.cover_spread import LARGEST, title_lines
from recto.rendering.document import Metadata
from recto.rendering.paratext import add_line
from recto.rendering.xhtml import add, new
from recto.typesetting.faces import Faces
from recto.typesetting.pages import Source

Element = etree._Element

PICTURE = "title-page.png"
SHEET = "title-picture.css"
WIDTH, HEIGHT = 1200, 630
"""Pixels: what those who show links ask for (ogp.me; 1.91 to 1)."""
COLOURS = 48
CSS_PIXELS_PER_POINT = 96 / 72
FACE = "EB Garamond"
TITLE_WIDTH, TITLE_HEIGHT = 759.0, 220.0
"""The field of the title, in points: what `title-picture.css` leaves for it and for what is below it."""
SCALE = 72 / LARGEST
"""How much larger a title may be than on the cover of a book."""


def title_picture(metadata: Metadata, styles: Path) -> bytes:
    """Return a PNG of `WIDTH` by `HEIGHT` pixels; the same words and faces give the same bytes."""
    words = (metadata.author, metadata.title, metadata.subtitle or metadata.original_title)
    return _picture((*words, metadata.publisher), metadata.lang, metadata.direction, styles)


@lru_cache(maxsize=4)
def _picture(words: tuple[str, ...], lang: str, direction: str, styles: Path) -> bytes:
    there = [each for each in read_families(styles / "fonts").values() if each.is_there]
    families = needed(there, FACE, "".join(words))
    faces = ", ".join(f'"{PREFIX}{family.name}"' for family in families)
    lines, size = title_lines(words[1], TITLE_WIDTH / SCALE, TITLE_HEIGHT / SCALE)
    said = f"html {{ font-family: {faces} }} h1 {{ font-size: {size * SCALE:.1f}pt }}"
    fonts = Faces()
    rules = "".join([*map(face_rules, families), said])
    sheets = [CSS(string=rules, font_config=fonts), CSS(styles / SHEET, font_config=fonts)]
    page = _document(words, lines, lang, direction)
    pdf = Source(page, styles).write_pdf(stylesheets=sheets, font_config=fonts)
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=CSS_PIXELS_PER_POINT).to_pil()
    buffer = BytesIO()
    drawn.quantize(COLOURS, dither=0).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def _document(words: tuple[str, ...], lines: Sequence[str], lang: str, direction: str) -> Element:
    author, title, below, publisher = words
    root = new("html", {"lang": lang, "dir": direction})
    add(add(root, "head"), "title", text=title)
    body = add(root, "body")
    add_line(body, "author", author)
    middle = add(body, "div", {"class": "middle"})
    heading = add(middle, "h1")
    for line in lines:
        add(heading, "div", text=line)
    add_line(middle, "below", below)
    add_line(body, "publisher", publisher)
    return root
