"""From typeset pages to the bytes of a PDF: one for readers and archives, one for the press."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from zlib import compress

import pydyf

from recto.typesetting.attachments import Attachment, attach
from recto.typesetting.characters import say_something
from recto.typesetting.engine import (
    Layout,
    build_fonts_dictionary,
    document,
    drawing,
    painting,
    replaced,
    to_bytes,
)
from recto.typesetting.glyphs import draw_line, reactivate
from recto.typesetting.line_ends import LineStream
from recto.typesetting.memory import forget_layout, kept_small
from recto.typesetting.metadata_packet import Claims, Facts, packet
from recto.typesetting.output_intent import UNCOATED, add_screen_intent
from recto.typesetting.pages import Book, folios, uncollected
from recto.typesetting.press import Marks, PressStream, fill_last_leaf, finish_for_press
from recto.typesetting.tags import add_tags, set_furniture_apart
from recto.typesetting.underdots import draw_decoration

READING = Claims(pdf_ua="1", pdf_a="3", pdf_a_level="A")
READING_VERSION = "1.7"
DEFLATED = 9
"""How much time is taken to deflate, as pydyf does."""
PRESS_VERSION = "1.4"
"""What PDF/X-1a:2003 is made of; objects stand for themselves, in no compressed stream of objects."""


def pdf_bytes(book: Book, first: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the pages as a tagged PDF for readers and archives (PDF/UA-1 and PDF/A-3a) with page labels.

    `first` is the id of the element on whose page the arabic numbers begin (ISO 32000-1, 12.4.2). Memory is
    let go of on the way, so that the pages of a book can be painted once.
    """

    def finish(pdf: pydyf.PDF) -> None:
        attach(pdf, attachments, _text(pdf.info.get("ModDate")))
        add_screen_intent(pdf)

    return _painted(book, first, LineStream, READING_VERSION, READING, finish)


def press_bytes(book: Book, first: str, marks: Marks, condition: str = UNCOATED) -> bytes:
    """Return the pages as a PDF for the press (PDF/X-1a:2003): black ink alone, crop marks, nothing to click.

    The pages have `marks.room` as the bleed of CSS. Raises ValueError where the
    document has no date of its last change or no title, which the standard asks for.
    """

    def finish(pdf: pydyf.PDF) -> None:
        fill_last_leaf(pdf)
        finish_for_press(pdf, marks, condition)

    return _painted(book, first, PressStream, PRESS_VERSION, Claims(), finish)


def _painted(
    book: Book,
    first: str,
    stream: type[LineStream],
    version: str,
    claims: Claims,
    finish: Callable[[pydyf.PDF], None],
) -> bytes:
    def complete(document: Any, pdf: pydyf.PDF) -> None:
        pdf.catalog["PageLabels"] = page_labels(folios(book, first))
        _leave_out_what_is_empty(pdf)
        finish(pdf)
        _add_packet(pdf, packet(facts(document, pdf), claims))

    book.context.forget()
    for page in book.pages:
        forget_layout(page._page_box)
        set_furniture_apart(page._page_box)
    ours = {"Stream": stream, "add_tags": add_tags, "build_fonts_dictionary": build_fonts}
    with uncollected(), kept_small(), ExitStack() as place:
        for name, each in ours.items():
            place.enter_context(replaced(painting, name, each))
        place.enter_context(replaced(document.Page, "paint", deflating(document.Page.paint)))
        place.enter_context(replaced(drawing, "draw_first_line", draw_line))
        place.enter_context(replaced(drawing, "draw_text_decoration", draw_decoration))
        place.enter_context(replaced(Layout, "reactivate", reactivate))
        data = book.write_pdf(finisher=complete, pdf_version=version, pdf_tags=True, pdf_identifier=True)
    assert data is not None
    return bytes(data)


def deflating(paint: Callable[..., None]) -> Callable[..., None]:
    """Return what stands for `weasyprint.document.Page.paint`, here `paint`, and keeps what will be written.

    pydyf would keep the content of all pages as it was drawn, and deflate it twice when it writes the file.
    """

    def paint_and_deflate(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        content = b"\n".join(map(to_bytes, stream.stream))
        stream.stream = [compress(content, DEFLATED)]
        stream.extra["Filter"] = "/FlateDecode"
        stream.compress = False

    return paint_and_deflate


def build_fonts(pdf: pydyf.PDF, fonts: dict[str, Any], *options: Any) -> pydyf.Dictionary:
    """Embed the fonts; it stands for `weasyprint.pdf.build_fonts_dictionary`."""
    say_something(fonts)
    return build_fonts_dictionary(pdf, fonts, *options)


def facts(document: Any, pdf: pydyf.PDF) -> Facts:
    """Return what the head of the document says, as the information of the PDF has it."""
    metadata = document.metadata
    return Facts(
        title=metadata.title or "",
        lang=metadata.lang or "",
        authors=tuple(metadata.authors),
        description=metadata.description or "",
        keywords=", ".join(metadata.keywords),
        creator_tool=metadata.generator or "",
        producer=_text(pdf.info.get("Producer")),
        modified=metadata.modified or "",
    )


def page_labels(numbers: list[str]) -> pydyf.Dictionary:
    """Return the number tree of page labels: roman numerals up to the page '1', then arabic."""
    start = numbers.index("1") if "1" in numbers else 0
    ranges: list[Any] = [start, pydyf.Dictionary({"S": "/D", "St": 1})]
    if start:
        ranges = [0, pydyf.Dictionary({"S": "/r", "St": 1}), *ranges]
    return pydyf.Dictionary({"Nums": pydyf.Array(ranges)})


def _leave_out_what_is_empty(pdf: pydyf.PDF) -> None:
    """Take the kinds of resources that no page has out of the lists of resources."""
    for listed in pdf.objects:
        if isinstance(listed, pydyf.Dictionary) and "ExtGState" in listed:
            for kind in [kind for kind, named in listed.items() if named == {}]:
                del listed[kind]


def _add_packet(pdf: pydyf.PDF, data: bytes) -> None:
    """Add the XMP packet, which stands in the file as it is, so that it is found without reading the PDF."""
    stream = pydyf.Stream([data], pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"}))
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _text(string: pydyf.String | None) -> str:
    return string.string if string is not None else ""
