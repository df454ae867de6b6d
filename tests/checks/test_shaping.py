"""Words whose glyphs do not follow their letters, shaped again."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from recto.checks.logical_order import reading
from recto.checks.shaping import NO_FACES, Faces, Glyph, Run, clusters, is_shaped_as, runs

STYLES = Path(__file__).parents[2] / "styles"
FILES = {
    "ar": STYLES / "fonts/Amiri-Regular.ttf",
    "sa": STYLES / "fonts/NotoSerifDevanagari-Regular.ttf",
    "he": STYLES / "fonts/NotoSerifHebrew-Regular.ttf",
}
SAID = {
    "a vowel sign before its consonant": ("sa", "किमाश्रयम् ।"),
    "letters that are one glyph": ("sa", "एककर्तुरसिद्धौ च सर्वज्ञत्वं"),
    "a letter that is two glyphs": ("ar", "الكتب"),
    "letters that lean on each other": ("ar", "وضيق الخلق، وقلة الصبر"),
    "points below and above": ("he", "בְּרֵאשִׁית בָּרָא"),
}


class Subset:
    """A font of a PDF that has every glyph of a file."""

    def __init__(self, file: Path) -> None:
        self.program = TTFont(file)
        self.glyph_numbers = {number: number for number in range(self.program["maxp"].numGlyphs)}


def face(language: str):
    found = Faces(STYLES / "fonts").of(Subset(FILES[language]))
    assert found is not None
    return found


def drawn(said: str, language: str) -> list[Glyph]:
    """Return the glyphs of words of one direction, of which the PDF tells only which are spaces."""
    run = Run(0, len(said), language != "sa")
    shaped = clusters(said, run, face(language), language)
    return [
        Glyph(" " if letters == " " else "\u2060", number, face(language))
        for letters, numbers in shaped
        for number in numbers
    ]


@pytest.mark.parametrize(("language", "said"), SAID.values(), ids=SAID)
def test_words_are_read_as_they_are_said_if_they_give_the_glyphs(language, said):
    glyphs = drawn(said, language)
    assert is_shaped_as(said, glyphs, language)
    assert reading(said, glyphs, language) == said


@pytest.mark.parametrize(("language", "said"), SAID.values(), ids=SAID)
def test_words_that_give_other_glyphs_are_not_believed(language, said):
    glyphs = drawn(said, language)
    assert not is_shaped_as(said[1:], glyphs, language)
    assert not is_shaped_as(said + said[0], glyphs, language)
    assert not is_shaped_as(said[1] + said[0] + said[2:], glyphs, language)
    assert not is_shaped_as(said, glyphs[1:], language)
    assert not is_shaped_as(said, glyphs + glyphs[:1], language)


def test_without_the_face_only_the_pdf_is_believed():
    said = SAID["a vowel sign before its consonant"][1]
    glyphs = [Glyph(each.characters, each.number) for each in drawn(said, "sa")]
    assert not is_shaped_as(said, glyphs, "sa")
    assert NO_FACES.of(Subset(FILES["sa"])) is None


def test_a_face_of_the_same_name_with_other_widths_is_another():
    subset = Subset(FILES["he"])
    metrics = subset.program["hmtx"].metrics
    name = subset.program.getGlyphOrder()[5]
    metrics[name] = (metrics[name][0] + 1, 0)
    assert Faces(STYLES / "fonts").of(subset) is None


def test_runs_of_a_line_stand_in_the_order_of_the_page():
    said = "שלום (vol. 3) עולם"
    assert [(said[run.start : run.end], run.is_turned) for run in runs(said, "R")] == [
        (") עולם", True),
        ("vol. 3", False),
        ("שלום (", True),
    ]
    assert [(said[run.start : run.end], run.is_turned) for run in runs(said, "L")] == [
        ("שלום", True),
        (" (vol. 3) ", False),
        ("עולם", True),
    ]
