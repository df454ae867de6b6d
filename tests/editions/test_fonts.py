"""The book face loses nothing on its way to the screen."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from recto.editions.fonts import FACES, font_files, font_rules

STYLES = Path(__file__).parents[2] / "styles"


def features(font: TTFont) -> set[str]:
    return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_keeps_every_character_and_feature(face) -> None:
    given = TTFont(STYLES / "fonts" / f"{face.file}.ttf")
    made = TTFont(BytesIO(font_files(STYLES)[f"{face.file}.woff2"]))
    assert (made.getBestCmap(), features(made)) == (given.getBestCmap(), features(given))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_has_small_capitals_and_old_style_figures(face) -> None:
    assert {"smcp", "c2sc", "onum"} <= features(TTFont(BytesIO(font_files(STYLES)[f"{face.file}.woff2"])))


def test_the_licence_goes_with_the_faces() -> None:
    assert b"SIL OPEN FONT LICENSE" in font_files(STYLES)["OFL.txt"]


def test_every_face_that_is_declared_is_there() -> None:
    rules = font_rules("fonts")
    assert all(f'url("fonts/{name}")' in rules for name in font_files(STYLES) if name.endswith(".woff2"))
