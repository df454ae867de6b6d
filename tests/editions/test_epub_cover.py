"""The cover: what it says, and that every word of it stands within its frame."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from recto.editions.epub.cover import CLOTH, PIXELS, WIDTH, cover_picture, drawing
from recto.editions.epub.lettering import Style, draw, fit
from recto.rendering.document import Agent, Metadata

STYLES = Path(__file__).parents[2] / "styles"
FACE = STYLES / "fonts" / "EBGaramond-Regular.ttf"
STYLE = Style(FACE, 100, "#000")
TITLES = {
    "short": "Io",
    "long": "A Most Exact and Faithfull Relation of the Building of the Light " * 10,
    "one long word": "Donaudampfschiffahrtselektrizitätenhauptbetriebswerk",
    "in another script": "كتاب المنارة",
}


def metadata(title: str, author: str = "Ada Quill") -> Metadata:
    return Metadata("x", title, "en", agents=(Agent("a", author, "author"),), publisher="Recto")


@pytest.mark.parametrize("title", TITLES)
def test_every_letter_stands_within_the_frame(title: str) -> None:
    picture = Image.open(BytesIO(cover_picture(metadata(TITLES[title]), STYLES))).convert("RGB")
    unit = PIXELS / WIDTH
    side = picture.crop(
        (round(75 * unit), round(75 * unit), round(120 * unit), picture.height - round(75 * unit))
    )
    assert side.getcolors() == [(side.width * side.height, tuple(bytes.fromhex(CLOTH[1:])))]


@pytest.mark.parametrize("title", TITLES)
def test_the_title_is_on_the_picture(title: str) -> None:
    assert cover_picture(metadata(TITLES[title]), STYLES) != cover_picture(metadata(""), STYLES)


def test_the_same_words_are_drawn_the_same() -> None:
    assert cover_picture(metadata("Io"), STYLES) == cover_picture(metadata("Io"), STYLES)


def test_a_line_that_fits_keeps_its_size() -> None:
    assert fit("Io", STYLE, 900).style.size == 100


def test_a_title_too_high_is_set_smaller_and_whole() -> None:
    title = "Of the building of the light " * 8
    lines = fit(title, STYLE, 900, 300)
    assert " ".join(lines.texts) == title.strip()
    assert lines.height <= 300
    assert lines.style.size < 100


def test_what_fits_at_no_size_is_cut_at_the_end_of_a_line() -> None:
    lines = fit("words " * 2000, STYLE, 900, 300, smallest=36)
    assert lines.height <= 300


def test_lines_are_evened_out() -> None:
    assert fit("The October 1917 Revolution started", STYLE, 1400).texts == (
        "The October 1917",
        "Revolution started",
    )


def test_no_words_make_no_line() -> None:
    assert list(draw(fit("", STYLE, 900), 450, 0)) == []


def test_letters_of_the_face_are_outlines_that_need_no_font() -> None:
    tags = {element.tag.rpartition("}")[2] for element in drawing(metadata("Io"), STYLES).iter()}
    assert tags == {"svg", "title", "rect", "path"}
