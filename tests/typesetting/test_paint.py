"""What is done to a PDF after WeasyPrint: hyphens at line ends, characters of glyphs, inks."""

import inspect
import io
import re
from importlib.resources import files

import pikepdf
import pypdfium2
import pytest
import weasyprint.pdf
from specimens import STYLES, typeset_body
from weasyprint.pdf.stream import Stream

from recto.typesetting.metadata_packet import Claims, Facts, packet
from recto.typesetting.output_intent import SCREEN_PROFILE
from recto.typesetting.press import PressStream, tint_of_black

NARROW = "width: 40mm; hyphenate-limit-chars: 5 2 2"
DEVANAGARI = (
    f"@font-face {{ font-family: D; src: url({STYLES.as_uri()}/fonts/NotoSerifDevanagari-Regular.ttf) }}"
)


class Color:
    """A colour as WeasyPrint has it, of the space `srgb` or `device-cmyk`."""

    def __init__(self, space: str, *coordinates: float, alpha: float = 1) -> None:
        self.space, self.coordinates, self.alpha = space, coordinates, alpha

    def to(self, space: str) -> "Color":
        assert space == self.space
        return self


def said(pdf: bytes) -> list[str]:
    """Return what marked content in the first page says instead of its glyphs."""
    opened = pikepdf.open(io.BytesIO(pdf))
    return [
        str(operands[1].ActualText)
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
        if str(operator) == "BDC" and "/ActualText" in operands[1]
    ]


def narrow(words: str, folder, hyphens: str = "auto") -> bytes:
    return typeset_body(
        f'<section id="text"><p lang="en" style="{NARROW}; hyphens: {hyphens}">{words}</p></section>', folder
    )


def test_a_hyphen_that_divides_a_word_is_soft(tmp_path):
    pdf = narrow("impotence revolutionary organisation", tmp_path)
    assert said(pdf) == ["\u00ad"]


def test_a_hyphen_of_the_text_at_a_line_end_stays_what_it_is(tmp_path):
    pdf = narrow(
        "the Internationale of well\u2010established\u2010for\u2010ever\u2010and\u2010ever",
        tmp_path,
        "manual",
    )
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "\u2010\r\n" in page or "\ufffe" in page
    assert said(pdf) == []


def test_a_glyph_that_draws_part_of_a_syllable_still_stands_for_a_character(tmp_path):
    body = '<section id="text"><p lang="sa" style="font-family: D">धर्मक्षेत्रे समवेता</p></section>'
    pdf = pikepdf.open(io.BytesIO(typeset_body(body, tmp_path, DEVANAGARI)))
    maps = [font.ToUnicode.read_bytes().decode() for font in pdf.pages[0].Resources.Font.values()]
    assert maps
    assert not [each for each in maps if re.search(r"<[0-9a-f]+> <>", each)]


@pytest.mark.parametrize(
    ("color", "tint"),
    [
        (Color("srgb", 0, 0, 0), 1),
        (Color("srgb", 1, 1, 1), 0),
        (Color("srgb", 0, 0, 0, alpha=0.25), 0.25),
        (Color("device-cmyk", 0, 0, 0, 1), 1),
        (Color("device-cmyk", 0, 0, 0, 0.4), 0.4),
    ],
)
def test_black_ink_is_as_dark_as_the_colour_on_white_paper(color, tint):
    assert tint_of_black(color) == pytest.approx(tint)


def test_what_has_words_with_signs_of_xml_is_a_packet_all_the_same():
    assert "A &lt;b&gt; &amp; c" in packet(Facts(title="A <b> & c"), Claims()).decode()


def test_a_packet_without_claims_describes_no_standard():
    assert "pdfa" not in packet(Facts(title="A"), Claims()).decode()


@pytest.mark.parametrize("name", ["Stream", "add_tags", "build_fonts_dictionary"])
def test_weasyprint_looks_up_what_we_replace_where_we_replace_it(name):
    assert name in weasyprint.pdf.generate_pdf.__code__.co_names


@pytest.mark.parametrize("name", ["set_color", "set_alpha", "add_group"])
def test_the_press_sets_colours_by_the_methods_that_weasyprint_calls(name):
    theirs, ours = (list(inspect.signature(getattr(each, name)).parameters) for each in (Stream, PressStream))
    assert ours == theirs


def test_the_profile_of_screens_comes_with_weasyprint():
    assert (files("weasyprint.pdf") / SCREEN_PROFILE).read_bytes()[36:40] == b"acsp"
