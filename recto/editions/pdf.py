"""`Rendered` -> the print edition: one book in three products, for readers, for the press, for correcting."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from lxml import etree

from recto.editions.book import DEFAULT, BookDesign, load_design
from recto.editions.book_sheet import lay_design
from recto.editions.cover_spread import cover_spread
from recto.editions.pdf_capitals import spare_small_capitals
from recto.editions.pdf_extents import tell_extents
from recto.editions.pdf_facing import face_pages
from recto.editions.pdf_lines import count_lines
from recto.editions.pdf_matter import book_document, text_start
from recto.editions.pdf_pictures import embed_pictures, in_grey
from recto.editions.pdf_press import press_document
from recto.editions.pdf_proof import Record, next_record, proof_document, read_record
from recto.editions.pdf_references import place_references
from recto.editions.pdf_source import mark_source
from recto.editions.pdf_speakers import place_speakers
from recto.editions.pdf_verse import fit_parts
from recto.rendering.document import Rendered
from recto.typesetting.attachments import Attachment
from recto.typesetting.grid import lines_on_grid
from recto.typesetting.pages import Book, typeset
from recto.typesetting.paint import pdf_bytes, press_bytes
from recto.typesetting.press import Marks

Element = etree._Element

SHEETS = ("base.css", "print.css")
TEI = "application/tei+xml"


def write(rendered: Rendered, styles: Path, file: Path, design: BookDesign | None = None) -> None:
    """Write the print edition for readers as one PDF file; its TEI, if it stands beside, is attached.

    `styles` is the folder of `base.css`, `print.css`, the fonts and the book designs, of which the first is
    taken if no `design` is given. Raises LedgerError where a note stands on no page.
    """
    file.write_bytes(pdf(rendered, styles, design, [*_source(rendered, file)]))


def write_press(rendered: Rendered, styles: Path, file: Path, design: BookDesign | None = None) -> None:
    """Write the pages for the press as one PDF file, and beside it the cover; else as `write`."""
    design = design or _default(styles)
    pages = press(rendered, styles, design)
    file.write_bytes(pages)
    with pikepdf.open(BytesIO(pages)) as made:
        count = len(made.pages)
    cover = cover_spread(rendered, design, count, styles)
    file.with_name(f"{file.stem}-cover{file.suffix}").write_bytes(cover)


def write_proof(rendered: Rendered, styles: Path, file: Path, design: BookDesign | None = None) -> None:
    """Write a proof as one PDF file, and beside it as JSON what the next proof is compared with."""
    source = b"".join(each.data for each in _source(rendered, file))
    beside = file.with_suffix(".json")
    last = read_record(beside.read_text(encoding="utf-8") if beside.is_file() else "")
    record = next_record(last, rendered, sha256(source).hexdigest())
    file.write_bytes(proof(rendered, styles, record, design))
    beside.write_text(record.as_json(), encoding="utf-8")


def pdf(
    rendered: Rendered,
    styles: Path,
    design: BookDesign | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return the edition for readers as a tagged PDF (PDF/UA-1, ISO 14289-1; PDF/A-3a, ISO 19005-3)."""
    document = _designed(rendered, styles, design)
    return _made(document, styles, SHEETS, partial(pdf_bytes, attachments=attachments))


def press(rendered: Rendered, styles: Path, design: BookDesign | None = None) -> bytes:
    """Return the pages for the press (PDF/X-1a:2003, ISO 15930-4)."""
    design = design or _default(styles)
    marks = Marks(design.press.bleed, frozenset(design.press.marks.split()))
    in_black = replace(rendered, pictures=in_grey(rendered.pictures))
    document = press_document(_designed(in_black, styles, design), marks)
    return _made(
        document, styles, SHEETS, partial(press_bytes, marks=marks, condition=design.press.condition)
    )


def proof(rendered: Rendered, styles: Path, record: Record, design: BookDesign | None = None) -> bytes:
    """Return the pages for correcting; `record` says what they are compared with."""
    document = proof_document(_designed(rendered, styles, design), rendered, record)
    return _made(document, styles, (*SHEETS, "proof.css"), pdf_bytes)


def _default(styles: Path) -> BookDesign:
    return load_design(styles / "books" / f"{DEFAULT}.toml", styles)


def _designed(rendered: Rendered, styles: Path, design: BookDesign | None) -> Element:
    design = design or _default(styles)
    document = book_document(rendered)
    embed_pictures(document, rendered.pictures)
    face_pages(document, rendered, design.facing)
    lay_design(document, design)
    count_lines(document, design.lines, rendered.words)
    place_references(document, design.references, rendered.words)
    mark_source(document, design.source)
    spare_small_capitals(document, design)
    fit_parts(document, design.page.measure)
    place_speakers(document, design.speakers, design.page.measure)
    tell_extents(document, rendered, design.witnesses)
    return document


def _made(
    document: Element, styles: Path, sheets: Sequence[str], paint: Callable[[Book, str], bytes]
) -> bytes:
    first = text_start(document)
    with lines_on_grid():
        book = typeset(document, [styles / name for name in sheets], styles, first)
    return paint(book, first)


def _source(rendered: Rendered, file: Path) -> Sequence[Attachment]:
    """Return the TEI file of the work, where it stands beside `file`."""
    source = file.with_name(f"{rendered.metadata.id}.xml")
    if not source.is_file():
        return ()
    return (Attachment(source.name, source.read_bytes(), TEI, f"TEI: {rendered.metadata.title}"),)
