"""The cover for the press: one sheet as wide as two covers and a spine, in inks of the press alone."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from projects import STYLES

from recto.editions.book import BookDesign, load_design
from recto.editions.cover_spread import cover_spread, title_lines

PAGES = 300


@pytest.fixture(scope="module")
def design() -> BookDesign:
    return load_design(STYLES / "books" / "octavo.toml", STYLES)


@pytest.fixture(scope="module")
def data(lighthouse, design) -> bytes:
    return cover_spread(published(lighthouse), design, PAGES, STYLES)


def published(rendered):
    return replace(rendered, metadata=replace(rendered.metadata, publisher="Rock Press"))


def words(data: bytes) -> str:
    """Return the letters of the cover without the blanks, which spaced capitals have between all of them."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return "".join(text.split()).casefold()


def boxes(data: bytes) -> dict[str, list[float]]:
    """Return the boxes of the sheet in points."""
    with pikepdf.open(BytesIO(data)) as cover:
        return {
            name: [float(side) for side in cover.pages[0][f"/{name}Box"]]
            for name in ("Trim", "Bleed", "Media")
        }


def test_the_trimmed_sheet_is_two_covers_and_a_spine_wide(data, design):
    left, bottom, right, top = boxes(data)["Trim"]
    page = design.page
    assert right - left == pytest.approx(2 * page.width + design.spine(PAGES), abs=0.01)
    assert top - bottom == pytest.approx(page.height, abs=0.01)


def test_ink_goes_beyond_the_trim_by_the_bleed_and_marks_beyond_that(data, design):
    trim, bleed, media = boxes(data).values()
    assert trim[0] - bleed[0] == pytest.approx(design.press.bleed, abs=0.01)
    assert media[0] < bleed[0]
    picture = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    inside = picture.getpixel((int((bleed[0] - media[0] + 4) * 2), picture.height // 3))
    outside = picture.getpixel((int((bleed[0] - media[0] - 2) * 2), picture.height // 3))
    assert outside == (255, 255, 255) != inside


def test_the_cover_says_author_title_and_publisher_on_front_and_spine(data):
    for each in ("adaquill", "thelighthouse", "rockpress"):
        assert words(data).count(each) >= 2


def test_a_thin_spine_bears_no_words(lighthouse, design):
    assert words(cover_spread(published(lighthouse), design, 40, STYLES)).count("rockpress") == 1


def test_nothing_is_drawn_but_in_inks_of_the_press(data):
    with pikepdf.open(BytesIO(data)) as cover:
        drawn = [bytes(each.read_bytes()) for each in cover.objects if _is_drawing(each)]
    assert drawn
    assert not [each for each in drawn if re.search(rb"(?m)[\d.] (?:rg|RG|g|G)$", each)]
    assert any(b"DeviceCMYK" in each for each in drawn)


def test_the_same_cover_has_the_same_bytes(lighthouse, design, data):
    assert cover_spread(published(lighthouse), design, PAGES, STYLES) == data


def test_a_work_without_author_or_publisher_has_a_cover_too(lighthouse, design):
    bare = replace(lighthouse, metadata=replace(lighthouse.metadata, agents=(), publisher=""))
    assert "thelighthouse" in words(cover_spread(bare, design, PAGES, STYLES))


def test_a_title_is_set_in_few_lines_and_large_and_a_long_one_smaller():
    assert title_lines("The Trial", 300, 150) == (["The Trial"], 34)
    lines, size = title_lines("Incomprehensibilities considered " * 6, 300, 150)
    assert len(lines) * size * 1.2 <= 150.001
    assert size < 30


def _is_drawing(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Type") is None and "/Length1" not in each
