"""Glyphs stand where they were laid out, and are those that WeasyPrint would draw."""

import io
import re
from contextlib import nullcontext

import pikepdf
import pypdfium2
import pytest
from specimens import STYLES, typeset_body

from recto.typesetting import glyphs, pages, paint
from recto.typesetting.engine import Layout, draw_first_line

TEXT = (
    "It flowed past the old houses, efficient and affluent; AVA Tavern’s file № 12 waffled in the office. "
    * 6
)
POINT = 0.05
"""How far in points glyphs may stand from where they were laid out."""
MARKS = "ἀρχὴ ἦν ὁ λόγος κ̓α̂ q̇p̣x̂ " * 12
ARABIC = "كتاب الله هو القرآن " * 12
TURNED = (
    "دم دم دم دم دم دم دم ",
    "دم <b>دم دم</b> دم دم <i>دم</i> دم دم ",
    "دُمٌّ دَمِّ <b>دُمٌّ</b> دَمٍ دُمٌّ دَمٍ ",
    "دم 12 دم <b>34</b> دم one two دم ",
)
BEARING = 1.2
"""How far in points the ink of words and vowels may stand from the edges of their places."""
LEADING, RAISED = 12, 4
"""In points, how far lines stand from each other, and less than how far vowels do from their line."""
FACE = f"@font-face {{ font-family: A; src: url({STYLES.as_uri()}/fonts/Amiri-Regular.ttf) }}"


def specimen(text: str, folder, style: str = "", lang: str = "en") -> bytes:
    body = f'<section id="text"><p lang="{lang}" style="text-align: justify; {style}">{text}</p></section>'
    return typeset_body(body, folder, FACE)


def origins(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return each sign of the first page that is no space, with where it stands in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = [
        (page.get_text_range(n, 1), *page.get_charbox(n, loose=True)[:2]) for n in range(page.count_chars())
    ]
    return [each for each in found if each[0].strip()]


def by_weasyprint(monkeypatch) -> None:
    monkeypatch.setattr(paint, "draw_line", draw_first_line)
    monkeypatch.setattr(paint, "reactivate", Layout.reactivate)
    monkeypatch.setattr(pages, "shaped_once", nullcontext)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (TEXT, ""),
        (TEXT, "letter-spacing: 0.6pt"),
        (TEXT, "word-spacing: 2pt"),
        (TEXT, "font-variant-caps: small-caps"),
        (MARKS, ""),
        (ARABIC, "direction: rtl; font-family: A"),
        ("a\u00a0b \u2009c\u2003d " * 40, ""),
    ],
)
def test_they_stand_where_weasyprint_draws_them_within_what_it_loses(text, style, tmp_path, monkeypatch):
    ours = origins(specimen(text, tmp_path, style))
    by_weasyprint(monkeypatch)
    theirs = origins(specimen(text, tmp_path, style))
    assert [sign for sign, _, _ in ours] == [sign for sign, _, _ in theirs]
    assert max(abs(x - other) for (_, x, _), (_, other, _) in zip(ours, theirs, strict=True)) < 1.5
    assert [y for _, _, y in ours] == pytest.approx([y for _, _, y in theirs], abs=POINT)


def test_justified_lines_end_together(tmp_path):
    page = pypdfium2.PdfDocument(specimen(re.sub("[’,.;]", "", TEXT), tmp_path, "hyphens: none"))[
        0
    ].get_textpage()
    signs = [(page.get_text_range(n, 1), page.get_charbox(n, loose=True)) for n in range(page.count_chars())]
    lines: dict[float, float] = {}
    for sign, (_, bottom, right, _) in signs:
        if sign.strip():
            lines[round(bottom)] = max(right, lines.get(round(bottom), 0))
    *justified, _last = [lines[y] for y in sorted(lines, reverse=True)][1:]
    assert len(justified) > 5
    assert max(justified) - min(justified) < POINT


@pytest.mark.parametrize("text", TURNED, ids=["in one piece", "in pieces", "with vowels", "with numbers"])
def test_justified_lines_from_right_to_left_end_together_at_both_sides(text, tmp_path):
    page = pypdfium2.PdfDocument(specimen(text * 15, tmp_path, "direction: rtl; font-family: A", "ar"))[0]
    lines: dict[int, list[tuple[float, float]]] = {}
    for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
        left, _, right, _ = each.get_bounds()
        lines.setdefault(round((each.get_matrix().f + RAISED) / LEADING), []).append((left, right))
    _head, *full, _last = [lines[number] for number in sorted(lines, reverse=True)]
    assert len(full) > 4
    begin = [max(right for _, right in line) for line in full]
    end = [min(left for left, _ in line) for line in full]
    assert max(begin) - min(begin) < BEARING
    assert max(end) - min(end) < BEARING


def test_no_distance_of_nothing_is_written(tmp_path):
    opened = pikepdf.open(io.BytesIO(specimen(TEXT * 2, tmp_path)))
    shown = [
        operands[0]
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
        if str(operator) == "TJ"
    ]
    seen_before = shown[len(shown) // 2 : -1]
    distances = [each for array in seen_before for each in array if not isinstance(each, pikepdf.String)]
    assert len(distances) > 50
    assert 0 not in [int(each) for each in distances]


def test_a_line_is_left_to_weasyprint_where_a_glyph_is_new(tmp_path, monkeypatch):
    left = []
    monkeypatch.setattr(
        glyphs, "draw_first_line", lambda *given: left.append(given[1].text) or draw_first_line(*given)
    )
    specimen(TEXT, tmp_path)
    assert 0 < len(left) < 8
