"""Words as outlines: shaped by HarfBuzz in the book face, broken into lines, placed on a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from lxml import etree

from recto.editions.epub.names import svg

Element = etree._Element

UNKNOWN_LETTER = 0.6  # ems allowed for each letter of words that the face cannot set
SIZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
STEP = 2.0  # user units by which a line that does not fit is made smaller


@dataclass(frozen=True)
class Style:
    """How words are set: font file, size in user units, spaces in ems, OpenType features."""

    face: Path
    size: float
    colour: str
    space: float = 0.0
    leading: float = 1.15
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """Shaped words: glyphs at their places, and a width, in ems; no glyphs where the face lacks a letter."""

    glyphs: tuple[tuple[int, float, float], ...]
    width: float


@dataclass(frozen=True)
class Lines:
    """Words broken into lines, and the style in which they fit."""

    style: Style
    texts: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height in user units."""
        return len(self.texts) * self.style.size * self.style.leading


def fit(text: str, style: Style, measure: float, height: float = float("inf"), smallest: float = 36) -> Lines:
    """Break `text` into lines at a size at which they fill no more than `measure` by `height` user units.

    A quarter of the size is given up where that saves a line, more where the height demands it. The lines
    are as even as they can be. What does not fit even at `smallest` is left out.
    """
    longest = max((_run(word, style).width for word in text.split()), default=0)
    size = min(style.size, measure / longest) if longest else style.size
    lines = min(_sizes(text, style, measure, size), key=lambda lines: (len(lines.texts), -lines.style.size))
    while lines.height > height and lines.style.size > smallest:
        lines = _lines(text, replace(style, size=lines.style.size - STEP), measure)
    room = int(height / (lines.style.size * style.leading)) if lines.height > height else len(lines.texts)
    return replace(lines, texts=lines.texts[: max(1, room)])


def draw(lines: Lines, middle: float, top: float) -> Iterator[Element]:
    """Yield `lines` as outlines centred on `middle`, the first line hanging from `top`.

    A line with a letter that the face lacks is left to the fonts of the reading system, as SVG text.
    """
    style = lines.style
    for number, text in enumerate(lines.texts):
        baseline = top + style.size * (0.8 + number * style.leading)
        run = _run(text, style)
        yield _outline(run, style, middle, baseline) if run.glyphs else _text(text, style, middle, baseline)


def _sizes(text: str, style: Style, measure: float, size: float) -> Iterator[Lines]:
    for part in SIZES:
        yield _lines(text, replace(style, size=size * part), measure)


def _lines(text: str, style: Style, measure: float) -> Lines:
    widest = measure / style.size
    texts = _broken(text, style, widest)
    narrow = widest
    while narrow > 1 and len(narrower := _broken(text, style, narrow - 0.25)) == len(texts):
        texts, narrow = narrower, narrow - 0.25
    return Lines(style, texts)


def _broken(text: str, style: Style, widest: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _run(longer, style).width <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _run(text: str, style: Style) -> Run:
    return _shaped(text, style.face, style.features, style.space)


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Path, features: tuple[str, ...], space: float) -> Run:
    font = _font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, dict.fromkeys(features, True))
    if not all(info.codepoint for info in buffer.glyph_infos):
        return Run((), len(text) * (UNKNOWN_LETTER + space))
    em, x = font.face.upem, 0.0
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, x + place.x_offset / em, place.y_offset / em))
        x += place.x_advance / em + space
    return Run(tuple(glyphs), x - space)


@lru_cache(maxsize=8)
def _font(face: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face))))


def _outline(run: Run, style: Style, middle: float, baseline: float) -> Element:
    font, size = _font(style.face), style.size
    scale = size / font.face.upem
    pen = SVGPathPen(None, ntos=lambda number: f"{number:.1f}")
    for glyph, x, y in run.glyphs:
        left = middle + (x - run.width / 2) * size
        font.draw_glyph_with_pen(glyph, TransformPen(pen, (scale, 0, 0, -scale, left, baseline - y * size)))
    return svg.path(d=pen.getCommands(), fill=style.colour)


def _text(text: str, style: Style, middle: float, baseline: float) -> Element:
    return svg.text(
        {"x": f"{middle:.1f}", "y": f"{baseline:.1f}", "text-anchor": "middle"},
        {"font-family": "serif", "font-size": f"{style.size:.1f}", "fill": style.colour},
        text,
    )
