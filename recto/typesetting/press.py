"""Pages for the press: black ink alone, boxes, crop marks, and the claims of PDF/X-1a (ISO 15930-4)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zlib import decompress

import pydyf
from fontTools.ttLib import TTFont

from recto.typesetting.engine import Stream
from recto.typesetting.line_ends import LineStream
from recto.typesetting.output_intent import UNCOATED, add_press_intent

VERSION = "PDF/X-1a:2003"
OF_SCREENS = re.compile(rb" (?:rg|RG)$|^/lab-.* (?:cs|CS)$", re.MULTILINE)
"""Operators of WeasyPrint that choose a colour of screens."""
STROKE = 14.0
"""How long a mark is, in pt."""
STROKE_WIDTH = 0.25
GAP = 3.0
"""From the end of the bleed to where a mark begins, in pt."""


@dataclass(frozen=True)
class Marks:
    """What is printed beyond the trimmed page: the bleed, in pt, and `kinds` of marks, `crop` and `cross`."""

    bleed: float = 8.504
    kinds: frozenset[str] = frozenset({"crop"})

    @property
    def gap(self) -> float:
        """Return how far from the trimmed page a mark begins: beyond the bleed, so that none is cut into."""
        return self.bleed + GAP

    @property
    def room(self) -> float:
        """Return how much paper is wanted around the trimmed page; it is the bleed of CSS."""
        return self.gap + STROKE


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


def finish_for_press(pdf: pydyf.PDF, marks: Marks, condition: str = UNCOATED) -> None:
    """Add what printers want, and claim PDF/X-1a where no colour is one of screens (6.2)."""
    embed_bare_outlines(pdf)
    add_marks(pdf, marks)
    add_press_intent(pdf, condition)
    if not has_colours_of_screens(pdf):
        claim_pdf_x(pdf)


def fill_last_leaf(pdf: pydyf.PDF) -> None:
    """Add an empty page to an odd number of pages, as a leaf has two."""
    pages = [
        each for each in pdf.objects if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/Page"
    ]
    if len(pages) % 2:
        empty = pydyf.Stream([b""])
        pdf.add_object(empty)
        kept = ("Type", "Parent", "MediaBox", "TrimBox", "BleedBox", "Resources")
        pdf.add_page(pydyf.Dictionary({key: pages[-1][key] for key in kept} | {"Contents": empty.reference}))


def has_colours_of_screens(pdf: pydyf.PDF) -> bool:
    """Tell whether something is drawn in RGB, or in a colour that no device names."""
    return any(
        isinstance(each, bytes) and OF_SCREENS.search(each)
        for drawn in pdf.objects
        if isinstance(drawn, Stream)
        for each in _content(drawn)
    )


def _content(drawn: Stream) -> list[Any]:
    """Return what has been drawn; that of a page stands as it will be written (`paint.deflating`)."""
    return [decompress(*drawn.stream)] if "Filter" in drawn.extra else list(drawn.stream)


def claim_pdf_x(pdf: pydyf.PDF) -> None:
    """Say which standard the file meets, and what that asks for (6.5 to 6.7)."""
    missing = [name for name in ("Title", "ModDate") if name not in pdf.info]
    if missing:
        raise ValueError(f"{VERSION} asks for {' and '.join(missing)}")
    pdf.info["CreationDate"] = pdf.info["ModDate"]
    pdf.info["GTS_PDFXVersion"] = pydyf.String(VERSION)
    pdf.info["Trapped"] = "/False"


def embed_bare_outlines(pdf: pydyf.PDF) -> None:
    """Take PostScript outlines out of their OpenType files, which PDF 1.4 does not know (5.8)."""
    for file in pdf.objects:
        if isinstance(file, pydyf.Stream) and file.extra.get("Subtype") == "/OpenType":
            reader = TTFont(BytesIO(b"".join(file.stream))).reader
            file.stream = [reader["CFF "]]
            file.extra["Subtype"] = "/CIDFontType0C"


def add_marks(pdf: pydyf.PDF, marks: Marks) -> None:
    """Give each page its boxes (6.6), and marks in the room around the bleed."""
    for page in pdf.objects:
        if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page":
            trim = page["TrimBox"]
            page["BleedBox"] = pydyf.Array(_beyond(trim, marks.bleed))
            drawn = pydyf.Stream([*_drawing(trim, marks)], compress=True)
            pdf.add_object(drawn)
            page["Contents"] = pydyf.Array([drawn.reference, page["Contents"]])


def _beyond(box: list[float], distance: float) -> list[float]:
    left, bottom, right, top = box
    return [left - distance, bottom - distance, right + distance, top + distance]


def _drawing(trim: list[float], marks: Marks) -> Iterator[bytes]:
    yield f"/Artifact BMC q 0 0 0 1 K {STROKE_WIDTH} w".encode()
    for kind in sorted(marks.kinds & KINDS.keys()):
        yield from KINDS[kind](trim, _beyond(trim, marks.gap), _beyond(trim, marks.room))
    yield b"Q EMC"


def _crop(trim: list[float], inner: list[float], outer: list[float]) -> Iterator[bytes]:
    """Yield eight strokes that lead to the corners of the trimmed page."""
    for x in (0, 2):
        for y in (1, 3):
            yield _stroke(outer[x], trim[y], inner[x], trim[y])
            yield _stroke(trim[x], outer[y], trim[x], inner[y])


def _cross(trim: list[float], inner: list[float], outer: list[float]) -> Iterator[bytes]:
    """Yield a cross in the middle of each side, by which plates are laid over each other."""
    arm = STROKE / 2
    middle_x, middle_y = (trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2
    places = [((inner[side] + outer[side]) / 2, middle_y) for side in (0, 2)]
    places += [(middle_x, (inner[side] + outer[side]) / 2) for side in (1, 3)]
    for x, y in places:
        yield _stroke(x - arm, y, x + arm, y)
        yield _stroke(x, y - arm, x, y + arm)
        yield f"{x - arm / 2:.3f} {y - arm / 2:.3f} {arm:.3f} {arm:.3f} re S".encode()


KINDS: Mapping[str, Callable[[list[float], list[float], list[float]], Iterator[bytes]]] = {
    "crop": _crop,
    "cross": _cross,
}


def _stroke(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S".encode()
