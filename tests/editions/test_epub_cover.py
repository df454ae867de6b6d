"""The cover: what it says, and that every word of it stands within its frame."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from recto.editions.epub.cover import CLOTH, HEIGHT, PIXELS, WIDTH, cover_picture, drawing
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


def is_cloth(words: Metadata, *box: float) -> bool:
    """Tell whether nothing is drawn in a part of the cover, given in user units."""
    picture = Image.open(BytesIO(cover_picture(words, STYLES))).convert("RGB")
    part = picture.crop(tuple(round(edge * PIXELS / WIDTH) for edge in box))
    return part.getcolors() == [(part.width * part.height, tuple(bytes.fromhex(CLOTH[1:])))]


@pytest.mark.parametrize("title", TITLES)
def test_every_letter_stands_within_the_frame(title: str) -> None:
    assert is_cloth(metadata(TITLES[title]), 75, 75, 120, HEIGHT - 75)


@pytest.mark.parametrize("title", TITLES)
def test_the_title_is_on_the_picture(title: str) -> None:
    assert cover_picture(metadata(TITLES[title]), STYLES) != cover_picture(metadata(""), STYLES)


@pytest.mark.parametrize("title", TITLES)
def test_title_and_subtitle_stay_clear_of_the_ornament(title: str) -> None:
    words = replace(metadata(TITLES[title]), subtitle="Further words on the same matter, and yet more " * 3)
    assert is_cloth(words, 75, 1395, WIDTH - 75, 1420)


def test_the_same_words_are_drawn_the_same() -> None:
    assert cover_picture(metadata("Io"), STYLES) == cover_picture(metadata("Io"), STYLES)


def test_a_line_that_fits_keeps_its_size() -> None:
    assert fit("Io", STYLE, 900).style.size == 100


def test_a_line_is_saved_where_a_little_of_the_size_buys_it() -> None:
    lines = fit("Planned Economies and Democracy", STYLE, 700)
    assert lines.texts == ("Planned Economies", "and Democracy")
    assert 75 <= lines.style.size < 100


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
    assert fit("The October 1917 Revolution started", STYLE, 1000).texts == (
        "The October 1917",
        "Revolution started",
    )


def test_no_words_make_no_line() -> None:
    assert list(draw(fit("", STYLE, 900), 450, 0)) == []


def test_letters_of_the_face_are_outlines_that_need_no_font() -> None:
    tags = {element.tag.rpartition("}")[2] for element in drawing(metadata("Io"), STYLES).iter()}
    assert tags == {"svg", "title", "rect", "path"}
