"""Small books of ours with one of everything, for readers and for the press, whole and damaged."""

import base64
import io
import re
from pathlib import Path

import pikepdf
from lxml import etree
from pdf_damage import Damage
from PIL import Image
from specimens import SHEET, STYLES

from recto.typesetting.attachments import Attachment
from recto.typesetting.pages import Book, typeset
from recto.typesetting.paint import pdf_bytes, press_bytes
from recto.typesetting.press import Marks

BODY = """
<section id="text"><h1 id="h">Heading<br/>of two lines</h1>
<p id="p1">One <em>two</em> <span id="e1" lang="grc">Κήρυξ</span> three.<a id="n1-call" href="#n1">1</a><aside
 id="n1"><p id="n1.p1"><a class="label" href="#n1-call">1</a> The note.</p></aside> After.</p>
<h2 id="h2">Another</h2>
<ol id="l1"><li id="i1"><span class="label">1.</span> First item</li><li id="i2"><p>Second</p></li></ol>
<table id="t1"><caption>A table</caption>
<tbody><tr><th scope="row">Head</th><td>Cell</td></tr></tbody></table>
<p><img id="f1" src="{picture}" alt="A grey square"/></p></section>
"""
HEAD = (
    '<title>Book</title><meta name="author" content="A. Writer"/>'
    '<meta name="dcterms.modified" content="2026-01-02T03:04:05+01:00"/>'
)
# Otherwise readers may smooth pictures as they like, which archives do not take (ISO 19005-3, 6.2.8).
CRISP = "img { image-rendering: crisp-edges }"


def picture() -> str:
    held = io.BytesIO()
    Image.new("L", (2, 2), 128).save(held, "PNG")
    return f"data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}"


def typeset_specimen(folder: Path, body: str = BODY, sheet: str = CRISP) -> Book:
    file = folder / "sheet.css"
    file.write_text(SHEET.replace("fonts/", f"{STYLES.as_uri()}/fonts/") + sheet, encoding="utf-8")
    text = body.replace("{picture}", picture())
    root = etree.fromstring(f'<html lang="en"><head>{HEAD}</head><body>{text}</body></html>')
    return typeset(root, [file], STYLES, "text")


def reading_pdf(folder: Path) -> Path:
    """Make a book for readers that carries a file."""
    source = Attachment("book.xml", b"<TEI/>", "application/tei+xml", "The text in TEI")
    (folder / "book.pdf").write_bytes(pdf_bytes(typeset_specimen(folder), "text", [source]))
    return folder / "book.pdf"


def press_pdf(folder: Path) -> Path:
    """Make a book for the press, without links and pictures."""
    marks = Marks()
    body = re.sub(r" href=\"[^\"]*\"", "", BODY[: BODY.index("<p><img")]) + "</section>"
    book = typeset_specimen(folder, body, f"@page {{ bleed: {marks.room}pt }}")
    (folder / "book.pdf").write_bytes(press_bytes(book, "text", marks))
    return folder / "book.pdf"


def damaged(whole: Path, damage: Damage, place: Path) -> Path:
    """Write a copy of a PDF with damage to its objects, or to its bytes where the damage is there."""
    if damage.to_bytes is not bytes:
        place.write_bytes(damage.to_bytes(whole.read_bytes()))
        return place
    with pikepdf.open(whole) as pdf:
        damage.does(pdf)
        kept = {"compress_streams": False, "fix_metadata_version": False}
        pdf.save(place, **kept, **(damage.saved or {"stream_decode_level": pikepdf.StreamDecodeLevel.none}))
    return place
