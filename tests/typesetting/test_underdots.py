"""Dots below letters that are read with doubt: one below each, and the words as they are."""

import io

import pypdfium2
import pytest
from specimens import STYLES, typeset_body

FACES = f"""
@font-face {{ font-family: A; src: url({STYLES.as_uri()}/fonts/Amiri-Regular.ttf) }}
.unclear {{ text-decoration: underline dotted }} p {{ hyphens: none; text-align: justify }}
"""
FILLER = "the plain words of a line that goes on and on "
ROUND = 0.1
"""How much wider than high in points the bounds of a dot may be."""


def page(words: str, folder, style: str = "") -> pypdfium2.PdfPage:
    unclear = f'<span class="unclear">{words}</span>'
    body = f'<section id="text"><p style="{style}">{FILLER}{unclear} {FILLER}</p></section>'
    return pypdfium2.PdfDocument(io.BytesIO(typeset_body(body, folder, FACES)))[0]


def dots(of: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return the bounds of all that is drawn round."""
    drawn = (each.get_bounds() for each in of.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))
    return [each for each in drawn if abs((each[2] - each[0]) - (each[3] - each[1])) < ROUND]


def letters(of: pypdfium2.PdfPage, word: str) -> list[tuple[float, float, float, float]]:
    """Return the bounds of the ink of the letters of a word."""
    text = of.get_textpage()
    start = text.get_text_range().index(word)
    return [text.get_charbox(start + n) for n, each in enumerate(word) if each.isalpha()]


@pytest.mark.parametrize("word", ["aeternae", "pygmaei", "θεοῖς", "воля", "d12m"])
def test_a_dot_stands_below_the_middle_of_each_letter(word, tmp_path):
    made = page(word, tmp_path)
    found, inked = sorted(dots(made)), letters(made, word)
    assert len(found) == len(inked)
    for (left, _, right, top), (begin, bottom, end, _) in zip(found, inked, strict=True):
        assert (left + right) / 2 == pytest.approx((begin + end) / 2, abs=0.6)
        assert top < bottom + 0.1


def test_each_letter_of_a_ligature_has_its_dot(tmp_path):
    assert len(dots(page("officium", tmp_path))) == len("officium")


def test_the_words_are_read_as_they_are(tmp_path):
    plain = page("aeternae", tmp_path, "text-decoration: none").get_textpage().get_text_range()
    assert "aeternae" in plain
    assert page("aeternae", tmp_path).get_textpage().get_text_range() == plain


def test_dots_stand_below_their_letters_in_a_justified_line_of_several_words(tmp_path):
    made = page("manes omnes", tmp_path)
    found, inked = sorted(dots(made)), letters(made, "manes omnes")
    assert len(found) == len(inked) == len("manesomnes")


@pytest.mark.parametrize("word", ["كتاب", "שלום", "देव"])
def test_letters_of_which_dots_may_be_part_have_a_line(word, tmp_path):
    assert len(dots(page(word, tmp_path, "font-family: A"))) < len(word)
