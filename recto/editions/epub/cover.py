"""The cover: author and title in the book face, as a drawing for the page and as a picture for the shelf."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from lxml import etree
from weasyprint import HTML

from recto.editions.epub.lettering import Style, draw, fit
from recto.editions.epub.names import EPUB_TYPE, html, svg
from recto.editions.epub.pages import content_document
from recto.rendering.document import Metadata, Rendered
from recto.tei import mixed
from recto.typesetting.faces import Faces

Element = etree._Element

WIDTH, HEIGHT = 1200, 1800  # user units
PIXELS = 1600  # the width of the picture
COLOURS = 64  # what two inks and their edges need
CSS_PIXELS_PER_POINT = 96 / 72
CLOTH, PAPER, GOLD = "#1f2d2b", "#f4ecdb", "#c8a765"
MEASURE = 900
MIDDLE = WIDTH / 2
FIELD_TOP, FIELD = 500, 880  # where title and subtitle may stand, and how high they may be
GAP = 60  # between the two
SINK = 0.25  # how much of the room that a short title leaves stands above it
PICTURE_SHEET = f"""
    @page {{ size: {WIDTH}px {HEIGHT}px; margin: 0 }}
    body {{ margin: 0 }}
    svg {{ display: block }}
    p {{ font-family: serif; line-height: 1.3; margin: 0; text-align: center;
         left: 0; position: absolute; width: 100% }}
"""
SMALL_CAPITALS = ("smcp", "c2sc", "case")


def cover_page(rendered: Rendered, styles: Path) -> bytes:
    """Write the cover as a content document: the drawing, with its words for whoever cannot see it."""
    metadata = rendered.metadata
    section = html.section(drawing(metadata, styles), {"class": "cover"})
    section.set(EPUB_TYPE, "cover")
    title = f"{rendered.words['cover']} – {metadata.title}"
    return content_document(title, metadata, [section], "frontmatter")


def cover_picture(metadata: Metadata, styles: Path) -> bytes:
    """Return the cover as a PNG, for systems that show no drawing on the shelf."""
    drawn = drawing(metadata, styles)
    texts = [_paragraph(mixed.remove(text)) for text in list(drawn.iter(svg.text().tag))]
    page = html.html(html.head(html.style(PICTURE_SHEET)), html.body(drawn, *texts))
    text = etree.tostring(page, encoding="unicode", method="html")
    pdf = HTML(string=text).write_pdf(font_config=Faces())
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=PIXELS / WIDTH * CSS_PIXELS_PER_POINT).to_pil()
    buffer = BytesIO()
    picture.quantize(COLOURS, dither=0).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def drawing(metadata: Metadata, styles: Path) -> Element:
    """Draw the cover, `WIDTH` by `HEIGHT` user units."""
    name = cover_words(metadata)
    element = svg.svg(
        svg.title(name, id="cover-words"),
        svg.rect(width=str(WIDTH), height=str(HEIGHT), fill=CLOTH),
        *_frame(),
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH), "height": str(HEIGHT), "role": "img"},
        {"aria-labelledby": "cover-words"},
    )
    element.extend(_words(metadata, styles / "fonts"))
    return element


def cover_words(metadata: Metadata) -> str:
    """Return what the cover says, in reading order."""
    words = (metadata.author, metadata.title, metadata.subtitle, metadata.original_title)
    return ". ".join(filter(None, words))


def _paragraph(text: Element) -> Element:
    # WeasyPrint sets SVG text from left to right in whatever script; a paragraph it sets as the script wants.
    size = float(text.get("font-size", "0"))
    top = float(text.get("y", "0")) - size
    style = f"top: {top:.1f}px; font-size: {size:.1f}px; color: {text.get('fill')}"
    return html.p(text.text or "", style=style, dir="auto")


def _frame() -> list[Element]:
    return [_border(48, 5), _border(66, 1.5)]


def _border(inset: float, stroke: float) -> Element:
    return svg.rect(
        {
            "x": str(inset),
            "y": str(inset),
            "width": str(WIDTH - 2 * inset),
            "height": str(HEIGHT - 2 * inset),
        },
        {"fill": "none", "stroke": GOLD, "stroke-width": str(stroke)},
    )


def _words(metadata: Metadata, fonts: Path) -> list[Element]:
    roman, italic = fonts / "EBGaramond-Regular.ttf", fonts / "EBGaramond-Italic.ttf"
    author = Style(roman, 66, GOLD, space=0.1, features=SMALL_CAPITALS)
    title = Style(roman, 150, PAPER, leading=1.08)
    below = Style(italic, 56, GOLD)
    subtitles = fit(metadata.subtitle or metadata.original_title, below, MEASURE, 180)
    second = subtitles.height + GAP if subtitles.texts else 0
    titles = fit(metadata.title, title, MEASURE, FIELD - second)
    top = FIELD_TOP + SINK * max(0, FIELD - second - titles.height)
    foot = fit(metadata.publisher, Style(roman, 44, GOLD, space=0.16, features=SMALL_CAPITALS), MEASURE, 60)
    return [
        *draw(fit(metadata.author, author, MEASURE, 180), MIDDLE, 220),
        *draw(titles, MIDDLE, top),
        *draw(subtitles, MIDDLE, top + titles.height + GAP),
        *draw(fit("❦", Style(roman, 96, GOLD), MEASURE), MIDDLE, 1420),
        *draw(foot, MIDDLE, 1600),
    ]
