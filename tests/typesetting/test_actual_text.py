"""What lines say whose glyphs do not say it."""

import io
import unicodedata
from types import SimpleNamespace

import pikepdf
import pytest
from specimens import STYLES, typeset_body

from recto.typesetting.actual_text import MAY_TURN, RIGHT_TO_LEFT, actual_text

FACES = """
@font-face { font-family: Deva; src: url(fonts/NotoSerifDevanagari-Regular.ttf) }
@font-face { font-family: Arab; src: url(fonts/Amiri-Regular.ttf) }
.sa { font-family: Deva } .ar { font-family: Arab }
"""
SAID = {
    "Devanagari, whose vowel sign stands before": ('<p class="sa" lang="sa">कि कः</p>', ["कि कः"]),
    "Arabic": ('<p class="ar" lang="ar" dir="rtl">الكتب</p>', ["الكتب"]),
    "English among Arabic": (
        '<p class="ar" lang="ar" dir="rtl">الكتب <i lang="en" dir="ltr">the light</i></p>',
        ["الكتب ", "the light"],
    ),
    "English, with ligatures": ("<p>The office affords five waffles.</p>", []),
    "small capitals": ('<p style="font-variant-caps: all-small-caps">Recto recto</p>', []),
}


@pytest.mark.parametrize(("body", "said"), SAID.values(), ids=SAID)
def test_a_line_says_its_words_only_where_its_glyphs_do_not(body, said, tmp_path):
    sheet = FACES.replace("fonts/", f"{STYLES.as_uri()}/fonts/")
    with pikepdf.open(
        io.BytesIO(typeset_body(f'<section id="text">{body}</section>', tmp_path, sheet))
    ) as pdf:
        found = [str(each.ActualText) for each in pdf.objects if _says(each)]
    assert found == said


def test_a_word_that_a_line_divides_is_said_with_a_soft_hyphen(tmp_path):
    long = '<p class="sa" lang="sa" style="width: 20mm">ककि\u00adमाश्रयम्माश्रयम्माश्रयम्</p>'
    sheet = FACES.replace("fonts/", f"{STYLES.as_uri()}/fonts/")
    with pikepdf.open(
        io.BytesIO(typeset_body(f'<section id="text">{long}</section>', tmp_path, sheet))
    ) as pdf:
        found = [str(each.ActualText) for each in pdf.objects if _says(each)]
    assert found == ["ककि\u00ad"]


def _says(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Span" and "/ActualText" in each


def test_a_word_says_its_case_where_a_face_draws_both_cases_with_one_glyph():
    box = SimpleNamespace(text="leaders", style={"direction": "ltr", "hyphenate_character": "-"})
    assert actual_text(box, "leaderS") == "leaders"
    assert actual_text(box, "leaders") == ""


def test_every_character_that_runs_from_right_to_left_is_known():
    turned = [each for each in map(chr, range(0x110000)) if unicodedata.bidirectional(each) in RIGHT_TO_LEFT]
    assert len(turned) > 1000
    assert [each for each in turned if not MAY_TURN.match(each)] == []
