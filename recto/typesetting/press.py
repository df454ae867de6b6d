"""Pages for the press: black ink alone, boxes, crop marks, and the claims of PDF/X-1a (ISO 15930-4)."""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from recto.typesetting.line_ends import LineStream

VERSION = "PDF/X-1a:2003"
BLEED = 72 / 25.4 * 3
"""What is printed beyond the trimmed page, in pt: 3 mm, as printers ask for."""
MARK_GAP = 72 / 25.4 * 4
"""From the trimmed page to where a mark begins, in pt: beyond the bleed, so that no mark is cut into."""
MARK_WIDTH = 0.25


class PressStream(LineStream):
    """A page's content in which every colour is a tint of black ink, and nothing is transparent."""

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """Set the colour of lines or of areas to the tint of black that is as dark on white paper."""
        tint = tint_of_black(color)
        current = "_current_color_stroke" if stroke else "_current_color"
        if getattr(self, current) == tint:
            return
        setattr(self, current, tint)
        self.stream.append(f"0 0 0 {tint:.4g} {'K' if stroke else 'k'}".encode())

    def set_alpha(self, alpha: float, stroke: bool = False, fill: bool | None = None) -> None:
        """Pass over transparency: it has become part of the tint."""

    def clone(self, **options: Any) -> Stream:
        """Return a stream of this kind for what is drawn as a group."""
        made = super().clone(**options)
        made.__class__ = type(self)
        return made

    def add_group(self, x: float, y: float, width: float, height: float) -> Any:
        """Begin a group that covers what is below it, as black ink on paper does."""
        group = super().add_group(x, y, width, height)
        group.extra.pop("Group", None)
        return group


def tint_of_black(color: Any) -> float:
    """Return how much black ink looks like a CSS colour on white paper: 1 is all, 0 none."""
    if color.space == "device-cmyk":
        cyan, magenta, yellow, black = color.coordinates
        tint = min(1.0, black + (1 - black) * (0.3 * cyan + 0.59 * magenta + 0.11 * yellow))
    else:
        red, green, blue = color.to("srgb").coordinates
        tint = 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return float(round(min(1.0, max(0.0, tint * color.alpha)), 4))


def claim_pdf_x(pdf: pydyf.PDF) -> None:
    """Say which standard the file meets, and what that asks for (6.5 to 6.7)."""
    missing = [name for name in ("Title", "ModDate") if name not in pdf.info]
    if missing:
        raise ValueError(f"{VERSION} asks for {' and '.join(missing)}")
    pdf.info["CreationDate"] = pdf.info["ModDate"]
    pdf.info["GTS_PDFXVersion"] = pydyf.String(VERSION)
    pdf.info["Trapped"] = "/False"


def add_marks(pdf: pydyf.PDF) -> None:
    """Give each page its boxes, and crop marks in the room around the bleed."""
    for page in pdf.objects:
        if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page":
            trim, media = page["TrimBox"], page["MediaBox"]
            page["BleedBox"] = pydyf.Array(_beyond(trim, BLEED))
            marks = pydyf.Stream(list(_marks(trim, media)), compress=True)
            pdf.add_object(marks)
            page["Contents"] = pydyf.Array([marks.reference, page["Contents"]])


def _beyond(box: list[float], distance: float) -> list[float]:
    left, bottom, right, top = box
    return [left - distance, bottom - distance, right + distance, top + distance]


def _marks(trim: list[float], media: list[float]) -> Iterator[bytes]:
    """Yield the drawing of eight strokes that lead to the corners of the trimmed page."""
    inner = _beyond(trim, MARK_GAP)
    yield f"/Artifact BMC q 0 0 0 1 K {MARK_WIDTH} w".encode()
    for corner_x in (0, 2):
        for corner_y in (1, 3):
            x, y = trim[corner_x], trim[corner_y]
            yield _stroke(media[corner_x], y, inner[corner_x], y)
            yield _stroke(x, media[corner_y], x, inner[corner_y])
    yield b"Q EMC"


def _stroke(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S".encode()
